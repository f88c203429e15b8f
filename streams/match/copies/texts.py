"""The kept texts of the window, with their sizes and marks; found by number or by page."""

from __future__ import annotations

import math
import struct
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple
from zlib import crc32

from streams.match.store.arena import Arena
from streams.match.store.postings import LOW
from streams.match.store.rows import Rows
from streams.match.text.fingerprint import NO_HEAD, Fingerprint
from streams.match.text.sketch import Sketch

#: What the digest takes in beside the marks.
_SIZE = struct.Struct("<IB")
#: What stands for a part that was dropped, above all numbers of rows (32 bits): the shares of the text and of its beginning that it had.
_GONE, _SHARES = LOW - (1 << 16) + 1, 255
#: Bytes of a page's row and of an address: enough for any window, and a text's row is short.
_WIDE = 6


class Text(NamedTuple):
    """One kept text: its page's row and where its marks lie, its size in shingles, how many anchors are posted, bytes of marks.

    ``figures``, ``terms``: its numbers and terms that are marked; ``lexicon``: the list by which these were weighed. ``head``: hashes of some of
    its first shingles. ``copied``: low 32 bits of the row of the smallest copy of a part of it, what ``gone`` gives if that was dropped, 0 for none.
    ``check``: what it adds to the digest.
    """

    place: bytes
    size: int
    posted: int
    figures: int
    terms: int
    lexicon: int
    length: int
    head: bytes
    copied: int
    check: int

    @property
    def page(self) -> int:
        """The row of its page."""
        return int.from_bytes(self.place[:_WIDE], "little")

    @property
    def address(self) -> int:
        """Where its marks lie."""
        return int.from_bytes(self.place[_WIDE:], "little")


def gone(share: float, lead: float) -> int:
    """Give what stands for a dropped copy that had these shares of a text and of its beginning."""
    return _GONE + (round(share * _SHARES) << 8) + round(lead * _SHARES)


def shares(copied: int) -> tuple[float, float] | None:
    """Read them back, None for a copy that was kept."""
    return ((copied - _GONE >> 8) / _SHARES, (copied & _SHARES) / _SHARES) if copied >= _GONE else None


class Texts:
    """Texts in the order of their pages.

    ``rows`` numbers them for ever, ``digest`` sums up by owner and marks those that can be found.
    """

    __slots__ = ("_marks", "digest", "rows")

    def __init__(self) -> None:
        self.rows = Rows(f"<{2 * _WIDE}sIBBBBH{len(NO_HEAD)}sII", Text._make)
        self.digest = 0
        self._marks = Arena()

    def add(self, sketch: Fingerprint | Sketch, page: int, posted: int, owner: bytes) -> int:
        """Keep a text with so many posted anchors, under its page's row; gives its own row."""
        marks = sketch.marks
        check = crc32(marks, crc32(owner + _SIZE.pack(sketch.size, sketch.marked) + sketch.head))
        self.digest += check
        figures = len(sketch.figures) // 4
        counts = posted, figures, sketch.marked, sketch.lexicon
        place = page.to_bytes(_WIDE, "little") + self._marks.add(marks).to_bytes(_WIDE, "little")
        return self.rows.append(Text(place, sketch.size, *counts, len(marks), sketch.head, 0, check))

    def marks(self, text: Text) -> memoryview:
        """Give the marks of a text's shingles, without a copy."""
        return self._marks.read(text.address, text.length)

    def copy(self, number: int, by: int) -> None:
        """Note a text, by its row or by what ``gone`` gives, that is a copy of a part of this one. The smallest is remembered, and one that was kept."""
        text = self.rows.read(number)
        if self._weight(by & LOW) < self._weight(text.copied):
            self.rows.write(number, text._replace(copied=by & LOW))

    def _weight(self, copied: int) -> float:
        """Rank what may be remembered: the least first."""
        before = shares(copied)
        if before is not None:
            return LOW + before[0]
        row = self.rows.live(copied) if copied else None
        return math.inf if row is None else self.rows.read(row).size

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
