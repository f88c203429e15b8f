"""A view's state in one file: magic, layout version, log offset, settings, length-prefixed parts, BLAKE2b checksum."""

from __future__ import annotations

import hashlib
import os
import struct
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path
from typing import TypeAlias

from streams.errors import UserError
from streams.match.fingerprint import VERSION

Parts: TypeAlias = Iterator[bytes | bytearray]

#: Raise with any change of the state's layout; the fingerprint's version is written beside it.
LAYOUT = 8
#: Magic, layout, version, log offset, mark of the settings.
_HEAD = struct.Struct("<8sHHQ8s")
_MAGIC = b"WDVIEW\r\n"
_LENGTH = struct.Struct("<Q")
_CHECK = 16
_BLOCK = 1 << 20


def write(path: Path, offset: int, mark: bytes, parts: Parts) -> None:
    """Write beside the target, flush to disk, then take its place: a crash leaves the old file."""
    fresh = path.with_name(path.name + ".new")
    check = hashlib.blake2b(digest_size=_CHECK)
    with fresh.open("wb") as file:
        for part in _framed(offset, mark, parts):
            check.update(part)
            file.write(part)
        file.write(check.digest())
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def _framed(offset: int, mark: bytes, parts: Parts) -> Parts:
    yield _HEAD.pack(_MAGIC, LAYOUT, VERSION, offset, mark)
    for part in parts:
        yield _LENGTH.pack(len(part))
        yield part


def read(path: Path, mark: bytes) -> tuple[int, Iterator[bytearray]]:
    """Give the offset and the parts, each the reader's own to keep.

    The file is read twice, first for its checksum: what is in memory at a time is one part. Raises ``UserError`` for a missing, foreign,
    cut or altered file, and for one of other settings.
    """
    advice = f"delete {path} and start again: the view is rebuilt from the log"
    try:
        file = path.open("rb")
    except OSError as error:
        raise UserError(f"cannot read the snapshot: {error}; {advice}") from error
    try:
        offset, end = _checked(file, mark)
    except UserError as error:
        file.close()
        raise UserError(f"{error}; {advice}") from error
    return offset, _split(file, end)


def _checked(file: BufferedReader, mark: bytes) -> tuple[int, int]:
    """Give the log offset and where the parts end, with the file at the first of them. Raises ``UserError``."""
    end = _whole(file)
    if end is None:
        raise UserError("the snapshot is cut or altered")
    magic, layout, version, offset, theirs = _HEAD.unpack(file.read(_HEAD.size))
    if (magic, layout, version) != (_MAGIC, LAYOUT, VERSION):
        raise UserError(f"the snapshot is of another version ({layout}.{version}, not {LAYOUT}.{VERSION})")
    if theirs != mark:
        raise UserError("the snapshot was made under other settings of matching")
    return offset, end


def _whole(file: BufferedReader) -> int | None:
    """Give where the parts end, with the file at its start; None where the checksum is not that of what is before it."""
    end = os.fstat(file.fileno()).st_size - _CHECK
    if end < _HEAD.size:
        return None
    check, block = hashlib.blake2b(digest_size=_CHECK), bytearray(_BLOCK)
    for place in range(0, end, _BLOCK):
        cells = memoryview(block)[: min(_BLOCK, end - place)]
        file.readinto(cells)
        check.update(cells)
    if file.read(_CHECK) != check.digest():
        return None
    file.seek(0)
    return end


def _split(file: BufferedReader, end: int) -> Iterator[bytearray]:
    with file:
        while file.tell() < end:
            (size,) = _LENGTH.unpack(file.read(_LENGTH.size))
            part = bytearray(size)
            file.readinto(part)
            yield part
