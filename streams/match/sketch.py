"""What matching keeps of an article that a page carries beside its own: its sampled shingles, in some 0.4 KB.

No terms and no content hash: an attached article tells no story and is nobody's copy.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from streams.errors import BadRecordError
from streams.match.fingerprint import LEVELS, sample, shingles
from streams.match.tokens import tokenise

#: Sketches a record carries, and anchors of each: a text's own fingerprint keeps as many of most reports.
SKETCHES, ANCHORS = 6, 128
#: Greatest level that a sketch can have: that of a text of ``TEXT_LIMIT`` characters, and some.
_DEEPEST = 20
_HEAD = struct.Struct(f"<BI{LEVELS}H")


@dataclass(frozen=True, slots=True)
class Sketch:
    """Distinct shingles, sampling level, anchors left at each level from it on, and the anchors, as ``Fingerprint`` has them."""

    size: int
    level: int
    counts: tuple[int, ...]
    anchors: bytes


def sketch(text: str, title: str | None) -> Sketch:
    """Measure an attached article under its title. Pure."""
    tokens = tokenise(f"{title}\n{text}" if title else text)
    return Sketch(*sample(shingles(tokens)[0], ANCHORS))


def pack_sketches(sketches: Iterable[Sketch]) -> bytes:
    """Write them one behind the other."""
    return b"".join(_HEAD.pack(one.level, one.size, *one.counts) + one.anchors for one in sketches)


def unpack_sketches(data: bytes, number: int) -> tuple[Sketch, ...]:
    """Read so many back. Raises ``BadRecordError`` where the bytes hold fewer, more or what none can be."""
    found, place = [], 0
    for _ in range(number):
        if place + _HEAD.size > len(data):
            raise BadRecordError("a sighting's attached articles are cut")
        level, size, *counts = _HEAD.unpack_from(data, place)
        place += _HEAD.size
        anchors = data[place : place + 4 * counts[0]]
        place += 4 * counts[0]
        falling = all(a >= b for a, b in pairwise(counts))
        if len(anchors) < 4 * counts[0] or not falling or level > _DEEPEST or not counts[0] <= min(size, ANCHORS):
            raise BadRecordError("a sighting's attached article is out of bounds")
        found.append(Sketch(size, level, tuple(counts), anchors))
    if place != len(data):
        raise BadRecordError(f"a sighting has {len(data) - place} bytes more than its counts ask for")
    return tuple(found)
