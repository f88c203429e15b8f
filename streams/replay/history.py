"""Reads the events that went out for a range of pages from the decisions and the articles topics into the store."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from aiokafka import AIOKafkaConsumer, TopicPartition

from streams.broker.records import Bounds, between, bounds, partitions, record_at
from streams.broker.span import Edge, Span
from streams.broker.trail import decided, is_article, received_ms
from streams.errors import UserError
from streams.ids import identifier_bytes
from streams.replay.conditions import Conditions
from streams.replay.page_end import read_end, with_article
from streams.replay.page_store import PageStore, Place
from streams.topics import Topics

#: Events have the time of the worker's clock, raw records that of the broker's: the first may be so far behind the second.
_SKEW_MS = 3_600_000


class History:
    """The events of one deployment that are about a range of its raw topic."""

    def __init__(self, consumer: AIOKafkaConsumer, topics: Topics, span: Span) -> None:
        self._consumer = consumer
        self._topics = topics
        self._span = span
        #: Offsets of the raw topic that are in the span and that the broker still has.
        self.raw: Bounds = {}
        #: When the first of these records was received, in milliseconds; None if there is none.
        self.began: int | None = None

    async def open(self) -> None:
        """Find the offsets of the range. Raises ``UserError`` if there is no such topic or partition."""
        wanted = await partitions(self._consumer, self._topics.raw)
        if self._span.partitions:
            numbers = {tp.partition for tp in wanted}
            if absent := sorted(set(self._span.partitions) - numbers):
                raise UserError(f"{self._topics.raw} has no partition {absent[0]}: it has 0 to {max(numbers)}")
            wanted = [tp for tp in wanted if tp.partition in self._span.partitions]
        self.raw = await bounds(self._consumer, wanted, self._span.first, self._span.last)
        firsts = [await self._received(tp, low) for tp, (low, high) in self.raw.items() if low < high]
        self.began = min((first for first in firsts if first is not None), default=None)

    async def pages(self) -> AsyncIterator[Any]:
        """Give the raw records of the range."""
        async for record in between(self._consumer, self.raw):
            yield record

    async def ends(self, store: PageStore, conditions: Conditions) -> int:
        """Put the ends of the range's pages into the store; gives how many pages of the range the broker no longer has.

        The ends of earlier pages are stored, too. A page that waited while no worker ran was judged after those before it in its
        partition, so their times are needed to find when it was due.
        """
        gone = 0
        starts = await self._starts()
        async for record, decision in decided(self._consumer, await self._about(self._topics.decisions)):
            raw, received = decision["raw"], received_ms(record)
            tp = TopicPartition(raw["topic"], raw["partition"])
            if tp not in self.raw:
                continue
            low, high = self.raw[tp]
            end = read_end(record.value)
            if raw["offset"] < high:
                store.note((tp.partition, raw["offset"], received), identifier_bytes(end.page_id), end)
            if raw["offset"] < min(low, starts[tp]) and self._span.asked_for(raw["offset"], received):
                gone += conditions.holds(end)
        async for record in between(self._consumer, await self._about(self._topics.articles)):
            if not record.value or not is_article(record):
                continue
            page = identifier_bytes(dict(record.headers)["ce_causationid"].decode())
            place = store.place(page)
            if place and self._in_range(place) and (known := store.end(place)):
                store.note(place, page, with_article(known, record.value))
        return gone

    async def sightings(self, window_ms: int) -> AsyncIterator[Any]:
        """Give the records of the sightings log, from ``window_ms`` before the first page of the range."""
        wanted = await partitions(self._consumer, self._topics.sightings)
        first = Edge(at_ms=max(0, (self.began or 0) - window_ms))
        async for record in between(self._consumer, await bounds(self._consumer, wanted, first)):
            yield record

    def _in_range(self, place: Place) -> bool:
        partition, offset, _ = place
        low, high = self.raw[TopicPartition(self._topics.raw, partition)]
        return low <= offset < high

    async def _about(self, topic: str) -> Bounds:
        """Give the offsets of a topic between which the events about the range may be."""
        wanted = await partitions(self._consumer, topic)
        # If the span starts at an offset whose record is gone, its time is unknown: read the topic from its start.
        since = self._span.first.at_ms if self._span.first.offset is None else 0
        began = self.began if since is None else since
        first = Edge(at_ms=max(0, (began or 0) - _SKEW_MS))
        return await bounds(self._consumer, wanted, first)

    async def _starts(self) -> dict[TopicPartition, int]:
        return dict(await self._consumer.beginning_offsets(list(self.raw)))

    async def _received(self, tp: TopicPartition, offset: int) -> int | None:
        record = await record_at(self._consumer, tp, offset)
        return None if record is None else int(record.timestamp)
