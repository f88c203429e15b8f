"""The worker's loop asks for what the consumer's own thread changes meanwhile."""

from __future__ import annotations

import asyncio
from itertools import cycle
from types import SimpleNamespace
from typing import Any

import pytest
from aiokafka import AIOKafkaConsumer
from aiokafka.consumer.subscription_state import ManualSubscription, SubscriptionState
from faust.transport.drivers.aiokafka import AIOKafkaConsumerThread
from faust.transport.drivers.aiokafka import Consumer as AiokafkaConsumer
from faust.types import TP

from streams.agents.engine import Consumer
from streams.agents.fetching import Fetching
from streams.agents.ledger import Ledger
from streams.broker.kafka import consumer, isolation
from streams.settings import Settings

PLACES = [TP("raw", 0), TP("raw", 1)]


def test_offsets_are_consistent_while_partitions_move() -> None:
    """Given partitions that have moved at each look, when the loop asks for offsets, then it gets those of one moment."""

    async def run() -> None:
        held = [ManualSubscription([place]) for place in PLACES]
        for subscription, place in zip(held, PLACES, strict=True):
            subscription.assignment.state_value(place).lso = 7
        looks = cycle([None, *held])
        moving = type("Moving", (SubscriptionState,), {"_subscription": property(lambda _: next(looks))})
        client = AIOKafkaConsumer.__new__(AIOKafkaConsumer)
        client._subscription, client._closed = moving.__new__(moving), True
        consumer = Consumer.__new__(Consumer)
        consumer._thread = thread = Fetching.__new__(Fetching)
        thread._consumer, thread.app = client, SimpleNamespace(settings=Settings())
        consumer._committed_offset, consumer.ledger = dict.fromkeys(PLACES, 5), Ledger()
        snapshots = [consumer.offsets() for _ in range(12)]
        assert {place for offsets in snapshots for place in offsets} == set(PLACES)
        assert {offsets for each in snapshots for offsets in each.values()} == {(5, 7)}
        assert {} in snapshots

    asyncio.run(run())


@pytest.mark.parametrize(
    ("position", "flows", "in_flight", "expected"),
    [
        (9, True, 0, (9, 9)),
        (8, True, 0, (5, 9)),
        (None, True, 0, (5, 9)),
        (9, False, 0, (5, 9)),
        (9, True, 1, (5, 9)),
    ],
    ids=["at the end", "before it", "position not known", "stopped", "one in flight"],
)
def test_offsets_without_a_record_wait_for_nobody(
    position: int | None, *, flows: bool, in_flight: int, expected: tuple[int, int]
) -> None:
    """Given an end past the last commit, then nothing waits where all is fetched, the flow goes on and no record is in flight."""
    place = TP("raw", 0)
    held = Consumer.__new__(Consumer)
    thread: Any = SimpleNamespace(reached=lambda: {place: (position, 9)})
    held._thread, held.flow_active, held.ledger = thread, flows, Ledger()
    held._committed_offset, held.ledger.records = {place: 5}, in_flight
    assert held.offsets() == {("raw", 0): expected}


@pytest.mark.parametrize("idempotence", [True, False])
def test_what_a_sender_took_back_is_not_read(*, idempotence: bool) -> None:
    """Given a broker with transactions, then every consumer of ours reads what was committed alone; without, it reads all."""
    settings = Settings(idempotence=idempotence)

    async def made() -> str:
        client = consumer(settings)
        client._closed = True
        return str(client._isolation_level)

    level = "read_committed" if idempotence else "read_uncommitted"
    assert (asyncio.run(made()), isolation(settings)) == (level, level)


@pytest.mark.parametrize(
    ("known", "member"), [(7, True), (-1, False), (8, False)], ids=["ours", "forgotten", "a later one"]
)
def test_a_worker_is_a_member_while_the_generation_is_its_own(known: int, *, member: bool) -> None:
    """Given a client that forgot its generation, or has one whose partitions are not ours yet, then others may have what is in flight."""
    thread = Fetching.__new__(Fetching)
    thread._consumer = SimpleNamespace(_coordinator=SimpleNamespace(generation=known))
    thread.app = SimpleNamespace(consumer_generation_id=7)
    held = Consumer.__new__(Consumer)
    held._thread = thread
    assert held.is_member() is member


@pytest.mark.parametrize(("member", "patience"), [(True, 15.0), (False, 0.0)])
def test_pages_in_flight_are_waited_for_only_by_a_member(
    monkeypatch: pytest.MonkeyPatch, *, member: bool, patience: float
) -> None:
    """Given partitions that move, then a member waits half a session for its pages, and one whose partitions are lost not at all; both commit."""
    done: list[object] = []

    async def drain(seconds: float) -> bool:
        done.append(seconds)
        return True

    async def noted(*_: object) -> None:
        done.append("committed")

    async def revoked(*_: object) -> None:
        done.append("revoked")

    held = Consumer.__new__(Consumer)
    held._thread = SimpleNamespace(is_member=lambda: member)
    held.app = SimpleNamespace(settings=SimpleNamespace(session_timeout=30.0), agent_drain=drain)
    monkeypatch.setattr(Consumer, "stop_flow", lambda _: done.append("stopped"))
    monkeypatch.setattr(Consumer, "commit_finished", noted)
    monkeypatch.setattr(AiokafkaConsumer, "on_partitions_revoked", revoked)
    asyncio.run(held.on_partitions_revoked({TP("raw", 0)}))
    assert done == ["stopped", patience, "committed", "revoked"]


def test_a_fetch_cut_off_at_the_end_is_no_fault_of_the_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a client whose stop is cancelled by the fetch it cuts off, then the thread that stops it ends without a trace."""

    async def cut_off(_: object) -> None:
        raise asyncio.CancelledError

    monkeypatch.setattr(AIOKafkaConsumerThread, "on_thread_stop", cut_off)
    asyncio.run(Fetching.__new__(Fetching).on_thread_stop())
