"""Lines between the paragraphs that are none: pointers to other pages, the page's day, pictures' credits, what it claims of itself.

By form first: how much of a line is link, a colon with nothing behind it, a credit at its end; the opening word only says
that it points away. A line that is all link and opens so is no sentence of the article in any language.
"""

from __future__ import annotations

import re
from typing import Final

from streams.article import Precision
from streams.clean.blocks.block import Tag
from streams.clean.dates import stampwords
from streams.clean.dates.written import read, read_relative
from streams.clean.rules.choice import BODY_UNITS, Choice
from streams.clean.words import bywords, sections
from streams.clean.words.cues import BIT, cues_of, labels_advert
from streams.clean.words.pictured import closes_with_name, is_credited

_WORDS: Final = sections("asides")
#: From this density a line is all link; a mark or a bullet may stand beside it. From the lower one its label may: "Read also: …".
_LINKED: Final = 0.9
_LABELLED: Final = 0.5
#: Word units of a pointer or a caption at most; of a label that announces links ("Read also:"), and of an advertisement's.
_ASIDE: Final = 45
_ANNOUNCES: Final = 6
_ADVERT: Final = 3
#: Of a label alone on its line: "Published", "Written by".
_LABEL: Final = 3
#: Word units of a line that tells when the page was made, or how long it takes to read: "Updated 5 March", "3 min read".
_DATED: Final = 10
#: The same of one that ends with a stop.
_STOPPED: Final = 6
#: Blocks below the title among which a line that is nearly all date dates the page, whatever it opens with.
_UNDER_TITLE: Final = 6
#: What such a line says besides, in characters; without a date it has one clock time, or a word for reading.
_BESIDE: Final = 30
_CLOCK: Final = re.compile(r"(?<![\d.,:])\d{1,2}:\d{2}(?!\d)")
_READING: Final = re.compile(_WORDS["reading"], re.IGNORECASE)
#: A list's items and subheads are the article's own even where they open as a byline does.
_STRUCTURE: Final = (Tag.HEADING, Tag.ITEM)
_COLONS: Final = ":："
_COLON: Final = re.compile(r"[^:：|»>]{3,40}?(?:[:：|»>]|\s[-–—]\s)")
#: How readers are asked to report mistakes all over Eastern Europe, whatever the language.
_TYPO: Final = re.compile(r"\bctrl\s?\+\s?enter\b", re.IGNORECASE)
_MISTAKE: Final = re.compile(_WORDS["mistake"], re.IGNORECASE)
#: "【写真】…", "[영상] …": a headline behind the label of what stands on another page.
_BRACKETS: Final = "【[［〔"
_LABELLED_AS: Final = BIT["related"] | BIT["caption"]
_POINTS_AWAY: Final = BIT["related"] | BIT["share"]


def cut_claimed(choice: Choice) -> None:
    """Cut what was read as the byline, the date or a credit: it is the page's claim, and no body.

    A paragraph that opens with it ("〔記者林小明／台北報導〕…") stays.
    """
    claimed, kept = frozenset(choice.claims.lines), choice.kept
    prose = choice.sentences & (choice.row("units") >= BODY_UNITS)
    for index in choice.places():
        if choice.blocks[index].text in claimed:
            kept[index] = prose[index]


def cut_labels(choice: Choice) -> None:
    """Cut what says that a name or a date follows, alone on its line, where that is gone: claims are none of the text."""
    kept = choice.kept
    above = kept[:-1] & ~kept[1:] & (choice.row("units")[:-1] <= _LABEL) & ~choice.sentences[:-1]
    for index in above.nonzero()[0].tolist():
        text = choice.blocks[index].text
        kept[index] = not (bywords.is_label(text) or stampwords.is_label(text))


def cut_asides(choice: Choice) -> None:
    """Cut pointers to other pages, lines that date the page, credits, labels of advertisements, and requests to report mistakes."""
    kept, blocks, dated = choice.kept, choice.blocks, _may_date(choice)
    captions, pictured = choice.row("tag") == Tag.CAPTION, choice.row("in_caption") > 0
    if choice.claims.news and captions.any():
        # A table's caption is the text's. Of a figure's, kept on labelled pages though no sentence, 25 are not gold and eight are.
        kept[captions & pictured & ~choice.sentences] = False
    places = (kept & (choice.row("units") <= _ASIDE)).nonzero()[0].tolist()
    # As lists: a number of an array costs three times one of a list.
    units, density = choice.row("units").tolist(), choice.row("density")
    captioned = (captions | pictured).tolist()
    linked, labelled = (density >= _LINKED).tolist(), (density >= _LABELLED).tolist()
    sentences = choice.sentences
    for index in places:
        block = blocks[index]
        if not kept[index]:
            continue
        if units[index] <= _ADVERT and labels_advert(block.text):
            kept[index] = False
        elif labelled[index]:
            colon = linked[index] or _COLON.match(block.text)
            kept[index] = not (colon and cues_of(block.text) & _POINTS_AWAY)
        elif block.text[-1] in _COLONS and units[index] <= _ANNOUNCES and cues_of(block.text) & _POINTS_AWAY:
            # What it announces: the links right below it. Where text stands there, it is none of these labels.
            end = index + 1
            while end < len(kept) and linked[end] and units[end] <= _ASIDE:
                end += 1
            kept[index + 1 : end] = False
            kept[index] = end == index + 1 and bool(kept[end : end + 1].any())
        else:
            told = dated[index] and block.tag not in _STRUCTURE and _tells_time(block.text)
            told = told or (captioned[index] and closes_with_name(block.text))
            bracketed = block.text[0] in _BRACKETS and not sentences[index]
            told = told or (bracketed and cues_of(block.text) & _LABELLED_AS > 0)
            kept[index] = not (told or is_credited(block.text) or _asks_for_mistakes(block.text))


def _may_date(choice: Choice) -> list[bool]:
    """Say which short lines may date the page: those with a number that open as a byline, or stand right below the title."""
    since, running = choice.row("since_title"), choice.running
    under = (since >= 1) & (since <= _UNDER_TITLE)
    # What stands below the second paragraph dates no page: "The vote is on 5 May".
    under[running[1] if len(running) > 1 else len(under) :] = False
    found = (under | (choice.row("cue_byline") > 0)) & (choice.row("digits") > 0)
    # "Reading time: 4 min." is no sentence.
    found &= ~choice.sentences | (choice.row("units") <= _STOPPED)
    return list((found & (choice.row("units") <= _DATED)).tolist())


def _tells_time(text: str) -> bool:
    """Tell a line that dates the page from one that opens with the same word and a number: "By 2030: half the buses"."""
    if found := read(text) or read_relative(text):
        # Behind the day the page was made may stand when it was changed.
        later = read(text[found.end :]) or read_relative(text[found.end :])
        told = found.end - found.start + (later.end - later.start if later else 0)
        return found.precision not in (Precision.MONTH, Precision.YEAR) and len(text) - told <= _BESIDE
    return len(_CLOCK.findall(text)) == 1 or _READING.search(text) is not None


def _asks_for_mistakes(text: str) -> bool:
    """Tell a line that asks readers to mark a mistake. Few lines have a plus sign, so that is asked first."""
    return "+" in text and _TYPO.search(text) is not None and _MISTAKE.search(text) is not None
