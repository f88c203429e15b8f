"""The manifest of a shared snapshot, ``snapshot/1``: written after the last chunk, it says that the snapshot is complete.

The topic has two partitions. Chunks are in the first, perhaps of several writers; manifests are in the second, so that
listing the snapshots costs a few records. Retention removes both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import orjson

from streams.errors import BadRecordError
from streams.match import LogPoint

_SCHEMA = "snapshot/1"
#: Partitions of the topic.
CHUNKS, MANIFESTS = 0, 1
#: Header of a chunk: BLAKE2b of all bytes of the snapshot up to its end, so that each is checked before it is believed.
CHECK_HEADER, CHECK_BYTES = "check", 16


@dataclass(frozen=True, slots=True)
class Manifest:
    """One snapshot: its id, what it was made of, and where it is.

    ``version`` and ``settings`` as a view's file has them, ``point`` in the sightings log; ``first`` and ``last``: offsets of its
    chunks, with others' between them; ``size`` in bytes; ``check``: that of the last chunk. ``at_ms``: the broker's time.
    """

    snapshot: str
    version: str
    settings: bytes
    point: LogPoint
    first: int
    last: int
    chunks: int
    size: int
    check: bytes
    at_ms: int


def chunk_key(snapshot: str, number: int) -> bytes:
    """Give the key of a snapshot's chunk."""
    return f"{snapshot}/{number}".encode()


def manifest_value(manifest: Manifest) -> bytes:
    """Write a manifest as a record's value; the time is the broker's to write."""
    return orjson.dumps(
        {
            "schema": _SCHEMA,
            "snapshot": manifest.snapshot,
            "version": manifest.version,
            "settings": manifest.settings.hex(),
            "offset": manifest.point.offset,
            "record": manifest.point.record.hex(),
            "first": manifest.first,
            "last": manifest.last,
            "chunks": manifest.chunks,
            "size": manifest.size,
            "check": manifest.check.hex(),
        }
    )


def read_manifest(value: bytes | None, at_ms: int) -> Manifest:
    """Read a record's value back. Raises ``BadRecordError`` for what is none."""
    try:
        fields = orjson.loads(value or b"")
        if fields["schema"] != _SCHEMA:
            raise BadRecordError(f"a manifest says {_SCHEMA}, not {fields['schema']!r}")
        return _manifest(fields, at_ms)
    except (ValueError, LookupError, TypeError) as error:
        raise BadRecordError(f"this is no manifest of a snapshot: {error}") from None


def _manifest(fields: Mapping[str, object], at_ms: int) -> Manifest:
    """Read the fields of a manifest. Raises ``ValueError`` if one is missing or of another kind."""
    match fields:
        case {
            "snapshot": str(snapshot),
            "version": str(version),
            "settings": str(settings),
            "offset": int(offset),
            "record": str(record),
            "first": int(first),
            "last": int(last),
            "chunks": int(chunks),
            "size": int(size),
            "check": str(check),
        }:
            point = LogPoint(offset, bytes.fromhex(record))
            mark, checked = bytes.fromhex(settings), bytes.fromhex(check)
            return Manifest(snapshot, version, mark, point, first, last, chunks, size, checked, at_ms)
    raise ValueError("a field is missing or of another kind")
