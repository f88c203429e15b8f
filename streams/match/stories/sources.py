"""The independent publishers of each story, as pairs of hashes of host and name, by slot."""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

#: Publishers counted per story; further ones are not.
LIMIT = 4096


class Source(NamedTuple):
    """The publisher of an article: hashes of its host and name, 0 for unknown. Not ``independent`` if the words are mostly another's."""

    host: int
    name: int
    independent: bool = True


@lru_cache(1 << 14)
def name_hash(name: str) -> int:
    """Hash a name to 32 bits, the same in all replicas; 0 for none. Among a story's 100 publishers two collide once in a million."""
    return int.from_bytes(blake2b(name.encode(), digest_size=4).digest(), "little") if name else 0


class Sources:
    """Counts independent publishers by story slot. Two with the same host or the same name are one.

    An unknown publisher counts as a new one each time.
    """

    __slots__ = ("_known", "_unknown")

    def __init__(self) -> None:
        self._known: dict[int, array[int]] = {}
        self._unknown: dict[int, int] = {}

    def add(self, slot: int, host: int, name: int) -> int:
        """Count one publisher; gives how many the story now has."""
        if not (host or name):
            self._unknown[slot] = self._unknown.get(slot, 0) + 1
        else:
            known = self._known.setdefault(slot, array("I"))
            met = (host and host in known[::2]) or (name and name in known[1::2])
            if not met and len(known) < 2 * LIMIT:
                known.extend((host, name))
        return self.count(slot)

    def count(self, slot: int) -> int:
        """Give the number of independent publishers of a story."""
        return len(self._known.get(slot, ())) // 2 + self._unknown.get(slot, 0)

    def only_from(self, slot: int, source: Source) -> bool:
        """Tell whether only this publisher tells a story."""
        if slot not in self._known or self.count(slot) != 1:
            return False
        host, name = self._known[slot]
        return bool((source.host and source.host == host) or (source.name and source.name == name))

    def last(self, slot: int) -> bytes:
        """Give the hashes that were added last, as bytes."""
        return self._known.get(slot, array("I"))[-2:].tobytes()

    def join(self, slot: int, other: int) -> None:
        """Add another story's publishers to this one's, and forget them there."""
        numbers = iter(self._known.get(other, ()))
        for host, name in zip(numbers, numbers, strict=True):
            self.add(slot, host, name)
        for _ in range(self._unknown.get(other, 0)):
            self.add(slot, 0, 0)
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
