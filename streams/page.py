"""A raw page as a scraper sent it: the nouns, and reading one from a Kafka record or a JSON line."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

import orjson

from streams.errors import BadRecordError
from streams.ids import digest, identifier

#: The sender's own object, handed through to every event: larger ones would outweigh the article (median 3 KiB of text).
ATTRS_LIMIT = 4096
#: Bodies that a claim check may name; a page over it is rejected by the guard with its size.
BODY_REF_LIMIT = 32 * 1024 * 1024
#: Kafka's own header of a bare page, and CloudEvents' name for the same.
_CONTENT_TYPE_HEADERS = ("content-type", "ce_datacontenttype")
_TRACE_HEADERS = ("traceparent", "tracestate")
#: Media types of pages.
BARE_TYPES = ("text/html", "text/plain", "application/xhtml+xml")


#: User and password of a URL (RFC 3986, section 3.2.1); browsers end them at the last @ before path, query or fragment.
_LOGIN = re.compile(r"^(\s*(?:[A-Za-z][A-Za-z0-9+.-]*:)?[/\\]{2})[^/\\?#]*@")


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
    the record's W3C trace headers.
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


def page_key(url: str | None, body_digest: bytes) -> bytes:
    """Give the raw topic's key: pages of one URL share a partition, so that their versions keep their order."""
    return identifier(digest("url", url) if url else digest("body", body_digest)).encode()


def page_id_of(content: bytes, raw: Position) -> str:
    """Give the id of the page in this record: the same on every delivery, another for the same bytes sent again.

    ``content`` is the body's digest, or the whole value of a record that is no page.
    """
    return identifier(digest("page", raw.topic, f"{raw.partition}:{raw.offset}", content))


def read_page(
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
        return _bare(value, raw, received_ms, kind, headers)
    try:
        document = orjson.loads(value)
    except orjson.JSONDecodeError as error:
        raise BadRecordError(
            f"the value is not JSON ({error}): send a page/1 object, or set the content-type header to text/html"
        ) from None
    if not isinstance(document, dict):
        raise BadRecordError("the value is JSON but no object: send a page/1 object with fetched_at and body")
    return page_of(document, raw, received_ms, body_root, trace_of(headers))


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
    body = _body(document, body_root)
    body_digest = _body_digest(body)
    return Page(
        page_id=page_id_of(body_digest, raw),
        raw=raw,
        body=body,
        body_digest=body_digest,
        fetched_at=_instant(_text(document, "fetched_at", required=True) or ""),
        received_at=rfc3339(received_ms),
        url=without_login(_text(document, "url")),
        final_url=without_login(_text(document, "final_url")),
        status=_status(document),
        content_type=_text(document, "content_type"),
        headers=_strings(document, "headers"),
        source=_text(document, "source"),
        collector=_text(document, "collector"),
        hints=_hints(document),
        attrs=_attrs(document),
        trace=trace,
    )


def without_login(url: str | None) -> str | None:
    """Take user and password out of a URL: a scraper's login must not get into events, headers or logs."""
    return _LOGIN.sub(r"\1", url, count=1) if url and "@" in url else url


def rfc3339(ms: int) -> str:
    """Write milliseconds since 1970 as RFC 3339 in UTC with milliseconds."""
    seconds, rest = divmod(max(ms, 0), 1000)
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%S}.{rest:03d}Z"


def milliseconds(instant: str) -> int:
    """Read RFC 3339 back to milliseconds since 1970."""
    return round(datetime.fromisoformat(instant).timestamp() * 1000)


def _content_type(headers: Sequence[tuple[str, bytes]]) -> str | None:
    for wanted in _CONTENT_TYPE_HEADERS:
        for name, value in headers:
            if name.lower() == wanted and value:
                return value.decode("latin-1")
    return None


