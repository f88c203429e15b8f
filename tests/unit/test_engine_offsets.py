"""The worker's loop asks for what the consumer's own thread changes meanwhile."""

from __future__ import annotations

import asyncio
from itertools import cycle
from types import SimpleNamespace

from aiokafka import AIOKafkaConsumer
from aiokafka.consumer.subscription_state import ManualSubscription, SubscriptionState
from faust.types import TP

from streams.agents.engine import Consumer
from streams.agents.fetching import Fetching
from streams.agents.ledger import Ledger
from streams.settings import Settings

PLACES = [TP("raw", 0), TP("raw", 1)]


def test_offsets_are_told_while_partitions_move() -> None:
    """Given partitions that have moved at each look, when the loop asks for offsets, then it is told those of one moment."""

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
        told = [consumer.offsets() for _ in range(12)]
        assert {place for offsets in told for place in offsets} == set(PLACES)
        assert {offsets for each in told for offsets in each.values()} == {(5, 7)}
        assert {} in told

    asyncio.run(run())
