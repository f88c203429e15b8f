"""Slots ordered by last use, least recently used first, with a stack of free ones to reuse."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

#: In place of a slot: there is none on this side.
_END = 0xFFFFFFFF


class Queue:
    """A doubly linked list of slots in two arrays, and the free slots as a stack."""

    __slots__ = ("_free", "_newer", "_older", "_size", "newest", "oldest")

    def __init__(self) -> None:
        self._older, self._newer = array("I"), array("I")
        self._free = array("I")
        self._size = 0
        self.oldest = self.newest = _END

    def __len__(self) -> int:
        return self._size

    def take(self) -> int:
        """Give a free slot, or the next number, as the most recently used."""
        if self._free:
            slot = self._free.pop()
        else:
            slot = len(self._older)
            self._older.append(_END)
            self._newer.append(_END)
        self._size += 1
        self._append(slot)
        return slot

    def touch(self, slot: int) -> None:
        """Make a slot the most recently used."""
        if slot != self.newest:
            self._unlink(slot)
            self._append(slot)

    def free(self, slot: int) -> None:
        """Make a slot free."""
        self._unlink(slot)
        self._free.append(slot)
        self._size -= 1

    def _append(self, slot: int) -> None:
        self._older[slot], self._newer[slot] = self.newest, _END
        if self.newest == _END:
            self.oldest = slot
        else:
            self._newer[self.newest] = slot
        self.newest = slot

    def _unlink(self, slot: int) -> None:
        older, newer = self._older[slot], self._newer[slot]
        if older == _END:
            self.oldest = newer
        else:
            self._newer[older] = newer
        if newer == _END:
            self.newest = older
        else:
            self._older[newer] = older

    @property
    def memory_bytes(self) -> int:
        """Bytes allocated, about."""
        return 4 * (len(self._older) + len(self._newer) + len(self._free))

    def dump(self) -> Iterator[bytes | bytearray]:
        """Give the state."""
        yield array("I", [self._size, self.oldest, self.newest]).tobytes()
        yield self._older.tobytes()
        yield self._newer.tobytes()
        yield self._free.tobytes()

    def restore(self, parts: Iterator[bytearray]) -> None:
        """Take the state that ``dump`` gave."""
        self._size, self.oldest, self.newest = array("I", next(parts))
        self._older, self._newer, self._free = (array("I", next(parts)) for _ in range(3))
