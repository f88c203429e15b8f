"""A ``page/1`` object as its sender wrote it: each field is checked as it is read, and errors name the field."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import orjson

from streams.errors import BadRecordError

#: Bytes of ``attrs``, which every event carries unchanged: more would outweigh the article (median 3 KiB of text).
ATTRS_LIMIT = 4096
#: Bytes read of a body that ``body_ref`` names; the guard rejects a page over its own, lower limit and states the size.
BODY_REF_LIMIT = 32 * 1024 * 1024
#: Characters of any field but the body: browsers and servers stop at URLs of 2 to 8 KiB. A decision repeats URL and source,
#: and must fit its topic (64 KiB): one that the broker refused would end the worker.
_TEXT_LIMIT = 8192


@dataclass(frozen=True, slots=True)
class Document:
    """The decoded object. A missing or null field is None or empty; one of the wrong type raises ``BadRecordError``."""

    fields: Mapping[str, object]

    def body(self, body_root: Path | None) -> str | bytes:
        """Give the body from whichever of the three body fields is set: text, or the bytes as served."""
        given = [name for name in ("body", "body_b64", "body_ref") if self.fields.get(name) is not None]
        if len(given) != 1:
            raise BadRecordError(
                f"a page has exactly one of body, body_b64 and body_ref; this one has {given or 'none'}"
            )
        (name,) = given
        value = self._string(name) or ""
        if name == "body":
            return value
        return _referenced(value, body_root) if name == "body_ref" else _decoded(value)

    def text(self, name: str) -> str | None:
        """Give a short string; None for an empty one."""
        value = self._string(name)
        if value and len(value) > _TEXT_LIMIT:
            raise BadRecordError(f"{name} has {len(value)} characters; the limit is {_TEXT_LIMIT}")
        return value

    def status(self) -> int | None:
        """Give the HTTP status."""
        value = self.fields.get("status")
        if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
            raise BadRecordError("status must be an HTTP status code, a whole number")
        return value

    def headers(self) -> dict[str, str]:
        """Give the HTTP headers, their names in lower case."""
        value = self._object("headers")
        if not all(isinstance(text, str) for text in value.values()):
            raise BadRecordError("headers must be an object of strings")
        return {name.lower(): str(text) for name, text in value.items()}

    def hints(self) -> Document:
        """Give what the scraper already knew of the page, as a document of its own."""
        return Document(self._object("hints"))

    def attrs(self) -> bytes | None:
        """Give the sender's own object as JSON."""
        if self.fields.get("attrs") is None:
            return None
        written = orjson.dumps(self._object("attrs"))
        if len(written) > ATTRS_LIMIT:
            raise BadRecordError(f"attrs is {len(written)} bytes of JSON; the limit is {ATTRS_LIMIT}")
        return written

    def _string(self, name: str) -> str | None:
        value = self.fields.get(name)
        if value is not None and not isinstance(value, str):
            raise BadRecordError(f"{name} must be a string")
        return value or None

    def _object(self, name: str) -> dict[str, object]:
        value = self.fields.get(name)
        if value is None:
            return {}
        if not isinstance(value, dict):
            raise BadRecordError(f"{name} must be an object")
        return value


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except ValueError as error:
        raise BadRecordError(
            f"body_b64 is not base64 ({error}): encode the body's bytes with RFC 4648 base64"
        ) from None


def _referenced(reference: str, body_root: Path | None) -> bytes:
    """Read the body that a ``body_ref`` names: only files below the configured folder, for the worker fetches nothing from a network."""
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
