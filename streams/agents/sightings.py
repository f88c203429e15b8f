"""The sightings log: appends a page's sighting, and gives the verdict when the sighting is read back.

Every worker replays the log's one partition into the same deterministic view, so there is only one order, the log's: two copies
that arrive at two workers at once still find each other, and a worker that dies leaves no different history behind.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from aiokafka import AIOKafkaConsumer, ConsumerRecord, TopicPartition
from aiokafka.errors import KafkaError

from streams.agents.digests import DIGEST_EVERY, DIGEST_KEY, Digests
from streams.agents.local_snapshot import LocalSnapshot
from streams.agents.outbox import Outbox, Sent
from streams.agents.snapshot_publisher import SnapshotPublisher
from streams.agents.view_start import ViewStart
from streams.broker import kafka
from streams.broker.records import STANDSTILL_SECONDS, only_partition, standstill
from streams.errors import BadRecordError
from streams.match import TAKEDOWN_KEY, Judgement, LogPoint, MatchSettings, View, point_after
from streams.metrics import Metrics
from streams.settings import Settings
from streams.topics import Topics
from streams.writing import Output

log = logging.getLogger(__name__)

#: Records fetched at a time, and seconds that they are applied before the event loop runs again: heartbeats and probes need it,
#: and at 0.3 ms a record it is never blocked for 10 ms.
_FETCHED = 500
_TURN_SECONDS = 0.005


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Sightings being appended, and the futures of their verdicts."""

    futures: list[asyncio.Future[Judgement | None]]
    sent: Sent


