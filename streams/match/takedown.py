"""The log's record that takes an article back. As it is in the log, every replica forgets the article at the same point.

It also gives the article that represents the story from then on, and its title: the view keeps no titles of articles, only
the story's, which is its first article's.
"""

from __future__ import annotations

from dataclasses import dataclass

import orjson

from streams.errors import BadRecordError
from streams.ids import identifier, identifier_bytes

#: Key of such records; a sighting's key is a page id of 16 bytes.
TAKEDOWN_KEY = b"takedown"
_SCHEMA = "takedown/1"


@dataclass(frozen=True, slots=True)
class Takedown:
    """One article to forget. ``representative`` (16 bytes, empty if no article is left) and ``title`` are its story's new ones."""

    article: bytes
    representative: bytes = b""
    title: str = ""


def pack_takedown(takedown: Takedown) -> bytes:
    """Write it as a record's value."""
    representative = identifier(takedown.representative) if takedown.representative else None
    return orjson.dumps(
        {
            "schema": _SCHEMA,
            "article": identifier(takedown.article),
            "representative": representative,
            "title": takedown.title,
        }
    )


def unpack_takedown(value: bytes) -> Takedown:
    """Read it back. Raises ``BadRecordError``."""
    try:
        fields = orjson.loads(value)
        if fields["schema"] != _SCHEMA:
            raise BadRecordError(f"a takedown of another version: {fields['schema']!r}")
        representative = fields["representative"]
        return Takedown(
            identifier_bytes(fields["article"]),
            identifier_bytes(representative) if representative else b"",
            str(fields["title"]),
        )
    except (orjson.JSONDecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadRecordError(f"no takedown: {error}") from error
