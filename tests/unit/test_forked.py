"""A child that works on the state leaves nothing behind when its worker is killed."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time

import pytest
from broker import free_port

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
