"""Workers as real processes, and how long a test waits for what they do."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import broker as apache

#: What a busy machine may take, where seven processes wait for each core; only a failure waits so long. Less than the five minutes
#: after which aiokafka looks again at what topics there are.
READY_SECONDS = 270.0
PATIENCE_SECONDS = 270.0


def until(holds: Callable[[], object], what: str, within: float = PATIENCE_SECONDS) -> None:
    """Wait for a condition; what has not come to pass by then fails the test."""
    deadline = time.monotonic() + within
    while not holds():
        assert time.monotonic() < deadline, f"in {within:g} s it did not come to pass: {what}"
        time.sleep(0.05)


@dataclass
class WorkerProcess:
    """One `wiredesk run`, as an operator starts it."""

    environment: dict[str, str]
    roles: str = "read,tag"
    log: Path = Path(os.devnull)
    program: tuple[str, ...] = ("-m", "streams.cli")
    process: subprocess.Popen[bytes] = field(init=False)
    port: int = field(init=False)

    def start(self) -> WorkerProcess:
        """Start, and return when it is ready."""
        self.launch()
        deadline = time.monotonic() + READY_SECONDS
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise AssertionError(f"the worker ended at its start:\n{self.log.read_text()[-3000:]}")
            if self.get("/ready")[0] == 200:
                return self
            time.sleep(0.1)
        raise AssertionError(f"the worker is not ready after {READY_SECONDS} s:\n{self.log.read_text()[-3000:]}")

    def launch(self) -> None:
        """Start, and return at once: for a worker that may die before anybody sees it ready."""
        self.port = apache.free_port()
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(
                [sys.executable, *self.program, "run", "--agents", self.roles],
                env={**os.environ, **self.environment, "WIREDESK_HTTP_PORT": str(self.port)},
                stdout=out,
                stderr=out,
            )

    def get(self, path: str) -> tuple[int, str]:
        """Ask the worker's web side."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except OSError:
            return 0, ""

    def metric(self, name: str) -> float:
        """Sum a metric's series, whose names begin so. A worker that does not answer fails the test: it is not at nought."""
        status, page = self.get("/metrics")
        assert status == 200, f"the worker tells no metrics:\n{self.log.read_text()[-3000:]}"
        return sum(float(line.rsplit(" ", 1)[1]) for line in page.splitlines() if line.startswith(name))

    def kill(self) -> None:
        """Kill -9."""
        self.process.kill()
        self.process.wait(30)

    def has_partitions(self) -> bool:
        """Tell whether it has partitions of its own: a worker is ready before it has joined its group."""
        return "\nwiredesk_end_offset{" in self.get("/metrics")[1]

    def terminate(self, within: float = PATIENCE_SECONDS) -> int:
        """Ask it to end, as an orchestrator does; gives the exit status."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(within)
