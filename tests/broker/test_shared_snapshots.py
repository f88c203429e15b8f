"""Shared snapshots on a real broker: a worker without a disk begins with one, and with a whole, right one only."""

from __future__ import annotations

import asyncio
import contextlib
import re
import signal
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Self

import pytest
from pages import text
from workers import PATIENCE_SECONDS, WorkerProcess

from streams.agents import snapshot_publisher
from streams.agents.outbox import Outbox
from streams.agents.sightings import SightingsLog
from streams.broker import kafka
from streams.broker.manifest import CHUNKS, MANIFESTS, Manifest, manifest_value
from streams.broker.shared_snapshots import manifests
from streams.ids import digest
from streams.match import LogPoint, MatchSettings, Sighting, View, fingerprint, identify_article, pack
from streams.match.snapshot import version
from streams.metrics import Metrics
from streams.settings import Settings
from tests.verbs import verb

_HALFWAY = (str(Path(__file__).with_name("halfway.py")),)
#: Records before a test's first snapshot is due.
_DUE = 40


def _sighting(number: int) -> tuple[bytes, bytes]:
    words = text(number)
    key = digest("page", str(number))
    article, revision = identify_article(None, None, words)
    sketch = fingerprint(words, None, "en")
    return key, pack(Sighting(key, article, revision, b"", key, "host.example", "", "en", "", 0, sketch))


async def _write(settings: Settings, topic: str, records: list[tuple[int, bytes | None, bytes]]) -> None:
    """Write (partition, key, value)."""
    producer = kafka.producer(settings)
    await producer.start()
    for partition, key, value in records:
        await producer.send(topic, value, key, partition=partition)
    await producer.stop()


class _Follower:
    """A follower of the log as a worker runs it, within the test."""

    def __init__(self, settings: Settings) -> None:
        self.metrics = Metrics()
        self._outbox = Outbox(settings)
        self.log = SightingsLog(settings, MatchSettings(), self._outbox, self.metrics)

    async def __aenter__(self) -> Self:
        await self._outbox.start()
        await self.log.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.log.stop()
        await self._outbox.stop()

    def count(self, name: str, **labels: str) -> float:
        return self.metrics.registry.get_sample_value(f"wiredesk_{name}", labels) or 0.0

    async def publish(self, count: int = 1) -> None:
        """Be the one to write, until so many are written."""
        self.log.publisher.mine = True
        async with asyncio.timeout(PATIENCE_SECONDS):
            while self.count("snapshots_written_total", result="written") < count:  # noqa: ASYNC110 - a test may poll
                await asyncio.sleep(0.02)
        self.log.publisher.mine = False

    async def reach(self, position: int) -> str:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while self.log.position < position:  # noqa: ASYNC110
                await asyncio.sleep(0.02)
        return self.log.view.digest()


def _settings(desk: Any) -> Settings:
    return desk.settings.model_copy(update={"snapshot_records": _DUE, "snapshot_pause": 1.0})


@contextlib.contextmanager
def _in_step(one: _Follower, other: _Follower) -> Iterator[None]:
    """Let two writers look, and then send chunk by chunk, side by side: else one may find the other's snapshot, and rest."""
    step, piece = asyncio.Barrier(2), snapshot_publisher._piece

    def looking(publisher: snapshot_publisher.SnapshotPublisher) -> Callable[[LogPoint], Awaitable[Manifest | None]]:
        look = publisher._found

        async def found(point: LogPoint) -> Manifest | None:
            manifest = await look(point)
            await step.wait()
            return manifest

        return found

    async def sending(reader: asyncio.StreamReader) -> bytes:
        await step.wait()
        return await piece(reader)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(snapshot_publisher, "_piece", sending)
        for follower in (one, other):
            patch.setattr(follower.log.publisher, "_found", looking(follower.log.publisher))
        yield


