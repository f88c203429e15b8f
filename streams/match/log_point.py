"""Points in the sightings log: when a record came, how far a state has read, and whether the log is still the same one."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple

_AT = struct.Struct("<q")


class Moment(NamedTuple):
    """A record's sequence number, greater than all before it, and its log time in milliseconds."""

    sequence: int
    seen: int


@dataclass(frozen=True, slots=True)
class LogPoint:
    """How far a state has read: the offset of the first record that it lacks, and an 8-byte hash of the record before.

    Offsets start again in a topic that was deleted and created again; the hash shows that a state came from another log.
    """

    offset: int
    record: bytes = bytes(8)


def point_after(offset: int, key: bytes | None, at_ms: int) -> LogPoint:
    """Give the point just after a record of the log, from its offset, key and log time."""
    return LogPoint(offset + 1, blake2b((key or b"") + _AT.pack(at_ms), digest_size=8).digest())
