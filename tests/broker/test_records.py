"""What the verbs and a start read back from a topic has an end, whatever becomes of the topic meanwhile."""

from __future__ import annotations

import asyncio
import os
from typing import Any

import pytest
from workers import PATIENCE_SECONDS

from streams.broker import kafka, provision, records
from streams.errors import UserError


def _read(desk: Any, take: int, meanwhile: Any) -> list[int]:
    """Read the raw topic, a batch of its sender's at a time; after so many records something happens."""

    async def work() -> list[int]:
        async with kafka.consuming(desk.settings, max_partition_fetch_bytes=1000) as consumer:
            wanted = await records.partitions(consumer, desk.topics.raw)
            found: list[int] = []
            async for record in records.stored(consumer, wanted):
                found.append(record.offset)
                if len(found) == take:
                    async with provision.connected(desk.settings) as client:
                        await meanwhile(client)
            return found

    return list(asyncio.run(asyncio.wait_for(work(), PATIENCE_SECONDS)))


def test_a_topic_deleted_while_it_is_read_ends_the_reader(apache_desk, monkeypatch):
    """Given a topic that is deleted under its reader, then that ends, with the topic's name and what to look at."""
    desk = apache_desk
    desk.send([os.urandom(2000) for _ in range(600)])
    monkeypatch.setattr(records, "STANDSTILL_SECONDS", 2.0)

    async def delete(client: Any) -> None:
        await client.delete_topics([desk.topics.raw])

    with pytest.raises(UserError, match=desk.topics.raw):
        _read(desk, 1, delete)


def test_a_slow_reader_meets_no_standstill(apache_desk, monkeypatch):
    """Given a reader that takes longer over a record than a standstill lasts, then it gets all records."""
    desk = apache_desk
    desk.send([b"record %d" % number for number in range(50)])
    monkeypatch.setattr(records, "STANDSTILL_SECONDS", 4.0)

    async def pause(_: Any) -> None:
        await asyncio.sleep(6)

    assert len(_read(desk, 1, pause)) == 50
