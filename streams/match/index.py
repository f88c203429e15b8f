"""The anchor index: which kept texts share shingles with this one, found, measured and remembered in one call.

Flat arrays: postings in buckets of eight 8-byte slots, oldest overwritten; anchors in 16 bits each for the measuring. Cost a
call is a few gathers, whatever the size. Only kept texts enter, so a wire story's hundred copies fill no bucket.
"""

from __future__ import annotations

import struct
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from streams.match.arena import Arena
from streams.match.fingerprint import ANCHORS_LIMIT, LEVELS, Fingerprint
from streams.match.postings import U32, Postings
from streams.match.rows import Rows
from streams.match.settings import MatchSettings
from streams.match.sketch import Sketch

#: Slots a bucket: one cache line.
SLOTS = 8
#: Anchors posted a text: the lowest-ranked one in 32 shingles, but at least 10, so that a short original is found in a page
#: that holds it and the other way round.
_POSTED_LEVEL, _POSTED_LEAST, _POSTED_MOST = 5, 10, 96
#: Anchors looked up: one in 8 shingles, but at least 48. An original of 80 shingles is posted under one in 8 of them.
_ASKED_LEVEL, _ASKED_LEAST = 3, 48
#: Candidates measured a call, those with most shared anchors first.
_MEASURED = 8
#: Live postings a slot at which the buckets are laid out anew, and the share they then have. At .85 one posting in twelve
#: has lost its place in a full bucket of eight; a text has ten or more, and two are enough to find it.
_FULL, _FRESH = 0.85, 0.7
_SMALLEST = 1 << 12


_COUNTS = struct.Struct(f"<{LEVELS}H")
_ALL = 0xFFFFFFFFFFFFFFFF
#: The place of an anchor that the text at hand has not.
_NOWHERE = 0xFFFF
_COUNTDOWN = np.arange(ANCHORS_LIMIT - 1, -1, -1, dtype=np.uint16)


