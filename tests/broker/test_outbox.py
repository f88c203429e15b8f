"""The outbox on a real broker: what is refused for ever by one producer is written by the next."""

from __future__ import annotations

import os

import pytest
from aiokafka import TopicPartition

from streams.agents.outbox import Outbox, TooLargeError
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


def test_a_record_that_its_topic_never_takes_is_told_with_the_topic(apache_desk):
    """Given a record over its topic's limit, then the error says which topic, how large, and what to raise; others are written."""
    desk, topic = apache_desk, apache_desk.topics.sightings

    async def work() -> None:
        outbox = Outbox(desk.settings)
        await outbox.start()
        try:
            with pytest.raises(TooLargeError, match=rf"{topic} takes no record of 100000 bytes \(key page\)"):
                await outbox.acknowledged(await outbox.enqueue([Output(topic, b"page", os.urandom(100_000), [])]))
            await outbox.acknowledged(await outbox.enqueue([Output(topic, b"key", b"small", [])]))
        finally:
            await outbox.stop()

    desk.run(work)
    assert [record.value for record in desk.read(topic)] == [b"small"]
