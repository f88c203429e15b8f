"""What READ does with records before any pool process has them."""

from __future__ import annotations

import asyncio
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import orjson
import pytest

from streams.agents import read
from streams.agents.desk import Desk, Done
from streams.agents.pipeline import Turn
from streams.agents.read import ReadAgent
from streams.agents.work import Failed, Finished, Sighted
from streams.chain import Chain
from streams.decision import Stage
from streams.ids import identifier_bytes
from streams.metrics import Metrics
from streams.page import Page, Position
from streams.rules import Rules
from streams.settings import Settings

PAGE = {"schema": "page/1", "fetched_at": "2026-03-01T10:00:00Z", "body": "x"}


class _World:
    """Engine, broker, pool and log as one: nothing waits, and what is written and confirmed is kept."""

    def __init__(self) -> None:
        self.written: list[Any] = []
        self.confirmed: list[int] = []
        self.consumer = self
        self.view = SimpleNamespace(known=lambda *_: None)
        self.has_all = asyncio.Event()
        self.has_all.set()

    def topic(self, *_: object, **__: object) -> None:
        """Give no channel."""

    def agent(self, *_: object, **__: object) -> Any:
        """Start no agent."""
        return lambda _: None

    def current(self, messages: list[Any]) -> list[Any]:
        return messages

    def is_member(self) -> bool:
        return True

    def confirm(self, message: Any) -> None:
        self.confirmed.append(message.offset)

    async def enqueue(self, outputs: Any) -> list[Any]:
        self.written += outputs
        return []

    async def acknowledged(self, _: object) -> list[object]:
        await self.has_all.wait()
        return []

    async def run(self, _: object, items: list[Any]) -> list[Any]:
        assert not items
        return []

    async def append(self, sightings: list[Any]) -> list[Any]:
        return sightings

    async def read_back(self, sightings: list[Any]) -> list[Any]:
        return sightings


def _agent(world: Any, state: Path | None = None, sources: tuple[str, ...] = ()) -> ReadAgent:
    settings = Settings(tier="gazetteer", state_dir=state)
    desk = Desk(Chain.open(settings, Rules(())), world, world, Metrics(sources))
    return ReadAgent(world, settings, desk, world, None, tag_here=True)


def _messages(*values: bytes | None, key: bytes | None = None) -> list[Any]:
    return [
        SimpleNamespace(topic="raw", partition=0, offset=at, key=key, value=value, headers=None, timestamp=2e12)
        for at, value in enumerate(values)
    ]


def _ended(*values: bytes | None, key: bytes | None = None) -> _World:
    """Let READ take records that end before the pool."""

    async def run() -> _World:
        world = _World()
        await _agent(world).work(Turn(None), _messages(*values, key=key))
        return world

    return asyncio.run(run())


def _codes(world: _World) -> list[str]:
    return [orjson.loads(output.value)["code"] for output in world.written if output.topic.endswith("decisions.v1")]


def test_a_record_without_key_and_value_is_a_letter_that_can_be_sent() -> None:
    """Given such a record, from a clock of the far future, then its letter has an empty value: a producer takes none without both."""
    world = _ended(None)
    letter, *_ = world.written
    assert (letter.key, letter.value) == (None, b"")
    assert (_codes(world), world.confirmed) == (["bad-record"], [0])
    assert _ended(None, key=b"k").written[0].value is None


