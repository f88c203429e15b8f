"""A view's state in one file: magic, layout version, place in the log, settings, length-prefixed parts, BLAKE2b checksum."""

from __future__ import annotations

import hashlib
import os
import struct
from collections.abc import Iterator
from enum import StrEnum
from io import BufferedReader
from itertools import chain
from pathlib import Path

from streams.errors import UserError
from streams.match.log_point import LogPoint
from streams.match.store.frames import LENGTH, Parts, framed
from streams.match.text.fingerprint import VERSION
from streams.state_folder import replacing

#: Raise with any change of the state's layout; the fingerprint's version is written beside it.
LAYOUT = 18
#: Magic, layout, version, log offset, mark of the record before it, mark of the settings.
_HEAD = struct.Struct("<8sHHQ8s8s")
_MAGIC = b"WDVIEW\r\n"
_CHECK = 16
_BLOCK = 1 << 20


class Refusal(StrEnum):
    """Why a snapshot is not taken."""

    VERSION = "version"
    SETTINGS = "settings"
    LOG = "log"
    DAMAGED = "damaged"


class RefusedSnapshotError(UserError):
    """A snapshot that must not be taken, with the reason."""

    def __init__(self, refusal: Refusal, reason: str) -> None:
        super().__init__(reason)
        self.refusal = refusal


def version() -> str:
    """Name the state's layout and the fingerprint's version."""
    return f"{LAYOUT}.{VERSION}"


def write(path: Path, point: LogPoint, mark: bytes, parts: Parts) -> None:
    """Write the state whole, down to the disk, or leave what was there."""
    check = hashlib.blake2b(digest_size=_CHECK)
    with replacing(path) as fresh, fresh.open("wb") as file:
        head = _HEAD.pack(_MAGIC, LAYOUT, VERSION, point.offset, point.record, mark)
        for piece in chain((head,), framed(parts)):
            check.update(piece)
            file.write(piece)
        file.write(check.digest())
        file.flush()
        os.fsync(file.fileno())


def point(path: Path, mark: bytes) -> LogPoint | None:
    """Tell from a file's head where it stands; None where there is no file. Raises as ``read`` does; what follows is not looked at."""
    try:
        with path.open("rb") as file:
            return _headed(file, mark)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise RefusedSnapshotError(Refusal.DAMAGED, f"cannot read the snapshot: {error}") from error


def read(path: Path, mark: bytes) -> tuple[LogPoint, Iterator[bytearray]]:
    """Give where it stands and the parts, each the reader's own to keep.

    The file is read twice, first for its checksum: what is in memory at a time is one part. Raises ``RefusedSnapshotError`` for a
    missing, foreign, cut or altered file, and for one of other settings.
    """
    try:
        file = path.open("rb")
    except OSError as error:
        raise RefusedSnapshotError(Refusal.DAMAGED, f"cannot read the snapshot: {error}") from error
    try:
        end = _whole(file)
        return _headed(file, mark), _split(file, end)
    except RefusedSnapshotError:
        file.close()
        raise


def _headed(file: BufferedReader, mark: bytes) -> LogPoint:
    """Read the head. Raises ``RefusedSnapshotError`` for another's."""
    head = file.read(_HEAD.size)
    if len(head) < _HEAD.size:
        raise RefusedSnapshotError(Refusal.DAMAGED, "the snapshot is cut")
    magic, layout, fingerprint, offset, record, theirs = _HEAD.unpack(head)
    check_kind(f"{layout}.{fingerprint}" if magic == _MAGIC else "no version of ours", theirs, mark)
    return LogPoint(offset, record)


def check_kind(theirs: str, their_mark: bytes, mark: bytes) -> None:
    """Raise ``RefusedSnapshotError`` for a state of another version than ours, or made under other settings."""
    if theirs != version():
        raise RefusedSnapshotError(Refusal.VERSION, f"the snapshot is of another version ({theirs}, not {version()})")
    if their_mark != mark:
        raise RefusedSnapshotError(Refusal.SETTINGS, "the snapshot was made under other settings of matching")


def _whole(file: BufferedReader) -> int:
    """Give where the parts end, with the file at its start. Raises ``RefusedSnapshotError`` where the checksum is another."""
    end = os.fstat(file.fileno()).st_size - _CHECK
    check, block = hashlib.blake2b(digest_size=_CHECK), bytearray(_BLOCK)
    for place in range(0, end, _BLOCK):
        cells = memoryview(block)[: min(_BLOCK, end - place)]
        file.readinto(cells)
        check.update(cells)
    if file.read(_CHECK) != check.digest():
        raise RefusedSnapshotError(Refusal.DAMAGED, "the snapshot is cut or altered")
    file.seek(0)
    return end


def _split(file: BufferedReader, end: int) -> Iterator[bytearray]:
    with file:
        while file.tell() < end:
            (size,) = LENGTH.unpack(file.read(LENGTH.size))
            part = bytearray(size)
            file.readinto(part)
            yield part
