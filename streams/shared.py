"""Snapshots of the view that workers share in a topic, read: which there are, and one of them checked piece by piece."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b

from aiokafka import AIOKafkaConsumer, TopicPartition

from streams import kafka
from streams.errors import BadRecordError
from streams.manifest import CHECK_BYTES, CHECK_HEADER, CHUNKS, MANIFESTS, Manifest, chunk_key, read_manifest
from streams.match import RefusedSnapshotError
from streams.match.frames import Unframer
from streams.match.snapshot import Refusal
from streams.records import between, connected_consumer, partitions, stored
from streams.settings import Settings
from streams.topics import Topics

#: Bytes fetched at a time: with Kafka's 1 MiB the round trips take longer than the rest.
_FETCHED = 8 << 20


async def manifests(settings: Settings) -> list[Manifest] | None:
    """Give the snapshots that the topic tells of, in the order of the log; None where there is no such topic with both partitions."""
    topic = Topics(settings.topic_prefix).snapshots
    consumer = await connected_consumer(settings)
    try:
        told = TopicPartition(topic, MANIFESTS)
        if topic not in await consumer.topics() or told not in await partitions(consumer, topic):
            return None
        found = []
        async for record in stored(consumer, [told]):
            try:
                found.append(read_manifest(record.value, record.timestamp))
            except BadRecordError:
                continue
    finally:
        await consumer.stop()
    return sorted(found, key=lambda manifest: (manifest.point.offset, manifest.at_ms))


async def fetched(settings: Settings, manifest: Manifest) -> Iterator[bytearray]:
    """Give a snapshot's parts. What is in memory is these and one fetch. Raises ``RefusedSnapshotError`` unless all is there, and right."""
    consumer = kafka.consumer(settings, max_partition_fetch_bytes=_FETCHED)
    await kafka.start(consumer, settings)
    try:
        return await _collected(consumer, TopicPartition(Topics(settings.topic_prefix).snapshots, CHUNKS), manifest)
    finally:
        await consumer.stop()


async def _collected(consumer: AIOKafkaConsumer, chunks: TopicPartition, manifest: Manifest) -> Iterator[bytearray]:
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
