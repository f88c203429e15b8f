"""The kept texts of the window: where each stands, its size and its marks, found by number or by page."""

from __future__ import annotations

import struct
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple
from zlib import crc32

from streams.match.arena import Arena
from streams.match.fingerprint import Fingerprint
from streams.match.rows import Rows
from streams.match.sketch import Sketch

#: What the digest takes in beside the marks.
_SIZE = struct.Struct("<IB")


class Text(NamedTuple):
    """One kept text: its page's row, where its marks lie, its size in shingles, how many anchors are posted, bytes of marks.

    ``figures``, ``terms``: its numbers and terms that are marked; ``lexicon``: the list by which these were weighed. ``check``: what it
    adds to the digest.
    """

    page: int
    address: int
    size: int
    posted: int
    figures: int
    terms: int
    lexicon: int
    length: int
    check: int


class Texts:
    """Texts in the order of their pages.

    ``rows`` numbers them for ever, ``digest`` sums up by owner and marks those that can be found.
    """

    __slots__ = ("_marks", "digest", "rows")

    def __init__(self) -> None:
        self.rows = Rows("<QQIBBBBHI", Text._make)
        self.digest = 0
        self._marks = Arena()

    def add(self, sketch: Fingerprint | Sketch, page: int, posted: int, owner: bytes) -> int:
        """Keep a text with so many posted anchors, under its page's row; gives its own row."""
        marks = sketch.marks
        check = crc32(marks, crc32(owner + _SIZE.pack(sketch.size, sketch.marked)))
        self.digest += check
        figures = len(sketch.figures) // 4
        counts = posted, figures, sketch.marked, sketch.lexicon
        return self.rows.append(Text(page, self._marks.add(marks), sketch.size, *counts, len(marks), check))

    def marks(self, text: Text) -> memoryview:
        """Give the marks of a text's shingles, without a copy."""
        return self._marks.read(text.address, text.length)

    def forget(self, page: int) -> None:
        """Take their marks from the texts of a page's row."""
        rows = self.rows
        number = bisect_left(range(rows.oldest, rows.next), page, key=lambda row: rows.read(row).page) + rows.oldest
        while number < rows.next and (text := rows.read(number)).page == page:
            rows.write(number, text._replace(length=0, check=0))
            self.digest -= text.check
            number += 1

    def expire(self, page: int) -> int:
        """Forget the texts whose page's row lies before this one; gives how many anchors they had posted."""
        rows, number, posted = self.rows, self.rows.oldest, 0
        while number < rows.next and (text := rows.read(number)).page < page:
            self.digest -= text.check
            posted += text.posted
            number += 1
        if number > rows.oldest:
            self._marks.expire(rows.read(number).address if number < rows.next else self._marks.next)
            rows.expire(number)
        return posted

    @property
    def memory_bytes(self) -> int:
        """Bytes allocated."""
        return self.rows.memory_bytes + self._marks.memory_bytes

    def dump(self) -> Iterator[bytes | bytearray]:
        """Give the state, but for the digest."""
        yield from self.rows.dump()
        yield from self._marks.dump()

    def restore(self, parts: Iterator[bytearray], digest: int) -> None:
        """Take the state that ``dump`` gave."""
        self.digest = digest
        self.rows.restore(parts)
        self._marks.restore(parts)
