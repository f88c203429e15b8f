"""Lines at both ends of a report that do not belong to it: bylines, dates and tools above it, notes on the writer below it."""

from __future__ import annotations

import re
from typing import Final

from streams.article import AuthorKind
from streams.clean.blocks.block import Tag
from streams.clean.claims.people.person import is_dense
from streams.clean.claims.title import fold_words
from streams.clean.dates.written import read_any_date
from streams.clean.rules.choice import Choice

#: Blocks below the title among which bylines and tools are looked for.
_BELOW: Final = 20
#: Most word units of a byline, and of a tool's label.
_BYLINE: Final = 12.0
_TOOL: Final = 3.0
#: Most characters of a byline besides the names.
_ROLE: Final = 32
#: How often a line with a name alone recurs on a page whose entries are signed one by one.
_AGAIN: Final = 3
#: Most characters of an item with a date besides the date.
_BESIDE: Final = 14
#: Names shorter than this may be common words, except in scripts that write a name in three characters.
_NAME: Final = 6
#: Most word units of a note on a writer, and most such notes in a row.
_NOTE: Final = 45.0
_LAST: Final = 3
#: Most blocks of a writer's card.
_CARD: Final = 5
#: Initials of those who wrote a report ("(ah/bb)"), or a line of nothing but hashtags; most characters of one.
_INDEX: Final = re.compile(r"[(\[]\w{1,4}(?:\s?[/,-]\s?\w{1,4}){0,3}[)\]]|#\w{2,40}(?:[\s,]{1,3}#\w{2,40}){0,12}")
_INDEXED: Final = 200
#: A label and its colon with something behind it: "Tags: harbour, ice".
_TOPICS: Final = re.compile(r"[^:：]{3,20}[:：]\s?\S")
#: A writer's mail address or account.
_REACHED: Final = re.compile(r"[\w.+-]{1,40}@[\w-]{1,40}\.\w{2,10}|(?<![\w@])@\w{3,30}")


def cut_openers(choice: Choice) -> None:
    """Cut bylines, the outlet's name, items with a date, and labels of tools ("Share") above the first paragraph; below it, bylines.

    Below it a line is a byline if it opens as one, or if it is an author's name alone and recurs, as in entries of a live blog.
    """
    running, since, units = choice.running, choice.row("since_title"), choice.row("units")
    if not running:
        return
    lines = choice.kept & ~choice.sentences
    near = lines & (since >= 1) & (since <= _BELOW)
    # The first paragraph may be the standfirst, with the byline below it: the stricter test begins at the second.
    first = running[min(1, len(running) - 1)]
    opening = near & (units <= _BYLINE)
    signing = (choice.row("cue_byline") > 0) | (choice.row("seen") >= _AGAIN)
    opening[first:] = (lines & (units <= _BYLINE) & signing)[first:]
    folded = [fold_words(author.name) for author in choice.claims.authors]
    names = tuple(name for name in folded if len(name) >= _NAME or is_dense(name))
    _cut_signed(choice, opening.nonzero()[0].tolist(), first, names)


def _cut_signed(choice: Choice, places: list[int], first: int, names: tuple[str, ...]) -> None:
    """Cut bylines, items with a date and, above the block ``first``, labels of tools."""
    kept, cued = choice.kept, choice.row("cue_byline")
    tools = (choice.row("cue_share") > 0) & (choice.row("units") <= _TOOL)
    outlet = fold_words(choice.claims.publisher.name or "")
    for index in places:
        block = choice.blocks[index]
        if block.tag in (Tag.HEADING, Tag.CELL):
            continue
        if index >= first and not cued[index]:
            kept[index] = fold_words(block.text) not in names or not block.text[-1].isalpha()
            continue
        is_byline = _is_signed(block.text, names) or (block.tag is Tag.ITEM and _is_day(block.text))
        kept[index] = not (is_byline or (index < first and (tools[index] or fold_words(block.text) == outlet)))


def _is_signed(text: str, names: tuple[str, ...]) -> bool:
    """Tell whether a line is little more than names of the authors."""
    line = fold_words(text)
    found = [name for name in names if name in line]
    return bool(found) and len(line) - sum(map(len, found)) <= _ROLE


def _is_day(text: str) -> bool:
    found = read_any_date(text)
    return found is not None and len(text) - (found.end - found.start) <= _BESIDE


def cut_initials(choice: Choice) -> None:
    """Cut initials in brackets, lines of hashtags and lists of topics behind their label at the end of the kept blocks."""
    topics = (choice.row("cue_nav") > 0) & ~choice.sentences
    for index in reversed(choice.places()[-_LAST:]):
        text = choice.blocks[index].text
        listed = topics[index] and _TOPICS.match(text) is not None
        if len(text) > _INDEXED or not (listed or _INDEX.fullmatch(text)):
            return
        choice.kept[index] = False


def cut_closers(choice: Choice) -> None:
    """Cut notes about the authors at the end of the kept blocks: "Ada Abel covers transport. Reach her at …", in any language.

    A note is a sentence that opens with an author's full name, which the text has nowhere else, and either gives that person's
    address or is on a page that declares itself news. On 1,245 labelled pages it cuts two, neither part of an article. A last line
    that is such a name alone, or the name behind one word and a colon ("Interview: Ada Abel"), goes with them.
    """
    persons = (author.name for author in choice.claims.authors if author.kind is AuthorKind.PERSON)
    names = tuple(name for name in persons if " " in name)
    places = choice.places()
    if not names:
        return
    units, sentences = choice.row("units"), choice.sentences
    _cut_card(choice, names)
    places = choice.places()
    for index in reversed(places[-_LAST:]):
        text, tag = choice.blocks[index].text, choice.blocks[index].tag
        if tag not in (Tag.HEADING, Tag.ITEM, Tag.CELL) and _signs(text, names):
            choice.kept[index] = False
            continue
        name = next((name for name in names if _opens(text, name)), None)
        if name is None or units[index] > _NOTE or not sentences[index]:
            return
        # An author named in the text is one of its subjects: an interview, a portrait.
        spoken_of = any(name in choice.blocks[at].text for at in places if at < index)
        if spoken_of or not (choice.claims.news or _REACHED.search(text)):
            return
        choice.kept[index] = False


def _cut_card(choice: Choice, names: tuple[str, ...]) -> None:
    """Cut what stands below an author's name in a small box behind the text: who that is."""
    places, units = choice.places(), choice.row("units")
    first = max(places[-1] - _CARD, places[0]) if places else 0
    for index in range(first, places[-1] if places else 0):
        if choice.blocks[index].text not in names:
            continue
        for box in choice.layout.boxes.upwards(choice.blocks[index].box):
            inside = choice.layout.inside(box, index - _CARD, places[-1] + 2)
            if len(inside) > 1:
                below = inside.index(index) <= 1 and len(inside) <= _CARD and inside[-1] >= places[-1]
                if below and units[inside].sum() <= _NOTE:
                    choice.kept[inside] = False
                break


def _signs(text: str, names: tuple[str, ...]) -> bool:
    """Tell whether a line is a name alone, or a name behind one word and a colon."""
    word, colon, name = text.rpartition(": ")
    return name.strip(" .") in names and (not colon or word.isalpha())


def _opens(text: str, name: str) -> bool:
    """Tell "Ada Abel covers …" and "Ada Abel, our correspondent, …" from words of hers ("Ada Abel: …") and "Ada Abel’s choice …"."""
    behind = text.removeprefix(name)
    return behind != text and behind[:1] in (" ", ",") and behind[1:].lstrip()[:1].isalpha()
