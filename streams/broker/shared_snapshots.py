"""Reads the snapshots of the view that workers share in a topic: lists them, and fetches one, checked piece by piece."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from hashlib import blake2b

from aiokafka import AIOKafkaConsumer, TopicPartition

from streams.broker import kafka
from streams.broker.manifest import CHECK_BYTES, CHECK_HEADER, CHUNKS, MANIFESTS, Manifest, chunk_key, read_manifest
from streams.broker.records import between, partitions, stored
from streams.errors import BadRecordError
from streams.match import LogPoint, RefusedSnapshotError, point_after
from streams.match.snapshot import Refusal
from streams.match.store.frames import Unframer
from streams.settings import Settings
from streams.topics import Topics

#: A record that the broker has comes within milliseconds.
_RECORD_SECONDS = 10.0
#: Bytes fetched at a time: with Kafka's 1 MiB the round trips take longer than the rest.
_FETCHED = 8 << 20


async def manifests(settings: Settings) -> list[Manifest] | None:
    """Give the snapshots that the topic announces, in the order of the log; None where there is no such topic with both partitions."""
    topic = Topics(settings.topic_prefix).snapshots
    async with kafka.consuming(settings) as consumer:
        manifests_at = TopicPartition(topic, MANIFESTS)
        if topic not in await consumer.topics() or manifests_at not in await partitions(consumer, topic):
            return None
        found = []
        async for record in stored(consumer, [manifests_at]):
            try:
                found.append(read_manifest(record.value, record.timestamp))
            except BadRecordError:
                continue
    return sorted(found, key=lambda manifest: (manifest.point.offset, manifest.at_ms))


async def newest(settings: Settings, found: list[Manifest]) -> Manifest | None:
    """Give the last of these that is of the log as it is now. In a log made anew, others' records have the same offsets."""
    if not found:
        return None
    log = TopicPartition(Topics(settings.topic_prefix).sightings, 0)
    async with kafka.consuming(settings) as consumer:
        consumer.assign([log])
        for manifest in reversed(found):
            with suppress(RefusedSnapshotError):
                await check_log(consumer, log, manifest.point)
                return manifest
    return None


async def check_log(consumer: AIOKafkaConsumer, partition: TopicPartition, point: LogPoint) -> None:
    """Raise ``RefusedSnapshotError`` where the log is not the one that the state came from, or no longer reaches back to it."""
    start = (await consumer.beginning_offsets([partition]))[partition]
    end = (await consumer.end_offsets([partition]))[partition]
    if not start <= point.offset <= end:
        raise RefusedSnapshotError(
            Refusal.LOG,
            f"it stands at offset {point.offset}, and the log has {start} to {end}: not this log, or too old",
        )
    if point.offset == start:
        return  # the record before has gone by retention, or there was none
    consumer.seek(partition, point.offset - 1)
    try:
        before = await asyncio.wait_for(consumer.getone(partition), _RECORD_SECONDS)
    except TimeoutError:
        raise RefusedSnapshotError(Refusal.LOG, f"the log gives no record before offset {point.offset}") from None
    if point_after(before.offset, before.key, before.timestamp) != point:
        raise RefusedSnapshotError(
            Refusal.LOG, f"the log's record before offset {point.offset} is another: not this log"
        )


async def fetched(settings: Settings, manifest: Manifest) -> Iterator[bytearray]:
    """Give a snapshot's parts. What is in memory is these and one fetch. Raises ``RefusedSnapshotError`` unless all is there, and right."""
    async with kafka.consuming(settings, max_partition_fetch_bytes=_FETCHED) as consumer:
        return await _collected(consumer, TopicPartition(Topics(settings.topic_prefix).snapshots, CHUNKS), manifest)


async def _collected(consumer: AIOKafkaConsumer, chunks: TopicPartition, manifest: Manifest) -> Iterator[bytearray]:
    """Give a snapshot's arrays from its chunks. Raises ``RefusedSnapshotError`` if a chunk is missing or altered."""
    end = (await consumer.end_offsets([chunks]))[chunks]
    check, unframer, number = blake2b(digest_size=CHECK_BYTES), Unframer(), 0
    if manifest.last < end:
        async for record in between(consumer, {chunks: (manifest.first, manifest.last + 1)}):
            # Another writer's chunks may lie between.
            if record.key != chunk_key(manifest.snapshot, number):
                continue
            check.update(record.value)
            if dict(record.headers).get(CHECK_HEADER) != check.digest():
                raise RefusedSnapshotError(
                    Refusal.DAMAGED, f"chunk {number} of snapshot {manifest.snapshot} is altered"
                )
            unframer.feed(record.value)
            number += 1
    if number != manifest.chunks or check.digest() != manifest.check:
        raise RefusedSnapshotError(
            Refusal.DAMAGED,
            f"the {number} chunks of snapshot {manifest.snapshot} are not the {manifest.chunks} it was made of",
        )
    try:
        return unframer.parts()
    except EOFError as error:
        raise RefusedSnapshotError(Refusal.DAMAGED, f"snapshot {manifest.snapshot}: {error}") from None
