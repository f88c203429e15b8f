"""A difference between two wordings as a page's note keeps it: some 80 bytes, so that a replay tells the same."""

from __future__ import annotations

import struct

import numpy as np
from numpy.typing import NDArray

from streams.match.judgement import Difference

#: Revision compared with, level, anchors, shingles new and gone; then a bit an anchor.
_HEAD = struct.Struct("<16sBHII")


def pack(against: bytes, level: int, known: NDArray[np.bool_], fresh: int, gone: int) -> bytes:
    """Write a difference; ``known`` in the rank order of the anchors."""
    return _HEAD.pack(against, level, len(known), fresh, gone) + np.packbits(known).tobytes()


def unpack(cell: bytes) -> Difference:
    """Read what ``pack`` wrote."""
    against, level, count, fresh, gone = _HEAD.unpack_from(cell)
    bits = np.unpackbits(np.frombuffer(cell, np.uint8, offset=_HEAD.size), count=count).astype(np.bool_)
    return Difference(against, level, tuple(bits.tolist()), fresh, gone)
