"""The anchor index: which kept texts share shingles with this one, found, measured and remembered in one call.

Flat arrays: postings in buckets of sixteen slots, one by lot overwritten; marks for the measuring. Cost a call is a few
gathers, whatever the size. Only kept texts enter, so a wire story's hundred copies fill no bucket.
"""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from streams.match.copies.comparison import Comparison
from streams.match.copies.match import Match
from streams.match.copies.texts import Texts
from streams.match.settings import MatchSettings
from streams.match.store.postings import LOW, U32, Places, Postings
from streams.match.text.fingerprint import Fingerprint
from streams.match.text.marks import marked
from streams.match.text.sketch import Sketch

#: Slots a bucket. Of eight, half again as many postings were lost in full ones.
SLOTS = 16
#: Anchors posted a text: the last shingle and the lowest-ranked ones, one in 64, but at least 10: the latter are among those that a
#: page eight times as long is looked up by, if it holds the text.
_POSTED_SHARE, _POSTED_LEAST, _POSTED_MOST = 64, 10, 96
#: Texts looked at that end as this one does, and how many about other things must have a shingle to make it a frame's.
_ALIKE, _STRANGERS = 6, 2
#: Candidates measured a call, those with most shared anchors first.
_MEASURED = 12
#: Live postings a slot at which the buckets are laid out anew, and the share they then have. At .9 one posting in seventeen
#: has lost its place in a full bucket of sixteen, and as many again each time that the index has grown by a quarter; a text
#: has ten or more, and two are enough to find it.
_FULL, _FRESH = 0.9, 0.72
_SMALLEST = 1 << 12


class Probe(NamedTuple):
    """A text looked up: its anchors and their buckets; the hits as places in them and rows; which are template (None: none)."""

    names: U32
    homes: Places
    places: Places
    rows: U32
    template: NDArray[np.bool_] | None


