"""Reads what a topic holds, up to its end as of the call: for the commands that look back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping
from typing import Any

from aiokafka import AIOKafkaConsumer, TopicPartition

from streams.broker.span import OPEN, Edge
from streams.errors import UserError

#: Seconds without a record after which reading fails: a broker answers within a second, and one that restarts within some ten.
STANDSTILL_SECONDS = 60.0

#: Offsets of each partition: from the first on, before the second.
Bounds = dict[TopicPartition, tuple[int, int]]


async def partitions(consumer: AIOKafkaConsumer, topic: str) -> list[TopicPartition]:
    """Give a topic's partitions. Raises ``UserError`` when there is no such topic."""
    cluster = await consumer._client.fetch_all_metadata()  # noqa: SLF001 - its public calls know subscribed topics alone
    numbers = cluster.partitions_for_topic(topic)
    if not numbers:
        raise UserError(
            f"no topic {topic}, or no right to see it: `wiredesk topics apply` makes it, `wiredesk doctor` checks rights"
        )
    return [TopicPartition(topic, number) for number in sorted(numbers)]


async def only_partition(consumer: AIOKafkaConsumer, topic: str) -> TopicPartition:
    """Give the partition of a topic that must have only one. Raises ``UserError`` if the topic is missing or has more."""
    first, *others = await partitions(consumer, topic)
    if others:
        raise UserError(
            f"topic {topic} has {1 + len(others)} partitions and must have one, for its order counts: delete it, with all that it "
            "holds, and run `wiredesk topics apply`"
        )
    return first


async def bounds(
    consumer: AIOKafkaConsumer, wanted: Iterable[TopicPartition], first: Edge = OPEN, last: Edge = OPEN
) -> Bounds:
    """Give which offsets of these partitions lie between two edges, as far as the broker still holds them."""
    wanted = list(wanted)
    starts: Mapping[TopicPartition, int] = await consumer.beginning_offsets(wanted)
    ends: Mapping[TopicPartition, int] = await consumer.end_offsets(wanted)
    lows = await _offsets(consumer, first, starts, ends)
    highs = await _offsets(consumer, last, ends, ends)
    lows = {tp: min(max(low, starts[tp]), ends[tp]) for tp, low in lows.items()}
    return {tp: (low, max(low, min(highs[tp], ends[tp]))) for tp, low in lows.items()}


async def _offsets(
    consumer: AIOKafkaConsumer, edge: Edge, otherwise: Mapping[TopicPartition, int], ends: Mapping[TopicPartition, int]
) -> Mapping[TopicPartition, int]:
    """Give the edge's offset in each partition: at the end where no record is that late."""
    if edge.at_ms is not None:
        found = await consumer.offsets_for_times(dict.fromkeys(ends, edge.at_ms))
        return {tp: place.offset if place else ends[tp] for tp, place in found.items()}
    return otherwise if edge.offset is None else dict.fromkeys(ends, edge.offset)


async def stored(consumer: AIOKafkaConsumer, wanted: Iterable[TopicPartition]) -> AsyncIterator[Any]:
    """Give all records of these partitions up to their ends as of the call; in order within a partition."""
    async for record in between(consumer, await bounds(consumer, wanted)):
        yield record


async def between(consumer: AIOKafkaConsumer, spans: Bounds) -> AsyncIterator[Any]:
    """Give the records of these offsets, in order within a partition. Raises ``UserError`` if no more of them come."""
    open_ends = {tp: high for tp, (low, high) in spans.items() if low < high}
    consumer.assign(list(open_ends))
    for tp in open_ends:
        consumer.seek(tp, spans[tp][0])
    places: dict[TopicPartition, int] = {}
    while open_ends:
        places, fetched = await _moved(consumer, open_ends, places)
        for tp, batch in fetched.items():
            for record in batch:
                if record.offset < spans[tp][1]:
                    yield record
        # Positions, not records: compaction and transactions leave offsets without a record at the end.
        done = [tp for tp, end in open_ends.items() if places[tp] >= end]
        for tp in done:
            del open_ends[tp]
        if done and open_ends:
            consumer.pause(*done)


async def _moved(
    consumer: AIOKafkaConsumer, wanted: Iterable[TopicPartition], before: Mapping[TopicPartition, int]
) -> tuple[dict[TopicPartition, int], Mapping[TopicPartition, Any]]:
    """Fetch until some partition's position has moved on; gives all positions, and what was fetched.

    A client asks for ever after a topic that was deleted, and for a broker that is away.
    """
    try:
        async with asyncio.timeout(STANDSTILL_SECONDS):
            while True:
                fetched = await consumer.getmany(*wanted, timeout_ms=500)
                places = {tp: await consumer.position(tp) for tp in wanted}
                if fetched or any(before.get(tp) != place for tp, place in places.items()):
                    return places, fetched
    except TimeoutError:
        raise standstill(", ".join(sorted({tp.topic for tp in wanted}))) from None


def standstill(topic: str) -> UserError:
    """Make the error for a topic of which no more records come."""
    return UserError(
        f"nothing more came of {topic} for {STANDSTILL_SECONDS:g} s, and its end was not reached: was it deleted meanwhile, or is "
        "its broker away? `wiredesk doctor` looks at both"
    )


async def record_at(consumer: AIOKafkaConsumer, tp: TopicPartition, offset: int) -> Any | None:
    """Give one record by its place; None if it is no longer there. Raises ``UserError`` if the broker gives nothing."""
    consumer.assign([tp])
    first = (await consumer.beginning_offsets([tp]))[tp]
    end = (await consumer.end_offsets([tp]))[tp]
    if not first <= offset < end:
        return None
    return next(iter([record async for record in between(consumer, {tp: (offset, offset + 1)})]), None)
