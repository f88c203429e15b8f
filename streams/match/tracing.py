"""Whose words a copy brings, as far as the log knows: where it saw them first, and whom that article credits.

A first sighting is a claim and no fact: a paper may be crawled before the agency whose report it prints. So what any copy
credits is handed on to those after it, and nobody is named as the original who, by the dates stated, published later.
"""

from __future__ import annotations

import struct
from datetime import UTC, datetime
from typing import NamedTuple

from streams.ids import identifier
from streams.match.pages import SHARE, PageRow, Pages
from streams.match.store.arena import Arena
from streams.match.store.names import Names
from streams.origin import FirstSeen, Origin
from streams.relation import DuplicateVerdict

_SAME_WORDS = (DuplicateVerdict.EXACT, DuplicateVerdict.NEAR)
_TRACED = (*_SAME_WORDS, DuplicateVerdict.CONTAINED, DuplicateVerdict.REVISION)
_SHAPE = struct.Struct("<16sqH??II")
TRACE_SIZE = _SHAPE.size


class Trace(NamedTuple):
    """The article that the log saw first, when (ms), similarity, and numbers of names: its publisher, whom it credits.

    ``wire``: the one credited is an agency. ``first``: nothing speaks against its publisher being the original one.
    """

    article: bytes
    seen: int
    similarity: int
    wire: bool
    first: bool
    publisher: int
    credited: int

    def pack(self) -> bytes:
        """Write it for a page's note."""
        return _SHAPE.pack(*self)


def unpack(packed: bytes | memoryview) -> Trace:
    """Read what ``pack`` wrote."""
    return Trace(*_SHAPE.unpack(packed))


def origin_of(trace: Trace, names: Names) -> Origin:
    """Write a trace out, with its names."""
    seen = datetime.fromtimestamp(trace.seen / 1000, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    credited = names.name(trace.credited) or None
    return Origin(
        FirstSeen(identifier(trace.article), names.name(trace.publisher) or None, seen, trace.similarity / SHARE),
        agency=credited if trace.wire else None,
        publisher=None if trace.wire else credited,
        first=trace.first,
    )


class Tracer:
    """Reads and hands on what rows tell of their words' origin. What an article credits stands in its latest row."""

    def __init__(self, notes: Arena, pages: Pages) -> None:
        self._notes = notes
        self._pages = pages

    def trace(self, row: PageRow, other: PageRow | None, *, alike: bool) -> Trace | None:
        """Give the origin of a copy's words; none for a text of its own, or its own publisher's. ``alike``: neither is a page of several articles."""
        if other is None or row.kind not in _TRACED:
            return None
        before = self.of(other)
        if row.kind is DuplicateVerdict.REVISION:
            return before
        known, same = self._credited(before, other), alike and row.kind in _SAME_WORDS
        if not same:
            known = known._replace(credited=0, wire=False)  # what the longer page credits may be its other part
        own = known.publisher == row.publisher if known.publisher else not known.credited
        if own or (before is None and row.host and row.host == other.host):
            return None
        earlier = bool(row.at and other.at and row.at < other.at)
        first = known.first and same and not earlier
        return known._replace(similarity=row.resemblance, first=first)

    def _credited(self, before: Trace | None, other: PageRow) -> Trace:
        """Give the first sighting of another page's words, with whom that page, or else the first, is known to credit by now."""
        latest = self._pages.state(other.article) or other
        if before is None:
            return Trace(
                other.article,
                other.seen,
                0,
                latest.wire,
                first=True,
                publisher=other.publisher,
                credited=latest.credited,
            )
        if not latest.credited and other.kind in _SAME_WORDS:
            latest = self._pages.state(before.article) or other
        return before._replace(credited=latest.credited, wire=latest.wire) if latest.credited else before

    def of(self, row: PageRow) -> Trace | None:
        """Give the origin that a row's page was told with; none where it had none."""
        if not row.traced:
            return None
        note = self._notes.read(row.note, row.note_size)
        return unpack(note[len(note) - TRACE_SIZE :])

    def teach(self, row: PageRow, other: PageRow | None, *, alike: bool) -> None:
        """Let a copy that credits an agency, or is its own, tell so of the article that came before and was silent."""
        if other is None or not row.wire or not alike or row.kind not in _SAME_WORDS:
            return
        number = self._pages.article(other.article)
        if number is not None and not (latest := self._pages.rows.read(number)).credited:
            self._pages.replace(number, latest._replace(credited=row.credited, wire=True))
