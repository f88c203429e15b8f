"""Lines of one element that single line breaks part: one paragraph wrapped by hand, or a paragraph a line; labels in it.

Old templates and many editors set a break where others set a paragraph. Lines that were wrapped end where the room did,
lines that are paragraphs end their sentences.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from streams.clean.block import Tag
from streams.clean.census import units_of
from streams.clean.cues import labels_advert
from streams.clean.measures import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
    units = [units_of(line) for line in lines]
    told = [place for place, line in enumerate(lines) if line]
    opening = {0, *_set_off(lines, bold, units, told)}
    whole = [
        units[place] >= _UNWRAPPED or (units[place] >= _SENTENCE and ends_sentence(lines[place])) for place in told[:-1]
    ]
    apart = len(opening) > 1
    if whole and 2 * sum(whole) >= len(whole):
        apart = apart or (sum(whole) >= _MANY and sum(units) >= _ARTICLE)
        opening |= set(told)
    return sorted(place for place in opening if place < len(lines)), apart


def _set_off(lines: Sequence[str], bold: Sequence[bool], units: Sequence[float], told: Sequence[int]) -> Iterator[int]:
    """Give the places where a headline ends, and where an advertisement's label begins and ends."""
    for place, after in pairwise(told):
        if bold[place] and not bold[after] and _HEADED[0] <= units[place] <= _HEADED[1]:
            yield after
    for place in told:
        if len(lines[place]) <= _LABEL and labels_advert(lines[place]):
            yield place
            yield place + 1


def without_labels(pieces: list[str], *, strong: bool) -> None:
    """Empty the label of an advertisement that stands in an element of its own at a paragraph's beginning or end.

    At the end it stands behind a whole sentence; at the beginning before a capital or a letter without cases, and not in
    bold (``strong``), as a word of the text may be that is set off.
    """
    if 0 < len(pieces[-1]) <= _LABEL and labels_advert(pieces[-1]):
        before = "".join(pieces[:-1]).rstrip()
        if ends_sentence(before):
            pieces[-1] = ""
    if len(pieces[0]) <= _LABEL and not strong and labels_advert(pieces[0]):
        after = "".join(pieces[1:]).lstrip(_OPENS)
        if len(after) > _LABEL and after[0].isalpha() and not after[0].islower():
            pieces[0] = ""
