"""The latest kept articles of each story, by their rows in the index: where copies are looked for beside the postings."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from streams.match.postings import U32

#: Articles remembered a story. Of the labelled copies that postings miss, 8 find half, 12 four of five, 24 no more.
LIMIT = 12


class Members:
    """A ring of rows a story slot. Slots are numbered by the caller."""

    __slots__ = ("_counts", "_rows")

    def __init__(self) -> None:
        self._rows = np.zeros((0, LIMIT), np.uint32)
        self._counts = np.zeros(0, np.uint32)

    def add(self, slot: int, row: int) -> None:
        """Note a story's newest kept article, by the low 32 bits of its row; the thirteenth takes the first one's place."""
        if slot >= len(self._counts):
            more = max(1024, slot - len(self._counts) + 1, slot // 2)
            self._rows = np.concatenate([self._rows, np.zeros((more, LIMIT), np.uint32)])
            self._counts = np.concatenate([self._counts, np.zeros(more, np.uint32)])
        count = int(self._counts[slot])
        self._rows[slot, count % LIMIT] = row & 0xFFFFFFFF
        # Counted on from LIMIT, so that the count never overflows and still says whose turn it is.
        self._counts[slot] = count + 1 if count + 1 < 2 * LIMIT else LIMIT

    def rows(self, slot: int) -> U32:
        """Give the rows of a story's latest articles."""
        return (
            self._rows[slot, : min(int(self._counts[slot]), LIMIT)] if slot < len(self._counts) else self._rows[:0, 0]
        )

    def join(self, slot: int, other: int) -> None:
        """Add another story's articles to this one's, and forget them there."""
        for row in self.rows(other).tolist():
            self.add(slot, row)
        self.clear(other)

    def clear(self, slot: int) -> None:
        """Forget a story's articles."""
        if slot < len(self._counts):
            self._counts[slot] = 0

    @property
    def memory_bytes(self) -> int:
        """Bytes allocated."""
        return self._rows.nbytes + self._counts.nbytes

    def dump(self) -> Iterator[bytes | bytearray]:
        """Give the state."""
        yield self._rows.tobytes()
        yield self._counts.tobytes()

    def restore(self, parts: Iterator[bytearray]) -> None:
        """Take the state that ``dump`` gave."""
        self._rows = np.frombuffer(next(parts), np.uint32).reshape(-1, LIMIT)
        self._counts = np.frombuffer(next(parts), np.uint32)
