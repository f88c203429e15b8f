"""Batches run side by side, and still pass each gate in their order."""

from __future__ import annotations

import asyncio
import gc

import pytest

from streams.agents.pipeline import IN_FLIGHT, Pipeline, Turn


def test_gates_keep_the_order_whatever_the_batches_take():
    """Given batches that finish their work in reverse, then they pass the gate in the order of submission."""
    passed: list[int] = []

    async def work(turn: Turn, events) -> None:
        (number,) = events
        await asyncio.sleep(0.02 * (6 - number))
        async with turn.gate("write"):
            passed.append(number)

    async def run() -> None:
        pipeline = Pipeline(work)
        for number in range(6):
            await pipeline.submit([number])
        assert await pipeline.drain(5)

    asyncio.run(run())
    assert passed == list(range(6))


def test_only_so_many_batches_are_in_flight():
    """Given slow batches, then submitting waits for a slot."""
    running, most = [0], [0]

    async def work(turn: Turn, events) -> None:  # noqa: ARG001
        running[0] += 1
        most[0] = max(most[0], running[0])
        await asyncio.sleep(0.01)
        running[0] -= 1

    async def run() -> None:
        pipeline = Pipeline(work)
        for number in range(20):
            await pipeline.submit([number])
        assert await pipeline.drain(5)

    asyncio.run(run())
    assert most[0] == IN_FLIGHT


def test_a_batch_that_fails_opens_its_gates_and_reports_it():
    """Given a batch that raises before its gate, then later batches pass, and the failure is there for the worker."""
    passed: list[int] = []

    async def work(turn: Turn, events) -> None:
        (number,) = events
        if number == 0:
            raise RuntimeError("a fault of ours")
        async with turn.gate("write"):
            passed.append(number)

    async def run() -> None:
        pipeline = Pipeline(work)
        for number in range(3):
            await pipeline.submit([number])
        assert await pipeline.drain(5)
        with pytest.raises(RuntimeError, match="a fault of ours"):
            await pipeline.failure

    asyncio.run(run())
    assert passed == [1, 2]


def test_a_batch_that_fails_lets_those_through_that_wait_at_its_gate():
    """Given a batch that waits at a gate, when the one before fails without ever coming there, then it passes."""
    passed: list[int] = []

    async def work(turn: Turn, events) -> None:
        (number,) = events
        if number == 0:
            await asyncio.sleep(0.05)
            raise RuntimeError("a fault of ours")
        async with turn.gate("write"):
            passed.append(number)

    async def run() -> None:
        pipeline = Pipeline(work)
        for number in range(2):
            await pipeline.submit([number])
        assert await pipeline.drain(5)
        assert pipeline.failure.exception()

    asyncio.run(run())
    assert passed == [1]


def test_a_batch_alone_has_no_other_beside_it():
    """Given batches in work, when one is to be worked on alone, then it begins when they are done, and ends before the next begins."""
    running, beside = set[int](), list[set[int]]()

    async def work(turn: Turn, events) -> None:  # noqa: ARG001
        (number,) = events
        running.add(number)
        beside.append(set(running))
        await asyncio.sleep(0.02)
        running.discard(number)

    async def run() -> None:
        pipeline = Pipeline(work)
        for number in range(IN_FLIGHT - 1):
            await pipeline.submit([number])
        await pipeline.alone([7])
        assert not running
        await pipeline.submit([8])
        assert await pipeline.drain(5)

    asyncio.run(run())
    assert beside[-2:] == [{7}, {8}]


def test_after_a_drain_no_batch_starts_until_resumed():
    """Given a drained pipeline, when a batch is submitted, then it starts only after the pipeline is resumed."""
    done: list[int] = []

    async def work(turn: Turn, events) -> None:  # noqa: ARG001
        done.append(events[0])

    async def run() -> None:
        pipeline = Pipeline(work)
        await pipeline.submit([0])
        assert await pipeline.drain(5)
        late = asyncio.create_task(pipeline.submit([1]))
        await asyncio.sleep(0.02)
        assert done == [0]
        pipeline.resume()
        await late
        assert await pipeline.drain(5)

    asyncio.run(run())
    assert done == [0, 1]


def test_drain_reports_when_time_is_up():
    """Given a batch that never ends, then draining gives up at its deadline and says so."""

    async def work(turn: Turn, events) -> None:  # noqa: ARG001
        await asyncio.Event().wait()

    async def run() -> bool:
        pipeline = Pipeline(work)
        await pipeline.submit([0])
        return await pipeline.drain(0.05)

    assert asyncio.run(run()) is False


def test_a_batch_that_comes_too_late_writes_nothing():
    """Given one batch that writes and one still at work when the time is up, then the first ends and the other writes nothing."""
    written: list[int] = []
    computed = asyncio.Event()

    async def work(turn: Turn, events) -> None:
        (number,) = events
        if number == 1:
            await computed.wait()
        async with turn.gate("write"):
            if turn.may_write():
                await asyncio.sleep(0.1)
                written.append(number)

    async def run() -> None:
        pipeline = Pipeline(work)
        for number in range(2):
            await pipeline.submit([number])
        assert await pipeline.drain(0.02) is False
        assert written == [0]
        computed.set()
        assert await pipeline.drain(5)

    asyncio.run(run())
    assert written == [0]


def test_turns_that_are_over_are_let_go():
    """Given many batches, then the turns of those that are over do not stay, one behind the other."""

    async def work(turn: Turn, events) -> None:
        """End at once."""

    async def run() -> int:
        pipeline = Pipeline(work)
        for number in range(50):
            await pipeline.submit([number])
            await asyncio.sleep(0)
        await pipeline.drain(5)
        gc.collect()  # what other tests have left
        return sum(isinstance(thing, Turn) for thing in gc.get_objects())

    assert asyncio.run(run()) < 5
