"""The outbox on a real broker: what is refused for ever by one producer is written by the next."""

from __future__ import annotations

import os
import time

import pytest
from aiokafka import TopicPartition

from streams.agents.outbox import Outbox, too_large
from streams.broker import kafka
from streams.cli.topics import wanted
from streams.writing import Output


def test_a_gap_in_the_sequence_is_survived(apache_desk):
    """Given numbers of a sequence that no record bears, as after one that was given up, then all records are written once."""
    desk = apache_desk
    topic = desk.topics.sightings

    async def work() -> None:
        outbox = Outbox(desk.settings)
        await outbox.start()
        try:
            for number in range(4):
                if number == 2:
                    outbox._producer._txn_manager.increment_sequence_number(TopicPartition(topic, 0), 5)
                await outbox.acknowledged(await outbox.enqueue([Output(topic, b"key", b"%d" % number, [])]))
        finally:
            await outbox.stop()

    desk.run(work)
    assert [record.value for record in desk.read(topic)] == [b"0", b"1", b"2", b"3"]


def test_what_a_topic_never_takes_comes_back_and_all_else_is_written(apache_desk):
    """Given a record over its topic's limit, and many that are so only in one batch, then the one comes back, the others are there."""
    desk, topic = apache_desk, apache_desk.topics.sightings
    desk.limit(20_000, topic)
    small = [b"%d %s" % (number, os.urandom(1000)) for number in range(100)]
    large = Output(topic, b"page", os.urandom(100_000), [])

    async def work() -> None:
        outbox = Outbox(desk.settings)
        await outbox.start()
        try:
            outputs = [large, *(Output(topic, b"key", value, []) for value in small)]
            assert await outbox.acknowledged(await outbox.enqueue(outputs)) == [large]
            await outbox.acknowledged(await outbox.enqueue([Output(topic, b"key", b"last", [])]))
        finally:
            await outbox.stop()

    desk.run(work)
    assert f"{topic} takes no record of 100000 bytes" in too_large(large)
    written = [record.value for record in desk.read(topic)]
    assert sorted(written[:-1]) == sorted(small)
    assert written[-1] == b"last"


@pytest.mark.parametrize("hours", [2, -100_000], ids=["ahead", "behind"])
def test_a_clock_that_is_hours_off_is_no_matter(apache_desk, hours):
    """Given a sender's clock far from the broker's, then every topic takes its records, and dates them by the broker's."""
    desk = apache_desk
    topics = [spec.name for spec in wanted(desk.settings)]
    now = round(1000 * time.time())

    async def work() -> list[int]:
        async with kafka.producing(desk.settings) as producer:
            at_ms = now + hours * 3_600_000
            return [(await producer.send_and_wait(topic, b"x", b"k", timestamp_ms=at_ms)).timestamp for topic in topics]

    assert all(abs(at_ms - now) < 3_600_000 for at_ms in desk.run(work))
