"""Each story's past in one number, for the digest of the view: cheap to carry on, and other where anything ever was."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from zlib import crc32


class Checks:
    """A chain of CRCs a story slot; ``digest`` is their sum. Slots are numbered by the caller."""

    __slots__ = ("_checks", "digest")

    def __init__(self) -> None:
        self._checks = array("I")
        self.digest = 0

    def chain(self, slot: int, *cells: bytes | memoryview) -> None:
        """Go on with a slot's chain by what it is now."""
        if slot >= len(self._checks):
            self._checks.extend([0] * (slot + 1 - len(self._checks)))
        self._put(slot, crc32(b"".join(cells), self._checks[slot]))

    def link(self, slot: int) -> bytes:
        """Give where a slot's chain stands, for another one's to take in."""
        return self._checks[slot].to_bytes(4, "little")

    def clear(self, slot: int) -> None:
        """End a slot's chain."""
        self._put(slot, 0)

    def _put(self, slot: int, check: int) -> None:
        self.digest += check - self._checks[slot]
        self._checks[slot] = check

    @property
    def memory_bytes(self) -> int:
        """Bytes held."""
        return 4 * len(self._checks)

    def dump(self) -> Iterator[bytes | bytearray]:
        """Give the state."""
        yield self._checks.tobytes()

    def restore(self, parts: Iterator[bytearray]) -> None:
        """Take the state that ``dump`` gave."""
        self._checks = array("I", next(parts))
        self.digest = sum(self._checks)
