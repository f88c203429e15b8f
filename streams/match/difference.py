"""A difference between two wordings as a page's note keeps it: some 280 bytes, so that a replay tells the same."""

from __future__ import annotations

import struct

from streams.match.judgement import Difference

#: Revision compared with, shingles new and gone; then the marks of that revision.
_HEAD = struct.Struct("<16sII")


def pack(difference: Difference) -> bytes:
    """Write a difference."""
    return _HEAD.pack(difference.against, difference.fresh, difference.gone) + difference.marks


def unpack(cell: bytes) -> Difference:
    """Read what ``pack`` wrote."""
    against, fresh, gone = _HEAD.unpack_from(cell)
    return Difference(against, cell[_HEAD.size :], fresh, gone)