class SightingsLog:
    """This worker's view, kept up to date with the log, and the pages that wait for their verdicts."""

    def __init__(self, settings: Settings, matching: MatchSettings, outbox: Outbox, metrics: Metrics) -> None:
        self._settings = settings
        self._matching = matching
        self._outbox = outbox
        self._metrics = metrics
        self._partition = TopicPartition(Topics(settings.topic_prefix).sightings, 0)
        self._consumer: AIOKafkaConsumer | None = None
        self._waiting: dict[bytes, tuple[asyncio.Future[Judgement | None], float]] = {}
        self._follower: asyncio.Task[None] | None = None
        self._snapshot = LocalSnapshot(settings.state_dir, settings.snapshot_seconds, metrics)
        self._digests = Digests(metrics)
        self.publisher = SnapshotPublisher(settings, matching.digest(), metrics)
        self.view = View(matching)
        self.position = 0
        self._begun = LogPoint(0)
        self._latest: ConsumerRecord | None = None
        self.caught_up = asyncio.Event()

    async def start(self) -> None:
        """Load a snapshot, replay the rest of the log, and return when the view is up to date. Raises ``UserError`` if that fails."""
        consumer = kafka.consumer(self._settings, max_poll_records=_FETCHED)
        await kafka.start(consumer, self._settings)
        self._consumer = consumer
        await only_partition(consumer, self._partition.topic)
        consumer.assign([self._partition])
        start = ViewStart(self._settings, self._matching, self._snapshot, self._metrics)
        self.view, self._begun = await start.begin(consumer, self._partition)
        self.position = self._begun.offset
        ends = await consumer.end_offsets([self._partition])
        consumer.seek(self._partition, self.position)
        self._follower = asyncio.create_task(self._follow(ends[self._partition]), name="sightings")
        await self._catch_up(self._follower)

    async def _catch_up(self, follower: asyncio.Task[None]) -> None:
        """Wait until the log is read to the end that it had at the start. Raises ``UserError`` if reading stands still."""
        caught_up = asyncio.create_task(self.caught_up.wait())
        try:
            while not caught_up.done():
                before = self.position
                await asyncio.wait({caught_up, follower}, timeout=STANDSTILL_SECONDS, return_when="FIRST_COMPLETED")
                if follower.done():
                    await follower
                if self.position == before and not caught_up.done():
                    raise standstill(self._partition.topic)
        finally:
            caught_up.cancel()

    async def stop(self) -> None:
        """Stop following."""
        await self.publisher.stop()
        if self._follower:
            self._follower.cancel()
            await asyncio.gather(self._follower, return_exceptions=True)
        if self._consumer:
            await self._consumer.stop()

    async def keep(self, seconds: float) -> None:
        """Write a snapshot for the next start, unless following never began; give it up after so many seconds."""
        if self._follower:
            await self._snapshot.write_last(self.view, self.point(), seconds)

    def point(self) -> LogPoint:
        """Give the view's place in the log."""
        latest = self._latest
        return point_after(latest.offset, latest.key, latest.timestamp) if latest else self._begun

    @property
    def follower(self) -> asyncio.Task[None] | None:
        """The task that applies the log: if it ends, the worker must end."""
        return self._follower

    async def append(self, sightings: Sequence[tuple[bytes, bytes]]) -> Verdicts:
        """Hand (page id, sighting) pairs to the producer, in order. Pages that were judged before are not appended again."""
        loop = asyncio.get_running_loop()
        futures: list[asyncio.Future[Judgement | None]] = []
        outputs: list[Output] = []
        for page_id, sighting in sightings:
            if known := self.view.judged(page_id):
                future: asyncio.Future[Judgement | None] = loop.create_future()
                future.set_result(known)
            elif page_id in self._waiting:
                future = self._waiting[page_id][0]
            else:
                future = loop.create_future()
                self._waiting[page_id] = (future, time.monotonic())
                outputs.append(Output(self._partition.topic, page_id, sighting, []))
            futures.append(future)
        return Verdicts(futures, await self._outbox.enqueue(outputs))

    async def read_back(self, verdicts: Verdicts) -> list[Judgement | None]:
        """Wait until all sightings were read back; gives their verdicts in the order of the append, None for one over the log's limit."""
        for refused in await self._outbox.acknowledged(verdicts.sent):
            if waiting := self._waiting.pop(refused.key or b"", None):
                waiting[0].set_result(None)
        return list(await asyncio.gather(*verdicts.futures))

    async def _follow(self, end: int) -> None:
        """Read the log for ever and apply it. ``end``: its offset at the start; the view is ready once it is reached."""
        if self.position >= end:
            self.caught_up.set()
        assert self._consumer is not None
        while True:
            try:
                fetched = await self._consumer.getmany(timeout_ms=1000, max_records=_FETCHED)
            except KafkaError as error:
                # No verdict without the log: pages wait until it can be read again.
                log.warning("cannot read the sightings log, trying again: %r", error)
                await asyncio.sleep(1)
                continue
            await self._take(fetched.get(self._partition, ()))
            if self.position >= end:
                self.caught_up.set()
            self._metrics.view_lag.set((self._consumer.highwater(self._partition) or self.position) - self.position)
            self._snapshot.write_when_due(self.view, self.point())
            if self.caught_up.is_set():
                self.publisher.publish_when_due(self.view, self.point)

    async def _take(self, records: Iterable[ConsumerRecord]) -> None:
        """Apply records in order, and let the event loop run every few milliseconds."""
        turn = time.monotonic() + _TURN_SECONDS
        for record in records:
            if record.key == DIGEST_KEY:
                self._digests.compare(record.value)
            elif record.key == TAKEDOWN_KEY:
                self._forget(record.value or b"", record.timestamp)
            else:
                self._apply(record.key or b"", record.value or b"", record.timestamp)
            self.position, self._latest = record.offset + 1, record
            if self.position % DIGEST_EVERY == 0:
                await self._publish_digest()
            if time.monotonic() > turn:
                await asyncio.sleep(0)
                turn = time.monotonic() + _TURN_SECONDS
        await asyncio.sleep(0)

    async def _publish_digest(self) -> None:
        """Publish our view's digest at this offset for the other replicas, but not while catching up: they are far beyond it."""
        statement = self._digests.state(self.position, self.view.digest())
        if self.caught_up.is_set():
            await self._outbox.enqueue([Output(self._partition.topic, DIGEST_KEY, statement, [])])

    def _forget(self, value: bytes, at_ms: int) -> None:
        try:
            self.view.forget(value, at_ms)
        except BadRecordError as error:
            log.error("a takedown of the sightings log cannot be read: %s", error)  # noqa: TRY400 - no trace needed

    def _apply(self, page_id: bytes, value: bytes, at_ms: int) -> None:
        """Apply one record to the view; a page of ours that waits for it gets its judgement."""
        awaited = page_id in self._waiting
        try:
            judgement = self.view.apply(value, at_ms) if awaited else None
            if not awaited:
                self.view.absorb(value, at_ms)
        except BadRecordError as error:
            # Every replica skips the same record, so the views stay equal.
            log.error("a record of the sightings log cannot be read: %s", error)  # noqa: TRY400 - no trace needed
            return
        self._metrics.sightings.inc()
        if judgement:
            future, appended = self._waiting.pop(page_id)
            if not future.done():
                future.set_result(judgement)
                self._metrics.sighting.observe(time.monotonic() - appended)
