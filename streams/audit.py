"""Compare pages in with decisions out, by place in the raw topic: which pages have no decision, and which have several.

A raw topic that was deleted and created again has other pages at the same offsets. Their times distinguish them: a decision
carries the time at which its page was received.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from streams.instant import clamped_ms

#: Counts stop here: it is the most that a byte holds, and nobody needs more.
_MOST = 255


class OffsetColumn:
    """One number for each partition and offset, 0 where none was put.

    It takes one array cell of ``typecode`` for every offset between the lowest and the highest one put.
    """

    def __init__(self, typecode: str) -> None:
        self._typecode = typecode
        self._first: dict[int, int] = {}
        self._cells: dict[int, array[int]] = {}

    def put(self, partition: int, offset: int, number: int) -> None:
        """Write a number."""
        first = self._first.setdefault(partition, offset)
        cells = self._cells.setdefault(partition, array(self._typecode))
        if offset < first:
            cells[:0] = self._empty(first - offset)
            first = self._first[partition] = offset
        if offset - first >= len(cells):
            cells.extend(self._empty(offset - first - len(cells) + 1))
        cells[offset - first] = number

    def get(self, partition: int, offset: int) -> int:
        """Give the number of an offset."""
        cells = self._cells.get(partition)
        at = offset - self._first.get(partition, 0)
        return cells[at] if cells and 0 <= at < len(cells) else 0

    def met(self) -> Iterator[tuple[int, int]]:
        """Give every offset that has a number other than 0, as (partition, offset) in order."""
        for partition in sorted(self._cells):
            first = self._first[partition]
            yield from ((partition, first + at) for at, number in enumerate(self._cells[partition]) if number)

    def _empty(self, size: int) -> array[int]:
        return array(self._typecode, bytes(size * array(self._typecode).itemsize))


@dataclass(frozen=True, slots=True)
class Gap:
    """A run of consecutive offsets of one partition, both ends included."""

    partition: int
    first: int
    last: int

    @property
    def size(self) -> int:
        """The number of pages in it."""
        return self.last - self.first + 1

    def __str__(self) -> str:
        """Write it for people."""
        offsets = f"offset {self.first}" if self.first == self.last else f"offsets {self.first} to {self.last}"
        return f"partition {self.partition}, {offsets}"


@dataclass
class Account:
    """Pages in and decisions out, counted up record by record. It takes nine bytes of memory a page."""

    #: When each page was received: milliseconds since 1970 plus one, as 0 means no page.
    pages: OffsetColumn = field(default_factory=lambda: OffsetColumn("q"))
    #: How many decisions each page has.
    decided: OffsetColumn = field(default_factory=lambda: OffsetColumn("B"))
    outcomes: Counter[str] = field(default_factory=Counter)
    committed: Mapping[int, int] = field(default_factory=dict)
    total: int = 0
    #: Decisions beyond a page's first.
    repeated: int = 0

    def add_page(self, partition: int, offset: int, received_ms: int) -> None:
        """Count a page in."""
        self.pages.put(partition, offset, 1 + clamped_ms(received_ms))
        self.total += 1

    def add_decision(self, partition: int, offset: int, received_ms: int, outcome: str) -> None:
        """Count a decision about the page that was received at this time; ignore it if the account has no such page."""
        if self.pages.get(partition, offset) != 1 + received_ms:
            return
        count = self.decided.get(partition, offset)
        self.decided.put(partition, offset, min(count + 1, _MOST))
        if count:
            self.repeated += 1
        else:
            self.outcomes[outcome] += 1

    @property
    def answered(self) -> int:
        """Pages that have a decision."""
        return sum(self.outcomes.values())

    def gaps(self) -> Iterator[Gap]:
        """Give the pages whose offset is committed but that have no decision: they will never get one."""
        gap = None
        for partition, offset in self._missing():
            if gap and (partition, offset) == (gap.partition, gap.last + 1):
                gap = replace(gap, last=offset)
                continue
            if gap:
                yield gap
            gap = Gap(partition, offset, offset)
        if gap:
            yield gap

    def _missing(self) -> Iterator[tuple[int, int]]:
        return (
            (partition, offset)
            for partition, offset in self.pages.met()
            if offset < self.committed.get(partition, 0) and not self.decided.get(partition, offset)
        )
