"""Lines of one element that single line breaks part: one paragraph wrapped by hand, or a paragraph a line; labels in it.

Old templates and many editors set a break where others set a paragraph. Lines that were wrapped end where the room did,
lines that are paragraphs end their sentences.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from streams.clean.blocks.block import Tag
from streams.clean.blocks.census import units_of, word_units
from streams.clean.words.cues import labels_advert
from streams.clean.words.stops import ends_sentence

#: Elements in which a line may be a paragraph: those of headings, captions and code are not.
PARTED: Final = frozenset((Tag.TEXT, Tag.PARAGRAPH, Tag.QUOTE, Tag.CELL, Tag.ITEM))
#: Word units of a line that is a paragraph if it ends a sentence, and of one that no hand has wrapped.
_SENTENCE: Final = 8.0
_UNWRAPPED: Final = 16.0
#: Word units of a line that stands for a headline where all of it is bold and nothing of the next line is.
_HEADED: Final = (3.0, 25.0)
#: Paragraphs of an article at least, and their word units.
_MANY: Final = 3
_ARTICLE: Final = 150.0
#: Characters of an advertisement's label.
_LABEL: Final = 40
#: What a quote opens with.
_OPENS: Final = " \n\t\"'“”„«»‹›‘「『("


def paragraphs(lines: Sequence[str], bold: Sequence[bool]) -> tuple[list[int], bool]:
    """Give the places of the lines that open a paragraph, the first among them, and whether each is judged by itself.

    Paragraphs are, if there are as many as an article has: the article's date or a pointer may be one of them. Fewer are
    kept or cut as one, and only told apart. ``bold``: which lines are bold throughout.
    """
    told = [place for place, line in enumerate(lines) if line]
    opening = {0, *_set_off(lines, bold, told)}
    whole = sum(_is_whole(lines[place], lines[after]) for place, after in pairwise(told))
    apart = len(opening) > 1
    if whole and 2 * whole >= len(told) - 1:
        apart = apart or (whole >= _MANY and word_units(lines) >= _ARTICLE)
        opening |= set(told)
    return sorted(place for place in opening if place < len(lines)), apart


def _is_whole(line: str, after: str) -> bool:
    """Say whether a line is a paragraph by itself: it ends a sentence, or is long and not gone on with in small letters."""
    units = units_of(line)
    # An item's letter opens a line of its own: "a) …".
    goes_on = after[0].islower() and after[1:2] not in (")", ".")
    if units >= _UNWRAPPED and not goes_on:
        return True
    return units >= _SENTENCE and ends_sentence(line)


def _set_off(lines: Sequence[str], bold: Sequence[bool], told: Sequence[int]) -> Iterator[int]:
    """Give the places where a headline begins and ends, and where an advertisement's label does."""
    opened = False
    for place, after in pairwise(told):
        # Once one line is a headline, a bold question is one however short: "And then?"
        asks = lines[place][-1] == "?" and opened
        if bold[place] and not bold[after] and (asks or _HEADED[0] <= units_of(lines[place]) <= _HEADED[1]):
            opened = True
            yield after
            # An interview's next question, below an answer that is none.
            before = lines[:place]
            if any(before) and not bold[place - 1] and ends_sentence(next(filter(None, reversed(before)))):
                yield place
    for place in told:
        if len(lines[place]) <= _LABEL and labels_advert(lines[place]):
            yield place
            yield place + 1


def without_labels(text: str, first: str, last: str, *, set_off: bool) -> str:
    """Give a text without the label of an advertisement that stands in an element of its own at its beginning or end.

    ``first`` and ``last``: the pieces that it opens and closes with. At the end a label stands behind a whole sentence; at
    the beginning before a capital or a letter without cases, and not where words are bold or links (``set_off``): the
    first may be such a word of the text.
    """
    if 1 < len(last) <= _LABEL and labels_advert(last) and ends_sentence(text[: -len(last)].rstrip()):
        text = text[: -len(last)]
    if len(first) <= _LABEL < len(text) and not set_off and labels_advert(first):
        after = text[len(first) :].lstrip(_OPENS)
        if len(after) > _LABEL and after[0].isalpha() and not after[0].islower():
            return text[len(first) :]
    return text
