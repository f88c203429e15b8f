"""The last state of a story that is forgotten, packed beside the page whose record ended it: a replay announces it again."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

#: Story, representative, first and last time (ms), articles, copies, sources, crowded out, bytes of title and languages.
_HEAD = struct.Struct("<16s16sqqIII?HH")


class Closing(NamedTuple):
    """A story's facts at its end. ``crowded``: it made room for newer ones; otherwise nothing came for too long."""

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
        """Write it, some 170 bytes."""
        head = _HEAD.pack(*self[:-2], len(self.title), len(self.languages))
        return head + self.title + self.languages


def unpack(cells: bytes) -> Iterator[Closing]:
    """Read those written one after the other."""
    place = 0
    while place < len(cells):
        *facts, title, codes = _HEAD.unpack_from(cells, place)
        middle = place + _HEAD.size + title
        place, start = middle + codes, middle - title
        yield Closing._make((*facts, cells[start:middle], cells[middle:place]))
