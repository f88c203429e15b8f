"""Work for the pool tests: it lives in a module of its own, since pool processes import it by name."""

from __future__ import annotations

import gc
import os
import signal
import time


def mixed(items):
    """Answer each item; "spin" computes and "sleep" waits for ever, "die" kills the process, "pid" tells its number.

    "freeze" tells how many objects the process's collector leaves alone.
    """
    return [_one(item) for item in items]


def _one(item: str) -> str:
    while item == "spin":
        pass
    if item == "sleep":
        time.sleep(600)
    if item == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if item == "pid":
        return str(os.getpid())
    if item == "freeze":
        return str(gc.get_freeze_count())
    return f"{item}!"


def die_at_the_start(_settings, _begun):
    """Stand in for the start of a process for which there is no memory."""
    os.kill(os.getpid(), signal.SIGKILL)