def _replayed(desk: Any) -> str:
    """Give the digest of a view that has read the whole log."""
    view = View(MatchSettings())
    for record in desk.read(desk.topics.sightings):
        view.absorb(record.value, record.timestamp)
    return view.digest()


def test_an_empty_disk_begins_with_the_newest_whole_snapshot_of_this_log(apache_desk):
    """Given snapshots by two writers at once, and newer ones that are wrong, then a good one is taken, and views equal a replay's.

    The newer ones are cut, altered, of other settings, of another version, of another log and of its future.
    """
    desk, settings = apache_desk, _settings(apache_desk)

    async def work() -> tuple[set[str], dict[str, float]]:
        first = [(0, *_sighting(number)) for number in range(_DUE)]
        await _write(settings, desk.topics.sightings, first)
        async with _Follower(settings) as one, _Follower(settings) as other:
            with _in_step(one, other):
                await asyncio.gather(one.publish(), other.publish())
            (good, twin) = await manifests(settings)
            assert good.point == twin.point == one.log.point()
            assert len({good.snapshot, twin.snapshot}) == 2
            assert max(good.first, twin.first) < min(good.last, twin.last), "they were written side by side"
            await _write(settings, desk.topics.sightings, [(0, *_sighting(number % 60)) for number in range(40, 70)])
            async with _Follower(settings) as young:
                assert young.count("view_start_info", origin="topic") == 1
                digests = {await follower.reach(_DUE + 30) for follower in (one, other, young)}
        later = replace(good, point=LogPoint(_DUE + 5, good.point.record))
        bad = [
            replace(good, chunks=good.chunks + 1),
            replace(good, last=good.last + 10**6),
            replace(good, check=bytes(16)),
            replace(later, settings=bytes(8)),
            replace(later, version="1.1"),
            later,
            replace(later, point=LogPoint(10**6, good.point.record)),
        ]
        reasons: dict[str, float] = {}
        for manifest in bad:
            await _write(settings, desk.topics.snapshots, [(MANIFESTS, None, manifest_value(manifest))])
            async with _Follower(settings) as wary:
                assert wary.count("view_start_info", origin="topic") == 1
                digests.add(await wary.reach(_DUE + 30))
                for reason in ("damaged", "settings", "version", "log"):
                    reasons[reason] = reasons.get(reason, 0) + wary.count(
                        "snapshots_refused_total", origin="topic", reason=reason
                    )
        return digests, reasons

    digests, reasons = desk.run(work)
    assert digests == {_replayed(desk)}
    assert all(reasons.values()), reasons


def test_snapshots_of_a_log_before_this_one_delay_none(apache_desk):
    """Given a log made anew, with a manifest of the one before, then a snapshot of this one is written as if there were none."""
    desk, settings = apache_desk, _settings(apache_desk)
    old = Manifest("old", version(), MatchSettings().digest(), LogPoint(_DUE, bytes(8)), 0, 0, 1, 1, bytes(16), 0)

    async def work() -> list[int]:
        await _write(settings, desk.topics.sightings, [(0, *_sighting(number)) for number in range(_DUE + 5)])
        await _write(settings, desk.topics.snapshots, [(MANIFESTS, None, manifest_value(old))])
        async with _Follower(settings) as one:
            await one.publish()
        return [manifest.point.offset for manifest in await manifests(settings)]

    assert desk.run(work) == [_DUE, _DUE + 5]


def test_an_altered_chunk_is_found_before_it_is_believed(apache_desk):
    """Given a snapshot with one byte changed, then the log is replayed, and the view is as it should be."""
    desk, settings = apache_desk, _settings(apache_desk)

    async def work() -> str:
        await _write(settings, desk.topics.sightings, [(0, *_sighting(number)) for number in range(_DUE)])
        async with _Follower(settings) as one:
            await one.publish()
        (good,) = await manifests(settings)
        altered = await _altered(settings, desk, good)
        await _write(settings, desk.topics.snapshots, [(MANIFESTS, None, manifest_value(altered))])
        async with _Follower(settings) as wary:
            assert wary.count("snapshots_refused_total", origin="topic", reason="damaged") == 1
            assert wary.count("view_start_info", origin="topic") == 1
            return await wary.reach(_DUE)

    assert desk.run(work) == _replayed(desk)


