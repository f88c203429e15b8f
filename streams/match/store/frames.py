"""Frames a state's parts in one stream of bytes: each part follows its length."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import TypeAlias

Parts: TypeAlias = Iterator[bytes | bytearray]

LENGTH = struct.Struct("<Q")


def framed(parts: Parts) -> Parts:
    """Put each part's length before it."""
    for part in parts:
        yield LENGTH.pack(len(part))
        yield part


class Unframer:
    """Puts the parts of such a stream together again, from pieces of any size. Each byte is copied once."""

    def __init__(self) -> None:
        self._parts: list[bytearray] = []
        self._length = bytearray()
        self._filled = 0

    def feed(self, piece: bytes) -> None:
        """Take the next piece. Check pieces before: a wrong length could ask for any amount of memory."""
        cells = memoryview(piece)
        while cells:
            if self._open:
                taken = cells[: len(self._parts[-1]) - self._filled]
                self._parts[-1][self._filled : self._filled + len(taken)] = taken
                self._filled += len(taken)
            else:
                taken = cells[: LENGTH.size - len(self._length)]
                self._length += taken
                self._begin()
            cells = cells[len(taken) :]

    def _begin(self) -> None:
        """Make room for the next part, once its length is whole."""
        if len(self._length) == LENGTH.size:
            self._parts.append(bytearray(LENGTH.unpack(self._length)[0]))
            self._length.clear()
            self._filled = 0

    @property
    def _open(self) -> bool:
        return bool(self._parts) and self._filled < len(self._parts[-1])

    def parts(self) -> Iterator[bytearray]:
        """Give the parts, each a buffer of its own. Raises ``EOFError`` if the last one is cut short."""
        if self._length or self._open:
            raise EOFError("the last part is cut")
        return iter(self._parts)
