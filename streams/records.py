"""Reading what a topic holds, from its start to its end as of now: for the verbs that look back."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from typing import Any

from aiokafka import AIOKafkaConsumer, TopicPartition

from streams import kafka
from streams.errors import UserError
from streams.settings import Settings


async def connected_consumer(settings: Settings) -> AIOKafkaConsumer:
    """Give a started consumer without a group. Raises ``UserError`` when no broker answers."""
    consumer = kafka.consumer(settings)
    await kafka.start(consumer, settings)
    return consumer


async def partitions(consumer: AIOKafkaConsumer, topic: str) -> list[TopicPartition]:
    """Give a topic's partitions. Raises ``UserError`` when there is no such topic."""
    if topic not in await consumer.topics():
        raise UserError(f"no topic {topic}: `wiredesk topics plan` lists them")
    consumer.unsubscribe()
    consumer.subscribe([topic])
    while not consumer.assignment():
        await consumer.getmany(timeout_ms=50, max_records=1)
    found = sorted(consumer.assignment())
    consumer.unsubscribe()
    return found


async def stored(consumer: AIOKafkaConsumer, wanted: Iterable[TopicPartition]) -> AsyncIterator[Any]:
    """Give all records of these partitions up to their ends as of the call; in order within a partition."""
    wanted = list(wanted)
    consumer.assign(wanted)
    ends = {tp: end for tp, end in (await consumer.end_offsets(wanted)).items() if end}
    await consumer.seek_to_beginning(*wanted)
    open_ends = {tp: end for tp, end in ends.items() if await consumer.position(tp) < end}
    while open_ends:
        for tp, batch in (await consumer.getmany(timeout_ms=500)).items():
            for record in batch:
                if record.offset < ends.get(tp, 0):
                    yield record
        # Positions, not records: compaction and transactions leave offsets without a record at the end.
        open_ends = {tp: end for tp, end in open_ends.items() if await consumer.position(tp) < end}


async def record_at(consumer: AIOKafkaConsumer, tp: TopicPartition, offset: int) -> Any | None:
    """Give one record by its place; None when it is no longer there."""
    consumer.assign([tp])
    first = (await consumer.beginning_offsets([tp]))[tp]
    end = (await consumer.end_offsets([tp]))[tp]
    if not first <= offset < end:
        return None
    consumer.seek(tp, offset)
    for batch in (await consumer.getmany(timeout_ms=5000, max_records=1)).values():
        for record in batch:
            return record if record.offset == offset else None
    return None
