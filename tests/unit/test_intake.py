"""What an agent remembers of a record's tries, and when it lets them go."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from types import SimpleNamespace
from typing import Any

from streams.agents.desk import Desk, Done
from streams.agents.intake import Intake, Retries
from streams.agents.pipeline import IN_FLIGHT, Turn
from streams.agents.pool import Killer
from streams.agents.work import Finished
from streams.chain import Chain
from streams.decision import Code, Stage
from streams.metrics import Metrics
from streams.rules import Rules
from streams.settings import Settings


class _Outbox:
    """A broker that takes everything at once."""

    async def enqueue(self, _: object) -> list[object]:
        return []

    async def acknowledged(self, _: object) -> list[object]:
        return []


def test_a_batch_that_came_too_late_has_not_ended_its_records() -> None:
    """Given a record tried before, when its batch is lost to a rebalance, then its tries still count; written, they do not."""
    record: Any = SimpleNamespace(topic="raw", partition=0, offset=7)
    app: Any = SimpleNamespace(consumer=SimpleNamespace(confirm=lambda _: None, is_member=lambda: True))
    outbox: Any = _Outbox()
    pool: Any = None

    async def work(turn: Turn, messages: object) -> None:
        """Take no batch: the tries are told by hand."""

    async def tries(*, lost: bool) -> int:
        settings = Settings(tier="gazetteer")
        desk = Desk(Chain.open(settings, Rules(())), outbox, pool, Metrics())
        intake = Intake(app, settings, desk, work, lambda _: None)
        killed = Killer(Code.STAGE_TIMEOUT, "took too long")
        assert intake.failed(record, killed, None, Stage.CLEAN) is None, "it is tried again"
        assert intake.retries.pausing == 1, "and until then no offset moves: the stall watch has to know"
        turn = Turn(None)
        turn.lost = lost
        await intake.finish(turn, [Done(record, Finished((), None))])
        return 2 - intake.fresh([record])

    assert asyncio.run(tries(lost=True)) == 2
    assert asyncio.run(tries(lost=False)) == 1


def test_a_pause_puts_the_stall_watch_off_only_while_nothing_is_in_work() -> None:
    """Given a record in its pause, then that no offset moves is no standstill; with a batch stuck beside it, it is one."""
    app: Any = SimpleNamespace()
    desk: Any = None

    async def work(_: Turn, __: object) -> None:
        await asyncio.Event().wait()

    async def run() -> list[bool]:
        intake = Intake(app, Settings(), desk, work, lambda _: None)
        seen = [intake.resting]
        intake.retries.again(SimpleNamespace(topic="raw", partition=0, offset=7))
        seen.append(intake.resting)
        await intake.pipeline.submit([])
        return [*seen, intake.resting]

    assert asyncio.run(run()) == [False, True, False]


def test_what_comes_in_a_rebalance_is_one_batch_behind_it() -> None:
    """Given records that come one by one while the pipeline is drained, then they begin together when it is open again."""
    app: Any = SimpleNamespace()
    desk: Any = None
    begun: list[list[int]] = []

    async def work(_: Turn, messages: Any) -> None:
        begun.append(list(messages))

    async def arriving() -> AsyncIterator[Any]:
        for number in range(5):
            yield SimpleNamespace(message=number)
            await asyncio.sleep(0.01)
        await asyncio.sleep(60)

    async def run() -> None:
        intake = Intake(app, Settings(batch=5, jobs=2, inflight_pages=1000), desk, work, lambda _: None)
        await intake.pipeline.drain(0)
        agent = asyncio.create_task(intake._consume(SimpleNamespace(events=arriving)))
        await asyncio.sleep(0.2)
        assert not begun
        intake.pipeline.resume()
        while not begun:  # noqa: ASYNC110 - a test may poll
            await asyncio.sleep(0)
        await asyncio.sleep(0.01)
        agent.cancel()
        await asyncio.gather(agent, return_exceptions=True)

    asyncio.run(asyncio.wait_for(run(), 20))
    assert begun == [[0, 1, 2, 3, 4]]


def test_a_batch_begins_at_once_and_the_next_takes_what_came_meanwhile() -> None:
    """Given an idle pipeline, then a record waits for no other; given a full one, then what comes is one batch, of at most its size."""
    app: Any = SimpleNamespace()
    desk: Any = None
    settings = Settings(batch=5, jobs=2, inflight_pages=1000)
    begun: list[list[int]] = []
    go_on = asyncio.Event()
    records: asyncio.Queue[int] = asyncio.Queue()

    async def work(_: Turn, messages: Any) -> None:
        begun.append(list(messages))
        await go_on.wait()

    async def arriving() -> AsyncIterator[Any]:
        while True:
            yield SimpleNamespace(message=await records.get())

    async def run() -> None:
        intake = Intake(app, settings, desk, work, lambda _: None)
        agent = asyncio.create_task(intake._consume(SimpleNamespace(events=arriving)))
        for number in range(IN_FLIGHT):
            records.put_nowait(number)
            while len(begun) <= number:  # noqa: ASYNC110 - a test may poll
                await asyncio.sleep(0)
        for number in range(100, 125):
            records.put_nowait(number)
        await asyncio.sleep(0.01)
        assert begun == [[number] for number in range(IN_FLIGHT)]
        go_on.set()
        while len(begun) < IN_FLIGHT + 3:  # noqa: ASYNC110 - a test may poll
            await asyncio.sleep(0)
        agent.cancel()
        await asyncio.gather(agent, return_exceptions=True)

    asyncio.run(asyncio.wait_for(run(), 20))
    assert begun[IN_FLIGHT:] == [list(range(100, 110)), list(range(110, 120)), list(range(120, 125))]


def test_a_record_comes_again_after_growing_delays_so_many_times(monkeypatch) -> None:
    """Given a record that fails for ever, then it is handed back after 2 and 8 seconds, and has then had its tries."""
    delays: list[float] = []
    handed: list[object] = []
    record: Any = SimpleNamespace(topic="raw", partition=0, offset=7)

    async def sleep(seconds: float) -> None:
        delays.append(seconds)

    async def submit(records: Any) -> None:
        handed.extend(records)

    async def run() -> list[bool]:
        retries = Retries(2, submit)
        again = [retries.again(record) for _ in range(3)]
        await asyncio.gather(*asyncio.all_tasks() - {asyncio.current_task()})
        assert (retries.attempt(record), retries.pausing) == (3, 0)
        return again

    monkeypatch.setattr("streams.agents.intake.asyncio.sleep", sleep)
    assert asyncio.run(run()) == [True, True, False]
    assert (delays, handed) == ([2.0, 8.0], [record, record])


def test_a_record_that_waits_behind_its_pause_hides_no_standstill(monkeypatch) -> None:
    """Given a pipeline that is stuck, when a record's pause is over, then the stall watch is no longer put off by it."""
    entered = asyncio.Event()

    async def sleep(_: float) -> None:
        """Take no time."""

    async def submit(_: object) -> None:
        entered.set()
        await asyncio.Event().wait()

    async def run() -> int:
        retries = Retries(2, submit)
        retries.again(SimpleNamespace(topic="raw", partition=0, offset=7))
        await entered.wait()
        return retries.pausing

    monkeypatch.setattr("streams.agents.intake.asyncio.sleep", sleep)
    assert asyncio.run(run()) == 0
