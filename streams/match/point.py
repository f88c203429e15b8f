"""Places in the log: when a record came, how far a state stands, and whether the log is still the one that it came from."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple

_AT = struct.Struct("<q")


class Moment(NamedTuple):
    """A record's number, greater than all before it, and its log time in milliseconds."""

    sequence: int
    seen: int


@dataclass(frozen=True, slots=True)
class Point:
    """The offset of the first record that a state lacks, and 8 bytes that name the record before.

    Offsets begin anew in a topic made anew: by the record before, a state of another log is told, however long that has grown.
    """

    offset: int
    record: bytes = bytes(8)


def point_after(offset: int, key: bytes | None, at_ms: int) -> Point:
    """Give the point behind a record of the log, by its offset, key and log time."""
    return Point(offset + 1, blake2b((key or b"") + _AT.pack(at_ms), digest_size=8).digest())
