"""From a digest to a row number: open addressing in one flat array, 8 bytes a slot.

A slot holds 32 bits of the digest and the low 32 bits of the row number. The caller compares the row's own digest, so a
collision costs a comparison, never a wrong answer. Slots are in the digests' order, so that a rebuild is one sort.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

_EMPTY, _GONE = 0xFFFFFFFFFFFFFFFF, 0xFFFFFFFFFFFFFFFE
#: Slots after the last home slot, for runs that extend past it: some ten times the longest run expected at this load.
_TAIL = 4096
_SMALLEST = 1 << 12
#: Load at which the table is rebuilt, and its load then: a look-up takes some two probes.
_FULL, _FRESH = 0.7, 0.4


class Table:
    """Maps digests to row numbers. Entries of expired rows stay until a rebuild; ``Rows.live`` distinguishes them."""

    __slots__ = ("_homes", "_slots", "_used", "_view")

    def __init__(self) -> None:
        self._lay(np.empty(0, np.uint64))

    def _lay(self, entries: np.ndarray[tuple[int], np.dtype[np.uint64]]) -> None:
        """Place entries, sorted by digest, in a table of the right size: each at home or after the one before it."""
        self._homes = max(_SMALLEST, int(len(entries) / _FRESH))
        self._slots = np.full(self._homes + _TAIL, _EMPTY, np.uint64)
        homes = ((entries >> np.uint64(32)) * np.uint64(self._homes)) >> np.uint64(32)
        order = np.arange(len(entries))
        self._slots[np.maximum.accumulate(homes.astype(np.int64) - order) + order] = entries
        self._used = len(entries)
        self._view = memoryview(self._slots.data)

    def find(self, key: bytes) -> Iterator[int]:
        """Give the low 32 bits of each row that may hold this digest (at least 4 bytes)."""
        tag = int.from_bytes(key[:4], "little")
        place, view = tag * self._homes >> 32, self._view
        while (entry := view[place]) != _EMPTY:
            if entry >> 32 == tag:
                yield entry & 0xFFFFFFFF
            place += 1

    def add(self, key: bytes, row: int, oldest: int, newest: int) -> None:
        """Enter a row under a digest. If that makes the table rebuild, rows outside these bounds are dropped."""
        tag = int.from_bytes(key[:4], "little")
        entry = tag << 32 | (row & 0xFFFFFFFF)
        place, view = tag * self._homes >> 32, self._view
        while view[place] != _EMPTY:
            place += 1
        view[place] = entry
        self._used += 1
        if self._used > _FULL * self._homes or place >= self._homes + _TAIL - 2:
            self._rebuild(oldest, newest)

    def move(self, key: bytes, row: int, to: int) -> None:
        """LogPoint the entry of one row to another."""
        tag = int.from_bytes(key[:4], "little")
        self._view[self._place(tag, row)] = tag << 32 | (to & 0xFFFFFFFF)

    def remove(self, key: bytes, row: int) -> None:
        """Remove one row; its slot stays in use until the table is rebuilt."""
        self._view[self._place(int.from_bytes(key[:4], "little"), row)] = _GONE

    def _place(self, tag: int, row: int) -> int:
        entry = tag << 32 | (row & 0xFFFFFFFF)
        place = tag * self._homes >> 32
        while self._view[place] != entry:
            place += 1
        return place

    def _rebuild(self, oldest: int, newest: int) -> None:
        entries = self._slots[self._slots < np.uint64(_GONE)]
        age = (np.uint64(newest) - entries) & np.uint64(0xFFFFFFFF)
        self._lay(np.sort(entries[age <= np.uint64(newest - oldest)]))

    @property
    def memory_bytes(self) -> int:
        """Bytes allocated."""
        return self._slots.nbytes

    def dump(self) -> Iterator[bytes | bytearray]:
        """Give the state: the entries alone, in order of their slots."""
        yield self._slots[self._slots < np.uint64(_GONE)].tobytes()

    def restore(self, parts: Iterator[bytearray]) -> None:
        """Take the state that ``dump`` gave."""
        self._lay(np.sort(np.frombuffer(next(parts), np.uint64)))
