"""The deterministic view over the ordered sightings log: copies, versions and stories, one record at a time.

Every worker replays the same log into the same view, so all reach the same verdict; a page's verdict is read when its own
sighting comes back. Nothing here reads a clock, a set's order or a seeded hash, and no verdict rests on a sum of floats.
"""

from __future__ import annotations

import struct
from hashlib import blake2b
from pathlib import Path

from streams.article import DuplicateVerdict, Role
from streams.match import snapshot
from streams.match.arena import Arena
from streams.match.centroids import Vector, vector
from streams.match.index import Index, Match, Probe
from streams.match.judgement import Judgement
from streams.match.names import Names
from streams.match.pages import NONE, SHARE, PageRow, Pages
from streams.match.settings import MatchSettings
from streams.match.sighting import Sighting, unpack
from streams.match.stories import Placed, Stories
from streams.match.telling import Teller
from streams.match.verdict import Verdict, decide

_ALL = 0xFFFFFFFFFFFFFFFF
_VERDICTS = tuple(DuplicateVerdict)
_ROLES = tuple(Role)
_COPIES = (DuplicateVerdict.EXACT, DuplicateVerdict.NEAR)
#: Expired pages forgotten a record: the view shrinks faster than it grows, and no record waits for a whole window.
_EXPIRED = 64


