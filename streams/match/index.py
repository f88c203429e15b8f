"""The anchor index: which kept texts share shingles with this one, found, measured and remembered in one call.

Flat arrays: postings in buckets of eight 8-byte slots, oldest overwritten; anchors in 16 bits each for the measuring. Cost a
call is a few gathers, whatever the size. Only kept texts enter, so a wire story's hundred copies fill no bucket.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from streams.match.arena import Arena
from streams.match.fingerprint import LEVELS, Fingerprint
from streams.match.rows import Rows
from streams.match.settings import MatchSettings

#: Slots a bucket: one cache line.
SLOTS = 8
#: Anchors posted a text: the lowest-ranked one in 32 shingles, but at least 12, so that a short original is found in a page
#: that holds it and the other way round.
_POSTED_LEVEL, _POSTED_LEAST, _POSTED_MOST = 5, 12, 96
#: Candidates measured a call, those with most shared anchors first.
_MEASURED = 8
_SMALLEST = 1 << 12
#: Live postings a slot at which the buckets are laid out anew, and the share they then have. At .75 of slots a bucket of
#: eight overflows for 2 % of postings; a text has twelve or more.
_FULL, _FRESH = 0.75, 0.5


class IndexRow(NamedTuple):
    """One kept text: its page's row, where its anchors lie, its level, and anchors left at each level from there."""

    page: int
    address: int
    tokens: int
    posted: int
    level: int
    counts: bytes


@dataclass(frozen=True, slots=True)
class Match:
    """How a text stands to an earlier one. ``own`` and ``other``: share of each one's shingles found in the other."""

    page: int
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
    """A text ready to be looked up: its anchors and their buckets' content."""

    names: NDArray[np.uint32]
    template: NDArray[np.bool_]


