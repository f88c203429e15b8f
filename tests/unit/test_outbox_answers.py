"""What the outbox does with each answer of a broker, told by a producer that answers as it is bidden."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from types import SimpleNamespace
from typing import Any

import pytest
from aiokafka.errors import (
    KafkaError,
    KafkaTimeoutError,
    MessageSizeTooLargeError,
    NotLeaderForPartitionError,
    OutOfOrderSequenceNumber,
    ProducerFenced,
)

from streams.agents import outbox as module
from streams.agents.outbox import Outbox
from streams.broker import kafka
from streams.errors import UserError
from streams.settings import Settings
from streams.writing import Output

ONE, TWO = Output("articles", b"1", b"one", []), Output("articles", b"2", b"two", [])


class _Producer:
    """Answers a record's sends one after the other as it is told, and takes it once nothing more is told."""

    def __init__(self, answers: dict[bytes, list[Exception | None]] | None = None) -> None:
        self.answers = answers or {}
        #: Raised by sends themselves, before any record is taken.
        self.raises: list[KafkaError] = []
        self.sent: list[tuple[str, bytes]] = []
        self.stopped = 0
        self.may_stop = asyncio.Event()
        self.may_stop.set()

    async def send(self, topic: str, value: bytes, key: bytes, headers: object) -> asyncio.Future[object]:
        assert (topic, bool(value), headers) == ("articles", True, [])
        if self.raises:
            raise self.raises.pop(0)
        return self._answer("any", key)

    def create_batch(self) -> Any:
        given: list[Any] = []
        return SimpleNamespace(
            append=lambda **one: given.append(one), close=lambda: given.append("closed"), given=given
        )

    async def partitions_for(self, _: str) -> set[int]:
        return {0, 1}

    async def send_batch(self, batch: Any, topic: str, *, partition: int) -> asyncio.Future[object]:
        one, closed = batch.given
        assert (topic, partition in {0, 1}, closed) == ("articles", True, "closed")
        return self._answer("alone", one["key"])

    def _answer(self, how: str, key: bytes) -> asyncio.Future[object]:
        self.sent.append((how, key))
        answer: asyncio.Future[object] = asyncio.get_running_loop().create_future()
        told = self.answers.get(key)
        if told and (error := told.pop(0)):
            answer.set_exception(error)
        else:
            answer.set_result("place")
        return answer

    async def stop(self) -> None:
        await self.may_stop.wait()
        self.stopped += 1


class _Broker:
    """Makes producers in their order, and keeps what was slept."""

    def __init__(self, *producers: _Producer | UserError) -> None:
        self.left = list(producers)
        self.slept: list[float] = []


def _run(monkeypatch: pytest.MonkeyPatch, work: Callable[[Outbox, _Broker], Awaitable[None]], *made: Any) -> None:
    async def run() -> None:
        broker = _Broker(*(one() if callable(one) else one for one in made))
        sleep = asyncio.sleep

        async def start(client: Any, _: Settings) -> None:
            if isinstance(client, UserError):
                raise client

        async def slept(seconds: float) -> None:
            broker.slept.append(seconds)
            await sleep(0)

        monkeypatch.setattr(kafka, "producer", lambda _: broker.left.pop(0))
        monkeypatch.setattr(kafka, "start", start)
        monkeypatch.setattr(module.asyncio, "sleep", slept)
        outbox = Outbox(Settings())
        await outbox.start()
        await work(outbox, broker)

    asyncio.run(asyncio.wait_for(run(), 20))


async def _written(outbox: Outbox, *outputs: Output) -> list[Output]:
    return await outbox.acknowledged(await outbox.enqueue(outputs))


def test_what_failed_is_sent_again_after_growing_delays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a record refused eight times, then it is sent until it is taken, later each time up to ten seconds; its neighbour goes once."""
    producer = _Producer({b"1": [NotLeaderForPartitionError() for _ in range(8)]})

    async def work(outbox: Outbox, broker: _Broker) -> None:
        assert await _written(outbox, ONE, TWO) == []
        assert broker.slept == [0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 10.0, 10.0]
        assert producer.sent.count(("any", b"1")) == 9
        assert producer.sent.count(("any", b"2")) == 1
        assert outbox._producer is producer
        assert outbox.obstacle == ""

    _run(monkeypatch, work, producer)


def test_while_the_broker_takes_nothing_the_outbox_says_what_and_why(monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a send that fails at once or later, then until one succeeds the topic and the error are told."""
    producer = _Producer({b"1": [NotLeaderForPartitionError()]})
    producer.raises = [KafkaTimeoutError() for _ in range(7)]
    told: list[str] = []

    async def work(outbox: Outbox, broker: _Broker) -> None:
        append = broker.slept.append
        broker.slept = SimpleNamespace(append=lambda s: (append(s), told.append(outbox.obstacle)), all=broker.slept)  # type: ignore[assignment]
        assert await _written(outbox, ONE) == []
        assert broker.slept.all == [0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 10.0, 0.25]  # type: ignore[attr-defined]

    _run(monkeypatch, work, producer)
    assert told == ["articles takes nothing (KafkaTimeoutError)"] * 7 + [
        "articles takes nothing (NotLeaderForPartitionError)"
    ]


