"""Finds words near the head of an organisation's name or its legal form: evidence beyond the reach of a chain model."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from streams.tag.forms.cues import Shape
from streams.tag.reading.field import Reading

#: After a capitalised head, after one in lower case, before a head or a legal form; two bits of a word's evidence.
BEHIND, BEHIND_SMALL, AHEAD = 1, 2, 3
# At most so many words after a head may belong to its name, and so many capitalised ones before it.
_REACH, _BACK = 6, 4
_JOINS = frozenset({" ", "-", " «", " „", ' "', " “", "» ", "” "})
_HEAD_OR_FORM: Final = Shape.LISTED_BODY | Shape.LISTED_FORM


def near_heads(reading: Reading) -> dict[int, int]:
    """Give the words that may belong to a name whose head or legal form is near, each with where that stands (``BEHIND`` and so on)."""
    found: dict[int, int] = {}
    words = reading.words
    for head in np.flatnonzero(reading.shapes & _HEAD_OR_FORM).tolist():
        capital = words[head].shape & Shape.CAPITAL
        for at in range(head - 1, max(-1, head - 1 - _BACK), -1):
            if reading.gap(at) not in _JOINS or not words[at].shape & Shape.CAPITAL:
                break
            found.setdefault(at, AHEAD)
        if words[head].shape & Shape.LISTED_BODY:
            for at in range(head + 1, min(len(words), head + 1 + _REACH)):
                if reading.gap(at - 1) not in _JOINS:
                    break
                if capital or (at == head + 1 and words[at].shape & Shape.CAPITAL):
                    found[at] = BEHIND if capital else BEHIND_SMALL
    return found


def beside_heads(reading: Reading) -> Iterator[str]:
    """Give the capitalised words right beside a head or a legal form."""
    for head in np.flatnonzero(reading.shapes & _HEAD_OR_FORM).tolist():
        for at, gap in ((head - 1, head - 1), (head + 1, head)):
            inside = 0 <= at < len(reading.words) and reading.gap(gap) in _JOINS
            if inside and reading.words[at].shape & (Shape.CAPITAL | _HEAD_OR_FORM) == Shape.CAPITAL:
                yield reading.tokens.words[at]
