"""Snapshots are written beside the work, whole, and a bad one costs a replay and not the start."""

from __future__ import annotations

import asyncio
import errno
import os
import signal
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

import pytest

from streams.agents.local_snapshot import LocalSnapshot
from streams.ids import digest
from streams.match import (
    LogPoint,
    MatchSettings,
    RefusedSnapshotError,
    Sighting,
    View,
    fingerprint,
    identify_article,
    pack,
)
from streams.match.snapshot import _BLOCK, Refusal
from streams.metrics import Metrics
from streams.state_folder import unfinished

SETTINGS = MatchSettings()


def _record(number: int) -> bytes:
    text = " ".join(f"word{number * 100 + at}" for at in range(80))
    page = digest(str(number))
    article, revision = identify_article(None, None, text)
    return pack(Sighting(page, article, revision, b"", page, "", "", "en", "", 0, fingerprint(text, None, "en")))


def _write_last(snapshots: LocalSnapshot, view: View, point: LogPoint, seconds: float = 120.0) -> None:
    asyncio.run(snapshots.write_last(view, point, seconds))


def _wait_for_child(snapshots: LocalSnapshot, view: View) -> None:
    deadline = time.monotonic() + 120
    while snapshots._child and time.monotonic() < deadline:
        time.sleep(0.01)
        snapshots.write_when_due(view, LogPoint(0))
    assert snapshots._child is None


def test_a_snapshot_is_of_the_moment_of_the_fork_whatever_comes_after(tmp_path: Path) -> None:
    """Given a child at work, when the view goes on, then the file holds the view and the offset of before."""
    snapshots, view = LocalSnapshot(tmp_path, 0.0, Metrics()), View(SETTINGS)
    view.apply(_record(1), 0)
    before = view.digest()
    snapshots.write_when_due(view, LogPoint(7, b"a record"))
    child = snapshots._child
    snapshots._seconds = 3600.0
    view.apply(_record(2), 1)
    _wait_for_child(snapshots, view)
    again = LocalSnapshot(tmp_path, 3600.0, Metrics())
    assert again.load(SETTINGS).digest() == before
    assert again.point(SETTINGS) == LogPoint(7, b"a record")
    assert view.digest() != before
    with pytest.raises(ChildProcessError):
        os.waitpid(child, os.WNOHANG)


def test_an_orderly_end_writes_last(tmp_path: Path) -> None:
    """Given a child still at work, when the worker ends, then the newest view is what stays."""
    snapshots, view = LocalSnapshot(tmp_path, 0.0, Metrics()), View(SETTINGS)
    snapshots.write_when_due(view, LogPoint(1))
    view.apply(_record(1), 0)
    _write_last(snapshots, view, LogPoint(2))
    again = LocalSnapshot(tmp_path, 0.0, Metrics())
    assert (again.load(SETTINGS).digest(), again.point(SETTINGS)) == (view.digest(), LogPoint(2))


def test_a_child_that_is_killed_leaves_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a child that dies in the middle, then the old snapshot stays, and nothing lies beside it."""
    snapshots, view = LocalSnapshot(tmp_path, 0.0, Metrics()), View(SETTINGS)
    _write_last(snapshots, view, LogPoint(1))

    def dying(_: View, path: Path, __: LogPoint) -> None:
        unfinished(path).write_bytes(b"half")
        os.kill(os.getpid(), signal.SIGKILL)

    monkeypatch.setattr(View, "save", dying)
    snapshots.write_when_due(view, LogPoint(2))
    snapshots._seconds = 3600.0
    _wait_for_child(snapshots, view)
    assert [path.name for path in tmp_path.iterdir()] == ["view.snapshot"]
    assert snapshots.point(SETTINGS) == LogPoint(1)


def test_a_full_disk_costs_the_snapshot_and_not_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Given no room at the end, then the old snapshot stays, nothing lies beside it, and what closes next is closed."""
    snapshots, view = LocalSnapshot(tmp_path, 3600.0, Metrics()), View(SETTINGS)
    _write_last(snapshots, view, LogPoint(1))

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    _write_last(snapshots, view, LogPoint(2))
    assert "the old one stays: its process ended with 1" in caplog.text
    assert [path.name for path in tmp_path.iterdir()] == ["view.snapshot"]
    assert snapshots.point(SETTINGS) == LogPoint(1)


