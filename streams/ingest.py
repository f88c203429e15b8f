"""Reads pages from files and gives them as ``page/1`` lines: HTML and text files, JSON Lines, WARC archives, folders of these."""

from __future__ import annotations

import base64
import sys
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import orjson

from streams.errors import UserError
from streams.warc import archived_pages

_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".txt": "text/plain",
    ".text": "text/plain",
}
_LINES = (".jsonl", ".ndjson")
_ARCHIVES = (".warc", ".warc.gz")
_ENDINGS = (*_TYPES, *_LINES, *_ARCHIVES)
#: Bytes of encodings that can pass for UTF-8 but are not: the zeros of UTF-16, the escapes of ISO-2022.
_NOT_UTF8 = (b"\x00", b"\x1b")


@dataclass(frozen=True, slots=True)
class FoundPage:
    """One ``page/1`` value, and the name of its source to show to people."""

    name: str
    value: bytes


def pages_in(paths: Iterable[Path]) -> Iterator[FoundPage]:
    """Give all pages in files and folders (recursively, ordered by name); ``-`` is JSON Lines on standard input.

    Raises ``UserError`` for a path that does not exist, cannot be read or is a folder without pages.
    """
    for path in paths:
        if str(path) == "-":
            yield from _lines("standard input", sys.stdin.buffer)
        elif path.is_dir():
            files = sorted(file for file in path.rglob("*") if file.name.lower().endswith(_ENDINGS))
            if not files:
                raise UserError(f"{path} holds no .html, .txt, .jsonl or .warc files")
            yield from pages_in(files)
        elif not path.exists():
            raise UserError(f"no such file or folder: {path}")
        elif path.suffix.lower() in _LINES:
            with path.open("rb") as file:
                yield from _lines(str(path), file)
        elif path.name.lower().endswith(_ARCHIVES):
            yield from _archived(path)
        elif path.suffix.lower() == ".json":
            yield FoundPage(str(path), _object(path))
        else:
            yield FoundPage(str(path), page_value(path))


def page_value(path: Path, url: str | None = None) -> bytes:
    """Wrap one file as ``page/1``. Its modification time stands for the fetch time, as nothing else is known."""
    try:
        raw = path.read_bytes()
        fetched = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError as error:
        raise UserError(f"cannot read {path}: {error.strerror}") from None
    fetched_at = fetched.isoformat(timespec="milliseconds")
    return page_line(raw, fetched_at=fetched_at, url=url, content_type=_TYPES.get(path.suffix.lower()))


def page_line(body: bytes, *, fetched_at: str, **known: object) -> bytes:
    """Write a body as one ``page/1`` line, with the further ``page/1`` fields that are known (``url``, ``status``, …)."""
    page = {"schema": "page/1", "fetched_at": fetched_at, **{name: value for name, value in known.items() if value}}
    text = _as_text(body)
    return orjson.dumps(
        {**page, "body": text} if text is not None else {**page, "body_b64": base64.b64encode(body).decode()}
    )


def _as_text(body: bytes) -> str | None:
    if any(mark in body for mark in _NOT_UTF8):
        return None
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _object(path: Path) -> bytes:
    """Read a file that holds one ``page/1`` object, and give it on one line."""
    try:
        return orjson.dumps(orjson.loads(path.read_bytes().removeprefix(BOM_UTF8)))
    except orjson.JSONDecodeError as error:
        raise UserError(f"{path} is not JSON: {error}; JSON Lines want the ending .jsonl") from None


def _archived(path: Path) -> Iterator[FoundPage]:
    for page in archived_pages(path):
        value = page_line(
            page.body, fetched_at=page.fetched_at, url=page.url, status=page.status, content_type=page.content_type
        )
        yield FoundPage(f"{path}:{page.place}", value)


def unmarked(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Give a stream's lines, the first without the byte order mark that programs on Windows put before a file's text."""
    for number, line in enumerate(lines):
        yield line if number else line.removeprefix(BOM_UTF8)


def _lines(name: str, stream: BinaryIO) -> Iterator[FoundPage]:
    for number, line in enumerate(unmarked(stream), 1):
        if not line.isspace():
            yield FoundPage(f"{name}:{number}", line.strip())
