"""Postings in buckets: from a 32-bit name to the numbers last put under it, flat, the oldest overwritten.

An entry is the name and a 32-bit number in 8 bytes; a bucket holds the latest few entries of its names. Looking up a
hundred names is one gather, whatever the size.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from streams.match.tokens import U64

U32 = NDArray[np.uint32]
_LOW = np.uint64(0xFFFFFFFF)
_HALF = np.uint64(32)


class Postings:
    """Buckets of ``slots`` entries each. ``size`` is the number of slots in all."""

    __slots__ = ("_buckets", "_cursor", "_slots")

    def __init__(self, slots: int, size: int) -> None:
        self._slots = slots
        self.lay(np.empty(0, np.uint64), size)

    @property
    def size(self) -> int:
        """Slots in all."""
        return self._buckets.size

    def find(self, names: U32) -> tuple[U32, NDArray[np.bool_]]:
        """Give the numbers in each name's bucket, [names, slots], and which of them were put under that name."""
        entries = self._buckets[self._homes(names)]
        return entries.astype(np.uint32), (entries >> _HALF) == names[:, None]

    def put(self, names: U32, number: int) -> None:
        """Put a number under each name. Of two names in one bucket only the last is put: names are many, this is rare."""
        homes = self._homes(names)
        slots = self._cursor[homes]
        self._buckets[homes, slots] = (names.astype(np.uint64) << _HALF) | np.uint64(number & 0xFFFFFFFF)
        self._cursor[homes] = (slots + 1) % self._slots

    def entries(self) -> U64:
        """Give all entries, unordered; the low half is the number."""
        flat: U64 = self._buckets.ravel()
        return flat[(flat & _LOW) != _LOW]

    def lay(self, entries: U64, size: int) -> None:
        """Lay entries, oldest first, into ``size`` fresh slots; what overflows a bucket is left out, oldest first."""
        buckets = max(size // self._slots, 1)
        self._buckets = np.full((buckets, self._slots), _LOW, np.uint64)
        homes = self._homes((entries >> _HALF).astype(np.uint32))
        order = np.argsort(homes, kind="stable")
        entries, homes = entries[order], homes[order]
        filled = np.bincount(homes, minlength=buckets)
        surplus = np.maximum(filled - self._slots, 0)
        rank = np.arange(len(homes)) - np.searchsorted(homes, homes) - surplus[homes]
        fits = rank >= 0
        self._buckets[homes[fits], rank[fits]] = entries[fits]
        self._cursor = ((filled - surplus) % self._slots).astype(np.uint8)

    def _homes(self, names: U32) -> NDArray[np.int64]:
        """Bucket of each name: its share of 2**32, so that any number of buckets will do."""
        return ((names.astype(np.uint64) * np.uint64(len(self._buckets))) >> _HALF).astype(np.int64)

    @property
    def memory_bytes(self) -> int:
        """Bytes allocated."""
        return self._buckets.nbytes + self._cursor.nbytes

    def dump(self) -> Iterator[bytes | bytearray]:
        """Give the state."""
        yield self._buckets.tobytes()
        yield self._cursor.tobytes()

    def restore(self, parts: Iterator[bytes]) -> None:
        """Take the state that ``dump`` gave."""
        self._buckets = np.frombuffer(next(parts), np.uint64).reshape(-1, self._slots).copy()
        self._cursor = np.frombuffer(next(parts), np.uint8).copy()
