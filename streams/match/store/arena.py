"""Byte strings of any length in a moving window: stored end to end in chunks, addressed by offset."""

from __future__ import annotations

import struct
from collections.abc import Iterator

#: Bytes of a chunk. No string crosses chunks, so each wastes less than one string's length.
CHUNK = 1 << 20


class Arena:
    """A log of byte strings: ``add`` gives an address, which is valid until ``expire`` passes it."""

    __slots__ = ("_chunks", "next", "oldest")

    def __init__(self) -> None:
        self._chunks: dict[int, bytearray] = {}
        self.oldest = 0
        self.next = 0

    def add(self, data: bytes) -> int:
        """Store a string (at most a chunk long); gives its address."""
        if self.next % CHUNK + len(data) > CHUNK:
            self.next += CHUNK - self.next % CHUNK
        address = self.next
        chunk = self._chunks.get(address // CHUNK)
        if chunk is None:
            chunk = self._chunks[address // CHUNK] = bytearray(CHUNK)
        chunk[address % CHUNK : address % CHUNK + len(data)] = data
        self.next += len(data)
        return address

    def read(self, address: int, size: int) -> memoryview:
        """Give ``size`` bytes at a live address, without a copy."""
        place = address % CHUNK
        return memoryview(self._chunks[address // CHUNK])[place : place + size] if size else memoryview(b"")

    def expire(self, oldest: int) -> None:
        """Drop what is stored before this address."""
        for chunk in range(self.oldest // CHUNK, oldest // CHUNK):
            self._chunks.pop(chunk, None)
        self.oldest = oldest

    @property
    def memory_bytes(self) -> int:
        """Bytes allocated."""
        return len(self._chunks) * CHUNK

    def dump(self) -> Iterator[bytes | bytearray]:
        """Give the state: its bounds and the chunks' numbers, then the chunks."""
        yield struct.pack(f"<QQ{len(self._chunks)}Q", self.oldest, self.next, *self._chunks)
        yield from self._chunks.values()

    def restore(self, parts: Iterator[bytearray]) -> None:
        """Take the state that ``dump`` gave."""
        head = next(parts)
        self.oldest, self.next, *chunks = struct.unpack(f"<{len(head) // 8}Q", head)
        self._chunks = {chunk: next(parts) for chunk in chunks}
