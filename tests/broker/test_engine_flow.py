"""What is in flight at our engine is bounded, and what Faust would never deliver comes: each shown on a real broker."""

from __future__ import annotations

import asyncio
import time
from itertools import pairwise
from typing import Any

from aiokafka import AIOKafkaProducer, TopicPartition
from aiokafka.admin import RecordsToDelete
from engine_runs import come_to_pass, fill, run_agent, running
from workers import PATIENCE_SECONDS

from streams.agents import engine
from streams.agents.engine import App
from streams.broker import provision


def test_back_pressure_bounds_what_is_in_flight_and_never_sleeps(apache_desk):
    """Given room for 40 records, when 2,000 come, then no more are ever in flight, and no second is slept away."""
    desk, done, most, at = apache_desk, [], [0], []
    fill(desk, 2000)

    async def handle(app: App, messages: list[Any]) -> None:
        at.append(time.monotonic())
        most[0] = max(most[0], app.consumer.ledger.records)
        for message in messages:
            done.append(message.offset)
            app.consumer.confirm(message)

    run_agent(desk, handle, lambda: len(done) == 2000, 2000, inflight_pages=40)
    assert most[0] <= 40
    # Faust sleeps one second whenever its buffer is full: with 2,000 records through 40 places, some fifty times.
    assert sum(later - sooner > 0.9 for sooner, later in pairwise(at)) < 20
    assert desk.committed() == {0: 2000}


def test_back_pressure_bounds_bytes(apache_desk):
    """Given room for 16 MB, when records of 1 MB come, then no more than that and one record are in flight."""
    desk, done, most = apache_desk, [], [0]
    fill(desk, 60, b"y" * 1_000_000)

    async def handle(app: App, messages: list[Any]) -> None:
        most[0] = max(most[0], app.consumer.ledger.bytes)
        await asyncio.sleep(0.05)
        for message in messages:
            done.append(message.offset)
            app.consumer.confirm(message)

    run_agent(desk, handle, lambda: len(done) == 60, 60, inflight_mb=16)
    assert most[0] <= 17_000_000


def test_what_a_fetch_brings_after_the_flow_stopped_is_delivered_when_it_goes_on(apache_desk):
    """Given a fetch under way when the flow stops, when it brings records and no seek follows it, then they come all the same.

    So it is where a rebalance seeks back, and the fetch returns before the flow goes on.
    """
    desk, taken = apache_desk, set()
    fill(desk, 20)

    async def handle(app: App, messages: list[Any]) -> None:
        for message in messages:
            taken.add(message.offset)
            app.consumer.confirm(message)

    async def work() -> None:
        async with running(desk.settings, handle) as app:
            await come_to_pass(lambda: len(taken) == 20)
            await asyncio.to_thread(desk.settle, 20)
            app.consumer.stop_flow()
            await asyncio.to_thread(fill, desk, 20)
            await asyncio.sleep(1.5)
            assert len(taken) == 20
            app.consumer.resume_flow()
            await come_to_pass(lambda: len(taken) == 40)

    asyncio.run(work())


def test_a_topic_made_anew_is_read_again(apache_desk, monkeypatch):
    """Given a topic that is deleted under a worker and made anew, then its records are taken, and committed, without a restart."""
    desk, taken = apache_desk, []
    monkeypatch.setattr(engine, "_METADATA_SECONDS", 2.0)
    fill(desk, 20)

    async def handle(app: App, messages: list[Any]) -> None:
        for message in messages:
            taken.append(message.offset)
            app.consumer.confirm(message)

    async def work() -> None:
        async with running(desk.settings, handle) as app:
            await come_to_pass(lambda: len(taken) == 20)
            await asyncio.to_thread(desk.settle, 20)
            async with provision.connected(desk.settings) as client:
                await client.delete_topics([desk.topics.raw])
            await come_to_pass(lambda: not app.consumer.offsets())
            await asyncio.to_thread(desk.create_topics)
            await asyncio.to_thread(fill, desk, 5)
            await come_to_pass(lambda: len(taken) == 25)
            await asyncio.to_thread(desk.settle, 5)

    asyncio.run(asyncio.wait_for(work(), PATIENCE_SECONDS))
    assert desk.committed() == {0: 5}


def test_what_transactions_and_retention_leave_does_not_wait(apache_desk):
    """Given pages of a transaction, others that it took back, and some that retention took, then the first come, and none waits."""
    desk, topic, seen = apache_desk, apache_desk.topics.raw, []

    async def prepare() -> None:
        producer = AIOKafkaProducer(bootstrap_servers=desk.settings.brokers, transactional_id=desk.name)
        await producer.start()
        try:
            for value, partition in ((b"kept", 0), (b"gone", 1)):
                async with producer.transaction():
                    await producer.send(topic, value, partition=partition)
            await producer.begin_transaction()
            await producer.send_and_wait(topic, b"taken back", partition=0)
            await producer.abort_transaction()
        finally:
            await producer.stop()
        async with provision.connected(desk.settings) as client:
            await client.delete_records({TopicPartition(topic, 1): RecordsToDelete(before_offset=-1)})

    async def note(app: App, messages: Any) -> None:
        for message in messages:
            seen.append(message.value)
            app.consumer.confirm(message)

    async def work() -> None:
        async with running(desk.settings, note) as app:
            await come_to_pass(app.consumer.offsets)
            # The first partition ends in two markers behind one page and one that was taken back.
            await come_to_pass(lambda: app.consumer.offsets()[topic, 0] == (4, 4))
            await come_to_pass(lambda: app.consumer.offsets()[topic, 1] == (2, 2))

    desk.run(prepare)
    asyncio.run(work())
    assert seen == [b"kept"]
