"""Follows the control topic: reads it to its end before the worker is ready, then record by record.

A worker refuses what it cannot follow (a record that is not ours, a rule set with a mistake): it says so in its log and
its metrics, and goes on as before.
"""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Collection
from typing import Any

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError

from streams.broker import kafka
from streams.broker.records import between, bounds, only_partition
from streams.control import Instruction, Kind, read_control
from streams.errors import BadRecordError, UserError
from streams.metrics import Metrics
from streams.settings import Settings
from streams.topics import Topics

log = logging.getLogger(__name__)

#: Carries out one instruction; raises ``UserError`` to refuse it.
Handler = Callable[[Instruction], Awaitable[None]]
#: How often to ask for a topic, and seconds between: the broker asked may not know yet of one just created.
_TRIES = 6
_TRY_SECONDS = 0.5
#: Label of records of an unknown kind.
_UNKNOWN = "unknown"


class ControlTopic:
    """Hands each instruction to the handler of its kind; a kind without one concerns only workers of another role."""

    def __init__(self, settings: Settings, metrics: Metrics) -> None:
        self._settings = settings
        self._metrics = metrics
        self._handlers: dict[Kind, Handler] = {}
        self._partition = TopicPartition(Topics(settings.topic_prefix).control, 0)
        self._consumer: AIOKafkaConsumer | None = None
        self._refused: defaultdict[str, set[bytes]] = defaultdict(set)
        #: The task that follows the topic: if it ends, the worker must.
        self.follower: asyncio.Task[None] | None = None

    def handle(self, kind: Kind, handler: Handler) -> None:
        """Register the handler of a kind. Call it before ``start``."""
        self._handlers[kind] = handler

    async def start(self) -> None:
        """Carry out what is in force, the last record of each key, and go on following. Raises ``UserError`` without the topic."""
        consumer = self._consumer = kafka.consumer(self._settings)
        await kafka.start(consumer, self._settings)
        bounds_by_partition = await bounds(consumer, [await only_partition(consumer, self._partition.topic)])
        last = {record.key or b"": record async for record in between(consumer, bounds_by_partition)}
        _, end = bounds_by_partition[self._partition]
        consumer.assign([self._partition])
        consumer.seek(self._partition, end)
        for record in sorted(last.values(), key=lambda record: int(record.offset)):
            await self._take(record.key, record.value)
        self._metrics.control_offset.set(end)
        self.follower = asyncio.create_task(self._follow(), name="control")

    async def stop(self) -> None:
        """Stop following."""
        if self.follower:
            self.follower.cancel()
            await asyncio.gather(self.follower, return_exceptions=True)
        if self._consumer:
            await self._consumer.stop()

    async def absent(self, topics: Collection[str]) -> list[str]:
        """Give which of these topics the cluster does not have."""
        assert self._consumer is not None, "the control topic is followed from the start"
        for attempt in range(_TRIES):
            if attempt:
                await asyncio.sleep(_TRY_SECONDS)
            if not (absent := sorted({*topics} - await self._consumer.topics())):
                break
        return absent

    async def require(self, topics: Collection[str]) -> None:
        """Raise ``UserError`` when one of them is not there: pages would wait for it, and nothing would say why."""
        if absent := await self.absent(topics):
            raise UserError(f"no topic {', '.join(absent)}, or no right to see it: `wiredesk topics apply` makes it")

    async def _follow(self) -> None:
        while True:
            for record in await self._fetch():
                await self._take(record.key, record.value)
                self._metrics.control_offset.set(record.offset + 1)

    async def _fetch(self) -> list[Any]:
        assert self._consumer is not None, "only a started follower fetches"
        try:
            return list((await self._consumer.getmany(timeout_ms=1000)).get(self._partition, ()))
        except KafkaError as error:
            log.warning("cannot read the control topic, trying again: %r", error)
            await asyncio.sleep(1)
            return []

    async def _take(self, key: bytes | None, value: bytes | None) -> None:
        kind = (key or b"").split(b"/")[0].decode("utf-8", "replace")
        kind = kind if kind in list(Kind) else _UNKNOWN
        try:
            if value is not None or kind != _UNKNOWN:
                instruction = read_control(key, value)
                if handler := self._handlers.get(instruction.kind):
                    await handler(instruction)
        except (BadRecordError, UserError) as error:
            self._refused[kind].add(key or b"")
            log.error("an instruction of the control topic is refused (%s): %s", kind, error)  # noqa: TRY400 - no trace needed
        else:
            self._refused[kind].discard(key or b"")
        self._metrics.control_refused.labels(kind).set(len(self._refused[kind]))
