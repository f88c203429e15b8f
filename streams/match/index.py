"""The anchor index: which kept texts share shingles with this one, found, measured and remembered in one call.

Flat arrays: postings in buckets of sixteen 8-byte slots, one by lot overwritten; marks for the measuring. Cost a call is a few
gathers, whatever the size. Only kept texts enter, so a wire story's hundred copies fill no bucket.
"""

from __future__ import annotations

import struct
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from streams.match.arena import Arena
from streams.match.fingerprint import Fingerprint
from streams.match.marks import PARTS, Marks
from streams.match.postings import U32, Postings
from streams.match.rows import Rows
from streams.match.settings import MatchSettings
from streams.match.sketch import Sketch

#: Slots a bucket: their names are one cache line. Of eight, half again as many postings were lost in full ones.
SLOTS = 16
#: Anchors posted a text: the lowest-ranked ones, one in 64 shingles, but at least 10: all of a text's are among those that a
#: page eight times as long is looked up by, if it holds the text.
_POSTED_SHARE, _POSTED_LEAST, _POSTED_MOST = 64, 10, 96
#: Candidates measured a call, those with most shared anchors first.
_MEASURED = 8
#: Live postings a slot at which the buckets are laid out anew, and the share they then have. At .9 one posting in seventeen
#: has lost its place in a full bucket of sixteen, and as many again each time that the index has grown by a quarter; a text
#: has ten or more, and two are enough to find it.
_FULL, _FRESH = 0.9, 0.72
_SMALLEST = 1 << 12


class IndexRow(NamedTuple):
    """One kept text: its page's row, where its marks lie, its size in shingles, how many anchors are posted, bytes of marks.

    ``check``: what it adds to the digest.
    """

    page: int
    address: int
    size: int
    posted: int
    length: int
    check: int


@dataclass(frozen=True, slots=True)
class Match:
    """How a text stands to an earlier one: its page, its row in the index. ``own`` and ``other``: share of each one's shingles found in the other."""

    page: int
    row: int
    resemblance: float
    own: float
    other: float
    shared: int

    @property
    def containment(self) -> float:
        """Share of the smaller text that is in the larger."""
        return max(self.own, self.other)


@dataclass(frozen=True, slots=True)
class Probe:
    """A text looked up: its anchors and their buckets; the hits as places in them and rows; which are template (None: none)."""

    names: U32
    homes: NDArray[np.intp]
    places: NDArray[np.intp]
    rows: U32
    template: NDArray[np.bool_] | None