class IndexRow(NamedTuple):
    """One kept text: its page's row, where its anchors lie, its size in shingles, how many anchors are posted, its levels.

    ``check``: what it adds to the digest.
    """

    page: int
    address: int
    size: int
    posted: int
    level: int
    counts: bytes
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

    ``digest`` sums up the texts that can be found, by owner and anchors. Not the postings: which of them a full bucket gives up
    hangs on numbers that another replica may count otherwise.
    """

    def __init__(self, settings: MatchSettings) -> None:
        self._settings = settings
        self.digest = 0
        self._rows = Rows(f"<QQIHB{_COUNTS.size}sQ", IndexRow._make)
        self._anchors = Arena()
        self._postings = Postings(SLOTS, _SMALLEST)
        self._posted = 0
        #: Place of each 16-bit anchor in the text at hand, or a number no text reaches.
        self._places = np.full(1 << 16, _NOWHERE, np.uint16)

    # Looking up -----------------------------------------------------------------------------------------------------

    def search(self, sketch: Fingerprint | Sketch) -> tuple[list[Match], Probe]:
        """Find the kept texts that share enough with this one, in order of their rows; and what ``add`` needs."""
        names = np.frombuffer(sketch.anchors, np.uint32)[: _asked(sketch)]
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
        return self._measure(sketch, self._candidates(hits), template), probe

    def measure(self, sketch: Fingerprint | Sketch, rows: Sequence[int], probe: Probe) -> list[Match]:
        """Compare with kept texts known from elsewhere, by the low 32 bits of their rows; those expired are left out."""
        numbers = sorted(number for low in rows if (number := self._rows.live(low)) is not None)
        return self._measure(sketch, numbers, probe.template) if numbers else []

    def _candidates(self, hits: U32) -> list[int]:
        """Rows with most hits, ties to the earliest."""
        counts = Counter(hits.tolist())
        numbered = [(-count, self._rows.live(low)) for low, count in counts.items()]
        alive = sorted((count, number) for count, number in numbered if number is not None)
        return sorted(number for _, number in alive[:_MEASURED])

    def _measure(
        self, sketch: Fingerprint | Sketch, numbers: list[int], template: NDArray[np.bool_] | None
    ) -> list[Match]:
        """Compare with each candidate at the higher of both levels."""
        places = self._places
        short = np.frombuffer(sketch.anchors, np.uint32).astype(np.uint16)
        # From the last to the first, so that of two equal 16-bit anchors the lower-ranked one stays.
        places[short[::-1]] = _COUNTDOWN[-len(short) :]
        known = template if template is not None and template.any() else None
        matches = [match for number in numbers if (match := self._compare(sketch, number, known)) is not None]
        places[short] = _NOWHERE
        return matches

    def known(self, sketch: Fingerprint | Sketch, number: int) -> tuple[int, NDArray[np.bool_]]:
        """Tell which of this text's anchors, in rank order, a kept text has too; at the level that both can be read at."""
        row = self._rows.read(number)
        level = max(sketch.level, row.level)
        if level - min(sketch.level, row.level) >= LEVELS:
            return level, np.zeros(0, np.bool_)
        theirs = int.from_bytes(row.counts[2 * (level - row.level) :][:2], "little")
        short = np.frombuffer(sketch.anchors, np.uint32)[: sketch.counts[level - sketch.level]].astype(np.uint16)
        return level, np.isin(short, np.frombuffer(self._anchors.read(row.address, 2 * theirs), np.uint16))

    def _compare(self, sketch: Fingerprint | Sketch, number: int, template: NDArray[np.bool_] | None) -> Match | None:
        row = self._rows.read(number)
        level = max(sketch.level, row.level)
        if level - min(sketch.level, row.level) >= LEVELS:
            return None
        mine = sketch.counts[level - sketch.level]
        deeper = 2 * (level - row.level)
        theirs = int.from_bytes(row.counts[deeper : deeper + 2], "little")
        found = self._places.take(np.frombuffer(self._anchors.read(row.address, 2 * theirs), np.uint16))
        shared = int(np.count_nonzero(found < mine))
        if shared < min(self._settings.anchors, max(mine, 1)) or shared << level < self._settings.shared:
            return None
        if template is not None:
            known = int(np.count_nonzero(template[:mine]))
            mine, theirs, shared = mine - known, theirs - known, shared - known
            if min(mine, theirs, shared) <= 0:
                return None
        # The smaller text's share is measured; the rest follows from the sizes, which are known, not sampled.
        smaller = min(sketch.size, row.size)
        share = min(shared / (mine if sketch.size <= row.size else theirs), 1.0)
        if share < self._settings.weak:
            return None
        common = share * smaller
        resemblance = common / (sketch.size + row.size - common)
        return Match(row.page, number, resemblance, common / sketch.size, common / row.size, shared << level)

    # Remembering ----------------------------------------------------------------------------------------------------

    def add(
        self, sketch: Fingerprint | Sketch, page: int, matches: Sequence[Match], probe: Probe, owner: bytes = b""
    ) -> int:
        """Remember a text that is kept, under its page's row; gives its own row. ``owner``: the page's id, for the digest.

        Anchors under which a matched text is already found are not posted again, nor are template ones: a wire story in
        many pages that hold it never fills its buckets.
        """
        names, homes = probe.names, probe.homes
        wanted = min(max(_lowest(sketch, _POSTED_LEVEL), _POSTED_LEAST), _POSTED_MOST, len(names))
        posted, homes = names[:wanted], homes[:wanted]
        if matches or probe.template is not None:
            fresh = np.ones(len(names), np.bool_) if probe.template is None else ~probe.template
            if matches:
                related = np.array([match.row & 0xFFFFFFFF for match in matches], np.uint32)
                fresh[probe.places[np.isin(probe.rows, related)]] = False
            posted, homes = posted[fresh[:wanted]], homes[fresh[:wanted]]
        anchors = np.frombuffer(sketch.anchors, np.uint32).astype(np.uint16).tobytes()
        address = self._anchors.add(anchors)
        counts = _COUNTS.pack(*sketch.counts)
        check = _check(owner, sketch, counts, anchors)
        row = self._rows.append(IndexRow(page, address, sketch.size, len(posted), sketch.level, counts, check))
        self.digest = (self.digest + check) & _ALL
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
            rows.write(number, row._replace(counts=bytes(_COUNTS.size), check=0))
            self.digest = (self.digest - row.check) & _ALL
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
            self.digest = (self.digest - row.check) & _ALL
            number += 1
        if number == rows.oldest:
            return
        rows.expire(number)
        self._anchors.expire(row.address if row is not None and number < rows.next else self._anchors.next)

    def _age(self, numbers: NDArray[np.uint32]) -> NDArray[np.uint32]:
        """How many rows ago each posting was made, modulo 2**32."""
        return np.uint32((self._rows.next - 1) & 0xFFFFFFFF) - numbers

    # State ----------------------------------------------------------------------------------------------------------

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def memory_bytes(self) -> int:
        """Bytes allocated."""
        return self._rows.memory_bytes + self._anchors.memory_bytes + self._postings.memory_bytes

    def dump(self) -> Iterator[bytes | bytearray]:
        """Give the state."""
        yield struct.pack("<QQ", self._posted, self.digest)
        yield from self._postings.dump()
        yield from self._rows.dump()
        yield from self._anchors.dump()

    def restore(self, parts: Iterator[bytearray]) -> None:
        """Take the state that ``dump`` gave."""
        self._posted, self.digest = struct.unpack("<QQ", next(parts))
        self._postings.restore(parts)
        self._rows.restore(parts)
        self._anchors.restore(parts)


def _lowest(sketch: Fingerprint | Sketch, level: int) -> int:
    """Count a text's anchors at a level: those that rank lowest come first."""
    deep = level - sketch.level
    return sketch.counts[max(deep, 0)] if deep < LEVELS else 0


def _asked(sketch: Fingerprint | Sketch) -> int:
    """Count the anchors looked up: a text is found by its lowest-ranked ones, so the others are not asked for."""
    return max(_lowest(sketch, _ASKED_LEVEL), _ASKED_LEAST)


def _check(owner: bytes, sketch: Fingerprint | Sketch, counts: bytes, anchors: bytes) -> int:
    """Give a text with its owner as a number."""
    head = struct.pack("<IB", sketch.size, sketch.level)
    return int.from_bytes(blake2b(b"".join((owner, head, counts, anchors)), digest_size=8).digest(), "little")
