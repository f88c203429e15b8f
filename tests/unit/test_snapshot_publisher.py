"""When a shared snapshot is written, and by whom."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from streams.agents import snapshot_publisher
from streams.agents.snapshot_publisher import SnapshotPublisher
from streams.broker import kafka
from streams.broker.manifest import CHUNKS, Manifest, read_manifest
from streams.errors import UserError
from streams.match import LogPoint, MatchSettings, View
from streams.match.snapshot import version
from streams.match.store.frames import Unframer, framed
from streams.metrics import Metrics
from streams.settings import Settings

MARK = MatchSettings().digest()
SETTINGS = Settings(snapshot_records=100, snapshot_growth=0.1, snapshot_pause=50)


class _Articles(View):
    """A view of so many articles."""

    def __init__(self, count: int) -> None:
        super().__init__(MatchSettings())
        self._count = count

    @property
    def articles(self) -> int:
        """Give that many."""
        return self._count


def _manifest(offset: int, at_ms: float | None = None) -> Manifest:
    at = int(time.time() * 1000 if at_ms is None else at_ms)
    return Manifest("one", version(), MARK, LogPoint(offset), 0, 3, 4, 100, bytes(16), at)


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Give the offsets that snapshots were written at; what is written is found afterwards."""
    offsets: list[int] = []

    async def write(_: SnapshotPublisher, __: View, point: LogPoint) -> Manifest:
        offsets.append(point.offset)
        return _manifest(point.offset)

    async def found(_: Settings) -> list[Manifest]:
        return [_manifest(offset) for offset in offsets]

    async def newest(_: Settings, usable: list[Manifest]) -> Manifest | None:
        return usable[-1] if usable else None

    monkeypatch.setattr(SnapshotPublisher, "_write", write)
    monkeypatch.setattr(snapshot_publisher, "manifests", found)
    monkeypatch.setattr(snapshot_publisher, "newest", newest)
    return offsets


def _offered(publisher: SnapshotPublisher, *offsets: int, articles: int = 0) -> None:
    """Let the view stand at one offset after the other, and ask each time."""

    async def work() -> None:
        for offset in offsets:
            publisher.publish_when_due(_Articles(articles), lambda at=offset: LogPoint(at))  # type: ignore[misc]
            if publisher._task:
                await publisher._task

    asyncio.run(work())


def _publisher() -> SnapshotPublisher:
    publisher = SnapshotPublisher(SETTINGS, MARK, Metrics())
    publisher.mine = True
    return publisher


def test_growth_decides_in_records_and_in_share(written: list[int]) -> None:
    """Given a small view, then so many records are due; given a large one, then a share of it."""
    small, large = _publisher(), _publisher()
    _offered(small, 99, 100)
    assert written == [100]
    large._newest = _manifest(5000)
    _offered(large, 5100, 5499, 5500, articles=5000)
    assert written == [100, 5500]


def test_after_one_there_is_a_pause(written: list[int]) -> None:
    """Given a log that grows fast, then the next snapshot waits."""
    publisher = _publisher()
    _offered(publisher, 100, 250)
    assert written == [100]
    publisher._not_before = 0.0
    _offered(publisher, 250)
    assert written == [100, 250]


def test_only_the_holder_of_the_first_partition_writes(written: list[int]) -> None:
    """Given two workers, when the partition moves, then the new holder sees what the old one wrote, and writes not again."""
    one, other = _publisher(), _publisher()
    other.mine = False
    _offered(other, 100)
    _offered(one, 100)
    one.mine, other.mine = False, True
    _offered(other, 150)
    assert written == [100]
    other._not_before = 0.0
    _offered(other, 200)
    assert written == [100, 200]


def test_an_old_one_is_written_again_before_retention_takes_it(written: list[int]) -> None:
    """Given a log that stands still, then a snapshot of two days ago is followed by another."""
    publisher = _publisher()
    written.append(300)
    publisher._newest = _manifest(300, (time.time() - 2 * 86_400) * 1000)
    _offered(publisher, 301)
    assert written == [300], "another worker has written meanwhile"


