"""Which shingles a text has, in four bits each: a bitmap in which every shingle sets the bit that its hash names.

How many shingles two texts share is estimated by linear counting (Whang, Vander-Zanden, Taylor: "A linear-time probabilistic
counting algorithm for database applications", ACM Transactions on Database Systems 15, 1990): two of a text's shingles may set one bit,
but how many do is known from the share of bits set. A sample that takes as much room blurs twice as much. Texts of few shingles are
lists of 16-bit places instead, as small and next to exact.
"""

from __future__ import annotations

import math
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from streams.match.text.tokens import U64, u64

#: Bits of the smallest bitmap and of the largest. A text has two to four times as many as shingles, up to 8,192 of these.
LEAST, MOST = 2048, 16384
#: A text with fewer shingles is a list of places among so many: shorter than the smallest bitmap, which tells the two apart.
LISTED, PLACES = LEAST // 16, 1 << 16
#: Shingles a bit that are marked at most: more would leave too few of the largest bitmap's bits unset. The longest English text
#: has half as many, so what is cut is the end of a Chinese book.
CROWD = 4
#: Parts of a shingle that counts are rounded to: whole numbers, so that replicas on different processors agree.
PARTS = 16
_NONE = np.empty(0, np.uint64)


class Overlap(NamedTuple):
    """What two texts share, in sixteenths of a shingle: ``mine``, ``theirs`` and ``common`` distinct ones.

    ``bits`` were compared, ``set_mine`` and ``set_theirs`` of which are set; ``bitmap``: theirs.
    """

    bits: int
    set_mine: int
    set_theirs: int
    mine: int
    theirs: int
    common: int
    bitmap: int


def sound(marks: bytes, size: int, most: int = MOST) -> bool:
    """Tell whether a text of so many shingles can have these marks."""
    listed = size < LISTED and len(marks) % 2 == 0 and len(marks) < LEAST // 8
    return listed or 8 * len(marks) == _bits(size, most)


def room(count: int) -> int:
    """Give how many terms may be marked beside so many shingles and numbers: a list stays one, which is next to exact."""
    return LISTED - 1 - count if count < LISTED else LEAST


def mark(hashes: U64, size: int, most: int = MOST, beside: U64 = _NONE) -> bytes:
    """Mark the shingles of a text that has ``size`` distinct ones, in at most so many bits. Order and repetition do not matter.

    ``beside``: hashes of its numbers and terms, marked as well.
    """
    if size + len(beside) < LISTED:
        both = np.concatenate((hashes, beside)) if len(beside) else hashes
        return np.unique(both.astype(np.uint16)).astype("<u2").tobytes()
    bits = _bits(size, most)
    flags = np.zeros(bits, np.bool_)
    flags[(hashes[: CROWD * most] & u64(bits - 1)).view(np.intp)] = True
    if len(beside):
        flags[(beside & u64(bits - 1)).view(np.intp)] = True
    return np.packbits(flags, bitorder="little").tobytes()


def _bits(size: int, most: int) -> int:
    return min(max(LEAST, 2 << (size - 1).bit_length()), most)


def marked(hashes: U64, marks: bytes) -> NDArray[np.bool_]:
    """Tell which of these shingles a text may have: all that it has, and of others as many as its bitmap is full."""
    if len(marks) < LEAST // 8:
        return np.isin(hashes.astype(np.uint16), np.frombuffer(marks, "<u2"))
    flags = np.unpackbits(np.frombuffer(marks, np.uint8), bitorder="little").astype(np.bool_)
    return flags.take((hashes & u64(len(flags) - 1)).view(np.intp))


def held(names: list[int], marks: bytes | memoryview) -> tuple[int, float]:
    """Tell how many of these shingles, by the low 16 bits of their hashes, a text may have, and the share of others that it would seem to have."""
    if len(marks) < LEAST // 8:
        places = np.frombuffer(marks, "<u2").tolist()
        return sum(name in places for name in names), len(places) / PLACES
    bits = 8 * len(marks)
    count = sum(marks[(name & bits - 1) >> 3] >> (name & 7) & 1 for name in names)
    return count, int.from_bytes(marks, "little").bit_count() / bits


def exact(marks: bytes) -> bool:
    """Tell whether these marks are a list: of a thousand strange shingles it takes one or two for its own."""
    return len(marks) < LEAST // 8


class Marks:
    """A text's marks, made ready to be held against those of others."""

    __slots__ = ("_bits", "_data", "_folded")

    def __init__(self, data: bytes | memoryview) -> None:
        self._data = data
        self._bits = _width(data)
        self._folded: dict[int, tuple[int, int]] = {}

    def overlap(self, other: bytes | memoryview) -> Overlap:
        """Count what both have, over the fewer of both's bits."""
        bits = min(self._bits, _width(other))
        mine, set_mine = self._at(bits)
        theirs, counts = _fold(other, bits), _distinct(bits)
        set_theirs = theirs.bit_count()
        ours, others = counts[set_mine], counts[set_theirs]
        common = ours + others - counts[(mine | theirs).bit_count()]
        return Overlap(bits, set_mine, set_theirs, ours, others, common, theirs)

    def _at(self, bits: int) -> tuple[int, int]:
        """Give the bitmap of so many bits, and how many are set."""
        found = self._folded.get(bits)
        if found is None:
            bitmap = _fold(self._data, bits)
            found = self._folded[bits] = (bitmap, bitmap.bit_count())
        return found


def _width(data: bytes | memoryview) -> int:
    """Give the bits of a bitmap, or of that which a list stands for."""
    return PLACES if len(data) < LEAST // 8 else 8 * len(data)


def _fold(data: bytes | memoryview, bits: int) -> int:
    """Give marks as a bitmap of so many bits, at most as many as they have."""
    if len(data) < LEAST // 8:
        flags = np.zeros(bits, np.bool_)
        flags[np.frombuffer(data, "<u2") & bits - 1] = True
        return int.from_bytes(np.packbits(flags, bitorder="little"), "little")
    whole, half = int.from_bytes(data, "little"), 8 * len(data)
    while half > bits:
        half >>= 1
        whole = (whole >> half | whole) & (1 << half) - 1
    return whole


@cache
def _distinct(bits: int) -> list[int]:
    """Give how many shingles so many set bits stand for, in sixteenths; a full bitmap counts as half a bit short of that."""
    unset = (*range(bits, 0, -1), 0.5)
    return [round(-PARTS * bits * math.log(free / bits)) for free in unset]
