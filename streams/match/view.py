"""The deterministic view over the ordered sightings log: copies, versions and stories, one record at a time.

Every worker replays the same log into the same view, so all reach the same verdict; a page's verdict is read when its own
sighting comes back. Nothing here reads a clock, a set's order or a seeded hash.
"""

from __future__ import annotations

import struct
from pathlib import Path

from streams.article import Change, Duplicate, DuplicateVerdict, Role, StoryPlace
from streams.ids import identifier
from streams.match import snapshot
from streams.match.arena import Arena
from streams.match.index import Index, Match
from streams.match.judgement import Judgement, Story
from streams.match.names import Names
from streams.match.pages import NONE, SHARE, PageRow, Pages
from streams.match.settings import MatchSettings
from streams.match.sighting import Sighting, unpack
from streams.match.stories import Placed, Stories, told
from streams.match.verdict import Verdict, decide

_VERDICTS = tuple(DuplicateVerdict)
_ROLES = tuple(Role)
_COPIES = (DuplicateVerdict.EXACT, DuplicateVerdict.NEAR)


class View:
    """Copies, versions and stories of the window, as the log up to some record makes them."""

    def __init__(self, settings: MatchSettings) -> None:
        self.settings = settings
        self.applied = 0
        self._pages = Pages()
        self._index = Index(settings)
        self._stories = Stories(settings)
        self._names = Names()
        self._words = Arena()
        self._clock = 0
        self._digest = 0

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
            return self._judgement(self._pages.rows.read(number), replayed=True)
        row = self._judge(sighting)
        self._digest = (self._digest + _check(row)) & 0xFFFFFFFFFFFFFFFF
        return self._judgement(row, replayed=False)

    def known(self, url_digest: bytes, body_digest: bytes) -> bytes | None:
        """Give the page that first brought this URL with this body, or None: a re-crawl needs no parsing."""
        if not url_digest:
            return None
        number = self._pages.url(_known(url_digest, body_digest))
        return None if number is None else self._pages.rows.read(number).page

    def judged(self, page_id: bytes) -> Judgement | None:
        """Give the judgement of a page of the window."""
        number = self._pages.page(page_id)
        return None if number is None else self._judgement(self._pages.rows.read(number), replayed=True)

    def digest(self) -> str:
        """Sum up every live page with its verdict: equal in all replicas that have read as far."""
        return f"{self._digest:016x}"

    @property
    def memory_bytes(self) -> int:
        """Bytes allocated by the flat arrays."""
        return self._pages.memory_bytes + self._index.memory_bytes + self._stories.memory_bytes

    # Judging --------------------------------------------------------------------------------------------------------

    def _judge(self, sighting: Sighting) -> PageRow:
        before = self._pages.article(sighting.article_id)
        earlier = None if before is None else self._pages.rows.read(before)
        if earlier is not None and sighting.url_digest and earlier.revision == sighting.revision:
            row = self._row(sighting)._replace(
                keep=False,
                recrawl=True,
                verdict=earlier.verdict,
                other=earlier.other,
                version=earlier.version,
                supersedes=earlier.supersedes,
                story=earlier.story,
                resemblance=earlier.resemblance,
                containment=earlier.containment,
                shared=earlier.shared,
                original=earlier.original,
                role=earlier.role,
                story_similarity=earlier.story_similarity,
                size=earlier.size,
                sources=earlier.sources,
            )
            self._pages.add(row, before)
            return row
        return self._new(sighting, before, earlier)

    def _new(self, sighting: Sighting, before: int | None, earlier: PageRow | None) -> PageRow:
        """Judge a wording not seen under this article before."""
        sketch = sighting.fingerprint
        matches, probe = self._index.search(sketch)
        verdict, other = self._verdict(sighting, matches)
        if earlier is not None and sighting.url_digest and earlier.version:
            verdict, other = Verdict(DuplicateVerdict.REVISION, verdict.match, keep=True), earlier
        row = self._row(sighting)._replace(
            verdict=_VERDICTS.index(verdict.kind), keep=verdict.keep, version=int(verdict.keep)
        )
        if other is not None:
            row = row._replace(other=other.article, original=other.host)
        if verdict.match is not None:
            row = row._replace(
                resemblance=round(verdict.match.resemblance * SHARE),
                containment=round(verdict.match.containment * SHARE),
                shared=verdict.match.shared,
            )
        elif verdict.kind is DuplicateVerdict.EXACT:
            row = row._replace(resemblance=SHARE, containment=SHARE, shared=sketch.counts[0] << sketch.level)
        if verdict.kind is DuplicateVerdict.REVISION and earlier is not None:
            row = row._replace(version=earlier.version + 1, supersedes=earlier.revision, original=0)
        placed = self._place(sighting, verdict, other, row.host)
        if placed is not None:
            row = self._placed(row, placed)
        number = self._pages.add(row, before)
        if verdict.keep:
            self._index.add(sketch, number, probe)
        return row

    def _verdict(self, sighting: Sighting, matches: list[Match]) -> tuple[Verdict, PageRow | None]:
        """Hold the text against equal texts, then against the measured ones; never against itself."""
        rows = self._pages.rows
        equal = self._pages.content(sighting.fingerprint.content) if sighting.fingerprint.tokens else None
        if equal is not None:
            return Verdict(DuplicateVerdict.EXACT, None, keep=False), rows.read(equal)
        verdict = decide(matches, self.settings)
        return verdict, None if verdict.match is None else rows.read(verdict.match.page)

    def _place(self, sighting: Sighting, verdict: Verdict, other: PageRow | None, host: int) -> Placed | None:
        """Put a page into its story: that of the article it copies or rewords, else the nearest one."""
        placed = None
        if other is not None and other.story != NONE:
            if verdict.kind is DuplicateVerdict.REVISION:
                placed = self._stories.revise(other.story, sighting, self.applied, self._clock)
            elif verdict.kind in _COPIES:
                placed = self._stories.copy(other.story, sighting, self.applied, self._clock)
        return placed or self._stories.place(sighting, host, self.applied, self._clock)

    def _placed(self, row: PageRow, placed: Placed) -> PageRow:
        """Note the place in the row, and beside it the shared words after the id of a story merged just now."""
        words = "\n".join(placed.words).encode()
        note = (placed.merged if placed.merged != NONE else b"") + words
        return row._replace(
            story=placed.story,
            role=_ROLES.index(placed.role),
            story_similarity=round(placed.similarity * SHARE),
            size=placed.articles,
            sources=placed.sources,
            merging=placed.merged != NONE,
            note=self._words.add(note),
            note_size=len(note),
        )

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
            note=self._words.next,
            note_size=0,
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
            version=1,
            shared=0,
            size=0,
            sources=0,
            host=self._names.number(sighting.publisher or sighting.host),
            original=0,
        )

    def _expire(self) -> None:
        rows = self._pages.rows
        self._stories.expire(self._clock - self.settings.story_ms)
        limit = self._clock - self.settings.window_ms
        if not len(rows) or rows.read(rows.oldest).seen >= limit:
            return
        for number in range(rows.oldest, rows.next):
            row = rows.read(number)
            if row.seen >= limit:
                break
            self._digest = (self._digest - _check(row)) & 0xFFFFFFFFFFFFFFFF
        self._index.expire(self._pages.expire(limit))
        self._words.expire(rows.read(rows.oldest).note if len(rows) else self._words.next)

    # Telling --------------------------------------------------------------------------------------------------------

    def _judgement(self, row: PageRow, *, replayed: bool) -> Judgement:
        kind = _VERDICTS[row.verdict]
        measured = kind not in (DuplicateVerdict.UNIQUE, DuplicateVerdict.EXACT)
        duplicate = Duplicate(
            verdict=kind,
            of=identifier(row.other) if row.other != NONE else None,
            similarity=row.resemblance / SHARE,
            containment=row.containment / SHARE,
            shared=row.shared,
            threshold=self.settings.containment if measured else 0.0,
            shared_threshold=self.settings.shared if measured else 0,
        )
        revised = kind is DuplicateVerdict.REVISION
        return Judgement(
            page_id=row.page,
            article_id=identifier(row.article),
            revision=identifier(row.revision),
            keep=row.keep,
            recrawl=row.recrawl,
            duplicate=duplicate,
            version=max(row.version, 1),
            supersedes=identifier(row.supersedes) if row.supersedes != NONE else None,
            change=Change.UPDATED if revised else Change.NEW,
            original_publisher=(self._names.name(row.original) or None) if row.original else None,
            story=self._story_place(row),
            stories=() if row.recrawl else self._story_states(row),
            replayed=replayed,
        )

    def _story_place(self, row: PageRow) -> StoryPlace | None:
        if row.story == NONE:
            return None
        role, similarity = _ROLES[row.role], row.story_similarity / SHARE
        if role is Role.FIRST:
            because = f"no live story reaches similarity {self.settings.story_join:.2f}"
        elif role is Role.COPY:
            because = "a copy of an article of this story"
        elif _VERDICTS[row.verdict] is DuplicateVerdict.REVISION:
            because = "a new wording of an article of this story"
        else:
            words = self._note(row)[1].decode().split("\n")
            because = told(similarity, self.settings.story_join, tuple(filter(None, words)))
        return StoryPlace(identifier(row.story), role, similarity, row.size, row.sources, because)

    def _story_states(self, row: PageRow) -> tuple[Story, ...]:
        """Give the present state of the page's story, after that of a story merged into it by this page."""
        merged = self._stories.state(self._note(row)[0]) if row.merging else None
        current = self._stories.current(row.story) if row.story != NONE else None
        return tuple(state for state in (merged, current) if state is not None)

    def _note(self, row: PageRow) -> tuple[bytes, bytes]:
        """Split a row's note into the id of the merged story and the shared words."""
        note = bytes(self._words.read(row.note, row.note_size))
        return (note[:16], note[16:]) if row.merging else (b"", note)

    # Keeping --------------------------------------------------------------------------------------------------------

    def save(self, path: Path, offset: int) -> None:
        """Write the state as of this log offset; the file appears whole or not at all."""
        snapshot.write(path, offset, self._parts())

    def _parts(self) -> snapshot.Parts:
        yield struct.pack("<QQq", self.applied, self._digest, self._clock)
        yield from self._names.dump()
        yield from self._pages.dump()
        yield from self._index.dump()
        yield from self._stories.dump()
        yield from self._words.dump()

    @classmethod
    def load(cls, path: Path, settings: MatchSettings) -> tuple[View, int]:
        """Read a state back; gives it with the offset of the first record it lacks. Raises ``UserError`` if it cannot."""
        offset, parts = snapshot.read(path)
        view = cls(settings)
        head = next(parts)
        view.applied, view._digest, view._clock = struct.unpack("<QQq", head)
        view._names.restore(parts)
        view._pages.restore(parts)
        view._index.restore(parts)
        view._stories.restore(parts)
        view._words.restore(parts)
        return view, offset


def _known(url_digest: bytes, body_digest: bytes) -> bytes:
    """Join both digests to 8 bytes: a URL with another body is another page."""
    return bytes(a ^ b for a, b in zip(url_digest, body_digest[:8], strict=True))


def _check(row: PageRow) -> int:
    """Number one page with its verdict, for the digest of the view."""
    import hashlib

    parts = repr((row.page, row.article, row.revision, row.verdict, row.other, row.keep, row.version, row.story))
    return int.from_bytes(hashlib.blake2b(parts.encode(), digest_size=8).digest(), "little")