class Index:
    """Kept texts of the window by their anchors.

    ``digest`` sums up the texts that can be found. Not the postings: which of them a full bucket gives up hangs on numbers that
    another replica may count otherwise.
    """

    def __init__(self, settings: MatchSettings) -> None:
        self._settings = settings
        self._texts = Texts()
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
        alive = self._age(rows) < len(self)
        places, rows = places[alive], rows[alive]
        template, hits = None, rows
        if len(rows) >= self._settings.template:
            template = np.bincount(places, minlength=len(names)) >= self._settings.template
            hits = rows[~template.take(places)]
        probe = Probe(names, homes, places, rows, template)
        return self._compare(sketch, self._candidates(hits), probe), probe

    def measure(self, sketch: Fingerprint | Sketch, rows: Sequence[int], probe: Probe) -> list[Match]:
        """Compare with kept texts known from elsewhere, by the low 32 bits of their rows; those expired are left out."""
        live = self._texts.rows.live
        return self._compare(sketch, sorted(number for low in rows if (number := live(low)) is not None), probe)

    def ending(self, probe: Probe) -> dict[int, int]:
        """Give texts with the last shingle of this one, and their pages' rows: often such as end in one legal note."""
        texts, rows = self._texts.rows, probe.rows[probe.places == 0]
        # The earliest: their order in a bucket hangs on numbers that another replica may count otherwise.
        alike = rows[self._age(rows).argsort()[: -_ALIKE - 1 : -1]].tolist()
        return {number: texts.read(number).page for low in alike if (number := texts.live(low)) is not None}

    def framed(self, strangers: Sequence[int], probe: Probe) -> Probe:
        """Take those anchors for a template's that two of these texts have, all of which are about other things."""
        names, held = probe.names.astype(np.uint64), np.zeros(len(probe.names), np.intp)
        for number in strangers:
            held += marked(names, self.marks(number))
        template = held >= _STRANGERS
        return probe._replace(template=template if probe.template is None else template | probe.template)

    def _candidates(self, hits: U32) -> list[int]:
        """Rows with most hits, ties to the earliest."""
        live = self._texts.rows.live
        numbered = ((-count, live(low)) for low, count in Counter(hits.tolist()).items())
        alive = sorted((count, number) for count, number in numbered if number is not None)
        return sorted(number for _, number in alive[:_MEASURED])

    def _compare(self, sketch: Fingerprint | Sketch, numbers: list[int], probe: Probe) -> list[Match]:
        """Compare with each candidate."""
        if not numbers:
            return []
        template = [] if probe.template is None else probe.names[probe.template].tolist()
        own, texts, matches = Comparison(sketch, len(probe.names), template, self._settings), self._texts, []
        for number in numbers:
            text = texts.rows.read(number)
            if (match := own.match(number, text, texts.marks(text))) is not None:
                matches.append(match)
        return matches

    def marks(self, number: int) -> bytes:
        """Give the marks of a kept text's shingles."""
        return bytes(self._texts.marks(self._texts.rows.read(number)))

    # Remembering ----------------------------------------------------------------------------------------------------

    def add(
        self, sketch: Fingerprint | Sketch, page: int, matches: Sequence[Match], probe: Probe, owner: bytes = b""
    ) -> int:
        """Remember a text that is kept, under its page's row; gives its own row. ``owner``: the page's id, for the digest.

        Anchors under which a matched text and others are already found are not posted again, nor are template ones: a wire
        story in many pages that hold it never fills its buckets, nor looks like a template itself.
        """
        names, homes = probe.names, probe.homes
        wanted = min(max(sketch.size // _POSTED_SHARE, _POSTED_LEAST), _POSTED_MOST)
        posted, homes = names[:wanted], homes[:wanted]
        if matches or probe.template is not None:
            fresh = self._fresh(matches, probe)[:wanted]
            posted, homes = posted[fresh], homes[fresh]
        row = self._texts.add(sketch, page, len(posted), owner)
        self._postings.put(posted, homes, row, self._texts.rows.oldest, row)
        self._posted += len(posted)
        if self._posted > _FULL * self._postings.size:
            self._postings.lay(max(_SMALLEST, int(self._posted / _FRESH)), self._texts.rows.oldest, row)
        return row

    def _fresh(self, matches: Sequence[Match], probe: Probe) -> NDArray[np.bool_]:
        """Tell which anchors may be posted."""
        fresh = np.ones(len(probe.names), np.bool_) if probe.template is None else ~probe.template
        if matches:
            related = np.array([match.row & LOW for match in matches], np.uint32)
            crowd = np.bincount(probe.places, minlength=len(probe.names)) >= self._settings.template // 2
            held = probe.places[np.isin(probe.rows, related)]
            fresh[held[crowd.take(held)]] = False
        return fresh

    def copy(self, number: int, by: int) -> None:
        """Note that a text, by its row, is the first copy of a part of another one."""
        self._texts.copy(number, by)

    def forget(self, page: int) -> None:
        """Make the texts of a page's row match nothing any more."""
        self._texts.forget(page)

    def expire(self, page: int) -> None:
        """Forget the texts whose page's row lies before this one."""
        self._posted -= self._texts.expire(page)

    def _age(self, numbers: U32) -> U32:
        """How many rows ago each posting was made, modulo 2**32."""
        return np.uint32((self._texts.rows.next - 1) & LOW) - numbers

    # State ----------------------------------------------------------------------------------------------------------

    def __len__(self) -> int:
        return len(self._texts.rows)

    @property
    def digest(self) -> int:
        """Sum up the texts that can be found."""
        return self._texts.digest

    @property
    def memory_bytes(self) -> int:
        """Bytes allocated."""
        return self._texts.memory_bytes + self._postings.memory_bytes

    def dump(self) -> Iterator[bytes | bytearray]:
        """Give the state."""
        yield struct.pack("<QQ", self._posted, self.digest)
        yield from self._postings.dump()
        yield from self._texts.dump()

    def restore(self, parts: Iterator[bytearray]) -> None:
        """Take the state that ``dump`` gave."""
        self._posted, digest = struct.unpack("<QQ", next(parts))
        self._postings.restore(parts)
        self._texts.restore(parts, digest)
