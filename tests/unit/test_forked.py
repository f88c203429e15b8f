"""A child that works on the state leaves nothing behind when its worker is killed."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable

import pytest
from broker import free_port

from streams.agents import forked

#: A lock that another thread holds at the fork.
_held = threading.Lock()
_held.acquire()

#: A worker that listens, and whose child is still at work.
_WORKER = """
import socket, sys, time
from streams.agents.forked import forked

listening = socket.create_server(("127.0.0.1", int(sys.argv[1])))
print(forked(lambda: time.sleep(120)), flush=True)
time.sleep(120)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a child with its parent")
def test_a_child_ends_with_a_worker_that_is_killed() -> None:
    """Given a worker with a child at work, when it is killed -9, then its port is free for the next one."""
    port = free_port()  # one that no outgoing connection is given meanwhile
    worker = subprocess.Popen([sys.executable, "-c", _WORKER, str(port)], stdout=subprocess.PIPE, text=True)
    assert worker.stdout
    child = int(worker.stdout.readline())
    worker.kill()
    worker.wait()
    worker.stdout.close()
    try:
        _wait_for_port(port)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, 9)


@pytest.mark.parametrize("hang", [lambda: time.sleep(30), _held.acquire])
def test_a_child_that_hangs_is_ended(hang: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a child that waits for what never comes, a lock of another thread among it, then the system ends it, and that is a failure."""
    monkeypatch.setattr(forked, "_MOST_SECONDS", 1)
    child = forked.forked(hang)
    assert not forked.succeeded(child)
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGALRM


def _wait_for_port(port: int) -> None:
    """Listen where the worker did: the kernel may take a moment to clear away what it has killed."""
    deadline = time.monotonic() + 60
    while True:
        try:
            socket.create_server(("127.0.0.1", port)).close()
        except OSError:
            assert time.monotonic() < deadline, "the port is still taken"
            time.sleep(0.02)
        else:
            return
