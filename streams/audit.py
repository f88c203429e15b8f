"""Compare pages in with decisions out, by place in the raw topic: which wait, which have none, which have two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

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


@dataclass(frozen=True, slots=True)
class Gap:
    """Neighbouring offsets of one partition, both ends among them."""

    partition: int
    first: int
    last: int

    @property
    def size(self) -> int:
        """Give how many pages it holds."""
        return self.last - self.first + 1

    def __str__(self) -> str:
        """Write it for people."""
        offsets = f"offset {self.first}" if self.first == self.last else f"offsets {self.first} to {self.last}"
        return f"partition {self.partition}, {offsets}"


@dataclass
class Account:
    """Memory is two bytes a page: that it is there, and how often it was decided."""

    pages: OffsetCounts = field(default_factory=OffsetCounts)
    decided: OffsetCounts = field(default_factory=OffsetCounts)
    outcomes: Counter[str] = field(default_factory=Counter)
    committed: Mapping[int, int] = field(default_factory=dict)
    total: int = 0
    #: Decisions beyond a page's first.
    repeated: int = 0

    def page(self, partition: int, offset: int) -> None:
        """Count a page in."""
        self.pages.add(partition, offset)
        self.total += 1

    def decision(self, partition: int, offset: int, outcome: str) -> None:
        """Count a decision; one about a page that is not in the account is passed over."""
        if not self.pages.count(partition, offset):
            return
        if self.decided.add(partition, offset) > 1:
            self.repeated += 1
        else:
            self.outcomes[outcome] += 1

    @property
    def answered(self) -> int:
        """Pages that have a decision."""
        return sum(self.outcomes.values())

    def gaps(self) -> Iterator[Gap]:
        """Give the pages whose offset is committed and that have no decision: they would never get one."""
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
            if offset < self.committed.get(partition, 0) and not self.decided.count(partition, offset)
        )
