"""Pointers between the paragraphs of a text dump: "Read also" and headlines below it, an advertisement's label.

The model has learnt that after such a heading a page seldom returns to its article, but briefs do. The next paragraph tells
a pointer from the heading of further articles printed in full: a news text repeats words of its headline, so a paragraph
that shares no words with the lines above it continues the text before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from streams.clean.blocks.terms import terms
from streams.clean.rules.choice import BODY_UNITS, CUES, Choice, Flags
from streams.clean.words.cues import labels_advert
from streams.clean.words.sentence_marks import QUESTIONS, ends_sentence

#: Most headlines below such a heading, and most characters of each.
_MOST: Final = 10
_LINE: Final = 160
#: Most characters of a heading, on a line of its own or before a colon, a dash or an arrow and a headline on the same line.
_HEADING: Final = 30
#: Arrows that open a pointer without a heading.
_ARROWS: Final = (">>", "👉")
_PARTED: Final = re.compile(r".{4,40}?(?:[:：»>|]|[-–—](?=\s))\s?\S.{11}")
#: Fewest characters of a paragraph that ends as a sentence, and of one in scripts without sentence marks.
_PARAGRAPH: Final = 40
_UNMARKED: Final = 100
#: Most lines kept above a pointer in a brief.
_BRIEF: Final = 8
#: What a content system puts for what it embeds: "[Gambas:Video]", "[embed]".
_EMBEDDED: Final = re.compile(r"\[[^\[\]]{3,40}\]$")
#: Share of link from which a line does not belong to a text.
_LINKED: Final = 0.5
#: Fewest letters of a word that is compared; first letters compared, so that "bridge" and "bridges" are the same; number of
#: common words from which a paragraph belongs to the headline.
_WORD: Final = 4
_LETTERS: Final = 5
_SHARED: Final = 2


def pointers(texts: Sequence[str], related: Sequence[bool]) -> Iterator[range]:
    """Give the runs of lines that point to other pages, each between two paragraphs of which the second continues the text.

    ``related``: lines that open as headings of related pages, or pointers to them, do.
    """
    after = 0
    for at, text in enumerate(texts):
        if at < after or not (related[at] or text.startswith(_ARROWS)):
            continue
        above = next((place for place in range(at - 1, max(-1, at - _MOST), -1) if _is_paragraph(texts[place])), None)
        below = next(
            (place for place in range(at + 1, min(len(texts), at + _MOST)) if _is_paragraph(texts[place])), None
        )
        if above is None or below is None or _is_paragraph(text):
            continue
        if _leads_alone(text, related=related[at]):
            yield range(at, at + 1)
        elif _heads(texts, range(at, below), range(above + 1, below)):
            yield range(at, below)
            after = below


def follow_pointers(choice: Choice, likely: Flags) -> None:
    """Cut the pointers of a text dump, and keep the sentences with which a brief continues after one.

    ``likely``: blocks not far below the threshold. In longer texts the model's choice stands.
    """
    plain = ~choice.own[CUES].any(axis=0) & (choice.row("density") < _LINKED)
    prose, kept = choice.sentences & plain & likely, choice.kept
    texts = [block.text for block in choice.blocks]
    long = choice.row("units") >= BODY_UNITS
    for led in pointers(texts, (choice.row("cue_related") > 0).tolist()):
        # The text below may have a subhead that stands above the pointer.
        subhead = led.start - 1 if led.start > 1 and not kept[led.start - 1] else led.start
        before = (plain & ~choice.sentences)[subhead : led.start].all()
        goes_on = before and kept[subhead - 1] and (kept & long)[:subhead].sum() <= _BRIEF
        kept[led.start : led.stop] = False
        at = _past_adverts(texts, led.stop)
        kept[subhead : led.start] |= goes_on and likely[subhead : led.start]
        while goes_on and at < len(kept) and prose[at]:
            after = _past_adverts(texts, at + 1)
            # A text seldom ends with a question: "Did you like this article?"
            kept[at] = texts[at][-1] not in QUESTIONS or bool(prose[after : after + 1].any())
            at = after
    _cut_named(choice, plain)


def _cut_named(choice: Choice, plain: Flags) -> None:
    """Cut a single headline below a heading of such, though no paragraph tells whether the text goes on: an interview does by questions."""
    heads = (choice.row("cue_related") > 0) & ~choice.sentences
    lines = choice.kept & plain & ~choice.sentences
    for at in (heads[:-2] & lines[1:-1] & (choice.kept & choice.sentences)[2:]).nonzero()[0].tolist():
        if len(choice.blocks[at].text) <= _HEADING:
            choice.kept[at : at + 2] = False


def _past_adverts(texts: Sequence[str], at: int) -> int:
    """Give the index of the first line, from ``at`` on, that is no advertisement's label and no mark of what was embedded."""
    while at < len(texts) and (labels_advert(texts[at]) or _EMBEDDED.match(texts[at])):
        at += 1
    return at


def _is_paragraph(text: str) -> bool:
    return len(text) >= _UNMARKED or (len(text) >= _PARAGRAPH and ends_sentence(text))


def _leads_alone(text: str, *, related: bool) -> bool:
    """Tell whether a line is a pointer by itself, without a heading above it."""
    return text.startswith(_ARROWS) or (related and _PARTED.match(text) is not None)


def _heads(texts: Sequence[str], led: range, gap: range) -> bool:
    """Tell whether a line of a gap is a heading above other articles' headlines, up to the next paragraph.

    Below a heading, cards have one paragraph each, while a text that continues has two, or shares words with the text above the
    heading. No line of the gap may be the headline of the next paragraph.
    """
    story_words = words_of(texts[led.stop])
    two = any(map(_is_paragraph, texts[(below := _past_adverts(texts, led.stop + 1)) : below + 1]))
    if len(texts[led.start]) > _HEADING or len(led) == 1 or not (two or _goes_on(texts, gap.start, story_words)):
        return False
    return not any(len(story_words & words_of(texts[line])) >= _SHARED or len(texts[line]) > _LINE for line in gap)


def _goes_on(texts: Sequence[str], gap: int, story_words: set[str]) -> bool:
    """Tell whether words are shared with the paragraphs above a gap."""
    above = [words_of(text) for text in texts[max(0, gap - _BRIEF) : gap] if _is_paragraph(text)]
    return len(story_words & set().union(*above)) >= _SHARED


def words_of(text: str) -> set[str]:
    """Give the beginnings of a line's words, by which it is compared."""
    return {word[:_LETTERS] for word in terms(text.casefold(), _WORD)}
