"""Initials before a family name: "S. V. Lavrov", "С.В. Лавров" are Sergey Lavrov; "K. Lavrov" is somebody else."""

from __future__ import annotations

import re

from streams.tag.forms.cues import Shape
from streams.tag.forms.fold import fold
from streams.tag.reading.field import Reading

#: Most initials before a name.
_MOST = 2
_NUMERALS = frozenset({"I", "V", "X"})
_DOTS = frozenset({".", ". ", ".\u00a0"})
_JOINED = re.compile(r"[A-Z](?:\.[A-Z])+\.?")
# Sounds that transliterations begin differently: Yevgeny and Evgeny, Hryhorii and Grigory.
_ALIKE = str.maketrans("ih", "eg")


def first_initial(reading: Reading, at: int) -> int:
    """Give the word at which the initials right before a word begin; the word itself when there are none."""
    first = at
    if first and reading.gap(first - 1) == " " and _JOINED.fullmatch(reading.tokens.words[first - 1]):
        return first - 1
    while (
        first
        and at - first < _MOST
        and reading.words[first - 1].shape & Shape.INITIAL
        and reading.gap(first - 1) in _DOTS
    ):
        first -= 1
    # "After World War I. Lavrov said": the letter ends a name of its own.
    numeral = at - first == 1 and reading.tokens.words[first] in _NUMERALS
    ended = numeral and first and reading.gap(first - 1) == " " and reading.words[first - 1].shape & Shape.CAPITAL
    return at if ended else first


def may_begin(initial: str, name: str) -> bool:
    """Tell whether an initial may stand for the first word of a name, also in another script."""
    mine, given = fold(name.partition(" ")[0])[:1], fold(initial[:1])[:1]
    return not mine or not given or mine.translate(_ALIKE) == given.translate(_ALIKE)