def test_a_record_too_large_is_believed_so_only_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Given two records refused for their batch's size, then each goes alone; only the one refused again is given back."""
    large = MessageSizeTooLargeError
    producers = [_Producer({b"1": [large()], b"2": [large()]}), _Producer({b"1": [large()]}), _Producer()]

    async def work(outbox: Outbox, _: _Broker) -> None:
        assert await _written(outbox, ONE, TWO) == [ONE]
        assert [producer.sent for producer in producers] == [
            [("any", b"1"), ("any", b"2")],
            [("alone", b"1"), ("alone", b"2")],
            [],
        ]
        await outbox.stop()
        assert [producer.stopped for producer in producers] == [1, 1, 1]

    _run(monkeypatch, work, *producers)


def test_a_record_over_the_clients_own_limit_is_reported_like_the_brokers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a client that refuses the size at the send, then the answer comes as the broker's would, and the record goes alone."""
    producers = [_Producer(), _Producer()]
    producers[0].raises = [MessageSizeTooLargeError()]

    async def work(outbox: Outbox, _: _Broker) -> None:
        assert await _written(outbox, ONE) == []
        assert producers[1].sent == [("alone", b"1")]

    _run(monkeypatch, work, *producers)


@pytest.mark.parametrize("error", [OutOfOrderSequenceNumber, ProducerFenced])
def test_a_broken_sequence_costs_the_producer_once(monkeypatch: pytest.MonkeyPatch, error: type[KafkaError]) -> None:
    """Given two batches that meet the same break, then one new producer takes both, and the old one is closed behind them."""
    old, new = _Producer({b"1": [error()], b"2": [error()]}), _Producer()

    async def work(outbox: Outbox, _: _Broker) -> None:
        old.may_stop.clear()
        batches = [await outbox.enqueue([one]) for one in (ONE, TWO)]
        assert await asyncio.gather(*(outbox.acknowledged(batch) for batch in batches)) == [[], []]
        assert sorted(new.sent) == [("any", b"1"), ("any", b"2")]
        assert old.stopped == 0
        old.may_stop.set()
        await outbox.stop()
        assert (old.stopped, new.stopped) == (1, 1)
        assert not outbox._parting

    _run(monkeypatch, work, old, new)


def test_no_new_producer_yet_keeps_the_old_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a broker that lets no new producer in at first, then the old one stays until one comes."""
    old, new = _Producer({b"1": [OutOfOrderSequenceNumber(), OutOfOrderSequenceNumber()]}), _Producer()

    async def work(outbox: Outbox, _: _Broker) -> None:
        assert await _written(outbox, ONE) == []
        assert old.sent == [("any", b"1")] * 2
        assert new.sent == [("any", b"1")]

    _run(monkeypatch, work, old, UserError("nobody is in"), new)


def test_a_record_sent_once_is_not_sent_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a refusal, then it is raised; the producer is replaced only if its sequence is broken. Taken, its place is given."""
    old = _Producer({b"1": [NotLeaderForPartitionError(), OutOfOrderSequenceNumber()]})
    new = _Producer()

    async def work(outbox: Outbox, _: _Broker) -> None:
        with pytest.raises(NotLeaderForPartitionError):
            await outbox.once(ONE)
        assert outbox._producer is old
        with pytest.raises(OutOfOrderSequenceNumber):
            await outbox.once(ONE)
        assert outbox._producer is new
        assert await outbox.once(ONE) == "place"
        assert new.sent == [("any", b"1")]

    _run(monkeypatch, work, old, new)


def test_a_fault_of_ours_is_no_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Given an error that is not Kafka's, then it is raised, and nothing is sent again."""
    producer = _Producer({b"1": [ZeroDivisionError()]})

    async def work(outbox: Outbox, _: _Broker) -> None:
        with pytest.raises(ZeroDivisionError):
            await _written(outbox, ONE)
        assert producer.sent == [("any", b"1")]

    _run(monkeypatch, work, producer)
