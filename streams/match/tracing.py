"""Whose words a copy brings, as far as the log tells: where it saw them first, and whom that article credits.

A first sighting is a claim and no fact: a paper may be crawled before the agency whose report it prints. So what any copy
credits is handed on to those after it, and nobody is named as the original who, by the dates stated, published later.
"""

from __future__ import annotations

import struct
from datetime import UTC, datetime
from typing import NamedTuple

from streams.ids import identifier
from streams.match.arena import Arena
from streams.match.names import Names
from streams.match.pages import SHARE, PageRow, Pages
from streams.origin import FirstSeen, Origin
from streams.relation import DuplicateVerdict

_VERDICTS = tuple(DuplicateVerdict)
_REVISION = _VERDICTS.index(DuplicateVerdict.REVISION)
_SAME_WORDS = tuple(map(_VERDICTS.index, (DuplicateVerdict.EXACT, DuplicateVerdict.NEAR)))
_COPIES = (*_SAME_WORDS, _VERDICTS.index(DuplicateVerdict.CONTAINED))
_SHAPE = struct.Struct("<16sqIIH??")
TRACE_SIZE = _SHAPE.size


class Trace(NamedTuple):
    """The article that the log saw first, when (ms), its publisher and whom it credits (numbers of names), similarity.

    ``wire``: the one credited is an agency. ``first``: nothing speaks against its publisher being the original one.
    """

    article: bytes
    seen: int
    publisher: int
    credited: int
    similarity: int
    wire: bool
    first: bool

    def pack(self) -> bytes:
        """Write it for a page's note."""
        return _SHAPE.pack(*self)


def told(packed: bytes, names: Names) -> Origin:
    """Read a trace out of a note, with its names."""
    trace = Trace(*_SHAPE.unpack(packed))
    seen = datetime.fromtimestamp(trace.seen / 1000, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    credited = names.name(trace.credited) or None
    return Origin(
        FirstSeen(identifier(trace.article), names.name(trace.publisher) or None, seen, trace.similarity / SHARE),
        agency=credited if trace.wire else None,
        publisher=None if trace.wire else credited,
        first=trace.first,
    )


class Tracer:
    """Reads and hands on what rows tell of their words' origin."""

    def __init__(self, notes: Arena, pages: Pages) -> None:
        self._notes = notes
        self._pages = pages

    def trace(self, row: PageRow, other: PageRow | None) -> bytes:
        """Give the origin of a copy's words, packed; none for a text of its own, or its own publisher's."""
        if other is None or row.verdict not in (*_COPIES, _REVISION):
            return b""
        before = self._of(other)
        if row.verdict == _REVISION:
            return before.pack() if before is not None else b""
        root = before or Trace(other.article, other.seen, other.publisher, other.credited, 0, other.wire, first=True)
        known = root._replace(credited=other.credited, wire=other.wire) if other.credited else root
        if row.verdict not in _SAME_WORDS:
            known = known._replace(credited=0, wire=False)  # what the longer page credits may be its other part
        own = known.publisher == row.publisher if known.publisher else not known.credited
        if own or (before is None and row.host and row.host == other.host):
            return b""
        earlier = bool(row.at and other.at and row.at < other.at)
        first = known.first and row.verdict in _SAME_WORDS and not earlier
        return known._replace(similarity=row.resemblance, first=first).pack()

    def kept(self, row: PageRow) -> bytes:
        """Give the origin that a page of this article was told with, packed; none where it had none."""
        before = self._of(row)
        return b"" if before is None else before.pack()

    def _of(self, row: PageRow) -> Trace | None:
        """Read the trace in a row's note, which ends with it."""
        if not row.traced:
            return None
        note = self._notes.read(row.note, row.note_size)
        return Trace(*_SHAPE.unpack(note[len(note) - TRACE_SIZE :]))

    def teach(self, row: PageRow, number: int | None) -> None:
        """Let a copy that credits an agency, or is its own, tell so of the article that came before and was silent."""
        if number is not None and row.wire and row.verdict in _SAME_WORDS:
            other = self._pages.rows.read(number)
            if not other.credited:
                self._pages.rows.write(number, other._replace(credited=row.credited, wire=True))
