"""Rows of fixed size in a moving window: appended at one end, expired at the other, without a Python object for each.

Row numbers are never used again.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Generic, TypeVar

#: Rows of a chunk: memory grows and shrinks by chunks, so nothing is ever copied.
CHUNK = 1 << 14

Row = TypeVar("Row", bound=tuple[Any, ...])


class Rows(Generic[Row]):
    """A log of packed rows. ``oldest`` and ``next`` bound the live row numbers; ``make`` builds a row from its fields."""

    __slots__ = ("_chunks", "_make", "_shape", "_size", "next", "oldest")

    def __init__(self, shape: str, make: Callable[[Iterable[Any]], Row]) -> None:
        self._shape = struct.Struct(shape)
        self._size = self._shape.size
        self._make = make
        self._chunks: dict[int, bytearray] = {}
        self.oldest = 0
        self.next = 0

    def append(self, row: Row) -> int:
        """Add a row; gives its number."""
        number = self.next
        chunk = self._chunks.get(number // CHUNK)
        if chunk is None:
            chunk = self._chunks[number // CHUNK] = bytearray(CHUNK * self._size)
        self._shape.pack_into(chunk, number % CHUNK * self._size, *row)
        self.next = number + 1
        return number

    def read(self, number: int) -> Row:
        """Give a live row."""
        return self._make(self._shape.unpack_from(self._chunks[number // CHUNK], number % CHUNK * self._size))

    def value(self, number: int, shape: struct.Struct, place: int) -> Any:
        """Give one field of a live row, by its format and its offset in the row."""
        return shape.unpack_from(self._chunks[number // CHUNK], number % CHUNK * self._size + place)[0]

    def write(self, number: int, row: Row) -> None:
        """Overwrite a live row."""
        self._shape.pack_into(self._chunks[number // CHUNK], number % CHUNK * self._size, *row)

    def cell(self, number: int) -> memoryview:
        """Give a live row's packed bytes, to read or to write."""
        place = number % CHUNK * self._size
        return memoryview(self._chunks[number // CHUNK])[place : place + self._size]

    def has(self, number: int, value: bytes, place: int) -> bool:
        """Tell whether a live row has these bytes at this offset."""
        return self._chunks[number // CHUNK].startswith(value, number % CHUNK * self._size + place)

    def holding(self, value: bytes, place: int) -> Iterator[int]:
        """Give the numbers of the live rows with these bytes at this offset. It scans all rows: only for what is rare."""
        for chunk, cells in self._chunks.items():
            at = cells.find(value)
            while at >= 0:
                number = chunk * CHUNK + at // self._size
                if at % self._size == place and self.oldest <= number < self.next:
                    yield number
                at = cells.find(value, at + 1)

    def expire(self, oldest: int) -> None:
        """Forget the rows before this number."""
        for chunk in range(self.oldest // CHUNK, oldest // CHUNK):
            self._chunks.pop(chunk, None)
        self.oldest = oldest

    def live(self, low: int) -> int | None:
        """Give the number of the live row whose low 32 bits are these, or None: tables store only those."""
        number = self.oldest + ((low - self.oldest) & 0xFFFFFFFF)
        return number if number < self.next else None

    def __len__(self) -> int:
        return self.next - self.oldest

    @property
    def memory_bytes(self) -> int:
        """Bytes allocated."""
        return len(self._chunks) * CHUNK * self._size

    def dump(self) -> Iterator[bytes | bytearray]:
        """Give the state: its bounds, then the chunks."""
        yield struct.pack("<QQ", self.oldest, self.next)
        yield from self._chunks.values()

    def restore(self, parts: Iterator[bytearray]) -> None:
        """Take the state that ``dump`` gave."""
        self.oldest, self.next = struct.unpack("<QQ", next(parts))
        chunks = range(self.oldest // CHUNK, -(-self.next // CHUNK))
        self._chunks = {chunk: next(parts) for chunk in chunks}