class Index:
    """Kept texts of the window by their anchors."""

    def __init__(self, settings: MatchSettings) -> None:
        self._settings = settings
        self._rows = Rows(f"<QQIHB{2 * LEVELS}s", IndexRow._make)
        self._anchors = Arena()
        self._lay(np.empty(0, np.uint64))
        self._posted = 0
        #: Place of each 16-bit anchor in the text at hand, or a number no text reaches.
        self._places = np.full(1 << 16, 0xFFFF, np.uint16)

    # Looking up -----------------------------------------------------------------------------------------------------

    def search(self, sketch: Fingerprint) -> tuple[list[Match], Probe]:
        """Find the kept texts that share enough with this one, in order of their rows; and what ``add`` needs."""
        names = np.frombuffer(sketch.anchors, np.uint32)
        if not len(names):
            return [], Probe(names, np.empty(0, np.bool_))
        entries = self._buckets[self._homes(names)]
        same = (entries >> np.uint64(32)).astype(np.uint32) == names[:, None]
        age = self._age(entries)
        same &= age < np.uint32(min(len(self._rows), 0xFFFFFFFF))
        template = same.sum(axis=1) >= self._settings.template
        hits = entries[same & ~template[:, None]].astype(np.uint32)
        probe = Probe(names, template)
        if not len(hits):
            return [], probe
        rows = self._candidates(hits)
        return self._measure(sketch, names.astype(np.uint16), rows, template), probe

    def _candidates(self, hits: NDArray[np.uint32]) -> list[int]:
        """Rows with most hits, ties to the earliest."""
        lows, counts = np.unique(hits, return_counts=True)
        rows = [(self._rows.live(low), n) for low, n in zip(lows.tolist(), counts.tolist(), strict=True)]
        alive = [(-n, row) for row, n in rows if row is not None]
        return sorted(row for _, row in sorted(alive)[:_MEASURED])

    def _measure(
        self, sketch: Fingerprint, short: NDArray[np.uint16], rows: list[int], template: NDArray[np.bool_]
    ) -> list[Match]:
        """Compare with each candidate at the higher of both levels."""
        places = self._places
        places[short[::-1]] = np.arange(len(short) - 1, -1, -1, dtype=np.uint16)
        matches = [m for row in rows if (m := self._compare(sketch, self._rows.read(row), template)) is not None]
        places[short] = 0xFFFF
        return matches

    def _compare(self, sketch: Fingerprint, row: IndexRow, template: NDArray[np.bool_]) -> Match | None:
        level = max(sketch.level, row.level)
        if level - min(sketch.level, row.level) >= LEVELS:
            return None
        mine = sketch.counts[level - sketch.level]
        counts = np.frombuffer(row.counts, np.uint16)
        theirs = int(counts[level - row.level])
        anchors = np.frombuffer(self._anchors.read(row.address, 2 * theirs), np.uint16)
        found = self._places[anchors]
        found = found[found < mine]
        shared = len(found)
        if shared < min(self._settings.anchors, max(mine, 1)) or shared << level < self._settings.shared:
            return None
        known = int(np.count_nonzero(template[:mine]))
        mine, theirs, shared = mine - known, theirs - known, shared - known
        if shared <= 0 or mine <= 0 or theirs <= 0:
            return None
        own, other = min(shared / mine, 1.0), min(shared / theirs, 1.0)
        if max(own, other) < self._settings.containment:
            return None
        return Match(row.page, shared / max(mine + theirs - shared, shared), own, other, shared << level)

    # Remembering ----------------------------------------------------------------------------------------------------

    def add(self, sketch: Fingerprint, page: int, probe: Probe) -> None:
        """Remember a text that is kept, under its page's row."""
        names = probe.names
        deep = _POSTED_LEVEL - sketch.level
        wanted = len(names) if deep <= 0 else sketch.counts[deep] if deep < LEVELS else 0
        wanted = min(max(wanted, _POSTED_LEAST), _POSTED_MOST, len(names))
        address = self._anchors.add(names.astype(np.uint16).tobytes())
        counts = np.array(sketch.counts, np.uint16).tobytes()
        posted = names[:wanted][~probe.template[:wanted]]
        row = self._rows.append(IndexRow(page, address, sketch.tokens, len(posted), sketch.level, counts))
        homes = self._homes(posted)
        slots = self._cursor[homes]
        self._buckets[homes, slots] = (posted.astype(np.uint64) << np.uint64(32)) | np.uint64(row & 0xFFFFFFFF)
        self._cursor[homes] = (slots + 1) % SLOTS
        self._posted += len(posted)
        if self._posted > _FULL * self._buckets.size:
            self._relay()

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
            number += 1
        if number == rows.oldest:
            return
        rows.expire(number)
        self._anchors.expire(row.address if row is not None and number < rows.next else self._anchors.next)

    def _age(self, entries: NDArray[np.uint64]) -> NDArray[np.uint32]:
        """How many rows ago each posting was made, modulo 2**32."""
        return np.uint32((self._rows.next - 1) & 0xFFFFFFFF) - entries.astype(np.uint32)

    def _homes(self, names: NDArray[np.uint32]) -> NDArray[np.int64]:
        """Bucket of each anchor: its share of 2**32, so that any number of buckets will do."""
        return ((names.astype(np.uint64) * np.uint64(len(self._buckets))) >> np.uint64(32)).astype(np.int64)

    def _lay(self, entries: NDArray[np.uint64]) -> None:
        """Lay entries, oldest first within equal anchors' buckets, into fresh buckets; what overflows is left out."""
        buckets = max(_SMALLEST, int(len(entries) / _FRESH)) // SLOTS
        self._buckets = np.full((buckets, SLOTS), 0xFFFFFFFF, np.uint64)
        self._cursor = np.zeros(buckets, np.uint8)
        homes = self._homes((entries >> np.uint64(32)).astype(np.uint32))
        order = np.argsort(homes, kind="stable")
        entries, homes = entries[order], homes[order]
        rank = np.arange(len(homes)) - np.searchsorted(homes, homes)
        fits = rank < SLOTS
        self._buckets[homes[fits], rank[fits]] = entries[fits]
        filled = np.bincount(homes[fits], minlength=buckets)
        self._cursor[:] = filled % SLOTS

    def _relay(self) -> None:
        entries = self._buckets.ravel()
        age = self._age(entries)
        live = entries[age < len(self._rows)]
        age = self._age(live)
        self._lay(live[np.argsort(age, kind="stable")[::-1]])

    # State ----------------------------------------------------------------------------------------------------------

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def memory_bytes(self) -> int:
        """Bytes allocated."""
        return self._rows.memory_bytes + self._anchors.memory_bytes + self._buckets.nbytes + self._cursor.nbytes

    def dump(self) -> Iterator[bytes | bytearray]:
        """Give the state."""
        yield self._posted.to_bytes(8, "little")
        yield self._buckets.tobytes()
        yield self._cursor.tobytes()
        yield from self._rows.dump()
        yield from self._anchors.dump()

    def restore(self, parts: Iterator[bytes]) -> None:
        """Take the state that ``dump`` gave."""
        self._posted = int.from_bytes(next(parts), "little")
        self._buckets = np.frombuffer(next(parts), np.uint64).reshape(-1, SLOTS).copy()
        self._cursor = np.frombuffer(next(parts), np.uint8).copy()
        self._rows.restore(parts)
        self._anchors.restore(parts)
