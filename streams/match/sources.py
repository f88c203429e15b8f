"""Which publishers each story has: the set of name numbers by slot, one machine word a publisher."""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterator

#: Publishers told apart a story; one more counts no further.
LIMIT = 4096


class Sources:
    """Independent publishers by story slot. An unknown publisher (number 0) is always another one."""

    __slots__ = ("_known", "_unknown")

    def __init__(self) -> None:
        self._known: dict[int, array[int]] = {}
        self._unknown: dict[int, int] = {}

    def add(self, slot: int, host: int) -> int:
        """Count one publisher; gives how many the story now has."""
        if not host:
            self._unknown[slot] = self._unknown.get(slot, 0) + 1
        else:
            known = self._known.setdefault(slot, array("I"))
            if host not in known and len(known) < LIMIT:
                known.append(host)
        return self.count(slot)

    def count(self, slot: int) -> int:
        """Give the number of independent publishers of a story."""
        return len(self._known.get(slot, ())) + self._unknown.get(slot, 0)

    def join(self, slot: int, other: int) -> None:
        """Add another story's publishers to this one's, and forget them there."""
        for host in self._known.get(other, ()):
            self.add(slot, host)
        for _ in range(self._unknown.get(other, 0)):
            self.add(slot, 0)
        self.clear(other)

    def clear(self, slot: int) -> None:
        """Forget a story's publishers."""
        self._known.pop(slot, None)
        self._unknown.pop(slot, None)

    @property
    def memory_bytes(self) -> int:
        """Bytes held, about: an array object and its dictionary entry take some 150."""
        return sum(150 + 4 * len(known) for known in self._known.values()) + 100 * len(self._unknown)

    def dump(self) -> Iterator[bytes | bytearray]:
        """Give the state."""
        slots = sorted({*self._known, *self._unknown})
        yield b"".join(
            struct.pack("<3I", slot, self._unknown.get(slot, 0), len(hosts)) + hosts.tobytes()
            for slot in slots
            for hosts in (self._known.get(slot, array("I")),)
        )

    def restore(self, parts: Iterator[bytearray]) -> None:
        """Take the state that ``dump`` gave."""
        words = iter(array("I", next(parts)))
        self._known, self._unknown = {}, {}
        for slot, unknown, size in zip(words, words, words, strict=False):
            if unknown:
                self._unknown[slot] = unknown
            if size:
                self._known[slot] = array("I", [next(words) for _ in range(size)])
