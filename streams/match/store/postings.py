"""Postings in buckets of fixed size: map a 32-bit name to the 32-bit numbers put under it, in flat arrays of bounded size.

Names and numbers are in two parallel arrays, so that a look-up reads only names until one is found. A full bucket drops an expired
entry if it has one, else a random one: first in, first out would lose all entries of the oldest texts, this loses a few of each.

A bucket holds a range of names. Once there are so many buckets that no range has two names with the same low half, that half is all
that is stored: the bucket gives the rest ("quotienting"; Cleary, "Compact hash tables using bidirectional linear probing", IEEE
Transactions on Computers 33, 1984).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from streams.match.store.runs import run_starts

U32 = NDArray[np.uint32]
#: Names as they are stored: whole, or their low halves.
Stored = NDArray[np.unsignedinteger[Any]]
Places = NDArray[np.intp]

#: Only the low 32 bits of numbers are stored.
LOW = 0xFFFFFFFF
#: The number in an empty slot, which no entry has. An array of no dimension, as are the others that each look-up uses: a plain
#: number numpy would first have to convert.
_EMPTY = np.array(LOW, np.uint32)
_HALF = np.array(32, np.uint64)
#: The lot of a free slot, and the odd factor from which the other slots' lots are drawn.
_FREE, _LOTS = np.array(LOW, np.uint32), 0x9E3779B1
#: Buckets rehashed at a time: 128 KB stay in the core's own cache and need no new pages. 16 and 32 times as many cost a third
#: to a half more.
_STRIDE = 1 << 10
#: Buckets from which the low half of a name is enough, and that half.
_MANY, _LOW_HALF = 1 << 16, np.array(0xFFFF, np.uint64)
_NONE = np.empty(0, np.uint32)


class Postings:
    """Buckets of ``slots`` entries each. ``size`` is the number of slots in all."""

    __slots__ = ("_buckets", "_flat", "_names", "_numbers", "_slots", "_width")

    def __init__(self, slots: int, size: int) -> None:
        self._slots = slots
        self._width = np.array(slots, np.intp)
        self._empty(size)

    def _empty(self, size: int) -> None:
        shape = (max(size // self._slots, 1), self._slots)
        self._take(np.zeros(shape, _width(shape[0])), np.full(shape, _EMPTY))

    def _take(self, names: Stored, numbers: U32) -> None:
        self._names, self._numbers = names, numbers
        self._flat = names.reshape(-1), numbers.reshape(-1)
        self._buckets = np.array(len(names), np.uint64)

    @property
    def size(self) -> int:
        """Slots in all."""
        return self._names.size

    def homes(self, names: U32) -> Places:
        """Give the bucket of each name: proportional to the name, so that there may be any number of buckets. Valid until ``lay``."""
        homes = names.astype(np.uint64)
        homes *= self._buckets
        homes >>= _HALF
        return homes.view(np.intp)

    def find(self, names: U32, homes: Places) -> tuple[Places, U32]:
        """Give what was put under the names, in their order: indexes into ``names``, and the numbers."""
        wanted = names.astype(self._names.dtype, copy=False)
        hits = (self._names.take(homes, axis=0) == wanted[:, None]).reshape(-1).nonzero()[0]
        if not len(hits):
            return hits, _NONE
        places = hits // self._slots
        hits += (homes.take(places) - places) * self._slots
        numbers = self._flat[1].take(hits)
        taken = numbers != _EMPTY
        return places[taken], numbers[taken]

    def put(self, names: U32, homes: Places, number: int, oldest: int, newest: int) -> None:
        """Put a number under each name; numbers outside these bounds (modulo 2**32) count as expired.

        Of two names in one bucket the later may overwrite the earlier; with many buckets that is rare.
        """
        numbers = self._numbers.take(homes, axis=0)
        # The slot with the highest lot is overwritten; lots depend on the new number, so they differ each time.
        lots = numbers * np.array((2 * number + 1) * _LOTS & LOW, np.uint32)
        np.subtract(np.array(newest & LOW, np.uint32), numbers, out=numbers)
        lots[numbers > np.array((newest - oldest) & LOW, np.uint32)] = _FREE
        places = lots.argmax(axis=1)
        places += homes * self._width
        self._flat[0][places] = names.astype(self._names.dtype, copy=False)
        self._flat[1][places] = number & LOW

    def lay(self, size: int, oldest: int, newest: int) -> None:
        """Rehash the entries within these bounds into ``size`` new slots; what overflows a bucket is dropped.

        A bucket holds a range of names, so that once each bucket is sorted all entries are: no sort over the whole.
        """
        names, numbers, slots = self._names, self._numbers, self._slots
        buckets = self._buckets
        self._empty(size)
        last, used = -1, 0
        for start in range(0, len(names), _STRIDE):
            entries = _whole(names[start : start + _STRIDE], start, buckets)
            entries <<= _HALF
            entries |= numbers[start : start + _STRIDE]
            entries.sort(axis=1)
            low = entries.reshape(-1).astype(np.uint32)
            live = ((np.uint32(newest & LOW) - low) <= np.uint32((newest - oldest) & LOW)).nonzero()[0]
            if not len(live):
                continue
            low = low.take(live)
            high = (entries.reshape(-1).take(live) >> _HALF).astype(np.uint32)
            homes = self.homes(high)
            first = run_starts(homes)
            rank = np.arange(len(homes)) - first.repeat(np.diff(first, append=len(homes)))
            # The first bucket may hold entries of the stride before.
            if homes[0] == last:
                rank[homes == last] += used
            last, used = int(homes[-1]), int(rank[-1]) + 1
            fits = (rank < slots).nonzero()[0]
            places = homes.take(fits) * slots + rank.take(fits)
            self._flat[0][places], self._flat[1][places] = high.take(fits), low.take(fits)

    @property
    def memory_bytes(self) -> int:
        """Bytes allocated."""
        return self._names.nbytes + self._numbers.nbytes

    def dump(self) -> Iterator[bytes | bytearray]:
        """Give the state."""
        yield self._names.tobytes()
        yield self._numbers.tobytes()

    def restore(self, parts: Iterator[bytearray]) -> None:
        """Take the state that ``dump`` gave."""
        names, numbers = next(parts), np.frombuffer(next(parts), np.uint32).reshape(-1, self._slots)
        self._take(np.frombuffer(names, _width(len(numbers))).reshape(-1, self._slots), numbers)


def _width(buckets: int) -> np.dtype[np.unsignedinteger[Any]]:
    """Give how names are stored in so many buckets."""
    return np.dtype(np.uint16 if buckets >= _MANY else np.uint32)


def _whole(names: Stored, start: int, buckets: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Give the names in some buckets, the first of which is the ``start``th of all, as they were put."""
    whole = names.astype(np.uint64)
    if names.dtype == np.uint16:
        # The least name of each bucket, or the one before it: in so many buckets no name of one is 2**16 above either.
        first = np.arange(start, start + len(names), dtype=np.uint64) << _HALF
        first //= buckets
        whole -= first[:, None]
        whole &= _LOW_HALF
        whole += first[:, None]
    return whole