def test_the_last_snapshot_is_given_up_in_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Given a disk that takes minutes, when the worker ends, then its loop runs on, and the end comes when its time is over."""
    snapshots, turns = LocalSnapshot(tmp_path, 3600.0, Metrics()), list[float]()
    _write_last(snapshots, View(SETTINGS), LogPoint(1))
    monkeypatch.setattr(View, "save", lambda *_: time.sleep(600))

    async def count_turns() -> None:
        while True:
            turns.append(time.monotonic())
            await asyncio.sleep(0.01)

    async def work() -> None:
        beside = asyncio.create_task(count_turns())
        await snapshots.write_last(View(SETTINGS), LogPoint(2), 0.5)
        beside.cancel()

    began = time.monotonic()
    asyncio.run(work())
    assert time.monotonic() - began < 60
    assert len(turns) > 3
    assert "the old one stays: it takes longer than 0 s" in caplog.text
    assert snapshots._child is None
    assert snapshots.point(SETTINGS) == LogPoint(1)


def test_a_damaged_snapshot_is_refused(tmp_path: Path) -> None:
    """Given a file cut by a full disk, within its head or behind it, then the reason is reported."""
    snapshots = LocalSnapshot(tmp_path, 3600.0, Metrics())
    view = View(SETTINGS)
    view.apply(_record(1), 0)
    _write_last(snapshots, view, LogPoint(5))
    path = next(tmp_path.iterdir())
    whole = path.read_bytes()
    path.write_bytes(whole[:-9])
    assert snapshots.point(SETTINGS) == LogPoint(5)
    with pytest.raises(RefusedSnapshotError) as refused:
        snapshots.load(SETTINGS)
    assert refused.value.refusal is Refusal.DAMAGED
    path.write_bytes(whole[:9])
    with pytest.raises(RefusedSnapshotError, match="cut"):
        snapshots.point(SETTINGS)


def test_a_snapshot_of_other_settings_is_not_taken(tmp_path: Path) -> None:
    """Given a worker started again with another threshold, then it is refused: else replicas would differ."""
    snapshots, view = LocalSnapshot(tmp_path, 3600.0, Metrics()), View(SETTINGS)
    view.apply(_record(1), 0)
    _write_last(snapshots, view, LogPoint(5))
    for field in fields(MatchSettings):
        others = replace(SETTINGS, **{field.name: getattr(SETTINGS, field.name) * 2})
        for look in (snapshots.point, snapshots.load):
            with pytest.raises(RefusedSnapshotError, match="other settings") as refused:
                look(others)
            assert refused.value.refusal is Refusal.SETTINGS
    assert snapshots.point(SETTINGS) == LogPoint(5)


def test_loading_takes_little_more_than_the_view(tmp_path: Path) -> None:
    """Given a view of some size, then at no time are there two of it in memory."""
    snapshots, view = LocalSnapshot(tmp_path, 3600.0, Metrics()), View(SETTINGS)
    for number in range(300):
        view.apply(_record(number), number)
    _write_last(snapshots, view, LogPoint(300))
    tracemalloc.start()
    loaded = snapshots.load(SETTINGS)
    held, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert loaded.digest() == view.digest()
    assert peak < held + _BLOCK + (1 << 20)


def test_a_snapshot_that_cannot_be_written_leaves_the_old_one(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Given a folder that went away, then the worker goes on, says so, and counts it."""
    metrics = Metrics()
    snapshots, view = LocalSnapshot(tmp_path / "gone", 0.0, metrics), View(SETTINGS)
    snapshots.write_when_due(view, LogPoint(1))
    snapshots._seconds = 3600.0
    _wait_for_child(snapshots, view)
    assert "no snapshot of the view was written" in caplog.text
    assert _failures(metrics) == 1


@pytest.mark.parametrize(
    ("end", "reason"),
    [
        (lambda: os.kill(os.getpid(), signal.SIGKILL), "its process was killed by signal 9"),
        (lambda: os._exit(3), "its process ended with 3"),
    ],
    ids=["killed", "ended"],
)
def test_how_a_child_ended_is_reported(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    end: Callable[[], None],
    reason: str,
) -> None:
    """Given a child that is killed, as for its memory, or ends with a status, then the log says which, and it is counted."""
    metrics, view = Metrics(), View(SETTINGS)
    snapshots = LocalSnapshot(tmp_path, 0.0, metrics)
    monkeypatch.setattr(View, "save", lambda *_: end())
    snapshots.write_when_due(view, LogPoint(1))
    snapshots._seconds = 3600.0
    _wait_for_child(snapshots, view)
    assert f"the old one stays: {reason}" in caplog.text
    assert _failures(metrics) == 1


def test_a_machine_without_room_for_a_child_costs_the_snapshot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Given no memory for a fork, then the log goes on being followed, and the next snapshot is tried when it is due."""

    def refused() -> int:
        raise OSError(errno.ENOMEM, "Cannot allocate memory")

    monkeypatch.setattr(os, "fork", refused)
    metrics = Metrics()
    snapshots = LocalSnapshot(tmp_path, 0.0, metrics)
    for offset in (1, 2):
        snapshots.write_when_due(View(SETTINGS), LogPoint(offset))
    assert "Cannot allocate memory" in caplog.text
    assert _failures(metrics) == 2


def _failures(metrics: Metrics) -> float | None:
    return metrics.registry.get_sample_value("wiredesk_state_failures_total", {"file": "snapshot"})


def test_without_a_folder_none_is_kept(tmp_path: Path) -> None:
    """Given no state folder, then nothing is written, and there is none."""
    snapshots = LocalSnapshot(None, 0.0, Metrics())
    snapshots.write_when_due(View(SETTINGS), LogPoint(1))
    _write_last(snapshots, View(SETTINGS), LogPoint(1))
    assert snapshots.point(SETTINGS) is None
    assert not list(tmp_path.iterdir())
