"""What matching keeps of an article that a page carries beside its own: its anchors and marks, in some 0.5 KB.

No terms and no content hash: an attached article tells no story and is nobody's copy.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import dataclass

from streams.errors import BadRecordError
from streams.match.text.fingerprint import NO_HEAD, sample, shingles
from streams.match.text.marks import mark, sound
from streams.match.text.tokens import tokenise

#: Sketches a record carries, and anchors and bits of marks of each: as many as the fingerprint of a text of a thousand words, or
#: two, has: six long articles take no more than 6 KB.
SKETCHES, ANCHORS, BITS = 6, 128, 4096
#: Shingles, anchors, bytes of marks.
_HEAD = struct.Struct("<IHH")


@dataclass(frozen=True, slots=True)
class Sketch:
    """Distinct shingles, anchors and marks, as ``Fingerprint`` has them; its numbers and terms are not looked up."""

    size: int
    anchors: bytes
    marks: bytes
    figures: bytes = b""
    terms: bytes = b""
    marked: int = 0
    lexicon: int = 0
    head: bytes = NO_HEAD


def sketch(text: str, title: str | None) -> Sketch:
    """Measure an attached article under its title. Pure."""
    tokens = tokenise(f"{title}\n{text}" if title else text)
    hashes, _ = shingles(tokens)
    size, anchors = sample(hashes, ANCHORS)
    return Sketch(size, anchors, mark(hashes, size, BITS))


def pack_sketches(sketches: Iterable[Sketch]) -> bytes:
    """Write them one behind the other."""
    return b"".join(
        _HEAD.pack(one.size, len(one.anchors) // 4, len(one.marks)) + one.anchors + one.marks for one in sketches
    )


def unpack_sketches(data: bytes, number: int) -> tuple[Sketch, ...]:
    """Read so many back. Raises ``BadRecordError`` where the bytes hold fewer, more or what none can be."""
    found, place = [], 0
    for _ in range(number):
        if place + _HEAD.size > len(data):
            raise BadRecordError("a sighting's attached articles are cut")
        size, anchors, marks = _HEAD.unpack_from(data, place)
        middle = place + _HEAD.size + 4 * anchors
        one = Sketch(size, data[place + _HEAD.size : middle], data[middle : middle + marks])
        place = middle + marks
        if place > len(data) or anchors > min(size, ANCHORS) or not sound(one.marks, size, BITS):
            raise BadRecordError("a sighting's attached article is out of bounds")
        found.append(one)
    if place != len(data):
        raise BadRecordError(f"a sighting has {len(data) - place} bytes more than its counts ask for")
    return tuple(found)