def _bare(
    value: bytes, raw: Position, received_ms: int, content_type: str, headers: Sequence[tuple[str, bytes]]
) -> Page:
    known = {name.lower(): text.decode("utf-8", "replace") for name, text in headers if text is not None}
    received_at = rfc3339(received_ms)
    fetched = known.get("ce_time")
    body_digest = _body_digest(value)
    return Page(
        page_id=page_id_of(body_digest, raw),
        raw=raw,
        body=value,
        body_digest=body_digest,
        fetched_at=_instant(fetched) if fetched else received_at,
        received_at=received_at,
        url=without_login(known.get("ce_subject")),
        content_type=content_type,
        source=known.get("ce_source"),
        trace=trace_of(headers),
    )


def _body_digest(body: str | bytes) -> bytes:
    raw = body.encode("utf-8", "replace") if isinstance(body, str) else body
    return hashlib.blake2b(raw, digest_size=16).digest()


def _body(document: Mapping[str, object], body_root: Path | None) -> str | bytes:
    given = [name for name in ("body", "body_b64", "body_ref") if document.get(name) is not None]
    if len(given) != 1:
        raise BadRecordError(f"a page has exactly one of body, body_b64 and body_ref; this one has {given or 'none'}")
    value = document[given[0]]
    if not isinstance(value, str):
        raise BadRecordError(f"{given[0]} must be a string")
    if given[0] == "body":
        return value
    if given[0] == "body_ref":
        return _claimed(value, body_root)
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadRecordError(
            f"body_b64 is not base64 ({error}): encode the body's bytes with RFC 4648 base64"
        ) from None


def _claimed(reference: str, body_root: Path | None) -> bytes:
    """Read a claim check. Only files below the configured folder: the worker fetches nothing from a network."""
    if body_root is None:
        raise BadRecordError("body_ref is switched off: set WIREDESK_BODY_ROOT to the folder that holds the bodies")
    parts = urlsplit(reference)
    path = Path(unquote(parts.path)).resolve()
    if parts.scheme != "file" or not path.is_relative_to(body_root.resolve()):
        raise BadRecordError("body_ref must be a file:// URI below WIREDESK_BODY_ROOT")
    try:
        with path.open("rb") as file:
            return file.read(BODY_REF_LIMIT)
    except OSError as error:
        raise BadRecordError(f"body_ref cannot be read: {error.strerror}") from None


def _text(document: Mapping[str, object], name: str, *, required: bool = False) -> str | None:
    value = document.get(name)
    if value is None and not required:
        return None
    if not isinstance(value, str):
        raise BadRecordError(f"{name} must be a string" if value is not None else f"{name} is missing")
    return value or None


def _status(document: Mapping[str, object]) -> int | None:
    value = document.get("status")
    if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
        raise BadRecordError("status must be an HTTP status code, a whole number")
    return value


def _strings(document: Mapping[str, object], name: str) -> dict[str, str]:
    value = document.get(name)
    if value is None:
        return {}
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        raise BadRecordError(f"{name} must be an object of strings")
    return {key.lower(): text for key, text in value.items()}


def _hints(document: Mapping[str, object]) -> Hints:
    value = document.get("hints")
    if value is None:
        return Hints()
    if not isinstance(value, dict):
        raise BadRecordError("hints must be an object")
    return Hints(*(_text(value, name) for name in ("title", "published", "language", "section", "author")))


def _attrs(document: Mapping[str, object]) -> bytes | None:
    value = document.get("attrs")
    if value is None:
        return None
    if not isinstance(value, dict):
        raise BadRecordError("attrs must be an object")
    written = orjson.dumps(value)
    if len(written) > ATTRS_LIMIT:
        raise BadRecordError(f"attrs is {len(written)} bytes of JSON; the limit is {ATTRS_LIMIT}")
    return written


def _instant(text: str) -> str:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise BadRecordError(f"fetched_at is no RFC 3339 date-time: {text[:40]!r}") from None
    if moment.tzinfo is None:
        raise BadRecordError(f"fetched_at has no time zone: {text[:40]!r}; end it in Z or an offset")
    return rfc3339(round(moment.timestamp() * 1000))
