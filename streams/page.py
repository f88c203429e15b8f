"""A raw page as a scraper sent it, and how one is read from a Kafka record or a JSON line."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from pathlib import Path

import orjson

from streams.document import Document
from streams.errors import BadRecordError
from streams.ids import digest, identifier
from streams.instant import rfc3339

#: Headers that name a bare page's media type: Kafka's usual one, and CloudEvents'.
_CONTENT_TYPE_HEADERS = ("content-type", "ce_datacontenttype")
_TRACE_HEADERS = ("traceparent", "tracestate")
#: Header of a dead letter that was sent again: where its record was first, as topic:partition:offset.
FIRST_PLACE_HEADER = "wiredesk-first"
_PLACE = re.compile(rb"([A-Za-z0-9._-]{1,249}):([0-9]{1,9}):([0-9]{1,18})")
#: Media types that a bare page may have.
BARE_TYPES = ("text/html", "text/plain", "application/xhtml+xml")
#: User and password of a URL (RFC 3986, section 3.2.1); browsers end them at the last @ before path, query or fragment.
_LOGIN = re.compile(r"^(\s*(?:[A-Za-z][A-Za-z0-9+.-]*:)?[/\\]{2})[^/\\?#]*@")
#: HTTP statuses from here on are errors.
_FIRST_ERROR = 400


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
    ``attrs`` is the sender's JSON object as written, handed through unread. Times are RFC 3339 in UTC. ``trace`` holds
    the record's W3C trace headers. ``first_id``: for a dead letter that was sent again, the page id of its first record,
    under which the log may hold a verdict.
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
    trace: tuple[tuple[str, bytes], ...] = ()
    first_id: str | None = None

    @property
    def error_status(self) -> int | None:
        """Give the HTTP status if the server answered with an error: the body is then its message (RFC 9110, 15.5 and 15.6)."""
        return self.status if self.status is not None and self.status >= _FIRST_ERROR else None


def page_id_of(content: bytes, raw: Position) -> str:
    """Give the id of the page in this record: the same on every delivery, another for the same bytes sent again.

    ``content`` is the body's digest, or the whole value of a record that is no page.
    """
    return identifier(digest("page", raw.topic, f"{raw.partition}:{raw.offset}", content))


def page_from_record(
    value: bytes | None,
    raw: Position,
    received_ms: int,
    headers: Sequence[tuple[str, bytes]] = (),
    body_root: Path | None = None,
) -> Page:
    """Read a record of the raw topic: a ``page/1`` object, or a bare HTML or text body described by its headers.

    ``received_ms`` is the record's timestamp in milliseconds since 1970. ``body_root`` is the one folder from which
    ``body_ref`` may name files. Raises ``BadRecordError`` whose message says what the sender should mend.
    """
    if not value:
        raise BadRecordError("the record has no value: send a page/1 object, or a body with a content-type header")
    kind = _content_type(headers)
    if kind and kind.partition(";")[0].strip().lower() in BARE_TYPES:
        return _with_first_id(_bare(value, raw, received_ms, kind, headers), headers)
    try:
        document = orjson.loads(value)
    except orjson.JSONDecodeError as error:
        raise BadRecordError(
            f"the value is not JSON ({error}): send a page/1 object, or set the content-type header to text/html"
        ) from None
    if not isinstance(document, dict):
        raise BadRecordError("the value is JSON but no object: send a page/1 object with fetched_at and body")
    return _with_first_id(page_of(document, raw, received_ms, body_root, trace_of(headers)), headers)


def _with_first_id(page: Page, headers: Sequence[tuple[str, bytes]]) -> Page:
    """Set ``first_id`` if the headers say where the record that this one repeats was first."""
    place = _PLACE.fullmatch(dict(headers).get(FIRST_PLACE_HEADER) or b"")
    if not place:
        return page
    first = Position(place[1].decode(), int(place[2]), int(place[3]))
    return replace(page, first_id=page_id_of(page.body_digest, first))


def trace_of(headers: Sequence[tuple[str, bytes]]) -> tuple[tuple[str, bytes], ...]:
    """Give the W3C trace headers among these."""
    return tuple((name, value) for name, value in headers if name in _TRACE_HEADERS and value is not None)


def page_of(
    document: Mapping[str, object],
    raw: Position,
    received_ms: int,
    body_root: Path | None = None,
    trace: tuple[tuple[str, bytes], ...] = (),
) -> Page:
    """Read a decoded ``page/1`` object. Raises ``BadRecordError`` that names the field."""
    given = Document(document)
    body = given.body(body_root)
    body_digest = _body_digest(body)
    return Page(
        page_id=page_id_of(body_digest, raw),
        raw=raw,
        body=body,
        body_digest=body_digest,
        fetched_at=_instant(given.text("fetched_at")),
        received_at=rfc3339(received_ms),
        url=without_login(given.text("url")),
        final_url=without_login(given.text("final_url")),
        status=given.status(),
        content_type=given.text("content_type"),
        headers=given.headers(),
        source=given.text("source"),
        collector=given.text("collector"),
        hints=_hints(given.hints()),
        attrs=given.attrs(),
        trace=trace,
    )


def without_login(url: str | None) -> str | None:
    """Take user and password out of a URL: a scraper's login must not get into events, headers or logs."""
    return _LOGIN.sub(r"\1", url, count=1) if url and "@" in url else url


def _content_type(headers: Sequence[tuple[str, bytes]]) -> str | None:
    for wanted in _CONTENT_TYPE_HEADERS:
        for name, value in headers:
            if name.lower() == wanted and value:
                return value.decode("latin-1")
    return None


def _bare(
    value: bytes, raw: Position, received_ms: int, content_type: str, headers: Sequence[tuple[str, bytes]]
) -> Page:
    """Read a record whose value is the page itself; its headers say the rest."""
    given = Document({name.lower(): text.decode("utf-8", "replace") for name, text in headers if text is not None})
    received_at = rfc3339(received_ms)
    fetched = given.text("ce_time")
    body_digest = _body_digest(value)
    return Page(
        page_id=page_id_of(body_digest, raw),
        raw=raw,
        body=value,
        body_digest=body_digest,
        fetched_at=_instant(fetched) if fetched else received_at,
        received_at=received_at,
        url=without_login(given.text("ce_subject")),
        content_type=content_type,
        source=given.text("ce_source"),
        trace=trace_of(headers),
    )


def _body_digest(body: str | bytes) -> bytes:
    raw = body.encode("utf-8", "replace") if isinstance(body, str) else body
    return hashlib.blake2b(raw, digest_size=16).digest()


def _hints(given: Document) -> Hints:
    return Hints(*(given.text(field.name) for field in fields(Hints)))


def _instant(text: str | None) -> str:
    if text is None:
        raise BadRecordError("fetched_at is missing")
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise BadRecordError(f"fetched_at is no RFC 3339 date-time: {text[:40]!r}") from None
    if moment.tzinfo is None:
        raise BadRecordError(f"fetched_at has no time zone: {text[:40]!r}; end it in Z or an offset")
    return rfc3339(round(moment.timestamp() * 1000))
