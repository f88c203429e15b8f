"""Pages from files: HTML and text as they are, JSON Lines of ``page/1``, folders of all these."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import orjson

from streams.errors import UserError

_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".txt": "text/plain",
    ".text": "text/plain",
}
_LINES = (".jsonl", ".ndjson")


@dataclass(frozen=True, slots=True)
class Found:
    """One page/1 value and where it came from, for people."""

    name: str
    value: bytes


def pages_in(paths: Iterable[Path]) -> Iterator[Found]:
    """Give all pages in files and folders (recursive, in order of names). Raises ``UserError`` for what holds none."""
    for path in paths:
        if path.is_dir():
            files = sorted(file for file in path.rglob("*") if file.suffix.lower() in {*_TYPES, *_LINES})
            if not files:
                raise UserError(f"{path} holds no .html, .txt or .jsonl files")
            yield from pages_in(files)
        elif not path.exists():
            raise UserError(f"no such file or folder: {path}")
        elif path.suffix.lower() in _LINES:
            yield from _lines(path)
        elif path.suffix.lower() == ".json":
            yield Found(str(path), _object(path))
        else:
            yield Found(str(path), page_value(path))


def page_value(path: Path, url: str | None = None) -> bytes:
    """Wrap one file as ``page/1``. Its modification time is the fetch time: nothing else is known of it."""
    try:
        raw = path.read_bytes()
        fetched = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError as error:
        raise UserError(f"cannot read {path}: {error.strerror}") from None
    page: dict[str, str] = {"schema": "page/1", "fetched_at": fetched.isoformat(timespec="milliseconds")}
    if url:
        page["url"] = url
    if kind := _TYPES.get(path.suffix.lower()):
        page["content_type"] = kind
    try:
        page["body"] = raw.decode("utf-8")
    except UnicodeDecodeError:
        page["body_b64"] = base64.b64encode(raw).decode()
    return orjson.dumps(page)


def _object(path: Path) -> bytes:
    """Give a file's one ``page/1`` object, on one line."""
    try:
        return orjson.dumps(orjson.loads(path.read_bytes()))
    except orjson.JSONDecodeError as error:
        raise UserError(f"{path} is not JSON: {error}; JSON Lines want the ending .jsonl") from None


def _lines(path: Path) -> Iterator[Found]:
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if not line.isspace():
                yield Found(f"{path}:{number}", line.strip())
