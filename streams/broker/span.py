"""From where to where: an offset of every partition, a moment, or so long ago."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from streams.errors import UserError
from streams.instant import now_ms

#: Offsets are 64-bit numbers with a sign, in ASCII: "²" is a digit to Python, but no number.
_OFFSET = re.compile(r"[0-9]{1,18}")
_AGO = re.compile(r"(\d{1,6})\s*([smhd])")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}


@dataclass(frozen=True, slots=True)
class Edge:
    """One end of a span: an offset, or milliseconds since 1970; neither for the end that the topic itself has."""

    offset: int | None = None
    at_ms: int | None = None


#: The end that the topic itself has.
OPEN = Edge()


@dataclass(frozen=True, slots=True)
class Span:
    """Records from ``first`` on and before ``last``, of all partitions or of these."""

    first: Edge
    last: Edge
    partitions: tuple[int, ...] = ()

    def asked_for(self, offset: int, at_ms: int) -> bool:
        """Tell whether both edges ask for a record of this offset and time, kept or not; an open start asks for none."""
        return _after(self.first, offset, at_ms) and not _after(self.last, offset, at_ms)


def read_edge(text: str, now_ms: int) -> Edge:
    """Read ``start``, ``end``, an offset, ``90m``/``2h``/``7d`` (ago), a date, or an RFC 3339 date-time.

    Raises ``UserError`` that lists these.
    """
    text = text.strip()
    if text in {"start", "end"}:
        return OPEN
    if _OFFSET.fullmatch(text):
        return Edge(offset=int(text))
    if ago := _AGO.fullmatch(text):
        return Edge(at_ms=now_ms - 1000 * int(ago[1]) * _SECONDS[ago[2]])
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise UserError(
            f"{text!r} is no place in a topic: give start, end, an offset, a time ago as 90m, 2h or 7d, "
            "a date, or a date-time with its zone as 2026-03-01T06:00:00Z"
        ) from None
    if moment.tzinfo is None:
        if len(text) > len("2026-03-01"):
            raise UserError(f"{text!r} has no time zone: end it in Z or an offset")
        moment = moment.replace(tzinfo=UTC)
    return Edge(at_ms=round(moment.timestamp() * 1000))


def read_span(first: str, last: str, partitions: tuple[int, ...], now_ms: int) -> Span:
    """Read both ends of a span. Raises ``UserError`` for what is no place, and for a span that ends before it begins."""
    span = Span(read_edge(first, now_ms), read_edge(last, now_ms), partitions)
    ends = (span.first.offset, span.last.offset), (span.first.at_ms, span.last.at_ms)
    backwards = any(low is not None and high is not None and low > high for low, high in ends)
    if backwards or first.strip() == "end" or last.strip() == "start":
        raise UserError(f"nothing lies from {first} to {last}: the earlier place comes first")
    return span


def read_since(text: str | None) -> Edge:
    """Read a moment from which on; without one from the start. Raises ``UserError``, also for an offset."""
    edge = read_edge(text, now_ms()) if text else OPEN
    if edge.offset is not None:
        raise UserError("--since takes a time, not an offset: each partition has its own")
    return edge


def _after(edge: Edge, offset: int, at_ms: int) -> bool:
    """Tell whether a record lies at or after an edge; none does of an open one."""
    if edge.offset is not None:
        return offset >= edge.offset
    return edge.at_ms is not None and at_ms >= edge.at_ms
