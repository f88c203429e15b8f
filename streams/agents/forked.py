"""Writes a snapshot of the state in a forked child, so that the parent's event loop is not blocked.

A view of a million articles is 0.9 GB: to write it in the parent would block the loop for seconds. The child has the parent's
memory as it was at the fork (copy on write, as Redis does it), writes it and ends.
"""

from __future__ import annotations

import ctypes
import logging
import os
import signal
import sys
from collections.abc import Callable

log = logging.getLogger(__name__)

#: Looked up before any fork: the look-up takes the loader's lock, which another thread may hold at the fork.
_PRCTL = ctypes.CDLL(None).prctl if sys.platform == "linux" else None
#: The signal that a process gets when its parent ends (prctl(2)).
_PR_SET_PDEATHSIG = 1
#: Seconds that the child may take. Writing 200 MB took 34 on a busy machine. A child that hangs (on a lock that another thread held
#: at the fork, or on a disk) keeps a copy of all memory that its parent changes, and no other snapshot is made meanwhile.
_MOST_SECONDS = 1800


def forked(work: Callable[[], None]) -> int:
    """Fork a child that does the work; gives its process id. It exits with 0, or 1 after an ``OSError``; SIGALRM ends it after half an hour.

    The child shares its parent's sockets and signal pipe, so it touches neither, and skips Python's own clean-up at exit. On
    Linux it ends with its parent: if it outlived a kill -9, it would hold the worker's port and the view's memory while the
    next worker starts.
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
    """Ask the system to kill this child when its parent ends; exit now if the parent has ended already."""
    if _PRCTL:
        _PRCTL(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def succeeded(child: int) -> bool:
    """Wait until a child has exited and tell whether it succeeded. ``end`` must still be called to reap it."""
    result = os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
    return result is not None and result.si_status == 0


def end(child: int) -> None:
    """Kill and reap a child."""
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
