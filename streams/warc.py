"""Pages in WARC archives (ISO 28500), plain or gzipped: responses as crawlers stored them, and WET's texts of pages."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fastwarc.warc import ArchiveIterator, WarcRecord, conversion, resource, response

from streams.document import BODY_REF_LIMIT
from streams.errors import UserError
from streams.page import BARE_TYPES

_CHUNK = 1 << 20
_GZIP = b"\x1f\x8b"
_RECORD_END = b"\r\n\r\n"


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """One page as the archive has it. ``place`` is its byte offset in the file; ``fetched_at`` is RFC 3339."""

    place: int
    url: str | None
    fetched_at: str
    status: int | None
    content_type: str
    body: bytes


def archived_pages(path: Path) -> Iterator[ArchivedPage]:
    """Give an archive's HTML and text pages in order, one in memory at a time, their bodies decompressed.

    A body is read only up to the largest size that a page may have, so that a decompression bomb costs no more than that.
    Raises ``UserError`` where the file is damaged or cut off, after the pages before that place.
    """
    place = 0
    try:
        # With fsspec on, a name could be a URL to fetch.
        for record in ArchiveIterator(
            str(path), response | resource | conversion, auto_decode="all", fsspec_args=False
        ):
            place = record.stream_pos
            if page := _page(record):
                yield page
                while record.reader.read(
                    _CHUNK
                ):  # skip the rest of a body over the limit, or the iterator would lose its place
                    pass
        whole = _ends_whole(path, place)
    except OSError as error:
        raise UserError(f"{path} cannot be read as WARC from byte {place} on: {error}") from None
    if not whole:
        raise UserError(f"{path} is cut off: the record at byte {place}, or one after it, has no end")


def _page(record: WarcRecord) -> ArchivedPage | None:
    kind = record.http_headers.get("Content-Type") if record.is_http_parsed else record.headers.get("Content-Type")
    if not kind or kind.partition(";")[0].strip().lower() not in BARE_TYPES:
        return None
    return ArchivedPage(
        place=record.stream_pos,
        url=record.headers.get("WARC-Target-URI"),
        fetched_at=record.headers.get("WARC-Date") or "",
        status=record.http_headers.status_code if record.is_http_parsed else None,
        content_type=kind,
        body=record.reader.read(BODY_REF_LIMIT),
    )


def _ends_whole(path: Path, place: int) -> bool:
    """Tell whether the last record is complete: the reader does not notice that a file was cut off."""
    tail = b""
    with path.open("rb") as file:
        file.seek(place)
        member = zlib.decompressobj(wbits=31) if file.read(2) == _GZIP else None
        file.seek(place)
        while data := file.read(_CHUNK):
            while member and data:
                tail = (tail + member.decompress(data, _CHUNK))[-4:]
                data = member.unconsumed_tail or member.unused_data
                if member.eof and data:
                    member = zlib.decompressobj(wbits=31)
            tail = (tail + data)[-4:]
    return tail == _RECORD_END and (member is None or member.eof)
