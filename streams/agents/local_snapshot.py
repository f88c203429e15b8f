"""The snapshot of this worker's view in its own folder, written by a forked child while the log is applied further."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import time
from functools import partial
from pathlib import Path

from streams.agents.forked import end, forked
from streams.match import LogPoint, MatchSettings, View
from streams.match.snapshot import point
from streams.metrics import Metrics
from streams.state_folder import unfinished

log = logging.getLogger(__name__)

_NAME = "view.snapshot"
#: Seconds between two looks at the child that writes the last snapshot.
_LOOK_SECONDS = 0.02


class LocalSnapshot:
    """The snapshot in a folder; without a folder none is kept."""

    def __init__(self, folder: Path | None, seconds: float, metrics: Metrics) -> None:
        self._path = folder / _NAME if folder else None
        self._seconds = seconds
        self._metrics = metrics
        self._written_at = time.monotonic()
        self._child: int | None = None

    def point(self, matching: MatchSettings) -> LogPoint | None:
        """Give the snapshot's place in the log; None if there is no snapshot. Raises ``RefusedSnapshotError``."""
        if not self._path:
            return None
        self._path.parent.mkdir(parents=True, exist_ok=True)
        return point(self._path, matching.digest())

    def load(self, matching: MatchSettings) -> View:
        """Load the view. Raises ``RefusedSnapshotError`` if it is missing, damaged, of another version or made under other settings."""
        assert self._path, "what has a point has a path"
        return View.load(self._path, matching)[0]

    async def write_last(self, view: View, point: LogPoint, seconds: float) -> None:
        """Let a child write the view, and wait for it so long: a million articles took 13 to 18 s on a busy machine.

        If it fails or takes longer, the old snapshot stays.
        """
        self._give_up()
        self._begin(view, point)
        deadline = time.monotonic() + seconds
        while self._child and time.monotonic() < deadline:
            await asyncio.sleep(_LOOK_SECONDS)
            self._reap(self._child)
        if self._child:
            self._give_up()
            self._failed(f"it takes longer than {seconds:.0f} s")

    def write_when_due(self, view: View, point: LogPoint) -> None:
        """Let a child write the view if the last snapshot is old enough; never two at once."""
        if self._child:
            self._reap(self._child)
        elif time.monotonic() - self._written_at > self._seconds:
            self._written_at = time.monotonic()
            self._begin(view, point)

    def _begin(self, view: View, point: LogPoint) -> None:
        if self._path:
            try:
                self._child = forked(partial(view.save, self._path, point))
            except OSError as error:
                self._failed(f"no process can be made: {error.strerror}")

    def _give_up(self) -> None:
        if self._child:
            end(self._child)
            self._child = None

    def _reap(self, child: int) -> None:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            self._child = None
            if status:
                self._failed(_ended(status))

    def _failed(self, why: str) -> None:
        assert self._path, "only with a path is anything written"
        with contextlib.suppress(OSError):  # the folder itself may have gone
            unfinished(self._path).unlink()
        self._metrics.state_failures.labels("snapshot").inc()
        log.warning("no snapshot of the view was written, the old one stays: %s", why)


def _ended(status: int) -> str:
    """Say how a child ended, by what ``waitpid`` gives."""
    code = os.waitstatus_to_exitcode(status)
    return f"its process was killed by signal {-code}" if code < 0 else f"its process ended with {code}"
