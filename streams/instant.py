"""Instants: milliseconds since 1970, as Kafka has them, and RFC 3339 in UTC, as events have them."""

from __future__ import annotations

import time
from datetime import UTC, datetime

#: The last millisecond of the year 9999. Record times can lie beyond it: some producers send microseconds.
_LAST_MS = 253_402_300_799_999


def rfc3339(ms: int) -> str:
    """Write milliseconds since 1970 as RFC 3339 in UTC with milliseconds, clamped to the years 1970 to 9999."""
    seconds, rest = divmod(clamped_ms(ms), 1000)
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%S}.{rest:03d}Z"


def clamped_ms(ms: int) -> int:
    """Clamp milliseconds since 1970 to what ``rfc3339`` can write: the years 1970 to 9999."""
    return min(max(ms, 0), _LAST_MS)


def now_ms() -> int:
    """Give the current time in milliseconds since 1970."""
    return time.time_ns() // 1_000_000


def now() -> str:
    """Give the current time as RFC 3339 in UTC with milliseconds."""
    return rfc3339(now_ms())


def milliseconds(instant: str) -> int:
    """Read RFC 3339 back to milliseconds since 1970."""
    return round(datetime.fromisoformat(instant).timestamp() * 1000)
