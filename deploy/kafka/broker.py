"""An Apache Kafka (KRaft, one node) for tests and benchmarks: its own data folder and free ports, stopped for certain.

    python deploy/kafka/broker.py            # starts one, prints its address, stops on Ctrl-C

Needs Java 17 and, the first time, Maven.
"""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
LIBS = HERE.parents[1] / ".kafka" / "libs"
#: Measured on two busy cores: the port opens after 4 to 13 s.
START_DEADLINE_SECONDS = 90.0
_CLUSTER_ID = "4L6g3nShT-eMCtK--X86sw"
#: What keeps the ports that were given from other callers.
_claims: list[socket.socket] = []


class BrokerError(Exception):
    """The broker cannot be had; the message says what is missing."""


@dataclass
class Broker:
    """One broker process. ``kill`` and ``start`` again for tests of its death; the data folder stays between them."""

    folder: Path
    port: int
    controller_port: int
    properties: Mapping[str, str] = field(default_factory=dict)
    #: More words for the formatting of the storage, as for SCRAM users.
    format_options: Sequence[str] = ()
    process: subprocess.Popen[bytes] | None = None

    @property
    def bootstrap(self) -> str:
        """The address for clients."""
        return f"127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start and wait until the port answers. Raises ``BrokerError`` with the end of the log."""
        config = self.folder / "kafka.properties"
        if not config.exists():
            config.write_text("".join(f"{name}={value}\n" for name, value in self._properties().items()))
            options = ["-t", _CLUSTER_ID, "-c", str(config), *self.format_options]
            if _java(self.folder, "kafka.tools.StorageTool", "format", *options).wait(60):
                raise BrokerError(f"the storage cannot be formatted:\n{self._log_end()}")
        self.process = _java(self.folder, "kafka.Kafka", str(config))
        deadline = time.monotonic() + START_DEADLINE_SECONDS
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                break
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
                return
            time.sleep(0.1)
        self.kill()
        raise BrokerError(f"Kafka did not open port {self.port}; the end of its log:\n{self._log_end()}")

    def kill(self) -> None:
        """Kill -9, and wait until it is gone."""
        if self.process and self.process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(30)

    def _log_end(self) -> str:
        return (self.folder / "broker.log").read_text(errors="replace")[-3000:]

    def _properties(self) -> dict[str, str]:
        return {
            **shipped("plain.properties"),
            "controller.quorum.voters": f"1@127.0.0.1:{self.controller_port}",
            "listeners": f"INSIDE://127.0.0.1:{self.port},CONTROLLER://127.0.0.1:{self.controller_port}",
            "advertised.listeners": f"INSIDE://127.0.0.1:{self.port}",
            "log.dirs": str(self.folder / "data"),
            "offsets.topic.num.partitions": "5",
            "num.network.threads": "2",
            "num.io.threads": "4",
            **self.properties,
        }


@contextlib.contextmanager
def running(properties: Mapping[str, str] | None = None) -> Iterator[Broker]:
    """Give a started broker; whatever happens, it is killed and its folder removed."""
    install()
    with contextlib.ExitStack() as after:
        yield started(lambda folder: Broker(folder, free_port(), free_port(), properties or {}), after)


def started(make: Callable[[Path], Broker], after: contextlib.ExitStack) -> Broker:
    """Start the broker that ``make`` gives for a folder of its own; ``after`` kills it and removes the folder.

    A machine out of breath, or a port lost to a foreign program, may cost the first: another is made.
    """
    try:
        return _started(make, after)
    except BrokerError:
        return _started(make, after)


def _started(make: Callable[[Path], Broker], after: contextlib.ExitStack) -> Broker:
    folder = Path(tempfile.mkdtemp(prefix="wiredesk-kafka-"))
    after.callback(shutil.rmtree, folder, ignore_errors=True)
    broker = make(folder)
    after.callback(broker.kill)
    broker.start()
    return broker


def shipped(name: str) -> dict[str, str]:
    """Read one of the properties files beside this, those that the compose files run."""
    lines = (HERE / name).read_text("utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def install() -> None:
    """Fetch the jars once. Raises ``BrokerError`` without Java or Maven."""
    if not shutil.which("java"):
        raise BrokerError("Java 17 is missing: install a JRE, version 17 or newer")
    LIBS.parent.mkdir(exist_ok=True)
    with (LIBS.parent / "lock").open("w") as lock:
        # Tests may run side by side, each with a broker of its own: one fetches, the others wait.
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not any(LIBS.glob("kafka_*.jar")):
            _fetch()


def _fetch() -> None:
    if not shutil.which("mvn"):
        raise BrokerError("Maven is missing: install it, or copy Kafka's jars to .kafka/libs")
    part = LIBS.with_name("libs.part")
    command = ["mvn", "-B", "-q", "-f", str(HERE / "pom.xml"), "dependency:copy-dependencies"]
    command += [f"-DoutputDirectory={part}", "-DincludeScope=runtime"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603 - our own arguments
    if done.returncode:
        raise BrokerError(f"Maven could not fetch Kafka's jars:\n{(done.stdout + done.stderr)[-2000:]}")
    shutil.rmtree(LIBS, ignore_errors=True)
    part.rename(LIBS)


def _java(folder: Path, main: str, *arguments: str) -> subprocess.Popen[bytes]:
    command = ["java", "-Xms256m", "-Xmx768m", "-cp", f"{LIBS}/*", main, *arguments]
    with (folder / "broker.log").open("ab") as log:
        # A session of its own, so that one signal ends the whole process group.
        return subprocess.Popen(  # noqa: S603 - our own arguments
            command,
            stdout=log,
            stderr=log,
            cwd=folder,
            start_new_session=True,
            preexec_fn=_die_with_parent,  # noqa: PLW1509 - no threads yet
        )


def _die_with_parent() -> None:
    """Ask Linux to kill the broker when its starter is killed -9: nothing else would (prctl(2), PR_SET_PDEATHSIG)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def free_port() -> int:
    """Give a port that nobody listens on, below those that Linux lends to outgoing connections: none takes it meanwhile.

    Nor does another caller, in this process or another: the UDP port of the same number is held until this process ends.
    """
    while True:
        port = random.randrange(20_000, 32_000)  # noqa: S311 - no secret
        claim = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        with contextlib.suppress(OSError), socket.socket() as probe:
            claim.bind(("127.0.0.1", port))
            probe.bind(("127.0.0.1", port))
            _claims.append(claim)
            return port
        claim.close()


if __name__ == "__main__":
    # As with Ctrl-C: the data folder goes with the broker.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    try:
        with running() as started:
            print(started.bootstrap, flush=True)  # noqa: T201
            signal.pause()
    except KeyboardInterrupt:
        pass
    except BrokerError as problem:
        sys.exit(str(problem))