class View:
    """Copies, versions and stories of the window, as the log up to some record makes them."""

    def __init__(self, settings: MatchSettings, start: int = 0) -> None:
        """Begin before the record with number ``start``, so that replicas number records alike wherever they begin."""
        self.settings = settings
        self.applied = start
        self._clock = 0
        self._digest = 0
        self._names = Names()
        self._notes = Arena()
        self._pages = Pages()
        self._index = Index(settings)
        self._stories = Stories(settings)
        self._teller = Teller(settings, self._names, self._notes, self._stories)

    def apply(self, record: bytes, at_ms: int) -> Judgement:
        """Judge the next record of the log; ``at_ms`` is its log time. Raises ``BadRecordError`` for no sighting.

        A page judged before gets its first judgement again, with ``replayed``.
        """
        sighting = unpack(record)
        self.applied += 1
        self._clock = max(self._clock, at_ms)
        self._expire()
        number = self._pages.page(sighting.page_id)
        if number is not None:
            return self._teller.tell(self._pages.rows.read(number), replayed=True)
        row = self._judge(sighting)
        self._digest = (self._digest + _check(row)) & _ALL
        return self._teller.tell(row, replayed=False)

    def known(self, url_digest: bytes, body_digest: bytes) -> bytes | None:
        """Give the page that first brought this URL with this body, or None: a re-crawl needs no parsing."""
        if not url_digest:
            return None
        number = self._pages.url(_known(url_digest, body_digest))
        return None if number is None else self._pages.rows.read(number).page

    def judged(self, page_id: bytes) -> Judgement | None:
        """Give the judgement of a page of the window."""
        number = self._pages.page(page_id)
        return None if number is None else self._teller.tell(self._pages.rows.read(number), replayed=True)

    def digest(self) -> str:
        """Sum up every live page with its verdict: equal in all replicas that have read as far, whatever their start."""
        return f"{self._digest:016x}"

    @property
    def articles(self) -> int:
        """Texts in the index."""
        return len(self._index)

    @property
    def index_bytes(self) -> int:
        """Bytes of the index alone."""
        return self._index.memory_bytes

    @property
    def memory_bytes(self) -> int:
        """Bytes allocated in all."""
        return sum(part.memory_bytes for part in self._state())

    # Judging --------------------------------------------------------------------------------------------------------

    def _judge(self, sighting: Sighting) -> PageRow:
        before = self._pages.article(sighting.article_id)
        earlier = None if before is None else self._pages.rows.read(before)
        if earlier is not None and sighting.url_digest and earlier.revision == sighting.revision:
            fresh = self._row(sighting)
            row = earlier._replace(
                page=fresh.page,
                known=fresh.known,
                seen=fresh.seen,
                sequence=fresh.sequence,
                note=fresh.note,
                note_size=0,
                also=0,
                merging=False,
                keep=False,
                recrawl=True,
            )
            self._pages.add(row, before)
            return row
        matches, probe = self._index.search(sighting.fingerprint)
        terms = vector(sighting.fingerprint)
        verdict, other = self._verdict(sighting, terms, matches, earlier)
        row = self._settled(self._row(sighting), verdict, other, earlier)
        placed = self._place(sighting, terms, verdict, other)
        row = self._noted(row, placed, self._also(verdict, matches))
        self._keep(sighting, row, self._pages.add(row, before), verdict, matches, probe)
        return row

    def _verdict(
        self, sighting: Sighting, terms: Vector | None, matches: list[Match], earlier: PageRow | None
    ) -> tuple[Verdict, PageRow | None]:
        """Hold a text against its own earlier wording, then against equal texts, then against the measured ones."""
        rows = self._pages.rows
        if earlier is not None and sighting.url_digest and earlier.version:
            own = [m for m in matches if rows.read(m.page).article == sighting.article_id]
            closest = max(own, key=lambda m: (m.resemblance, m.page), default=None)
            return Verdict(DuplicateVerdict.REVISION, closest, keep=True), earlier
        equal = self._pages.content(sighting.fingerprint.content) if sighting.fingerprint.tokens else None
        if equal is not None:
            return Verdict(DuplicateVerdict.EXACT, None, keep=False), rows.read(equal)
        same = [m for m in matches if self._same_story(m, terms)]
        verdict = decide(same, self.settings)
        return verdict, None if verdict.match is None else rows.read(verdict.match.page)

    def _same_story(self, match: Match, terms: Vector | None) -> bool:
        """Tell whether a match may be believed: a copy tells its original's story, a shared legal notice does not."""
        if match.containment >= self.settings.sure or terms is None:
            return True
        closeness = self._stories.closeness(self._pages.rows.read(match.page).story, terms)
        return closeness is None or closeness >= self.settings.same_story

    def _settled(self, row: PageRow, verdict: Verdict, other: PageRow | None, earlier: PageRow | None) -> PageRow:
        """Write the verdict into a row. ``version`` 0: never published, so the next wording supersedes nothing."""
        row = row._replace(verdict=_VERDICTS.index(verdict.kind), keep=verdict.keep, version=int(verdict.keep))
        if verdict.kind is DuplicateVerdict.REVISION and earlier is not None:
            row = row._replace(
                version=min(earlier.version + 1, 0xFFFF), supersedes=earlier.revision, other=earlier.article
            )
        elif other is not None:
            copied = verdict.kind is not DuplicateVerdict.CONTAINS and other.publisher != row.publisher
            row = row._replace(other=other.article, original=other.publisher if copied else 0)
        if verdict.kind is DuplicateVerdict.EXACT:
            return row._replace(resemblance=SHARE, containment=SHARE)
        match = verdict.match
        return (
            row
            if match is None
            else row._replace(
                resemblance=round(match.resemblance * SHARE),
                containment=round(match.containment * SHARE),
                shared=match.shared,
            )
        )

    def _place(
        self, sighting: Sighting, terms: Vector | None, verdict: Verdict, other: PageRow | None
    ) -> Placed | None:
        """Put a page into its story: that of the article it copies or rewords, else the nearest one."""
        placed = None
        if other is not None and other.story != NONE:
            if verdict.kind is DuplicateVerdict.REVISION:
                placed = self._stories.revise(other.story, sighting, self.applied, self._clock)
            elif verdict.kind in _COPIES:
                placed = self._stories.copy(other.story, sighting, self.applied, self._clock)
        if placed is not None or terms is None:
            return placed
        source = self._names.number(sighting.host or sighting.publisher)
        return self._stories.place(sighting, terms, source, self.applied, self._clock)

    def _also(self, verdict: Verdict, matches: list[Match]) -> bytes:
        """Give the ids of the other articles that a page holds or is held by, beside the one its verdict names."""
        if verdict.kind not in (DuplicateVerdict.CONTAINS, DuplicateVerdict.CONTAINED):
            return b""
        others = [m for m in matches if m is not verdict.match and m.containment >= self.settings.sure]
        return b"".join(dict.fromkeys(self._pages.rows.read(m.page).article for m in others))

    def _noted(self, row: PageRow, placed: Placed | None, also: bytes) -> PageRow:
        """Note the place in the row, and beside it a story merged just now, other articles held, and shared words."""
        merged, words = b"", b""
        if placed is not None:
            merged = placed.merged if placed.merged != NONE else b""
            words = "\n".join(placed.words).encode()
            row = row._replace(
                story=placed.story,
                role=_ROLES.index(placed.role),
                story_similarity=round(placed.similarity * SHARE),
                size=placed.articles,
                sources=placed.sources,
            )
        note = merged + also + words
        return row._replace(
            note=self._notes.add(note), note_size=len(note), merging=bool(merged), also=len(also) // len(NONE)
        )

    def _keep(
        self, sighting: Sighting, row: PageRow, number: int, verdict: Verdict, matches: list[Match], probe: Probe
    ) -> None:
        """Index a kept text, unless it is a light revision: then the earlier wording finds its copies as well."""
        light = (
            row.supersedes != NONE and verdict.match is not None and verdict.match.resemblance >= self.settings.light
        )
        if row.keep and not light:
            self._index.add(sighting.fingerprint, number, matches, probe)

    def _row(self, sighting: Sighting) -> PageRow:
        known = _known(sighting.url_digest, sighting.body_digest) if sighting.url_digest else bytes(8)
        return PageRow(
            page=sighting.page_id,
            article=sighting.article_id,
            revision=sighting.revision,
            supersedes=NONE,
            other=NONE,
            known=known,
            content=sighting.fingerprint.content,
            story=NONE,
            note=self._notes.next,
            note_size=0,
            also=0,
            merging=False,
            seen=self._clock,
            sequence=self.applied,
            verdict=0,
            role=0,
            keep=True,
            recrawl=False,
            resemblance=0,
            containment=0,
            story_similarity=0,
            version=0,
            shared=0,
            size=0,
            sources=0,
            publisher=self._names.number(sighting.publisher or sighting.host),
            original=0,
        )

    def _expire(self) -> None:
        """Forget some of what the window has passed."""
        self._stories.expire(self._clock - self.settings.story_ms)
        rows = self._pages.rows
        limit = self._clock - self.settings.window_ms
        number = rows.oldest
        while number < min(rows.next, rows.oldest + _EXPIRED) and (row := rows.read(number)).seen < limit:
            self._digest = (self._digest - _check(row)) & _ALL
            number += 1
        if number > rows.oldest:
            rows.expire(number)
            self._index.expire(number)
            self._notes.expire(rows.read(number).note if len(rows) else self._notes.next)

    # Keeping --------------------------------------------------------------------------------------------------------

    def _state(self) -> tuple[Names | Arena | Pages | Index | Stories, ...]:
        return (self._names, self._notes, self._pages, self._index, self._stories)

    def save(self, path: Path, offset: int) -> None:
        """Write the state as of this log offset; the file appears whole or not at all."""
        snapshot.write(path, offset, self._parts())

    def _parts(self) -> snapshot.Parts:
        yield struct.pack("<QQq", self.applied, self._digest, self._clock)
        for part in self._state():
            yield from part.dump()

    @classmethod
    def load(cls, path: Path, settings: MatchSettings) -> tuple[View, int]:
        """Read a state back; gives it with the offset of the first record it lacks. Raises ``UserError`` if it cannot."""
        offset, parts = snapshot.read(path)
        view = cls(settings)
        view.applied, view._digest, view._clock = struct.unpack("<QQq", next(parts))
        for part in view._state():
            part.restore(parts)
        return view, offset


def _known(url_digest: bytes, body_digest: bytes) -> bytes:
    """Join both digests to 8 bytes: a URL with another body is another page."""
    return bytes(a ^ b for a, b in zip(url_digest, body_digest[:8], strict=True))


def _check(row: PageRow) -> int:
    """Give one page with its verdict as a number, for the digest of the view."""
    state = struct.pack("<BB?H", row.verdict, row.role, row.keep, row.version)
    ids = row.page + row.article + row.revision + row.other + row.story
    return int.from_bytes(blake2b(ids + state, digest_size=8).digest(), "little")
