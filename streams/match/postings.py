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
_SPREAD = np.uint32(0x9E3779B1)


class Postings:
    """Buckets of ``slots`` entries each. ``size`` is the number of slots in all."""

    __slots__ = ("_buckets", "_slots")

    def __init__(self, slots: int, size: int) -> None:
        self._slots = slots
        self.lay(np.empty(0, np.uint64), size)

    @property
    def size(self) -> int:
        """Slots in all."""
        return self._buckets.size

    def find(self, names: U32) -> tuple[NDArray[np.intp], U32]:
        """Give what was put under the names, in their order: places in ``names``, and the numbers."""
        wide = names.astype(np.uint64)
        entries = self._buckets.take(self._homes(wide), axis=0)
        # An entry's name cancels out against the same name: what is left is its number, below 2**32.
        entries ^= (wide << _HALF)[:, None]
        hits = np.flatnonzero(entries < _EMPTY)
        return hits // self._slots, entries.ravel().take(hits).astype(np.uint32)

    def put(self, names: U32, number: int, oldest: int, newest: int) -> None:
        """Put a number under each name; numbers outside these bounds (modulo 2**32) have expired.

        Of two names in one bucket the later may take the earlier's slot: names are many, this is rare.
        """
        wide = names.astype(np.uint64)
        homes = self._homes(wide)
        numbers = self._buckets.take(homes, axis=0).astype(np.uint32)
        expired = np.uint32(newest & 0xFFFFFFFF) - numbers > np.uint32((newest - oldest) & 0xFFFFFFFF)
        slots = expired.argmax(axis=1)
        chance = ((names ^ np.uint32(number & 0xFFFFFFFF)) * _SPREAD >> np.uint32(16)) % np.uint32(self._slots)
        slots = np.where(expired.any(axis=1), slots, chance)
        self._buckets[homes, slots] = (wide << _HALF) | np.uint64(number & 0xFFFFFFFF)

    def entries(self) -> U64:
        """Give all entries; the low half is the number."""
        flat: U64 = self._buckets.ravel()
        kept: U64 = flat[(flat & _LOW) != _EMPTY]
        return kept

    def lay(self, entries: U64, size: int) -> None:
        """Lay entries into ``size`` fresh slots; what overflows a bucket is left out."""
        buckets = max(size // self._slots, 1)
        self._buckets = np.full((buckets, self._slots), _EMPTY, np.uint64)
        homes = self._homes(entries >> _HALF)
        order = np.argsort(homes, kind="stable")
        homes = homes[order]
        rank = np.arange(len(homes)) - np.searchsorted(homes, homes)
        fits = rank < self._slots
        self._buckets[homes[fits], rank[fits]] = entries[order[fits]]

    def _homes(self, names: U64) -> NDArray[np.intp]:
        """Bucket of each name: its share of 2**32, so that any number of buckets will do."""
        return ((names * np.uint64(len(self._buckets))) >> _HALF).astype(np.intp)

    @property
    def memory_bytes(self) -> int:
        """Bytes allocated."""
        return self._buckets.nbytes

    def dump(self) -> Iterator[bytes | bytearray]:
        """Give the state."""
        yield self._buckets.tobytes()

    def restore(self, parts: Iterator[bytes]) -> None:
        """Take the state that ``dump`` gave."""
        self._buckets = np.frombuffer(next(parts), np.uint64).reshape(-1, self._slots).copy()
