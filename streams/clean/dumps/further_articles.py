"""Further articles on a text page: the line from which an aggregator appends whole articles, or a feed of other news follows.

Headlines of appended articles are printed three times, or dated as the page's own is; a feed has a typical heading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from streams.clean.blocks.block import Block
from streams.clean.blocks.evidence import fold_letters
from streams.clean.dates.written import read_date
from streams.clean.words.cues import NAMES, cues_of

#: The time of a feed's item or a player, alone on its line.
_CLOCK: Final = re.compile(r"^\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s?(?:[AaPp]\.?[Mm]\.?|h|Uhr)?$")
#: "=== Related ===".
_FENCED: Final = re.compile(r"(={2,9}|-{2,9}|\*{2,9}|~{2,9})\s[^=*~]{3,60}\s\1$")
#: Fewest lines from an appended article's title to its third printing: a source and a time are between.
_FENCE_MIN: Final = 4
_FENCE_GAP: Final = 8
#: Fewest and most characters of a headline.
TITLE: Final = (12, 250)
#: Characters of a line that is surely prose, of one that may be a heading, and of text before an end marker is believed.
#: The forms of articles (``stamped``) count bytes, since a character of Han or Hangul says more than a letter.
_PROSE: Final = 200
HEADING: Final = 100
ENOUGH: Final = 500
_RELATED: Final = 1 << NAMES.index("related")
#: The end of a sentence, also before quotes and brackets.
_SENTENCE: Final = re.compile(r"[.!?…。！？۔।؟][\"'”’“‘»«)）」』]{0,2}$")
#: Fewest bytes of a sentence that may end an article.
_SAID: Final = 40
#: Most characters of a line that dates an article and has little else, and lines below a headline among which it is.
_STAMP: Final = 80
_BELOW: Final = 3
_BESIDE: Final = 40
_WORDS: Final = re.compile(r"[\w\s]+")
_DIGIT: Final = re.compile(r"\d")


def fence(blocks: Sequence[Block]) -> int:
    """Find the line from which an aggregator appends other articles; the number of blocks if there is none.

    Such pages print each further article as "title, title, source, time, source, title, body". Picture texts are printed two or
    three times too, as alternative text and caption, so two groups of the same form with different titles are required.
    """
    keys = [fold_letters(block.text) if TITLE[0] <= len(block.text) <= TITLE[1] else "" for block in blocks]
    groups: dict[int, dict[str, int]] = {}
    for index in range(len(keys) - _FENCE_MIN):
        if keys[index] and keys[index] == keys[index + 1] and (form := _group(blocks, keys, index)):
            groups.setdefault(form, {}).setdefault(keys[index], index)
    cut = min((min(places.values()) for places in groups.values() if len(places) > 1), default=len(blocks))
    if cut == len(blocks) or sum(len(block.text) for block in blocks[:cut]) < ENOUGH:
        return len(blocks)
    return _backed(blocks, cut)


def _backed(blocks: Sequence[Block], cut: int) -> int:
    """Move the cut back over the heading of the appended part, its promotions and buttons."""
    while cut > 1 and len(blocks[cut - 1].text) < HEADING and not _ends_text(blocks[cut - 1].text):
        cut -= 1
    return cut


def _ends_text(text: str) -> bool:
    """Tell a short last paragraph from a note that there are no comments or articles: "No comments yet..."."""
    return len(text.encode("utf-8", "replace")) >= _SAID and _SENTENCE.search(text) is not None


def _group(blocks: Sequence[Block], keys: Sequence[str], index: int) -> int:
    """Give the number of lines from a doubled title to its third printing, if short lines are between and prose follows; else 0."""
    if keys[index] in keys[index + 2 : index + _FENCE_MIN]:
        return 0
    for lines in range(_FENCE_MIN, _FENCE_GAP):
        if keys[index] in keys[index + lines : index + lines + 1]:
            prose = any(len(block.text) >= _PROSE for block in blocks[index + lines + 1 : index + lines + 3])
            return lines if prose else 0
    return 0


def feed(blocks: Sequence[Block]) -> int:
    """Find the line from which a feed follows: a typical heading between marks, or above a time of day alone on its line."""
    chars = 0
    for index, block in enumerate(blocks):
        if chars >= ENOUGH and _CLOCK.match(block.text) and cues_of(blocks[index - 1].text) & _RELATED:
            return index - 1
        if chars >= ENOUGH and _FENCED.match(block.text) and cues_of(block.text) & _RELATED:
            return index
        chars += len(block.text)
    return len(blocks)


def first_stamped(blocks: Sequence[Block], title: str | None) -> int:
    """Find the line from which whole further articles follow, in the form of the page's own: headline, dated line, text.

    Entries of a live blog have their time above the headline, and teasers have no text.
    """
    own = next((at for at in range(len(blocks) - 1, -1, -1) if blocks[at].text == title), None)
    if own is None:
        return len(blocks)
    form = next((_form(block.text) for block in blocks[own + 1 : own + 1 + _BELOW] if is_stamp(block.text)), None)
    if form is None:
        return len(blocks)
    bytes_above = 0
    for at in range(own + 1, len(blocks) - 1):
        text = blocks[at].text
        if (
            bytes_above >= ENOUGH
            and _form(text) == form
            and _heads(blocks[at - 1].text)
            and _is_prose(blocks[at + 1].text)
        ):
            if is_stamp(text):
                return _backed(blocks, at - 1)
        elif len(text) >= HEADING:
            bytes_above += len(text.encode("utf-8", "replace"))
    return len(blocks)


def _form(text: str) -> str | None:
    """Give the marks between the words and figures of a short line with a figure: "•.," for "The Example • 3. May 2031, 9"."""
    return _WORDS.sub("", text) if len(text) <= _STAMP and _DIGIT.search(text) else None


def is_stamp(text: str) -> bool:
    """Tell whether a line dates an article and has little else."""
    found = read_date(text) if len(text) <= _STAMP else None
    return found is not None and len(text) - (found.end - found.start) <= _BESIDE


def _heads(text: str) -> bool:
    return TITLE[0] <= len(text) <= TITLE[1] and _SENTENCE.search(text) is None and _form(text) is None


def _is_prose(text: str) -> bool:
    return len(text.encode("utf-8", "replace")) >= _PROSE and _SENTENCE.search(text) is not None
