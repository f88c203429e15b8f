"""Which offsets lie between two edges, and one record by its place: what looks back reads these and no others."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from aiokafka import TopicPartition

from streams.broker.records import between, bounds, record_at
from streams.broker.span import OPEN, Edge, Span

_A, _B = TopicPartition("t", 0), TopicPartition("t", 1)
#: First offset kept and end: the older records of the first have gone.
_KEPT = {_A: (10, 20), _B: (0, 5)}


class _Partitions:
    """A consumer of two partitions: a record an offset, one a second, but none at the last before each end, as after a transaction.

    Nor is there one at 15: it was compacted away.
    """

    def __init__(self) -> None:
        self._at: dict[TopicPartition, int] = {}

    async def beginning_offsets(self, wanted: list[TopicPartition]) -> dict[TopicPartition, int]:
        return {tp: _KEPT[tp][0] for tp in wanted}

    async def end_offsets(self, wanted: list[TopicPartition]) -> dict[TopicPartition, int]:
        return {tp: _KEPT[tp][1] for tp in wanted}

    async def offsets_for_times(self, wanted: dict[TopicPartition, int]) -> dict[TopicPartition, Any]:
        found = {tp: max(_KEPT[tp][0], -(-ms // 1000)) for tp, ms in wanted.items()}
        return {tp: SimpleNamespace(offset=at) if at < _KEPT[tp][1] else None for tp, at in found.items()}

    def assign(self, wanted: list[TopicPartition]) -> None:
        self._at = dict.fromkeys(wanted, 0)

    def seek(self, tp: TopicPartition, offset: int) -> None:
        self._at[tp] = offset

    def pause(self, *wanted: TopicPartition) -> None:
        for tp in wanted:
            del self._at[tp]

    async def position(self, tp: TopicPartition) -> int:
        return self._at[tp]

    async def getmany(self, *wanted: TopicPartition, timeout_ms: int) -> dict[TopicPartition, Any]:
        assert timeout_ms
        await asyncio.sleep(0)  # a reader that never ends can be ended
        found = {}
        for tp in wanted or self._at:
            low, end = self._at[tp], _KEPT[tp][1]
            found[tp] = [SimpleNamespace(tp=tp, offset=at) for at in range(low, min(low + 3, end - 1)) if at != 15]
            self._at[tp] = min(low + 3, end)
        return {tp: batch for tp, batch in found.items() if batch}


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        (OPEN, OPEN, {_A: (10, 20), _B: (0, 5)}),
        (Edge(offset=3), OPEN, {_A: (10, 20), _B: (3, 5)}),
        (Edge(offset=12), Edge(offset=15), {_A: (12, 15), _B: (5, 5)}),
        (OPEN, Edge(offset=2), {_A: (10, 10), _B: (0, 2)}),
        (Edge(offset=15), Edge(offset=12), {_A: (15, 15), _B: (5, 5)}),
        (OPEN, Edge(offset=99), {_A: (10, 20), _B: (0, 5)}),
        (Edge(at_ms=2500), OPEN, {_A: (10, 20), _B: (3, 5)}),
        (Edge(at_ms=12_000), OPEN, {_A: (12, 20), _B: (5, 5)}),
        (OPEN, Edge(at_ms=12_000), {_A: (10, 12), _B: (0, 5)}),
        (OPEN, Edge(at_ms=0), {_A: (10, 10), _B: (0, 0)}),
    ],
)
def test_bounds_lie_between_the_edges_as_far_as_records_are_kept(first, last, found):
    """Given two edges, then each partition's offsets lie between them, within what is kept, and never end before they begin."""
    assert asyncio.run(bounds(_Partitions(), [_A, _B], first, last)) == found


def test_the_records_between_are_all_and_no_others():
    """Given spans that end before a fetch does, or where no record lies, then their records come in order, and the reader ends."""

    async def read() -> list[tuple[int, int]]:
        spans = {_A: (11, 13), _B: (2, 5)}
        return [(record.tp.partition, record.offset) async for record in between(_Partitions(), spans)]

    assert sorted(asyncio.run(asyncio.wait_for(read(), 10))) == [(0, 11), (0, 12), (1, 2), (1, 3)]


@pytest.mark.parametrize(
    ("offset", "there"),
    [(9, False), (10, True), (14, True), (15, False), (16, True), (18, True), (19, False), (20, False)],
)
def test_a_record_is_given_by_its_place_alone(offset, there):
    """Given an offset that is kept, then its record is given; none for one that has gone, has no record, or is yet to come."""
    record = asyncio.run(record_at(_Partitions(), _A, offset))
    assert (record is not None) is there
    assert record is None or record.offset == offset


@pytest.mark.parametrize(
    ("first", "last", "offset", "at_ms", "asked"),
    [
        (OPEN, OPEN, 5, 5, False),
        (Edge(offset=5), OPEN, 5, 0, True),
        (Edge(offset=5), OPEN, 4, 9, False),
        (Edge(offset=1), Edge(offset=5), 5, 0, False),
        (Edge(offset=1), Edge(offset=5), 4, 0, True),
        (Edge(at_ms=7), Edge(at_ms=9), 0, 7, True),
        (Edge(at_ms=7), Edge(at_ms=9), 0, 9, False),
        (Edge(at_ms=7), OPEN, 9, 6, False),
    ],
)
def test_a_page_that_is_gone_is_asked_for_by_both_edges(first, last, offset, at_ms, asked):
    """Given the place and time of a record that is kept no more, then it is asked for at the first edge and before the last."""
    assert Span(first, last).asked_for(offset, at_ms) is asked