def test_a_fault_of_ours_at_the_door_costs_its_record_and_not_the_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a record that trips our own code as it is admitted, then it is a dead letter, and its neighbour is decided."""

    def faulty(value: bytes, *rest: Any) -> Any:
        if value == b"trips":
            raise OverflowError("year 56000 is out of range")
        return admit(value, *rest)

    admit = read.page_from_record
    monkeypatch.setattr(read, "page_from_record", faulty)
    world = _ended(b"trips", b"{")
    assert _codes(world) == ["stage-error", "bad-record"]
    assert world.confirmed == [0, 1]


def test_a_page_that_the_view_knows_is_dropped_unless_it_is_that_very_record() -> None:
    """Given a URL whose bytes the view knows, then the page is a re-crawl; the record that it knows them from is read again."""

    class Known(_World):
        async def run(self, _: object, items: list[Any]) -> list[Any]:
            return [Finished((), None) for _ in items]

    async def run() -> list[str]:
        world, value = Known(), orjson.dumps({**PAGE, "url": "https://a.example/1"})
        first = identifier_bytes(read.page_from_record(value, Position("raw", 0, 0), 0).page_id)
        world.view = SimpleNamespace(known=lambda *_: first)
        await _agent(world).work(Turn(None), _messages(value, value))
        assert sorted(world.confirmed) == [0, 1]
        return _codes(world)

    assert asyncio.run(run()) == ["recrawl"]


def test_pages_that_end_at_the_door_count_for_their_source() -> None:
    """Given a listed source of which only re-crawls come, then its metrics say so: it has not gone silent."""

    async def run() -> Metrics:
        world = _World()
        world.view = SimpleNamespace(known=lambda *_: bytes(16))
        value = orjson.dumps({**PAGE, "url": "https://a.example/1", "source": "wire"})
        agent = _agent(world, sources=("wire",))
        await agent.work(Turn(None), _messages(value))
        return agent._desk.metrics

    registry = asyncio.run(run()).registry
    assert registry.get_sample_value("wiredesk_source_decisions_total", {"source": "wire", "code": "recrawl"}) == 1
    assert registry.get_sample_value("wiredesk_source_last_seen_timestamp_seconds", {"source": "wire"})


@pytest.mark.parametrize(("member", "lost"), [(False, False), (True, True)])
def test_a_worker_that_its_group_has_given_up_writes_nothing(*, member: bool, lost: bool) -> None:
    """Given a batch whose partitions others have, as the group or a rebalance says, then nothing is written or confirmed, and no drain waits for it."""

    class Removed(_World):
        def is_member(self) -> bool:
            return member

    async def run() -> tuple[_World, Turn]:
        world, turn = Removed(), Turn(None)
        turn.lost = lost
        await _agent(world).work(turn, _messages(b"{"))
        return world, turn

    world, turn = asyncio.run(run())
    assert (world.written, world.confirmed, turn.writing) == ([], [], False)


def test_pages_that_fail_count_for_their_source() -> None:
    """Given a page on which the pool fails, then it counts as a dead letter of its source."""

    class Failing(_World):
        async def run(self, _: object, items: list[Any]) -> list[Any]:
            return [Failed(Stage.CLEAN, "RuntimeError", "no such thing") for _ in items]

    async def run() -> Metrics:
        agent = _agent(Failing(), sources=("wire",))
        await agent.work(Turn(None), _messages(orjson.dumps({**PAGE, "source": "wire"})))
        return agent._desk.metrics

    registry = asyncio.run(run()).registry
    assert registry.get_sample_value("wiredesk_source_decisions_total", {"source": "wire", "code": "stage-error"}) == 1


def test_records_of_partitions_that_have_moved_are_left_and_no_longer_in_work(tmp_path: Path) -> None:
    """Given a batch of which one record is another worker's by now, then only the other is decided, and the journal is empty."""

    class Moved(_World):
        def current(self, messages: list[Any]) -> list[Any]:
            return messages[1:]

    async def run() -> None:
        world = Moved()
        await _agent(world, tmp_path).work(Turn(None), _messages(b"{", b"{"))
        assert world.confirmed == [1]

    asyncio.run(run())
    assert (tmp_path / "in-work.json").read_bytes() == b"[]"


def test_versions_reach_the_log_in_the_order_of_their_records() -> None:
    """Given two batches, when the pool has read the second before the first, then the first is the first in the log all the same."""

    class Pool(_World):
        logged: list[str]

        async def run(self, _: object, items: list[Any]) -> list[Any]:
            if isinstance(items[0][0], Page):
                await asyncio.sleep(0.05 if items[0][0].raw.offset == 0 else 0)
                return [Sighted(b"", b"") for _ in items]
            return [Finished((), None) for _ in items]

        async def append(self, sightings: list[Any]) -> list[Any]:
            self.logged += [page for page, _ in sightings]
            return sightings

    async def run() -> list[Any]:
        world = Pool()
        world.logged = []
        agent = _agent(world)
        agent._desk.takedowns = SimpleNamespace(has_url=lambda _: False, has_sighting=lambda _: False)
        value = orjson.dumps(PAGE)
        first, second = _messages(value, value)
        turn = Turn(None)
        await asyncio.gather(agent.work(turn, [first]), agent.work(Turn(turn), [second]))
        pages = [read.page_from_record(value, Position("raw", 0, at), 0).page_id for at in range(2)]
        assert world.confirmed == [0, 1]
        return [world.logged, [identifier_bytes(page) for page in pages]]

    logged, wanted = asyncio.run(run())
    assert logged == wanted


def test_a_record_is_confirmed_when_the_broker_has_all_of_it_and_not_before() -> None:
    """Given a broker that has not answered yet, then what was written is not confirmed: a commit may not pass it."""

    async def run() -> list[list[int]]:
        world, seen = _World(), []
        world.has_all.clear()
        working = asyncio.create_task(_agent(world).work(Turn(None), _messages(b"{", b"{")))
        while not world.written:  # noqa: ASYNC110 - a test may poll
            await asyncio.sleep(0)
        await asyncio.sleep(0.01)
        seen.append(list(world.confirmed))
        world.has_all.set()
        await working
        return [*seen, world.confirmed]

    assert asyncio.run(run()) == [[], [0, 1]]


def test_a_record_to_be_tried_again_takes_no_other_ones_place() -> None:
    """Given a batch with a record that waits for its next try and one at its end, then what the others came to keeps its order."""
    page: Any = None
    one, other = read._Admitted(0, page), read._Admitted(3, page)
    ended, first, last = Done(1, page), Done(0, page), Done(3, page)
    assert read._onward([one, ended, None, other], [first, last]) == [first, ended, None, last]
