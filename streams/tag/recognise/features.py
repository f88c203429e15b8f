"""What the sequence model reads: of a word its spelling, hashed (Weinberger et al. 2009); of a gap between words its kind."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import chain

import numpy as np
import numpy.typing as npt

#: Features a word has, each naming one row of the table.
WORD_FEATURES = 13
#: A word's spelling beyond this adds nothing; a text without spaces is cut here, so cost a word is bounded.
MAX_CHARS = 40
_SHAPE_BYTES = 10
# Each feature begins from a number of its own, so that the same bytes in two features are two rows.
_SEEDS = range(1, WORD_FEATURES + 1)
# Kinds of gaps kept; emptied when full, so memory is flat.
_GAP_MEMO = 2_000
_GAP_CHARS = 16
# Each byte's kind: capital, small, digit, dot, other; bytes of letters beyond ASCII are one more.
_SHAPES = bytes(
    ord("X" if char.isupper() else "x" if char.islower() else "d" if char.isdigit() else char if char == "." else "o")
    if char.isascii()
    else ord("u")
    for char in map(chr, range(256))
)


class Gap(IntEnum):
    """Kinds of gap between two words. The numbers stand in the weights file."""

    NONE = 0
    SPACE = 1
    HYPHEN = 2
    LINE = 3
    STOP_LINE = 4
    MARK_LINE = 5
    APOSTROPHE = 6
    STOP = 7
    DOT = 8
    CALL = 9
    COMMA = 10
    AND = 11
    COLON = 12
    SLASH = 13
    DASH = 14
    OPEN = 15
    CLOSE = 16
    QUOTE_OPEN = 17
    QUOTE_CLOSE = 18
    STOP_MARK = 19
    ADDRESS = 20
    HASH = 21
    SEMICOLON = 22
    OTHER = 23
    EDGE = 24


_WHOLE = {
    "": Gap.NONE, " ": Gap.SPACE, "-": Gap.HYPHEN, "'": Gap.APOSTROPHE, "’": Gap.APOSTROPHE, ".": Gap.DOT,
}  # fmt: skip
_MARKS = {
    ".": Gap.STOP, "!": Gap.CALL, "?": Gap.CALL, "!!": Gap.CALL, "...": Gap.CALL, "…": Gap.CALL, ",": Gap.COMMA,
    "&": Gap.AND, ":": Gap.COLON, "/": Gap.SLASH, "-": Gap.DASH, "–": Gap.DASH, "—": Gap.DASH, "--": Gap.DASH,
}  # fmt: skip


def gap_of(between: str) -> Gap:
    """Tell the kind of what stands between two words."""
    whole = _WHOLE.get(between)
    if whole is not None:
        return whole
    marks = between.strip()
    if "\n" in between:
        return Gap.LINE if not marks else Gap.STOP_LINE if marks[0] in ".!?" else Gap.MARK_LINE
    return _MARKS.get(marks) or _mixed(between, marks)


def _mixed(between: str, marks: str) -> Gap:
    """Tell the kind of a gap of several marks by the first or last that matters."""
    first, last, short = marks[:1], marks[-1:], len(marks) <= 2
    for found, gap in (
        (short and last in "([", Gap.OPEN),
        (short and first in ")]", Gap.CLOSE),
        (short and last in "\"“‘'«" and between[-1] != " ", Gap.QUOTE_OPEN),
        (short and first in '"”’»', Gap.QUOTE_CLOSE),
        (first in ".!?", Gap.STOP_MARK),
        ("@" in marks or "_" in marks, Gap.ADDRESS),
        ("#" in marks, Gap.HASH),
        (first == ";", Gap.SEMICOLON),
    ):
        if found and marks:
            return gap
    return Gap.OTHER


@dataclass(slots=True)
class GapKinds:
    """Distinguishes the kinds of gaps, of which texts have few."""

    _known: dict[str, int] = field(default_factory=dict)

    def of(self, gaps: Sequence[str]) -> npt.NDArray[np.intp]:
        """Give the kinds of gaps."""
        known = self._known
        try:
            return np.fromiter(map(known.__getitem__, gaps), np.intp, len(gaps))
        except KeyError:
            gaps = [gap if len(gap) <= _GAP_CHARS else gap[:_GAP_CHARS] for gap in gaps]
            if len(known) >= _GAP_MEMO:
                known.clear()
            for gap in dict.fromkeys(gaps):
                known[gap] = int(gap_of(gap))
            return np.fromiter(map(known.__getitem__, gaps), np.intp, len(gaps))


def rows_of(words: Sequence[str], rows: int) -> npt.NDArray[np.intp]:
    """Give the table rows [n, WORD_FEATURES] of words' features; ``rows`` is a power of two."""
    hashes = np.fromiter(chain.from_iterable(map(_hashes, words)), np.uint32, len(words) * WORD_FEATURES)
    return (hashes & (rows - 1)).astype(np.intp).reshape(-1, WORD_FEATURES)


def _hashes(word: str) -> Iterator[int]:
    """Hash a word's features.

    These are: itself, in small letters, its shape, one to four bytes of its beginning and of its end, length, and case.
    """
    small = word.lower()
    raw, lower = word.encode("utf-8", "surrogatepass"), small.encode("utf-8", "surrogatepass")
    case = 0 if small == word else 1 if word.isupper() else 2 if word[:1].isupper() else 3
    size = len(word)
    features = (
        raw, lower, raw.translate(_SHAPES)[:_SHAPE_BYTES],
        lower[:1], lower[:2], lower[:3], lower[:4], lower[-1:], lower[-2:], lower[-3:], lower[-4:],
        bytes((min(size, 12),)), bytes((case, min(size, 3))),
    )  # fmt: skip
    return map(zlib.crc32, features, _SEEDS)


def word_keys(words: Sequence[str]) -> npt.NDArray[np.uint32]:
    """Give the numbers under which words' vectors are kept: one for all cases of a word. Words hold no line ends."""
    return line_keys("\n".join(words)) if words else np.empty(0, np.uint32)


def line_keys(text: str) -> npt.NDArray[np.uint32]:
    """Give the same numbers for the words of a text that has one a line."""
    small = text.lower().encode("utf-8", "surrogatepass").split(b"\n")
    return np.fromiter(map(zlib.crc32, small), np.uint32, len(small))
