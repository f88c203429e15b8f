"""A raw page as a scraper sent it: the nouns, and reading one from a Kafka record or a JSON line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Position:
    """Where a record lies: the address for replay. Outside Kafka the topic is ``-`` and the offset the line number."""

    topic: str
    partition: int
    offset: int


@dataclass(frozen=True, slots=True)
class Hints:
    """What the scraper or its feed already knew of the page: evidence, never truth."""

    title: str | None = None
    published: str | None = None
    language: str | None = None
    section: str | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One scraped page.

    ``body`` is text where the sender had text, else the bytes as served (already decompressed).
    ``attrs`` is the sender's JSON object as written, handed through unread. Times are RFC 3339 in UTC.
    """

    page_id: str
    raw: Position
    body: str | bytes
    body_digest: bytes
    fetched_at: str
    received_at: str
    url: str | None = None
    final_url: str | None = None
    status: int | None = None
    content_type: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    source: str | None = None
    collector: str | None = None
    hints: Hints = Hints()
    attrs: bytes | None = None
