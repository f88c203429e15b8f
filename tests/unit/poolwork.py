"""Work for the pool tests: it lives in a module of its own, since pool processes import it by name."""

from __future__ import annotations

import os
import signal
import time


def mixed(items):
    """Answer each item; "hang" sleeps for ever, "die" kills the process."""
    return [_one(item) for item in items]


def _one(item: str) -> str:
    if item == "hang":
        time.sleep(60)
    if item == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    return f"{item}!"
