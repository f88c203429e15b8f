"""Words near the head of a body's name, or its legal form: what a chain of words cannot remember of the words before and after."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from streams.tag.forms.cues import Shape
from streams.tag.reading.field import Reading

#: Behind a head with a capital, behind one in small letters, before a head or a legal form; two bits of a word's evidence.
BEHIND, BEHIND_SMALL, AHEAD = 1, 2, 3
# So many words behind a head may be its name's, and so many with capitals before it.
_REACH, _BACK = 6, 4
_JOINS = frozenset({" ", "-", " «", " „", ' "', " “", "» ", "” "})
_HEAD: Final = 4 << Shape.LISTS
_HEAD_OR_FORM: Final = (4 | 16) << Shape.LISTS


def near_heads(reading: Reading) -> dict[int, int]:
    """Give the words that may belong to the name of a body whose head or form stands before or after them, with how it does."""
    found: dict[int, int] = {}
    words = reading.words
    for head in np.flatnonzero(reading.shapes & _HEAD_OR_FORM).tolist():
        capital = words[head].shape & Shape.CAPITAL
        for at in range(head - 1, max(-1, head - 1 - _BACK), -1):
            if reading.gap(at) not in _JOINS or not words[at].shape & Shape.CAPITAL:
                break
            found.setdefault(at, AHEAD)
        if words[head].shape & _HEAD:
            for at in range(head + 1, min(len(words), head + 1 + _REACH)):
                if reading.gap(at - 1) not in _JOINS:
                    break
                if capital or (at == head + 1 and words[at].shape & Shape.CAPITAL):
                    found[at] = BEHIND if capital else BEHIND_SMALL
    return found


def beside_heads(reading: Reading) -> Iterator[str]:
    """Give the words with capitals right beside a body's head or a legal form."""
    for head in np.flatnonzero(reading.shapes & _HEAD_OR_FORM).tolist():
        for at, gap in ((head - 1, head - 1), (head + 1, head)):
            inside = 0 <= at < len(reading.words) and reading.gap(gap) in _JOINS
            if inside and reading.words[at].shape & (Shape.CAPITAL | _HEAD_OR_FORM) == Shape.CAPITAL:
                yield reading.tokens.words[at]
