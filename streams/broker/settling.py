"""Settles dead letters: sends them again, byte for byte, or drops them, and writes a note of it for each."""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import AsyncIterator
from typing import Any

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition

from streams.broker import kafka
from streams.broker.dead_letters import Letter, Settled, Wanted, letters, note_headers, settled_origins
from streams.broker.records import partitions, record_at
from streams.decision import Code
from streams.errors import UserError
from streams.events import original_headers
from streams.instant import now
from streams.page import FIRST_PLACE_HEADER
from streams.settings import Settings
from streams.topics import Topics

#: Letters sent and not yet acknowledged at most: each may have 8 MB.
_IN_THE_AIR = 20


async def settle(settings: Settings, wanted: Wanted, how: Settled | None, reason: str) -> int:
    """Redrive or drop the wanted letters; with ``how`` None only count them. Raises ``UserError`` for a place without a letter.

    A record with several letters is sent, counted and noted once: the note settles all of them.
    """
    if how and wanted.places:
        await settle(settings, wanted, None, "")  # a place without a letter is reported before anything is sent
    unknown, met = set(wanted.places), set[str]()
    async with reading(settings) as (consumer, settled), _writing(settings, how, reason) as writer:
        async for letter in letters(consumer, Topics(settings.topic_prefix).dead, wanted, settled):
            unknown.discard(letter.place)
            if letter.origin not in met:
                met.add(letter.origin)
                if writer:
                    await writer.settle(letter)
    if unknown:
        raise UserError(f"no such letter: {', '.join(sorted(unknown))}")
    return len(met)


@contextlib.asynccontextmanager
async def reading(settings: Settings) -> AsyncIterator[tuple[AIOKafkaConsumer, set[str]]]:
    """Give a client for reading letters, and the origins of those that are settled."""
    async with kafka.consuming(settings) as consumer:
        yield consumer, await settled_origins(consumer, Topics(settings.topic_prefix).dead)


class _Writer:
    """Sends letters again, where they are to be, and writes the notes of it, few at a time: a letter may be large."""

    def __init__(self, settings: Settings, producer: AIOKafkaProducer, how: Settled, reason: str) -> None:
        self._settings = settings
        self._producer = producer
        self._topic = Topics(settings.topic_prefix).dead
        self._how = how
        self._reason = reason
        self._waiting: deque[tuple[Letter, asyncio.Future[Any] | None]] = deque()

    async def settle(self, letter: Letter) -> None:
        """Settle one letter; the note follows when the broker has what was sent."""
        sent = None
        if self._how is Settled.REDRIVEN:
            if not letter.topic:
                raise UserError(f"{letter.place} does not say which topic it came from: no worker wrote it; drop it")
            record = letter.record if letter.left is None else await _left(self._settings, letter)
            headers = original_headers(record.headers)
            if letter.code != Code.BAD_RECORD:
                # The log may have judged the page by then: without its name of that day it would end as its own re-crawl.
                headers.append((FIRST_PLACE_HEADER, letter.first.encode()))
            sent = await self._producer.send(letter.topic, value=record.value, key=record.key, headers=headers)
        self._waiting.append((letter, sent))
        if len(self._waiting) >= _IN_THE_AIR:
            await self.flush()

    async def flush(self) -> None:
        """Wait for all letters, then write their notes and wait for these."""
        notes = []
        while self._waiting:
            letter, sent = self._waiting.popleft()
            if sent:
                await sent
            headers = note_headers(letter, self._how, now(), self._reason)
            note = self._producer.send(self._topic, value=b"", partition=letter.partition, headers=headers)
            notes.append(await note)
        await asyncio.gather(*notes)


@contextlib.asynccontextmanager
async def _writing(settings: Settings, how: Settled | None, reason: str) -> AsyncIterator[_Writer | None]:
    """Give what settles letters, and see to its last ones at the end; None where they are only counted."""
    if how is None:
        yield None
        return
    async with kafka.producing(settings) as producer:
        writer = _Writer(settings, producer, how, reason)
        try:
            yield writer
        finally:
            # Also those before one that cannot be sent: without their notes they would be sent once more.
            await writer.flush()


async def _left(settings: Settings, letter: Letter) -> Any:
    """Fetch the record of a letter that had no room for it, from where it lay."""
    topic, partition, offset = letter.lay.rsplit(":", 2)
    tp = TopicPartition(topic, int(partition))
    async with kafka.consuming(settings) as consumer:
        held = await partitions(consumer, topic)
        record = await record_at(consumer, tp, int(offset)) if tp in held else None
    if record is None or len(record.value or b"") != letter.left:
        raise UserError(f"{letter.place} had no room for its record, and {topic} no longer holds it: drop the letter")
    return record
