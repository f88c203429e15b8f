"""A view's state in one file: magic, layout version, log offset, length-prefixed parts, BLAKE2b checksum."""

from __future__ import annotations

import hashlib
import os
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from streams.errors import UserError
from streams.match.fingerprint import VERSION

Parts: TypeAlias = Iterator[bytes | bytearray]

#: Raise with any change of the state's layout; the fingerprint's version is written beside it.
LAYOUT = 4
_HEAD = struct.Struct("<8sHHQ")
_MAGIC = b"WDVIEW\r\n"
_LENGTH = struct.Struct("<Q")


def write(path: Path, offset: int, parts: Parts) -> None:
    """Write beside the target, flush to disk, then take its place: a crash leaves the old file."""
    fresh = path.with_name(path.name + ".new")
    check = hashlib.blake2b(digest_size=16)
    with fresh.open("wb") as file:
        for part in _framed(offset, parts):
            check.update(part)
            file.write(part)
        file.write(check.digest())
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def _framed(offset: int, parts: Parts) -> Parts:
    yield _HEAD.pack(_MAGIC, LAYOUT, VERSION, offset)
    for part in parts:
        yield _LENGTH.pack(len(part))
        yield part


def read(path: Path) -> tuple[int, Iterator[bytes]]:
    """Give the offset and the parts. Raises ``UserError`` for a missing, foreign, cut or altered file."""
    advice = f"delete {path} and start again: the view is rebuilt from the log"
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UserError(f"cannot read the snapshot: {error}; {advice}") from error
    body = memoryview(data)[:-16]
    if len(data) < _HEAD.size + 16 or hashlib.blake2b(body, digest_size=16).digest() != data[-16:]:
        raise UserError(f"the snapshot is cut or altered; {advice}")
    magic, layout, version, offset = _HEAD.unpack_from(data)
    if (magic, layout, version) != (_MAGIC, LAYOUT, VERSION):
        raise UserError(f"the snapshot is of another version ({layout}.{version}, not {LAYOUT}.{VERSION}); {advice}")
    return offset, _split(body)


def _split(body: memoryview) -> Iterator[bytes]:
    place = _HEAD.size
    while place < len(body):
        (size,) = _LENGTH.unpack_from(body, place)
        place += _LENGTH.size
        yield bytes(body[place : place + size])
        place += size
