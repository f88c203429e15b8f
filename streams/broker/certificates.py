"""When TLS certificates expire: the brokers', as each presents it, and our own."""

from __future__ import annotations

import asyncio
import ssl
import time
from dataclasses import dataclass
from pathlib import Path

from aiokafka.conn import collect_hosts

#: For a broker to show its certificate: one that is away must not hold up the others.
_PATIENCE_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Certificate:
    """Whose certificate it is, and when it expires, in seconds since 1970."""

    whose: str
    ends: float

    @property
    def days_left(self) -> int:
        """Whole days until it expires; negative if it has."""
        return int((self.ends - time.time()) // 86_400)


async def of_brokers(addresses: str, context: ssl.SSLContext) -> list[Certificate]:
    """Get each broker's certificate; brokers that do not answer are skipped. ``context`` decides which ones we trust."""
    found = []
    for address in addresses.split(","):
        ((host, port, _),) = collect_hosts(address)
        try:
            opening = asyncio.open_connection(host, port, ssl=context, server_hostname=host)
            _, writer = await asyncio.wait_for(opening, _PATIENCE_SECONDS)
        except (OSError, TimeoutError):
            continue
        shown = writer.get_extra_info("peercert")
        found.append(Certificate(f"{address.strip()}'s", ssl.cert_time_to_seconds(shown["notAfter"])))
        writer.close()
    return found


def of_file(path: Path) -> Certificate:
    """Read the first certificate of a PEM file that OpenSSL has already accepted."""
    # The standard library's one reader of certificates that asks for no connection; private, yet in every release since 2.6.
    decoded = ssl._ssl._test_decode_cert(str(path))  # type: ignore[attr-defined]  # noqa: SLF001
    return Certificate("ours", ssl.cert_time_to_seconds(decoded["notAfter"]))