def test_snapshots_of_another_kind_or_of_the_future_count_for_nothing(
    written: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given manifests of other settings, of another version and of a log that was longer, then one of ours is due."""
    good = _manifest(90)
    others = [replace(good, settings=bytes(8)), replace(good, version="1.1"), replace(good, point=LogPoint(10**6))]

    async def found(_: Settings) -> list[Manifest]:
        return others

    monkeypatch.setattr(snapshot_publisher, "manifests", found)
    _offered(_publisher(), 120)
    assert written == [120]


def test_without_the_topic_nothing_is_written(written: list[int], monkeypatch: pytest.MonkeyPatch, caplog: Any) -> None:
    """Given a deployment that has not applied its topics, then none is made by writing to it, and the log says what to do."""

    async def absent(_: Settings) -> None:
        return None

    monkeypatch.setattr(snapshot_publisher, "manifests", absent)
    _offered(_publisher(), 100)
    assert written == []
    assert "`wiredesk topics apply`" in caplog.text


def test_trouble_costs_the_snapshot_and_no_more(monkeypatch: pytest.MonkeyPatch, caplog: Any) -> None:
    """Given a broker away, then the worker goes on, says so, and tries again later."""

    async def away(_: Settings) -> list[Manifest]:
        raise UserError("no broker")

    monkeypatch.setattr(snapshot_publisher, "manifests", away)
    publisher = _publisher()
    _offered(publisher, 100)
    assert "no snapshot was written" in caplog.text
    written = publisher._metrics.registry.get_sample_value("wiredesk_snapshots_written_total", {"result": "failed"})
    assert written == 1


class _Producer:
    """A broker that takes all, and remembers it."""

    def __init__(self) -> None:
        self.chunks: list[bytes] = []
        self.manifests: list[bytes] = []

    async def send_and_wait(self, _: str, value: bytes, __: bytes | None = None, **options: Any) -> Any:
        kept = self.chunks if options["partition"] == CHUNKS else self.manifests
        kept.append(value)
        return SimpleNamespace(offset=len(kept) - 1, timestamp=5)

    async def stop(self) -> None:
        """Nothing waits."""


@pytest.fixture
def broker(monkeypatch: pytest.MonkeyPatch) -> _Producer:
    """Give what takes the broker's place."""
    producer = _Producer()

    async def start(*_: object) -> None:
        """Connect to nobody."""

    monkeypatch.setattr(kafka, "producer", lambda _: producer)
    monkeypatch.setattr(kafka, "start", start)
    return producer


def _sealed(view: View, point: LogPoint) -> Manifest:
    return asyncio.run(_publisher()._write(view, point))


def test_what_is_sent_is_the_view(broker: _Producer) -> None:
    """Given a view, then its chunks make one with the same digest, and the manifest lists all of them."""
    view = View(MatchSettings())
    manifest = _sealed(view, LogPoint(7, b"a record"))
    unframer = Unframer()
    for chunk in broker.chunks:
        unframer.feed(chunk)
    assert View.restore(unframer.parts(), view.settings).digest() == view.digest()
    assert (manifest.point, manifest.chunks, manifest.at_ms) == (LogPoint(7, b"a record"), len(broker.chunks), 5)
    assert manifest.size == sum(map(len, broker.chunks))
    assert read_manifest(broker.manifests[0], 5) == manifest


def test_a_child_that_dies_seals_nothing(broker: _Producer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a child that is killed in its midst, at the very end of a part, then no manifest is written."""

    def dying(view: View, read_end: int, write_end: int) -> None:
        os.close(read_end)
        for _, piece in zip(range(4), framed(view.dump()), strict=False):
            os.write(write_end, piece)
        os.kill(os.getpid(), signal.SIGKILL)

    monkeypatch.setattr(snapshot_publisher, "_pour", dying)
    with pytest.raises(OSError, match="child"):
        _sealed(View(MatchSettings()), LogPoint(7))
    assert broker.chunks
    assert not broker.manifests


def test_a_child_that_dies_at_once_is_trouble_like_any_other(
    broker: _Producer, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    """Given a child that sends nothing at all, then the failure is counted and reported, and nothing sealed."""

    async def found(_: Settings) -> list[Manifest]:
        return []

    monkeypatch.setattr(snapshot_publisher, "manifests", found)
    monkeypatch.setattr(snapshot_publisher, "_pour", lambda *_: os.kill(os.getpid(), signal.SIGKILL))
    publisher = _publisher()
    _offered(publisher, 100)
    assert "failed at once" in caplog.text
    failed = publisher._metrics.registry.get_sample_value("wiredesk_snapshots_written_total", {"result": "failed"})
    assert (failed, broker.chunks, broker.manifests) == (1, [], [])


def test_a_fork_that_is_refused_leaves_no_pipe_open(broker: _Producer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a machine without memory for a child, tried again all day, then the worker does not run out of files."""

    def refused(_: object) -> int:
        raise BlockingIOError

    monkeypatch.setattr(snapshot_publisher, "forked", refused)
    files = Path("/proc/self/fd")
    before = len(list(files.iterdir()))
    for _ in range(3):
        with pytest.raises(BlockingIOError):
            _sealed(View(MatchSettings()), LogPoint(7))
    assert len(list(files.iterdir())) == before
    assert not broker.chunks
