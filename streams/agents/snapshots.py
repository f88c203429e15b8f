"""Snapshots of the view, written by a forked child: the log goes on being applied, and the event loop is not held.

A view of a million articles is 0.9 GB: summed up and flushed to disk in place, it would hold the loop for seconds. The child has
the parent's memory as it was at the fork (copy on write, as Redis does it), writes it and is gone.
"""

from __future__ import annotations

import logging
import os
import signal
import time
from pathlib import Path

from streams.errors import UserError
from streams.match import MatchSettings, View

log = logging.getLogger(__name__)

_NAME = "view.snapshot"


class Snapshots:
    """The snapshot of this worker's view in a folder; without a folder none is kept, and each start replays the log."""

    def __init__(self, folder: Path | None, seconds: float) -> None:
        self._path = folder / _NAME if folder else None
        self._seconds = seconds
        self._written_at = time.monotonic()
        self._child: int | None = None

    def load(self, matching: MatchSettings) -> tuple[View, int]:
        """Give the view and the log offset to go on from. What is missing, damaged, of another version or of other settings costs a replay."""
        if self._path:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        if self._path and self._path.exists():
            try:
                return View.load(self._path, matching)
            except UserError as error:
                log.warning("the view's snapshot cannot be used, replaying the log: %s", error)
        return View(matching), 0

    def write(self, view: View, position: int) -> None:
        """Write the view as of this offset, here and now."""
        if self._child:
            os.kill(self._child, signal.SIGKILL)
            os.waitpid(self._child, 0)
            self._child = None
        if self._path:
            view.save(self._path, position)

    def write_when_due(self, view: View, position: int) -> None:
        """Let a child write the view, once in so many seconds; never two at once."""
        if self._child:
            self._reap(self._child)
        elif self._path and time.monotonic() - self._written_at > self._seconds:
            self._written_at = time.monotonic()
            self._child = os.fork()
            if not self._child:
                _save_and_end(view, self._path, position)

    def _reap(self, child: int) -> None:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            self._child = None
            if status:
                log.warning("no snapshot of the view was written, the old one stays: status %d", status)


def _save_and_end(view: View, path: Path, position: int) -> None:
    """Do the child's work. It shares its parent's sockets and signal pipe: it must touch neither, nor end as Python ends."""
    status = 1
    try:
        signal.set_wakeup_fd(-1)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, signal.SIG_DFL)
        os.nice(10)
        view.save(path, position)
        status = 0
    except OSError as error:
        log.error("the view's snapshot cannot be written: %s", error)  # noqa: TRY400 - a full disk needs no trace
    finally:
        os._exit(status)
