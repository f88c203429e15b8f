"""Dead letters: which are open, which ones a person asks for, and the note that one has been settled.

The dead topic only grows. A letter that was sent again or dropped stays there, byte for byte, until the topic's retention;
a note behind it, in the same partition, says what was done, when and why. A note has no value and the header
``wiredesk-settled``.

A note settles the record, not the one letter. A worker that was killed between a letter and the commit writes it again, at
times long after the first was sent again: it would lie there as one more failure, and be sent once more. A record that was
sent again lies at another offset of its topic; should it fail there, its letter is another record's, and open.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import translate
from typing import Any
from urllib.parse import urlsplit

import orjson
from aiokafka import AIOKafkaConsumer

from streams.broker.records import between, bounds, partitions
from streams.broker.span import OPEN, Edge
from streams.events import LEFT
from streams.events.cloudevents import Headers, header_value
from streams.ids import digest, identifier
from streams.page import FIRST_PLACE_HEADER

_SETTLED = "wiredesk-settled"
_RECORD = "wiredesk-record"
_ORIGIN = tuple(f"__streams.errors.{name}" for name in ("topic", "partition", "offset"))


class Settled(StrEnum):
    """What was done with a letter."""

    REDRIVEN = "redriven"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Letter:
    """One dead letter: its place in the dead topic, its record, why it is there, and what the record was (``origin``).

    ``lay`` is where the record lay, as topic:partition:offset, and ``first`` where it lay before it was ever sent again.
    ``left`` is how many bytes of value lie there alone, for the letter had no room for them.

    All letters of one record have one origin. Where the record lay is not enough: a topic made anew has other records at the
    same offsets. So its bytes count as well.
    """

    partition: int
    offset: int
    record: Any
    code: str
    stage: str
    attempt: str
    topic: str
    origin: str
    message: str
    lay: str
    first: str
    left: int | None

    @classmethod
    def of(cls, record: Any) -> Letter:
        """Read a record of the dead topic."""
        headers = _headers(record)
        lay = ":".join(headers.get(name, f"? {record.partition}:{record.offset}") for name in _ORIGIN)
        return cls(
            partition=record.partition,
            offset=record.offset,
            record=record,
            code=headers.get("wiredesk-code", "?"),
            stage=headers.get("wiredesk-stage", "?"),
            attempt=headers.get("wiredesk-attempt", "?"),
            topic=headers.get("__streams.errors.topic", ""),
            origin=identifier(digest(lay, record.value or b"")),
            message=headers.get("__streams.errors.message", ""),
            lay=lay,
            first=headers.get(FIRST_PLACE_HEADER, lay),
            # A sender's own headers may have any name: a letter with its record has left nothing.
            left=int(left) if not record.value and (left := headers.get(LEFT, "")).isdecimal() else None,
        )

    @property
    def place(self) -> str:
        """Name it: its partition and offset in the dead topic."""
        return f"{self.partition}:{self.offset}"

    @property
    def host(self) -> str | None:
        """Give the host name of its page's URL, where the record is a page that has one."""
        headers = _headers(self.record)
        url: object = headers.get("ce_subject")
        if "content-type" not in headers:
            try:
                document = orjson.loads(self.record.value or b"")
            except orjson.JSONDecodeError:
                return None
            url = document.get("url") if isinstance(document, dict) else None
        try:
            return urlsplit(url).hostname if isinstance(url, str) else None
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which letters a person asks for: those at these places, or those with this code, host (a shell pattern) and age."""

    places: frozenset[str] = frozenset()
    code: str | None = None
    host: str | None = None
    since: Edge = OPEN
    settled: bool = False

    def holds(self, letter: Letter, *, settled: bool) -> bool:
        """Tell whether a letter is wanted. Settled ones are only if they are asked for, or named by place."""
        if self.places:
            return letter.place in self.places
        if (settled and not self.settled) or self.code not in {None, letter.code}:
            return False
        return self.host is None or re.match(translate(self.host.casefold()), letter.host or "") is not None


def note_headers(letter: Letter, settled: Settled, at: str, reason: str) -> Headers:
    """Write the note that a letter has been settled. ``at``: RFC 3339."""
    notes = [
        (_SETTLED, settled.value),
        ("wiredesk-letter", letter.place),
        (_RECORD, letter.origin),
        ("wiredesk-code", letter.code),
        ("wiredesk-settled-at", at),
        ("wiredesk-reason", reason),
    ]
    return [(name, header_value(text)) for name, text in notes if text]


def is_note(record: Any) -> bool:
    """Tell a note from a letter. A letter names where its record lay; a sender's own headers make no note of it."""
    headers = _headers(record)
    return _SETTLED in headers and not any(name in headers for name in _ORIGIN)


async def settled_origins(consumer: AIOKafkaConsumer, topic: str) -> set[str]:
    """Give the origins of all settled records; each takes some 100 bytes of memory."""
    return {_headers(record).get(_RECORD, "") async for record in _records(consumer, topic, OPEN) if is_note(record)}


async def letters(
    consumer: AIOKafkaConsumer, topic: str, wanted: Wanted, settled: Collection[str]
) -> AsyncIterator[Letter]:
    """Give the letters that are wanted, in order within a partition."""
    async for record in _records(consumer, topic, wanted.since):
        letter = Letter.of(record)
        if not is_note(record) and wanted.holds(letter, settled=letter.origin in settled):
            yield letter


async def _records(consumer: AIOKafkaConsumer, topic: str, since: Edge) -> AsyncIterator[Any]:
    async for record in between(consumer, await bounds(consumer, await partitions(consumer, topic), since)):
        yield record


def _headers(record: Any) -> Mapping[str, str]:
    return {name: (value or b"").decode("utf-8", "replace") for name, value in record.headers}
