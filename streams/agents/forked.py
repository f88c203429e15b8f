"""Work on the state as it is now, in a forked child: the parent goes on, and its event loop is not held.

A view of a million articles is 0.9 GB: summed up and written in place, it would hold the loop for seconds. The child has the
parent's memory as it was at the fork (copy on write, as Redis does it), writes it and is gone.
"""

from __future__ import annotations

import ctypes
import logging
import os
import signal
import sys
from collections.abc import Callable

log = logging.getLogger(__name__)

#: Looked up before any fork: that takes the loader's lock, which another thread may hold at that moment.
_PRCTL = ctypes.CDLL(None).prctl if sys.platform == "linux" else None
#: The signal that a process gets when its parent ends (prctl(2)).
_PR_SET_PDEATHSIG = 1
#: Seconds for the work. Writing 200 MB took 34 on a busy machine; a child that hangs (a lock held by another thread at the fork,
#: a disk that does not answer) holds as much memory as its parent changes, and no further snapshot is made beside it.
_MOST_SECONDS = 1800


def forked(work: Callable[[], None]) -> int:
    """Give the number of a child that does the work; it ends with 0, with 1 after an ``OSError``, by SIGALRM after half an hour.

    The child shares its parent's sockets and signal pipe: it touches neither, nor ends as Python ends. On Linux it ends with
    its parent: one that outlived a kill -9 would hold the worker's port, and the memory of the view, while the next one starts.
    """
    parent = os.getpid()
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        _end_with(parent)
        signal.set_wakeup_fd(-1)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGALRM):
            signal.signal(number, signal.SIG_DFL)
        signal.alarm(_MOST_SECONDS)
        os.nice(10)
        work()
        status = 0
    except OSError as error:
        log.error("the view's snapshot cannot be written: %s", error)  # noqa: TRY400 - a full disk needs no trace
    finally:
        os._exit(status)


def _end_with(parent: int) -> None:
    """Let the system end this child with its parent, or end here where that one died before it could be asked."""
    if _PRCTL:
        _PRCTL(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def succeeded(child: int) -> bool:
    """Wait until a child has done its work, and tell whether it could; it is still to be ended."""
    result = os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
    return result is not None and result.si_status == 0


def end(child: int) -> None:
    """End a child at once."""
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
