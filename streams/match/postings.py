"""Postings in buckets: from a 32-bit name to the numbers put under it, flat, bounded, one gather a look-up.

An entry is the name and a 32-bit number in 8 bytes. A full bucket gives up an expired entry if it has one, else one by
chance of its bits: first-in-first-out would lose all entries of the oldest texts, this loses few of each.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from streams.match.tokens import U64

U32 = NDArray[np.uint32]
_LOW = np.uint64(0xFFFFFFFF)
_HALF = np.uint64(32)
#: Entry of an empty slot: no number reaches it.
_EMPTY = _LOW
#: Buckets laid out anew at a time: 4 MB, which stay in the processor's cache.
_STRIDE = 1 << 16


class Postings:
    """Buckets of ``slots`` entries each, a power of two. ``size`` is the number of slots in all."""

    __slots__ = ("_buckets", "_flat", "_slots")

    def __init__(self, slots: int, size: int) -> None:
        self._slots = slots
        self._take(np.full((max(size // slots, 1), slots), _EMPTY, np.uint64))

    def _take(self, buckets: U64) -> None:
        self._buckets = buckets
        self._flat = buckets.reshape(-1)

    @property
    def size(self) -> int:
        """Slots in all."""
        return self._buckets.size

    def homes(self, names: U32) -> NDArray[np.intp]:
        """Give the bucket of each name: its share of 2**32, so that any number of buckets will do. Holds until ``lay``."""
        return _share(names.astype(np.uint64), len(self._buckets))

    def find(self, names: U32, homes: NDArray[np.intp]) -> tuple[NDArray[np.intp], U32]:
        """Give what was put under the names, in their order: places in ``names``, and the numbers."""
        entries = self._buckets.take(homes, axis=0)
        # An entry's name cancels out against the same name: what is left is its number, below 2**32.
        wide = names.astype(np.uint64)
        wide <<= _HALF
        entries ^= wide[:, None]
        flat = entries.reshape(-1)
        hits = (flat < _EMPTY).nonzero()[0]
        return hits // self._slots, flat.take(hits).astype(np.uint32)

    def put(self, names: U32, homes: NDArray[np.intp], number: int, oldest: int, newest: int) -> None:
        """Put a number under each name; numbers outside these bounds (modulo 2**32) have expired.

        Of two names in one bucket the later may take the earlier's slot: names are many, this is rare.
        """
        ages = self._buckets.take(homes, axis=0).astype(np.uint32)
        np.subtract(np.uint32(newest & 0xFFFFFFFF), ages, out=ages)
        free = ages > np.uint32((newest - oldest) & 0xFFFFFFFF)
        slots = free.argmax(axis=1)
        places = homes * self._slots
        chance = (names + np.uint32(number & 0xFFFFFFFF)) & np.uint32(self._slots - 1)
        rows = np.arange(0, free.size, self._slots)
        places += np.where(free.reshape(-1).take(rows + slots), slots, chance)
        wide = names.astype(np.uint64)
        wide <<= _HALF
        wide |= np.uint64(number & 0xFFFFFFFF)
        self._flat[places] = wide

    def lay(self, size: int, oldest: int, newest: int) -> None:
        """Lay the entries within these bounds into ``size`` fresh slots; what overflows a bucket is left out.

        A bucket holds a range of names, so sorted buckets are sorted entries: no sort over the whole.
        """
        old, slots = self._buckets, self._slots
        self._take(np.full((max(size // slots, 1), slots), _EMPTY, np.uint64))
        last, used = -1, 0
        for start in range(0, len(old), _STRIDE):
            entries = np.sort(old[start : start + _STRIDE], axis=1).reshape(-1)
            age = np.uint32(newest & 0xFFFFFFFF) - entries.astype(np.uint32)
            entries = entries[age <= np.uint32((newest - oldest) & 0xFFFFFFFF)]
            if not len(entries):
                continue
            homes = _share(entries >> _HALF, len(self._buckets))
            order = np.arange(len(homes))
            fresh = np.ones(len(homes), np.bool_)
            np.not_equal(homes[1:], homes[:-1], out=fresh[1:])
            rank = order - np.maximum.accumulate(np.where(fresh, order, 0))
            # The first bucket may hold entries of the stride before.
            if homes[0] == last:
                rank[homes == last] += used
            fits = rank < slots
            self._flat[homes[fits] * slots + rank[fits]] = entries[fits]
            last, used = int(homes[-1]), int(rank[-1]) + 1

    @property
    def memory_bytes(self) -> int:
        """Bytes allocated."""
        return self._buckets.nbytes

    def dump(self) -> Iterator[bytes | bytearray]:
        """Give the state."""
        yield self._buckets.tobytes()

    def restore(self, parts: Iterator[bytearray]) -> None:
        """Take the state that ``dump`` gave."""
        self._take(np.frombuffer(next(parts), np.uint64).reshape(-1, self._slots))


def _share(wide: U64, buckets: int) -> NDArray[np.intp]:
    homes = wide * np.uint64(buckets)
    homes >>= _HALF
    return homes.view(np.intp)
