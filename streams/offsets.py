"""How often each offset of a topic has been met: one byte an offset, however many records there are."""

from __future__ import annotations

from collections.abc import Iterator

#: Counts stop here: a byte holds no more, and nobody needs to know.
_MOST = 255


class OffsetCounts:
    """Counts by partition and offset. Memory is the span of the offsets met: ten million take 10 MB."""

    def __init__(self) -> None:
        self._first: dict[int, int] = {}
        self._counts: dict[int, bytearray] = {}

    def add(self, partition: int, offset: int) -> int:
        """Count one more; gives the count."""
        first = self._first.setdefault(partition, offset)
        counts = self._counts.setdefault(partition, bytearray())
        if offset < first:
            counts[:0] = bytes(first - offset)
            first = self._first[partition] = offset
        if offset - first >= len(counts):
            counts.extend(bytes(offset - first - len(counts) + 1))
        counts[offset - first] = min(counts[offset - first] + 1, _MOST)
        return counts[offset - first]

    def count(self, partition: int, offset: int) -> int:
        """Give how often an offset was met."""
        first, counts = self._first.get(partition, 0), self._counts.get(partition, b"")
        return counts[offset - first] if 0 <= offset - first < len(counts) else 0

    def met(self) -> Iterator[tuple[int, int]]:
        """Give every offset met, as (partition, offset) in order."""
        for partition in sorted(self._counts):
            first = self._first[partition]
            yield from ((partition, first + at) for at, count in enumerate(self._counts[partition]) if count)
