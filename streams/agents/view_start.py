"""Chooses what a worker's view starts from: its own snapshot, one that the workers share, or the beginning of the log."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from aiokafka import AIOKafkaConsumer, TopicPartition

from streams.agents.local_snapshot import LocalSnapshot
from streams.broker.manifest import Manifest
from streams.broker.shared_snapshots import check_log, fetched, manifests
from streams.match import LogPoint, MatchSettings, RefusedSnapshotError, View
from streams.match.snapshot import check_kind
from streams.metrics import Metrics
from streams.settings import Settings

log = logging.getLogger(__name__)


class Start(StrEnum):
    """What a view started from."""

    LOCAL = "local"
    TOPIC = "topic"
    LOG = "log"


@dataclass(frozen=True, slots=True)
class _Candidate:
    origin: Start
    point: LogPoint
    load: Callable[[], Awaitable[View]]


class ViewStart:
    """Chooses the latest snapshot that is whole, of our version and settings, and of this log. Each one refused is logged and counted."""

    def __init__(self, settings: Settings, matching: MatchSettings, local: LocalSnapshot, metrics: Metrics) -> None:
        self._settings = settings
        self._matching = matching
        self._local_snapshot = local
        self._metrics = metrics

    async def begin(self, consumer: AIOKafkaConsumer, partition: TopicPartition) -> tuple[View, LogPoint]:
        """Give the view and its place in the log. ``consumer`` is assigned the log's partition; its position afterwards is undefined."""
        start = (await consumer.beginning_offsets([partition]))[partition]
        candidates = [*self._local(), *self._shared(await manifests(self._settings) or [])]
        for candidate in sorted(candidates, key=self._preference, reverse=True):
            try:
                await check_log(consumer, partition, candidate.point)
                view = await candidate.load()
            except RefusedSnapshotError as error:
                self._refuse(candidate.origin, error)
                continue
            return view, self._began(candidate.origin, candidate.point)
        return View(self._matching), self._began(Start.LOG, LogPoint(start))

    def _preference(self, candidate: _Candidate) -> int:
        """Rank by place in the log. Our own snapshot is loaded faster, so it may be some records behind."""
        own = self._settings.snapshot_records if candidate.origin is Start.LOCAL else 0
        return candidate.point.offset + own

    def _local(self) -> Iterator[_Candidate]:
        try:
            point = self._local_snapshot.point(self._matching)
        except RefusedSnapshotError as error:
            self._refuse(Start.LOCAL, error)
            return
        if point:
            yield _Candidate(Start.LOCAL, point, lambda: asyncio.to_thread(self._local_snapshot.load, self._matching))

    def _shared(self, found: list[Manifest]) -> Iterator[_Candidate]:
        for manifest in reversed(found):
            try:
                check_kind(manifest.version, manifest.settings, self._matching.digest())
            except RefusedSnapshotError as error:
                self._refuse(Start.TOPIC, error)
                continue
            yield _Candidate(Start.TOPIC, manifest.point, partial(self._load, manifest))

    async def _load(self, manifest: Manifest) -> View:
        parts = await fetched(self._settings, manifest)
        return await asyncio.to_thread(View.restore, parts, self._matching)

    def _refuse(self, origin: Start, error: RefusedSnapshotError) -> None:
        self._metrics.snapshots_refused.labels(origin, error.refusal).inc()
        log.warning("a snapshot of the view (%s) is not taken: %s", origin, error)

    def _began(self, origin: Start, point: LogPoint) -> LogPoint:
        self._metrics.view_start.labels(origin).set(1)
        log.info("the view begins with %s, at offset %d of the log", origin, point.offset)
        return point
