"""Faust's ways to lose records in silence, each shown to be closed by our engine on a real broker."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from itertools import pairwise
from typing import Any

from aiokafka import AIOKafkaProducer, TopicPartition
from aiokafka.admin import RecordsToDelete
from conftest import PATIENCE_SECONDS

from streams.agents import engine
from streams.agents.engine import App, quiet_faust
from streams.broker import provision
from streams.settings import Settings

Handler = Callable[[App, Any], Awaitable[None]]


@contextlib.asynccontextmanager
async def _running(settings: Settings, handle: Handler) -> AsyncIterator[App]:
    """Run an agent of the READ group that hands each batch of records to ``handle``."""
    quiet_faust()
    app = App(settings, "read")
    topic = app.topic(f"{settings.topic_prefix}.pages.raw.v1", value_serializer="raw", key_serializer="raw")

    async def consume(stream: Any) -> None:
        async for events in stream.noack_take(50, within=0.05):
            await handle(app, [event.message for event in events])

    app.agent(topic, name="read")(consume)
    app.finalize()
    await app.start()
    try:
        yield app
    finally:
        await app.stop()


async def _until(holds: Callable[[], object]) -> None:
    """Wait until it holds."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not holds():  # noqa: ASYNC110 - a test may poll
            await asyncio.sleep(0.02)


def _run(desk: Any, handle: Handler, holds: Callable[[], bool], committed: int, **settings: int) -> None:
    """Run the agent until the condition holds and so much is committed, and then for as long as three commits more take."""

    async def work() -> None:
        async with _running(desk.settings.model_copy(update=settings), handle):
            await _until(holds)
            await asyncio.to_thread(desk.settle, committed)
            await asyncio.sleep(3 * desk.settings.commit_interval + 0.5)

    asyncio.run(work())


def _one_partition(desk: Any, count: int, value: bytes = b"x") -> None:
    """Send records to partition 0, so that their offsets are 0 to count - 1."""
    from streams.broker import kafka

    async def work() -> None:
        producer = kafka.producer(desk.settings)
        await producer.start()
        try:
            await asyncio.gather(*[await producer.send(desk.topics.raw, value, partition=0) for _ in range(count)])
        finally:
            await producer.stop()

    desk.run(work)


def test_commit_never_passes_a_record_in_flight(apache_desk):
    """Given record 5 unfinished and 0..99 else finished out of order, then the commit stops at 5 (faust#606)."""
    desk, seen = apache_desk, set()
    _one_partition(desk, 100)

    async def handle(app: App, messages: list[Any]) -> None:
        for message in reversed(messages):
            seen.add(message.offset)
            if message.offset != 5:
                app.consumer.confirm(message)

    _run(desk, handle, lambda: len(seen) == 100, 5)
    assert desk.committed() == {0: 5}


def test_all_finished_means_all_committed(apache_desk):
    """Given every record finished, in any order, then the commit stands at the end."""
    desk, seen = apache_desk, set()
    _one_partition(desk, 100)

    async def handle(app: App, messages: list[Any]) -> None:
        for message in reversed(messages):
            seen.add(message.offset)
            app.consumer.confirm(message)

    _run(desk, handle, lambda: len(seen) == 100, 100)
    assert desk.committed() == {0: 100}


def test_an_exception_in_the_agent_confirms_nothing(apache_desk):
    """Given an agent whose body raises, then Faust's own acknowledgement moves no offset (faust#189)."""
    desk, calls = apache_desk, []
    _one_partition(desk, 10)

    async def handle(_: App, messages: list[Any]) -> None:
        calls.append(len(messages))
        raise RuntimeError("a fault of ours")

    _run(desk, handle, lambda: bool(calls), 0)
    assert desk.committed().get(0, 0) == 0


def test_unfinished_records_come_again(apache_desk):
    """Given a worker that ends with records unfinished, when another starts, then it gets exactly those and later ones."""
    desk, first, second = apache_desk, [], []
    _one_partition(desk, 20)

    async def handle_half(app: App, messages: list[Any]) -> None:
        for message in messages:
            first.append(message.offset)
            if message.offset < 7:
                app.consumer.confirm(message)

    async def handle_rest(app: App, messages: list[Any]) -> None:
        for message in messages:
            second.append(message.offset)
            app.consumer.confirm(message)

    _run(desk, handle_half, lambda: len(first) == 20, 7)
    _run(desk, handle_rest, lambda: len(second) == 13, 20)
    assert second == list(range(7, 20))
    assert desk.committed() == {0: 20}


def test_back_pressure_bounds_what_is_in_flight_and_never_sleeps(apache_desk):
    """Given room for 40 records, when 2,000 come, then no more are ever in flight, and no second is slept away."""
    desk, done, most, at = apache_desk, [], [0], []
    _one_partition(desk, 2000)

    async def handle(app: App, messages: list[Any]) -> None:
        at.append(time.monotonic())
        most[0] = max(most[0], app.consumer.ledger.records)
        for message in messages:
            done.append(message.offset)
            app.consumer.confirm(message)

    _run(desk, handle, lambda: len(done) == 2000, 2000, inflight_pages=40)
    assert most[0] <= 40
    # Faust sleeps one second whenever its buffer is full: with 2,000 records through 40 places, some fifty times.
    assert sum(later - sooner > 0.9 for sooner, later in pairwise(at)) < 20
    assert desk.committed() == {0: 2000}


