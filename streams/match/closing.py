"""The last state of a story that is forgotten, packed beside the page whose record ended it: a replay announces it again."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

#: Story, representative, first and last time (ms), articles, copies, sources, crowded out, bytes of title and languages.
_HEAD = struct.Struct("<16s16sqqIII?HH")


@dataclass(frozen=True, slots=True)
class Closing:
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
        head = _HEAD.pack(
            self.story,
            self.representative,
            self.first,
            self.last,
            self.articles,
            self.copies,
            self.sources,
            self.crowded,
            len(self.title),
            len(self.languages),
        )
        return head + self.title + self.languages


def unpack(cells: bytes) -> Iterator[Closing]:
    """Read those written one after the other."""
    place = 0
    while place < len(cells):
        story, representative, first, last, articles, copies, sources, crowded, *lengths = _HEAD.unpack_from(
            cells, place
        )
        title = place + _HEAD.size
        languages = title + lengths[0]
        place = languages + lengths[1]
        yield Closing(
            story=story,
            representative=representative,
            first=first,
            last=last,
            articles=articles,
            copies=copies,
            sources=sources,
            crowded=crowded,
            title=cells[title:languages],
            languages=cells[languages:place],
        )
