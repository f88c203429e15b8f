"""Lines of one element separated by single line breaks: either one paragraph wrapped by hand, or one paragraph per line.

Old templates and many editors write a line break where others write a paragraph. A wrapped line ends anywhere; a line that
is a paragraph ends with its sentence. Also removes an advertisement's label from the ends of a text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from streams.clean.blocks.block import Tag
from streams.clean.blocks.census import units_of, word_units
from streams.clean.words.cues import labels_advert
from streams.clean.words.sentence_marks import ends_sentence

#: Elements in which a line may be a paragraph; not so in headings, captions and code.
PARTED: Final = frozenset((Tag.TEXT, Tag.PARAGRAPH, Tag.QUOTE, Tag.CELL, Tag.ITEM))
#: Minimum word units of a line that is a paragraph if it ends a sentence, and of one too long to have been wrapped by hand.
_SENTENCE: Final = 8.0
_UNWRAPPED: Final = 16.0
#: Word units, from and to, of a line taken for a headline if all of it is bold and nothing of the next line is.
_HEADED: Final = (3.0, 25.0)
#: Fewest paragraphs of an article, and word units that each has at least.
_MANY: Final = 3
_ARTICLE: Final = 150.0
#: Most characters of an advertisement's label.
_LABEL: Final = 40
#: Characters that may open a quotation.
_OPENS: Final = " \n\t\"'“”„«»‹›‘「『("


def paragraphs(lines: Sequence[str], bold: Sequence[bool]) -> tuple[list[int], bool]:
    """Give the indices of the lines that open a paragraph, including the first, and whether each paragraph becomes its own block.

    They do if there are as many as an article has, as one of them may be a date or a pointer to another page. If there are
    fewer, they are kept or cut together. ``bold``: which lines are bold throughout.
    """
    filled = [place for place, line in enumerate(lines) if line]
    opening = {0, *_set_off(lines, bold, filled)}
    whole = sum(_is_whole(lines[place], lines[after]) for place, after in pairwise(filled))
    apart = len(opening) > 1
    if whole and 2 * whole >= len(filled) - 1:
        apart = apart or (whole >= _MANY and word_units(lines) >= _ARTICLE)
        opening |= set(filled)
    return sorted(place for place in opening if place < len(lines)), apart


def _is_whole(line: str, after: str) -> bool:
    """Tell whether a line is a paragraph: it ends a sentence, or is long and the next line does not open in lower case."""
    units = units_of(line)
    # A list item's letter opens a line of its own: "a) …".
    goes_on = after[0].islower() and after[1:2] not in (")", ".")
    if units >= _UNWRAPPED and not goes_on:
        return True
    return units >= _SENTENCE and ends_sentence(line)


def _set_off(lines: Sequence[str], bold: Sequence[bool], filled: Sequence[int]) -> Iterator[int]:
    """Give the indices of the lines at which a headline or an advertisement's label begins, and at which it has ended."""
    opened = False
    for place, after in pairwise(filled):
        # After a first headline, a bold question is one too, however short: "And then?"
        asks = lines[place][-1] == "?" and opened
        if bold[place] and not bold[after] and (asks or _HEADED[0] <= units_of(lines[place]) <= _HEADED[1]):
            opened = True
            yield after
            # The next question of an interview, below an answer that is not a question.
            before = lines[:place]
            if any(before) and not bold[place - 1] and ends_sentence(next(filter(None, reversed(before)))):
                yield place
    for place in filled:
        if len(lines[place]) <= _LABEL and labels_advert(lines[place]):
            yield place
            yield place + 1


def without_labels(text: str, first: str, last: str, *, set_off: bool) -> str:
    """Give a text without an advertisement's label that is an element of its own at the text's beginning or end.

    ``first``, ``last``: the first and last piece of the text. At the end, a label must follow a whole sentence. At the
    beginning, it must precede a capital or a letter of a script without cases, and the text must hold no bold words or links
    (``set_off``), since the first piece may be such a word of the text.
    """
    if 1 < len(last) <= _LABEL and labels_advert(last) and ends_sentence(text[: -len(last)].rstrip()):
        text = text[: -len(last)]
    if len(first) <= _LABEL < len(text) and not set_off and labels_advert(first):
        after = text[len(first) :].lstrip(_OPENS)
        if len(after) > _LABEL and after[0].isalpha() and not after[0].islower():
            return text[len(first) :]
    return text