def test_back_pressure_bounds_bytes(apache_desk):
    """Given room for 16 MB, when records of 1 MB come, then no more than that and one record are in flight."""
    desk, done, most = apache_desk, [], [0]
    _one_partition(desk, 60, b"y" * 1_000_000)

    async def handle(app: App, messages: list[Any]) -> None:
        most[0] = max(most[0], app.consumer.ledger.bytes)
        await asyncio.sleep(0.05)
        for message in messages:
            done.append(message.offset)
            app.consumer.confirm(message)

    _run(desk, handle, lambda: len(done) == 60, 60, inflight_mb=16)
    assert most[0] <= 17_000_000


def test_a_drain_of_seconds_commits_all_that_it_finished(apache_desk):
    """Given records in work when the flow stops, when they are finished seconds later, then all are committed.

    Also where a commit begun before is still under way. Faust seeks back a second after the stop, and skips the second commit.
    """
    desk, taken = apache_desk, []
    _one_partition(desk, 40)

    async def handle(_: App, messages: list[Any]) -> None:
        taken.extend(messages)

    async def work() -> None:
        async with _running(desk.settings, handle) as app:
            await _until(lambda: len(taken) == 40)
            consumer = app.consumer
            consumer.stop_flow()
            await asyncio.sleep(1.5)
            write, go_on = consumer._commit_offsets, asyncio.Event()

            async def slow(*offsets: Any, **options: Any) -> bool:
                await go_on.wait()
                return bool(await write(*offsets, **options))

            consumer._commit_offsets = slow
            consumer.confirm(taken[0])
            under_way = asyncio.create_task(consumer.commit())
            await asyncio.sleep(0)
            for message in taken[1:]:
                consumer.confirm(message)
            last = asyncio.create_task(consumer.commit_finished())
            await asyncio.sleep(0.1)
            go_on.set()
            await asyncio.gather(under_way, last)
            assert {tp.partition: offset for tp, offset in consumer._committed_offset.items() if offset} == {0: 40}

    asyncio.run(work())
    assert desk.committed() == {0: 40}


def test_what_a_fetch_brings_after_the_flow_stopped_is_delivered_when_it_goes_on(apache_desk):
    """Given a fetch under way when the flow stops, when it brings records and no seek follows it, then they come all the same.

    So it is where a rebalance seeks back, and the fetch returns before the flow goes on.
    """
    desk, taken = apache_desk, set()
    _one_partition(desk, 20)

    async def handle(app: App, messages: list[Any]) -> None:
        for message in messages:
            taken.add(message.offset)
            app.consumer.confirm(message)

    async def work() -> None:
        async with _running(desk.settings, handle) as app:
            await _until(lambda: len(taken) == 20)
            await asyncio.to_thread(desk.settle, 20)
            app.consumer.stop_flow()
            await asyncio.to_thread(_one_partition, desk, 20)
            await asyncio.sleep(1.5)
            assert len(taken) == 20
            app.consumer.resume_flow()
            await _until(lambda: len(taken) == 40)

    asyncio.run(work())


def test_a_rebalance_loses_no_record(apache_desk):
    """Given records in flight, when members come and go, then each record is finished and the commit reaches the end."""
    desk, done = apache_desk.hurry(), set()

    async def handle(app: App, messages: list[Any]) -> None:
        await asyncio.sleep(0.05)
        for message in messages:
            done.add((message.partition, message.offset))
            app.consumer.confirm(message)

    async def work() -> None:
        async with _running(desk.settings, handle) as first:
            for _ in range(3):
                await _until(lambda: len(first.consumer.assignment()) == 12)
                async with _running(desk.settings, handle) as second:
                    await _until(lambda app=second: app.consumer.assignment())
            await _until(lambda: len(done) == 3000)
            await asyncio.to_thread(desk.settle, 3000)

    desk.send([b"record %d" % number for number in range(3000)])
    asyncio.run(work())
    assert len(done) == 3000
    assert sum(desk.committed().values()) == 3000


def test_a_topic_made_anew_is_read_again(apache_desk, monkeypatch):
    """Given a topic that is deleted under a worker and made anew, then its records are taken, and committed, without a restart."""
    desk, taken = apache_desk, []
    monkeypatch.setattr(engine, "_METADATA_SECONDS", 2.0)
    _one_partition(desk, 20)

    async def handle(app: App, messages: list[Any]) -> None:
        for message in messages:
            taken.append(message.offset)
            app.consumer.confirm(message)

    async def work() -> None:
        async with _running(desk.settings, handle) as app:
            await _until(lambda: len(taken) == 20)
            await asyncio.to_thread(desk.settle, 20)
            async with provision.connected(desk.settings) as client:
                await client.delete_topics([desk.topics.raw])
            await _until(lambda: not app.consumer.offsets())
            await asyncio.to_thread(desk.create_topics)
            await asyncio.to_thread(_one_partition, desk, 5)
            await _until(lambda: len(taken) == 25)
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
        async with _running(desk.settings, note) as app:
            await _until(app.consumer.offsets)
            # The first partition ends in two markers behind one page and one that was taken back.
            await _until(lambda: app.consumer.offsets()[topic, 0] == (4, 4))
            await _until(lambda: app.consumer.offsets()[topic, 1] == (2, 2))

    desk.run(prepare)
    asyncio.run(work())
    assert seen == [b"kept"]
