"""Faust's ways to commit past records that nobody finished, each shown to be closed by our engine on a real broker."""

from __future__ import annotations

import asyncio
from typing import Any

from engine_runs import come_to_pass, fill, run_agent, running

from streams.agents.engine import App


def test_commit_never_passes_a_record_in_flight(apache_desk):
    """Given record 5 unfinished and 0..99 else finished out of order, then the commit stops at 5 (faust#606)."""
    desk, seen = apache_desk, set()
    fill(desk, 100)

    async def handle(app: App, messages: list[Any]) -> None:
        for message in reversed(messages):
            seen.add(message.offset)
            if message.offset != 5:
                app.consumer.confirm(message)

    run_agent(desk, handle, lambda: len(seen) == 100, 5)
    assert desk.committed() == {0: 5}


def test_all_finished_means_all_committed(apache_desk):
    """Given every record finished, in any order, then the commit stands at the end."""
    desk, seen = apache_desk, set()
    fill(desk, 100)

    async def handle(app: App, messages: list[Any]) -> None:
        for message in reversed(messages):
            seen.add(message.offset)
            app.consumer.confirm(message)

    run_agent(desk, handle, lambda: len(seen) == 100, 100)
    assert desk.committed() == {0: 100}


def test_an_exception_in_the_agent_confirms_nothing(apache_desk):
    """Given an agent whose body raises, then Faust's own acknowledgement moves no offset (faust#189)."""
    desk, calls = apache_desk, []
    fill(desk, 10)

    async def handle(_: App, messages: list[Any]) -> None:
        calls.append(len(messages))
        raise RuntimeError("a fault of ours")

    run_agent(desk, handle, lambda: bool(calls), 0)
    assert desk.committed().get(0, 0) == 0


def test_unfinished_records_come_again(apache_desk):
    """Given a worker that ends with records unfinished, when another starts, then it gets exactly those and later ones."""
    desk, first, second = apache_desk, [], []
    fill(desk, 20)

    async def handle_half(app: App, messages: list[Any]) -> None:
        for message in messages:
            first.append(message.offset)
            if message.offset < 7:
                app.consumer.confirm(message)

    async def handle_rest(app: App, messages: list[Any]) -> None:
        for message in messages:
            second.append(message.offset)
            app.consumer.confirm(message)

    run_agent(desk, handle_half, lambda: len(first) == 20, 7)
    run_agent(desk, handle_rest, lambda: len(second) == 13, 20)
    assert second == list(range(7, 20))
    assert desk.committed() == {0: 20}


def test_a_drain_of_seconds_commits_all_that_it_finished(apache_desk):
    """Given records in work when the flow stops, when they are finished seconds later, then all are committed.

    Also where a commit begun before is still under way. Faust seeks back a second after the stop, and skips the second commit.
    """
    desk, taken = apache_desk, []
    fill(desk, 40)

    async def handle(_: App, messages: list[Any]) -> None:
        taken.extend(messages)

    async def work() -> None:
        async with running(desk.settings, handle) as app:
            await come_to_pass(lambda: len(taken) == 40)
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


def test_a_rebalance_loses_no_record(apache_desk):
    """Given records in flight, when members come and go, then each record is finished and the commit reaches the end."""
    desk, done = apache_desk.hurry(), set()

    async def handle(app: App, messages: list[Any]) -> None:
        await asyncio.sleep(0.05)
        for message in messages:
            done.add((message.partition, message.offset))
            app.consumer.confirm(message)

    async def work() -> None:
        async with running(desk.settings, handle) as first:
            for _ in range(3):
                await come_to_pass(lambda: len(first.consumer.assignment()) == 12)
                async with running(desk.settings, handle) as second:
                    await come_to_pass(lambda app=second: app.consumer.assignment())
            await come_to_pass(lambda: len(done) == 3000)
            await asyncio.to_thread(desk.settle, 3000)

    desk.send([b"record %d" % number for number in range(3000)])
    asyncio.run(work())
    assert len(done) == 3000
    assert sum(desk.committed().values()) == 3000
