"""Headers of dead letters: the record's own, and those that say what went wrong. The record itself stays byte for byte.

Names follow Kafka Streams (KIP-1034, ``__streams.errors.*``), so that tools for its dead-letter queues can read ours.
"""

from __future__ import annotations

from collections.abc import Sequence

from streams.decision import Code, Stage
from streams.events.cloudevents import MAX_HEADER_CHARS, Headers, header_value
from streams.page import Position
from streams.plain import plain

#: Characters of an error message that are kept: it may quote the whole page, and this much shows what went wrong.
MAX_MESSAGE_CHARS = 200

_OURS = ("__streams.errors.", "wiredesk-")
#: Header of a letter without its record: how many bytes the record's value has in its own topic.
LEFT = "wiredesk-left"


def dead_headers(
    original: Sequence[tuple[str, bytes]],
    position: Position,
    error: BaseException,
    *,
    code: Code,
    stage: Stage,
    attempt: int,
    config: str,
) -> Headers:
    """Add to a record's own headers, which stay first and unchanged, where the record was and what failed on it."""
    added = [
        ("__streams.errors.topic", position.topic),
        ("__streams.errors.partition", str(position.partition)),
        ("__streams.errors.offset", str(position.offset)),
        ("__streams.errors.exception", f"{type(error).__module__}.{type(error).__qualname__}"),
        ("__streams.errors.message", plain(str(error)[: 2 * MAX_MESSAGE_CHARS])[:MAX_MESSAGE_CHARS]),
        ("wiredesk-code", code),
        ("wiredesk-stage", stage),
        ("wiredesk-attempt", str(attempt)),
        ("wiredesk-config", config),
    ]
    return [*original, *((name, header_value(value)) for name, value in added)]


def bare_headers(dead: Sequence[tuple[str, bytes]], value: bytes | None) -> Headers:
    """Give the headers of a letter that has no room for its record: only ours, and how many bytes were left behind."""
    ours = {name: text for name, text in dead if name.startswith(_OURS)}
    left = ours.pop(LEFT, b"0")
    kept = [(name, text) for name, text in ours.items() if len(text) <= MAX_HEADER_CHARS]
    return [*kept, (LEFT, str(len(value)).encode())] if value else [*kept, (LEFT, left)]


def original_headers(dead: Sequence[tuple[str, bytes]]) -> Headers:
    """Give the headers that the record came with, as a redrive sends them again."""
    return [(name, value) for name, value in dead if not name.startswith(_OURS)]
