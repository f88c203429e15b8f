"""The deterministic view over the ordered sightings log: copies, versions and stories, one record at a time.

Every worker replays the same log into the same view, so all reach the same verdict; a page's verdict is read when its own
sighting comes back. Nothing here reads a clock, a set's order or a seeded hash.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from streams.article import Change, Duplicate, DuplicateVerdict, Role, StoryPlace
from streams.ids import identifier
from streams.match import snapshot
from streams.match.index import Index, Match
from streams.match.judgement import Judgement, Story, StoryState
from streams.match.names import Names
from streams.match.pages import NONE, SHARE, PageRow, Pages
from streams.match.settings import MatchSettings
from streams.match.sighting import Sighting, unpack
from streams.match.stories import Cluster, Placed, Stories
from streams.match.verdict import UNIQUE, Verdict, decide

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
        self._stories = Stories()
        self._names = Names()
        self._digest = 0

    def apply(self, record: bytes, at_ms: int) -> Judgement:
        """Judge the next record of the log; ``at_ms`` is its log time. Raises ``BadRecordError`` for no sighting.

        A page judged before gets its first judgement again, with ``replayed``.
        """
        sighting = unpack(record)
        self.applied += 1
        self._expire(at_ms)
        number = self._pages.page(sighting.page_id)
        if number is not None:
            return self._judgement(self._pages.rows.read(number), replayed=True)
        row = self._judge(sighting, at_ms)
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

    def _judge(self, sighting: Sighting, at_ms: int) -> PageRow:
        before = self._pages.article(sighting.article_id)
        earlier = None if before is None else self._pages.rows.read(before)
        if earlier is not None and sighting.url_digest and earlier.revision == sighting.revision:
            row = self._row(sighting, at_ms)._replace(
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
        return self._new(sighting, at_ms, before, earlier)

    def _new(self, sighting: Sighting, at_ms: int, before: int | None, earlier: PageRow | None) -> PageRow:
        """Judge a wording not seen under this article before."""
        sketch = sighting.fingerprint
        matches, probe = self._index.search(sketch)
        verdict, other = self._verdict(sighting, matches)
        if earlier is not None and sighting.url_digest and earlier.version:
            verdict, other = Verdict(DuplicateVerdict.REVISION, verdict.match, keep=True), earlier
        row = self._row(sighting, at_ms)._replace(
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
        placed = self._place(sighting, verdict, other)
        if placed is not None:
            row = _placed(row, placed)
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

    def _place(self, sighting: Sighting, verdict: Verdict, other: PageRow | None) -> Placed | None:
        same = verdict.kind in _COPIES or verdict.kind is DuplicateVerdict.REVISION
        if same and other is not None and other.story != NONE:
            return self._stories.copy(other.story, sighting, self.applied)
        return self._stories.join(sighting, self.applied)

    def _row(self, sighting: Sighting, at_ms: int) -> PageRow:
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
            because=0,
            because_size=0,
            seen=at_ms,
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

    def _expire(self, at_ms: int) -> None:
        rows = self._pages.rows
        limit = at_ms - self.settings.window_ms
        if not len(rows) or rows.read(rows.oldest).seen >= limit:
            return
        for number in range(rows.oldest, rows.next):
            row = rows.read(number)
            if row.seen >= limit:
                break
            self._digest = (self._digest - _check(row)) & 0xFFFFFFFFFFFFFFFF
        self._index.expire(self._pages.expire(limit))

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
        cluster = self._stories.get(row.story) if row.story != NONE else None
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
            story=self._story_place(row, cluster),
            stories=() if cluster is None or row.recrawl else (_story(cluster),),
            replayed=replayed,
        )

    def _story_place(self, row: PageRow, cluster: Cluster | None) -> StoryPlace | None:
        if row.story == NONE:
            return None
        because = cluster.because if cluster is not None else ""
        return StoryPlace(
            identifier(row.story), _ROLES[row.role], row.story_similarity / SHARE, row.size, row.sources, because
        )

    # Keeping --------------------------------------------------------------------------------------------------------

    def save(self, path: Path, offset: int) -> None:
        """Write the state as of this log offset; the file appears whole or not at all."""
        snapshot.write(path, offset, self._parts())

    def _parts(self) -> snapshot.Parts:
        yield self.applied.to_bytes(8, "little") + self._digest.to_bytes(8, "little")
        yield from self._names.dump()
        yield from self._pages.dump()
        yield from self._index.dump()
        yield from self._stories.dump()

    @classmethod
    def load(cls, path: Path, settings: MatchSettings) -> tuple[View, int]:
        """Read a state back; gives it with the offset of the first record it lacks. Raises ``UserError`` if it cannot."""
        offset, parts = snapshot.read(path)
        view = cls(settings)
        head = next(parts)
        view.applied, view._digest = int.from_bytes(head[:8], "little"), int.from_bytes(head[8:], "little")
        view._names.restore(parts)
        view._pages.restore(parts)
        view._index.restore(parts)
        view._stories.restore(parts)
        return view, offset


def _known(url_digest: bytes, body_digest: bytes) -> bytes:
    """Join both digests to 8 bytes: a URL with another body is another page."""
    return bytes(a ^ b for a, b in zip(url_digest, body_digest[:8], strict=True))


def _check(row: PageRow) -> int:
    """Number one page with its verdict, for the digest of the view."""
    import hashlib

    parts = repr((row.page, row.article, row.revision, row.verdict, row.other, row.keep, row.version, row.story))
    return int.from_bytes(hashlib.blake2b(parts.encode(), digest_size=8).digest(), "little")


def _placed(row: PageRow, placed: Placed) -> PageRow:
    c = placed.cluster
    return row._replace(
        story=c.story,
        role=_ROLES.index(placed.role),
        story_similarity=round(placed.similarity * SHARE),
        size=c.articles,
        sources=c.sources,
    )


def _story(cluster: Cluster) -> Story:
    return Story(
        story_id=identifier(cluster.story),
        state=StoryState.OPEN if cluster.opened else StoryState.UPDATED,
        title=cluster.title,
        representative=identifier(cluster.representative),
        language=cluster.language,
        languages=tuple(sorted(cluster.languages)),
        first_seen=_rfc3339(cluster.first),
        last_seen=_rfc3339(cluster.last),
        articles=cluster.articles,
        copies=cluster.copies,
        sources=cluster.sources,
        added=(identifier(cluster.added),),
        because=cluster.because,
        sequence=cluster.sequence,
    )


def _rfc3339(ms: int) -> str:
    return datetime.fromtimestamp(ms / 1000, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
