"""Writes snapshots of the view to the snapshots topic, for workers that start without one of their own.

The worker that holds the first partition of the raw topic writes them, so no election is needed. Two writers at once, during
a rebalance, do no harm: each snapshot has its own chunks, and is found only by its manifest, which is written last. A forked
child writes the state into a pipe; the parent sends its bytes as records, one at a time.
"""

from __future__ import annotations

import asyncio
import logging
import os
import time
import uuid
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from hashlib import blake2b

from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError

from streams.agents.forked import end, forked, succeeded
from streams.broker import kafka
from streams.broker.manifest import CHECK_BYTES, CHECK_HEADER, CHUNKS, MANIFESTS, Manifest, chunk_key, manifest_value
from streams.broker.shared_snapshots import manifests, newest
from streams.errors import UserError
from streams.match import LogPoint, View
from streams.match.snapshot import version
from streams.match.store.frames import framed
from streams.metrics import Metrics
from streams.settings import Settings
from streams.topics import Topics

log = logging.getLogger(__name__)

#: Bytes of a record: half of Kafka's default limit, as they may not compress, and some 3 ms of the event loop.
_CHUNK = 512 * 1024
#: Seconds after which a snapshot is written again even if the log has not grown: the topic keeps snapshots for three days.
_OLD_SECONDS = 86_400.0


class SnapshotPublisher:
    """Writes the view when the log has outgrown the newest snapshot, if this worker is the one to write."""

    def __init__(self, settings: Settings, mark: bytes, metrics: Metrics) -> None:
        self._settings = settings
        self._mark = mark
        self._metrics = metrics
        self._topic = Topics(settings.topic_prefix).snapshots
        self._newest: Manifest | None = None
        self._not_before = 0.0
        self._task: asyncio.Task[None] | None = None
        #: Whether this worker holds the first partition of the raw topic.
        self.mine = False

    def publish_when_due(self, view: View, place: Callable[[], LogPoint]) -> None:
        """Begin a snapshot if one is due; never two at once. ``place`` gives the view's place in the log."""
        at_work = self._task is not None and not self._task.done()
        if self.mine and not at_work and time.monotonic() > self._not_before and self._due(view, place()):
            self._not_before = time.monotonic() + self._settings.snapshot_pause
            self._task = asyncio.create_task(self._publish(view, place), name="snapshot")

    async def stop(self) -> None:
        """Give up a snapshot under way: without its manifest nobody uses it."""
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def _due(self, view: View, point: LogPoint) -> bool:
        newest = self._newest
        grown = point.offset - (newest.point.offset if newest else 0)
        old = newest is not None and newest.at_ms / 1000 < time.time() - _OLD_SECONDS
        return old or grown >= max(self._settings.snapshot_records, self._settings.snapshot_growth * view.articles)

    async def _publish(self, view: View, place: Callable[[], LogPoint]) -> None:
        """Write a snapshot, unless another worker has done so meanwhile. A failure is logged and costs only this snapshot."""
        try:
            self._note(await self._found(place()))
            if self._due(view, place()):
                started = time.monotonic()
                manifest = await self._write(view, place())
                self._note(manifest)
                self._metrics.snapshots_written.labels("written").inc()
                took = time.monotonic() - started
                log.info("snapshot as of offset %d: %d bytes in %.1f s", manifest.point.offset, manifest.size, took)
        except (KafkaError, UserError, OSError) as error:
            self._metrics.snapshots_written.labels("failed").inc()
            log.warning("no snapshot was written to %s: %r", self._topic, error)

    def _note(self, newest: Manifest | None) -> None:
        self._newest = newest
        if newest:
            self._metrics.snapshot_time.set(newest.at_ms / 1000)

    async def _found(self, point: LogPoint) -> Manifest | None:
        """Give the newest snapshot that a worker of this version and these settings could use."""
        kind = version(), self._mark
        found = await manifests(self._settings)
        if found is None:
            # Do not write: the broker might create the topic by itself, with settings of its own.
            raise UserError("there is no such topic of two partitions: run `wiredesk topics apply`")
        usable = [m for m in found if (m.version, m.settings) == kind and m.point.offset <= point.offset]
        return await newest(self._settings, usable)

    async def _write(self, view: View, point: LogPoint) -> Manifest:
        """Fork a child with the state, and send what it writes. No ``await`` before the fork, so that view and place agree."""
        read_end, write_end = os.pipe()
        try:
            child = forked(partial(_pour, view, read_end, write_end))
        except OSError:
            os.close(read_end)
            raise
        finally:
            os.close(write_end)
        reader = asyncio.StreamReader(limit=_CHUNK)
        try:
            protocol = partial(asyncio.StreamReaderProtocol, reader)
            pipe = os.fdopen(read_end, "rb", 0)
            transport, _ = await asyncio.get_running_loop().connect_read_pipe(protocol, pipe)
            try:
                return await self._sent(reader, point, child)
            finally:
                transport.close()
        finally:
            end(child)

    async def _sent(self, reader: asyncio.StreamReader, point: LogPoint, child: int) -> Manifest:
        async with kafka.producing(self._settings) as producer:
            written = await self._chunks(producer, reader, point)
            # A stream that was cut short looks like a whole one, so ask how the child ended.
            if not await asyncio.to_thread(succeeded, child):
                raise OSError("the child that had the view has failed")
            metadata = await producer.send_and_wait(self._topic, manifest_value(written), partition=MANIFESTS)
        return replace(written, at_ms=metadata.timestamp)

    async def _chunks(self, producer: AIOKafkaProducer, reader: asyncio.StreamReader, point: LogPoint) -> Manifest:
        """Send the stream piece by piece, each once the one before is acknowledged, so that pages are not held up."""
        snapshot, check = uuid.uuid4().hex, blake2b(digest_size=CHECK_BYTES)
        offsets: list[int] = []
        size = 0
        while piece := await _piece(reader):
            check.update(piece)
            size += len(piece)
            key, header = chunk_key(snapshot, len(offsets)), (CHECK_HEADER, check.digest())
            sent = await producer.send_and_wait(self._topic, piece, key, partition=CHUNKS, headers=[header])
            offsets.append(sent.offset)
            self._metrics.snapshot_bytes.inc(len(piece))
        if not offsets:
            raise OSError("the child that had the view has failed at once")
        span, count = (offsets[0], offsets[-1]), len(offsets)
        return Manifest(snapshot, version(), self._mark, point, *span, count, size, check.digest(), 0)


async def _piece(reader: asyncio.StreamReader) -> bytes:
    """Read the next piece; it is shorter at the end, and then empty."""
    try:
        return await reader.readexactly(_CHUNK)
    except asyncio.IncompleteReadError as rest:
        return rest.partial


def _pour(view: View, read_end: int, write_end: int) -> None:
    """Write the state into the pipe; this is the child's work. It fails without a reader, so it ends if the parent dies."""
    os.close(read_end)
    with os.fdopen(write_end, "wb", 1 << 16) as pipe:
        for piece in framed(view.dump()):
            pipe.write(piece)
