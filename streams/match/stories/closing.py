"""A story's facts at its end, kept in the note of the page whose record ended it, so that a replay announces the end again."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

#: Story, representative, first and last time (ms), articles, copies, sources, crowded out, bytes of title and languages.
_HEAD = struct.Struct("<16s16sqqIII?HH")


class Closing(NamedTuple):
    """A story's facts at its end. ``crowded``: it had to make room for newer ones; otherwise it got no article for too long."""

    story: bytes
    representative: bytes
    first: int
    last: int
    articles: int
    copies: int
    sources: int
    crowded: bool
    title: bytes
    languages: bytes

    def pack(self) -> bytes:
        """Pack it, in some 170 bytes."""
        head = _HEAD.pack(*self[:-2], len(self.title), len(self.languages))
        return head + self.title + self.languages


def unpack(cells: bytes) -> Iterator[Closing]:
    """Read several packed one after the other."""
    place = 0
    while place < len(cells):
        *facts, title, codes = _HEAD.unpack_from(cells, place)
        middle = place + _HEAD.size + title
        place, start = middle + codes, middle - title
        yield Closing._make((*facts, cells[start:middle], cells[middle:place]))
