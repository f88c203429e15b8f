"""Articles that pages carry beside their own: linked with their originals, whichever comes first.

An index of its own, so that what a page merely carries never crowds out, outranks or unseats an article's text: such a link
drops nothing, joins no story and counts as no copy. Two pages that carry the same article are not linked with each other.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from streams.ids import identifier
from streams.match.copies.index import Index
from streams.match.copies.match import Match
from streams.match.pages import NONE, SHARE, PageRow, Pages
from streams.match.settings import MatchSettings
from streams.match.sighting import Sighting
from streams.match.text.sketch import Sketch
from streams.relation import AttachedLink, AttachedVerdict, DuplicateVerdict

_KINDS = tuple(AttachedVerdict)
#: Links kept a page: those of its own attached articles, and pages that carry its text.
_LINKS = 8
#: Pages remembered as carrying one article: an aggregator prints it below many, and more would look like a template.
_CARRIERS = 3
#: Verdict, article, resemblance and share of the original (in 1 / ``SHARE``), shared shingles.
_LINK = struct.Struct("<B16sHHI")
LINK_SIZE = _LINK.size


class AttachedFinding(NamedTuple):
    """What was found for a page's attached articles: packed links, and those that still wait for their originals."""

    links: bytes = b""
    waiting: tuple[Sketch, ...] = ()


class Attachments:
    """Attached articles of the window that still wait for their originals."""

    def __init__(self, settings: MatchSettings, pages: Pages, texts: Index) -> None:
        self._settings = settings
        self._pages = pages
        self._texts = texts
        self._waiting = Index(settings)

    def find(self, sighting: Sighting, row: PageRow, also: bytes) -> AttachedFinding:
        """Look for the originals of what a kept page carries, and for the pages that carry its text.

        Articles that the text itself is linked with, ``row.other`` and ``also``, are not told again.
        """
        known = {row.article, row.other, *(also[at : at + len(NONE)] for at in range(0, len(also), len(NONE)))}
        found: dict[bytes, bytes] = {}
        waiting = []
        for sketch in sighting.attached:
            held = [match for match in self._texts.search(sketch)[0] if self._whole(match.other, match)]
            for article, match in self._originals(held):
                found.setdefault(article, _packed(AttachedVerdict.CONTAINS, article, match, match.other))
            if not held:
                waiting.append(sketch)
        if len(self._waiting):
            for match in self._waiting.search(sighting.fingerprint)[0]:
                article = self._pages.rows.read(match.page).article
                if self._whole(match.own, match):
                    found.setdefault(article, _packed(AttachedVerdict.CONTAINED, article, match, match.own))
        links = [link for article, link in found.items() if article not in known]
        return AttachedFinding(b"".join(links[:_LINKS]), tuple(waiting))

    def _whole(self, share: float, match: Match) -> bool:
        """Tell whether so much of the original is there that it is carried, not quoted."""
        return share >= self._settings.attached and match.shared >= self._settings.attached_shared

    def _originals(self, held: list[Match]) -> Iterator[tuple[bytes, Match]]:
        """Give the closest first, and no near copy beside what it is a copy of."""
        rows = [(match, self._pages.rows.read(match.page)) for match in held]
        articles = {row.article for _, row in rows}
        for match, row in sorted(rows, key=lambda pair: (-round(pair[0].resemblance * 20), pair[0].row)):
            if row.kind is not DuplicateVerdict.NEAR or row.other not in articles:
                yield row.article, match

    def add(self, number: int, row: PageRow, waiting: tuple[Sketch, ...]) -> None:
        """Remember what a page carries under its row, so that the originals find it."""
        for sketch in waiting:
            matches, probe = self._waiting.search(sketch)
            same = [m for m in matches if min(m.own, m.other) >= self._settings.sure]
            carriers = {self._pages.rows.read(match.page).article for match in same}
            if row.article not in carriers and len(carriers) < _CARRIERS:
                self._waiting.add(sketch, number, (), probe, row.page)

    def forget(self, number: int) -> None:
        """Let what this page carries match nothing any more."""
        self._waiting.forget(number)

    def expire(self, number: int) -> None:
        """Forget what the pages before this row carry."""
        self._waiting.expire(number)

    # State ----------------------------------------------------------------------------------------------------------

    @property
    def digest(self) -> int:
        """Sum up what waits, with the pages that carry it."""
        return self._waiting.digest

    @property
    def memory_bytes(self) -> int:
        """Bytes allocated."""
        return self._waiting.memory_bytes

    def dump(self) -> Iterator[bytes | bytearray]:
        """Give the state."""
        yield from self._waiting.dump()

    def restore(self, parts: Iterator[bytearray]) -> None:
        """Take the state that ``dump`` gave."""
        self._waiting.restore(parts)


def _packed(kind: AttachedVerdict, article: bytes, match: Match, share: float) -> bytes:
    return _LINK.pack(_KINDS.index(kind), article, round(match.resemblance * SHARE), round(share * SHARE), match.shared)


class Link(NamedTuple):
    """A page's link as its note keeps it."""

    kind: int
    article: bytes
    resemblance: int
    share: int
    shared: int

    def attached(self, settings: MatchSettings) -> AttachedLink:
        """Write it out, each number beside its threshold."""
        return AttachedLink(
            verdict=_KINDS[self.kind],
            of=identifier(self.article),
            similarity=self.resemblance / SHARE,
            containment=self.share / SHARE,
            shared=self.shared,
            threshold=settings.attached,
            shared_threshold=settings.attached_shared,
        )


def links(packed: bytes) -> Iterator[Link]:
    """Read a page's links back."""
    return map(Link._make, _LINK.iter_unpack(packed))