async def _altered(settings: Settings, desk: Any, good: Manifest) -> Manifest:
    """Write the snapshot's chunks again, the second with a bit changed; gives a manifest of these."""
    consumer = kafka.consumer(settings)
    await consumer.start()
    consumer.subscribe([desk.topics.snapshots])
    chunks: list[Any] = []
    while len(chunks) < good.chunks:
        for records in (await consumer.getmany(timeout_ms=100)).values():
            chunks += [record for record in records if record.partition == CHUNKS]
    await consumer.stop()
    producer = kafka.producer(settings)
    await producer.start()
    offsets = []
    for number, chunk in enumerate(sorted(chunks, key=lambda chunk: chunk.offset)):
        value = bytes([chunk.value[0] ^ 1]) + chunk.value[1:] if number == 1 else chunk.value
        key, headers = chunk.key.replace(good.snapshot.encode(), b"altered"), list(chunk.headers)
        sent = await producer.send_and_wait(desk.topics.snapshots, value, key, partition=CHUNKS, headers=headers)
        offsets.append(sent.offset)
    await producer.stop()
    return replace(good, snapshot="altered", first=offsets[0], last=offsets[-1])


def test_a_writer_killed_half_way_leaves_nothing_that_is_taken(apache_desk):
    """Given a second snapshot whose writer is killed -9 in its midst, then the first is taken, and the next worker writes anew."""
    desk, settings = apache_desk, _settings(apache_desk)

    async def publish(numbers: range) -> list[int]:
        """Write sightings, follow from what there is, publish; gives where the shared snapshots stand."""
        await _write(settings, desk.topics.sightings, [(0, *_sighting(number)) for number in numbers])
        async with _Follower(settings) as one:
            assert one.count("view_start_info", origin="topic" if numbers.start else "log") == 1
            assert one.count("snapshots_refused_total", origin="topic", reason="damaged") == 0
            await one.publish()
        return [manifest.point.offset for manifest in await manifests(settings)]

    assert desk.run(lambda: publish(range(_DUE))) == [_DUE]
    _die_half_way(desk)
    assert desk.run(lambda: publish(range(2 * _DUE, 3 * _DUE))) == [_DUE, 3 * _DUE]

    async def begin() -> str:
        async with _Follower(settings) as young:
            return await young.reach(3 * _DUE)

    assert desk.run(begin) == _replayed(desk)
    assert re.search(rf"0\.\d hours old, as of record {3 * _DUE} of the log", verb(desk, "doctor")[1])
    chunks = [record for record in desk.read(desk.topics.snapshots) if record.partition == CHUNKS]
    sizes = sorted(Counter(chunk.key.split(b"/")[0] for chunk in chunks).values())
    assert len(sizes) == 3
    assert sizes[0] == 2 < sizes[1]


def _die_half_way(desk: Any) -> None:
    """Run a worker that dies when it has sent two chunks of a snapshot."""
    shares = {"WIREDESK_SNAPSHOT_RECORDS": str(_DUE), "WIREDESK_SNAPSHOT_PAUSE": "1"}
    dying = WorkerProcess({**desk.environment, **shares}, log=desk.folder / "halfway.log", program=_HALFWAY)
    desk.workers.append(dying)
    desk.run(lambda: _write(desk.settings, desk.topics.sightings, [(0, *_sighting(n)) for n in range(_DUE, 2 * _DUE)]))
    assert "none shared yet" not in verb(desk, "doctor")[1]
    dying.launch()
    assert dying.process.wait(PATIENCE_SECONDS) == -signal.SIGKILL