class Index:
    """Kept texts of the window by their anchors.

    ``digest`` sums up the texts that can be found, by owner and marks. Not the postings: which of them a full bucket gives up
    hangs on numbers that another replica may count otherwise.
    """

    def __init__(self, settings: MatchSettings) -> None:
        self._settings = settings
        self.digest = 0
        self._rows = Rows("<QQIHHI", IndexRow._make)
        self._marks = Arena()
        self._postings = Postings(SLOTS, _SMALLEST)
        self._posted = 0

    # Looking up -----------------------------------------------------------------------------------------------------

    def search(self, sketch: Fingerprint | Sketch) -> tuple[list[Match], Probe]:
        """Find the kept texts that share enough with this one, in order of their rows; and what ``add`` needs."""
        names = np.frombuffer(sketch.anchors, np.uint32)
        homes = self._postings.homes(names)
        places, rows = self._postings.find(names, homes)
        if not len(rows):
            return [], Probe(names, homes, places, rows, None)
        alive = self._age(rows) < len(self._rows)
        places, rows = places[alive], rows[alive]
        template = None
        hits = rows
        if len(rows) >= self._settings.template:
            template = np.bincount(places, minlength=len(names)) >= self._settings.template
            hits = rows[~template.take(places)]
        probe = Probe(names, homes, places, rows, template)
        if not len(hits):
            return [], probe
        return self._measure(sketch, self._candidates(hits), probe), probe

    def measure(self, sketch: Fingerprint | Sketch, rows: Sequence[int], probe: Probe) -> list[Match]:
        """Compare with kept texts known from elsewhere, by the low 32 bits of their rows; those expired are left out."""
        numbers = sorted(number for low in rows if (number := self._rows.live(low)) is not None)
        return self._measure(sketch, numbers, probe) if numbers else []

    def _candidates(self, hits: U32) -> list[int]:
        """Rows with most hits, ties to the earliest."""
        counts = Counter(hits.tolist())
        numbered = [(-count, self._rows.live(low)) for low, count in counts.items()]
        alive = sorted((count, number) for count, number in numbered if number is not None)
        return sorted(number for _, number in alive[:_MEASURED])

    def _measure(self, sketch: Fingerprint | Sketch, numbers: list[int], probe: Probe) -> list[Match]:
        """Compare with each candidate."""
        marks = Marks(sketch.marks)
        template = [] if probe.template is None else probe.names[probe.template].tolist()
        # What the anchors that are a template's stand for, in shingles each.
        weight = sketch.size / max(len(probe.names), 1)
        matches = [self._compare(sketch.size, marks, number, template, weight) for number in numbers]
        return [match for match in matches if match is not None]

    def marks(self, number: int) -> bytes:
        """Give the marks of a kept text's shingles."""
        row = self._rows.read(number)
        return bytes(self._marks.read(row.address, row.length))

    def _compare(self, size: int, marks: Marks, number: int, template: list[int], weight: float) -> Match | None:
        """Measure the smaller text's share; the rest follows from the sizes, which are known."""
        row = self._rows.read(number)
        theirs = Marks(self._marks.read(row.address, row.length))
        seen = marks.overlap(theirs)
        own, other, common = seen.mine, seen.theirs, seen.common
        if template:
            other_bits = theirs.at(seen.bits)
            held = sum(other_bits >> (name & seen.bits - 1) & 1 for name in template)
            own, other = own - round(len(template) * weight * PARTS), other - round(held * weight * PARTS)
            common -= round(held * weight * PARTS)
        smaller, (part, larger) = (
            (size, (own, seen.set_theirs)) if size <= row.size else (row.size, (other, seen.set_mine))
        )
        if min(part, common) <= 0:
            return None
        share = min(common / part, 1.0)
        # Texts that share nothing agree in the larger one's share of set bits, give or take the root of it.
        chance = self._settings.chance**2 * larger * PARTS > share**2 * part * (seen.bits - larger)
        shared = share * smaller
        if chance or share < self._settings.weak or shared < self._settings.shared:
            return None
        return Match(
            row.page, number, shared / (size + row.size - shared), shared / size, shared / row.size, round(shared)
        )

    # Remembering ----------------------------------------------------------------------------------------------------

    def add(
        self, sketch: Fingerprint | Sketch, page: int, matches: Sequence[Match], probe: Probe, owner: bytes = b""
    ) -> int:
        """Remember a text that is kept, under its page's row; gives its own row. ``owner``: the page's id, for the digest.

        Anchors under which a matched text and others are already found are not posted again, nor are template ones: a wire
        story in many pages that hold it never fills its buckets, nor looks like a template itself.
        """
        names, homes = probe.names, probe.homes
        wanted = min(max(sketch.size // _POSTED_SHARE, _POSTED_LEAST), _POSTED_MOST, len(names))
        posted, homes = names[:wanted], homes[:wanted]
        if matches or probe.template is not None:
            fresh = np.ones(len(names), np.bool_) if probe.template is None else ~probe.template
            if matches:
                related = np.array([match.row & 0xFFFFFFFF for match in matches], np.uint32)
                crowd = np.bincount(probe.places, minlength=len(names)) >= self._settings.template // 2
                held = probe.places[np.isin(probe.rows, related)]
                fresh[held[crowd.take(held)]] = False
            posted, homes = posted[fresh[:wanted]], homes[fresh[:wanted]]
        address, check = self._marks.add(sketch.marks), _check(owner, sketch)
        row = self._rows.append(IndexRow(page, address, sketch.size, len(posted), len(sketch.marks), check))
        self.digest += check
        self._postings.put(posted, homes, row, self._rows.oldest, row)
        self._posted += len(posted)
        if self._posted > _FULL * self._postings.size:
            self._relay()
        return row

    def forget(self, page: int) -> None:
        """Make the texts of a page's row match nothing any more."""
        rows = self._rows
        # Texts are added in the order of their pages.
        number = bisect_left(range(rows.oldest, rows.next), page, key=lambda row: rows.read(row).page) + rows.oldest
        while number < rows.next and (row := rows.read(number)).page == page:
            rows.write(number, row._replace(length=0, check=0))
            self.digest -= row.check
            number += 1

    def _relay(self) -> None:
        """Give the postings more room."""
        rows = self._rows
        self._postings.lay(max(_SMALLEST, int(self._posted / _FRESH)), rows.oldest, rows.next - 1)

    def expire(self, page: int) -> None:
        """Forget the texts whose page's row lies before this one."""
        rows = self._rows
        number = rows.oldest
        row = None
        while number < rows.next:
            row = rows.read(number)
            if row.page >= page:
                break
            self._posted -= row.posted
            self.digest -= row.check
            number += 1
        if number == rows.oldest:
            return
        rows.expire(number)
        self._marks.expire(row.address if row is not None and number < rows.next else self._marks.next)

    def _age(self, numbers: NDArray[np.uint32]) -> NDArray[np.uint32]:
        """How many rows ago each posting was made, modulo 2**32."""
        return np.uint32((self._rows.next - 1) & 0xFFFFFFFF) - numbers

    # State ----------------------------------------------------------------------------------------------------------

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def memory_bytes(self) -> int:
        """Bytes allocated."""
        return self._rows.memory_bytes + self._marks.memory_bytes + self._postings.memory_bytes

    def dump(self) -> Iterator[bytes | bytearray]:
        """Give the state."""
        yield struct.pack("<QQ", self._posted, self.digest)
        yield from self._postings.dump()
        yield from self._rows.dump()
        yield from self._marks.dump()

    def restore(self, parts: Iterator[bytearray]) -> None:
        """Take the state that ``dump`` gave."""
        self._posted, self.digest = struct.unpack("<QQ", next(parts))
        self._postings.restore(parts)
        self._rows.restore(parts)
        self._marks.restore(parts)


def _check(owner: bytes, sketch: Fingerprint | Sketch) -> int:
    """Give a text with its owner as a number."""
    return crc32(b"".join((owner, struct.pack("<I", sketch.size), sketch.marks)))
