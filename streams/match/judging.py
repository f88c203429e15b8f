"""Judges a sighting and writes its row: re-crawl, new wording, copy or new article, and its place in a story."""

from __future__ import annotations

from streams.match.copies.attachments import LINK_SIZE, AttachedFinding, Attachments
from streams.match.copies.finding import Finder, Finding
from streams.match.copies.index import Index
from streams.match.copies.texts import gone
from streams.match.copies.verdict import Fit, Verdict
from streams.match.log_point import Moment
from streams.match.pages import NONE, ROLES, SHARE, VERDICTS, PageRow, Pages
from streams.match.settings import MatchSettings
from streams.match.sighting import UNDATED, Sighting
from streams.match.store.arena import Arena
from streams.match.store.names import Names
from streams.match.stories.centroids import Vector, vector
from streams.match.stories.clusters import Stories
from streams.match.stories.placing import UNPLACED, Placed
from streams.match.stories.sources import Source, name_hash
from streams.match.tracing import Trace, Tracer
from streams.relation import DuplicateVerdict

_COPIES = (DuplicateVerdict.EXACT, DuplicateVerdict.NEAR)
#: Share of a text's own words below which it is for the greater part another's.
_HALF = 0.5
_MINUTE_MS = 60_000


class Judge:
    """Judges pages against the whole view, in log order."""

    def __init__(
        self,
        settings: MatchSettings,
        names: Names,
        notes: Arena,
        pages: Pages,
        index: Index,
        attachments: Attachments,
        stories: Stories,
    ) -> None:
        self._settings = settings
        self._names = names
        self._notes = notes
        self._pages = pages
        self._index = index
        self._attachments = attachments
        self._stories = stories
        self._finder = Finder(settings, pages, index, stories)
        self._tracer = Tracer(notes, pages)

    def judge(self, sighting: Sighting, moment: Moment, ends: bytes) -> PageRow:
        """Judge a page not seen before, and remember it with the stories that ended by now; gives its row."""
        before = self._pages.article(sighting.article_id)
        earlier = None if before is None else self._pages.rows.read(before)
        fresh = self._row(sighting, moment)
        if earlier is not None and sighting.url_digest and earlier.revision == sighting.revision:
            row = self._recrawled(fresh, earlier, ends)
            self._pages.add(row, before)
            return row
        terms = vector(sighting.fingerprint)
        finding = self._finder.find(sighting, terms, earlier)
        row = self._settled(fresh, finding.verdict, finding.other, earlier)
        placed = self._place(sighting, terms, finding, moment)
        alike = finding.verdict.fit is Fit.ALIKE
        trace = self._tracer.trace(row, finding.other, alike=alike)
        carried = self._attachments.find(sighting, row, finding.also) if row.keep else AttachedFinding()
        row = self._noted(row, placed, finding, carried, ends, trace)
        number = self._pages.add(row, before)
        self._keep(sighting, row, number, finding)
        self._tracer.teach(row, finding.other, alike=alike)
        if earlier is not None:
            self._attachments.forget(earlier.kept)
        self._attachments.add(number, row, carried.waiting)
        return row

    def _recrawled(self, fresh: PageRow, earlier: PageRow, ends: bytes) -> PageRow:
        """Give the row of a page whose article came before, word for word: that one's, with what is known by now."""
        trace = self._tracer.of(earlier)
        note = ends + (trace.pack() if trace else b"")
        credited = earlier if earlier.credited else fresh
        row = earlier._replace(
            page=fresh.page,
            known=fresh.known,
            seen=fresh.seen,
            sequence=fresh.sequence,
            credited=credited.credited,
            wire=credited.wire,
            note=self._notes.add(note),
            note_size=len(note),
            also=0,
            attached=0,
            differing=0,
            closing=len(ends),
            merging=False,
            keep=False,
            recrawl=True,
        )
        self._use(row, trace)
        return row

    def _use(self, row: PageRow, trace: Trace | None) -> None:
        """Keep the names that a row or its note uses for as long as the row."""
        self._names.use(row.publisher, row.seen)
        self._names.use(row.credited, row.seen)
        if trace is not None:
            self._names.use(trace.publisher, row.seen)
            self._names.use(trace.credited, row.seen)

    def _settled(self, row: PageRow, verdict: Verdict, other: PageRow | None, earlier: PageRow | None) -> PageRow:
        """Write the verdict into a row. ``version`` 0: never published, so the next wording supersedes nothing."""
        revised = earlier if verdict.kind is DuplicateVerdict.REVISION else None
        # What copies credited is true of the next wording as well.
        credit = row if revised is None or row.credited else revised
        match, exact = verdict.match, verdict.kind is DuplicateVerdict.EXACT
        return row._replace(
            verdict=VERDICTS.index(verdict.kind),
            keep=verdict.keep,
            version=int(verdict.keep) if revised is None else min(revised.version + 1, 0xFFFF),
            supersedes=NONE if revised is None else revised.revision,
            other=NONE if other is None else other.article,
            credited=credit.credited,
            wire=credit.wire,
            resemblance=SHARE * exact if match is None else round(match.resemblance * SHARE),
            containment=SHARE * exact if match is None else round(match.containment * SHARE),
            shared=0 if match is None else match.shared,
        )

    def _place(self, sighting: Sighting, terms: Vector | None, finding: Finding, moment: Moment) -> Placed | None:
        """Put a page into its story: that of the article it copies or rewords, else the nearest one."""
        placed, verdict, other = None, finding.verdict, finding.other
        if other is not None and other.story != NONE:
            if verdict.kind is DuplicateVerdict.REVISION:
                placed = self._stories.revise(other.story, sighting, moment)
            elif verdict.kind in _COPIES and verdict.fit is not Fit.PART:
                placed = self._stories.copy(other.story, sighting, moment)
        if placed is not None or terms is None:
            return placed
        neighbours = finding.neighbours or self._stories.neighbours(terms)
        # Words that are for the greater part another article's are no further source of the story.
        match = None if verdict.kind is DuplicateVerdict.REVISION else verdict.match
        source = self._source(sighting, independent=match is None or match.own < _HALF)
        if finding.frames:
            neighbours = self._stories.without(neighbours, finding.frames, source)
        page = other.story if other is not None and verdict.fit is Fit.PART else b""
        return self._stories.place(sighting, terms, neighbours, source, moment, page, widen=verdict.fit is not Fit.PAGE)

    def _source(self, sighting: Sighting, *, independent: bool) -> Source:
        """Say who tells what this page tells: the agency or publisher it credits, else its own host and publisher."""
        if credited := sighting.agency or sighting.credit:
            return Source(0, name_hash(credited.casefold()), independent)
        return Source(name_hash(sighting.host), name_hash(sighting.publisher.casefold()), independent)

    def _noted(
        self,
        row: PageRow,
        placed: Placed | None,
        finding: Finding,
        carried: AttachedFinding,
        ends: bytes,
        trace: Trace | None,
    ) -> PageRow:
        """Note the place in the row, and beside it stories merged or ended, other articles, changes, shared words, origin."""
        placed = placed or UNPLACED
        self._use(row, trace)
        merged = placed.merged if placed.merged != NONE else b""
        origin = trace.pack() if trace else b""
        words = "\n".join(placed.words).encode()
        note = merged + finding.also + carried.links + finding.difference + ends + words + origin
        return row._replace(
            story=placed.story,
            role=ROLES.index(placed.role),
            story_similarity=round(placed.similarity * SHARE),
            size=placed.articles,
            sources=placed.sources,
            note=self._notes.add(note),
            note_size=len(note),
            merging=bool(merged),
            traced=bool(origin),
            also=len(finding.also) // len(NONE),
            attached=len(carried.links) // LINK_SIZE,
            differing=len(finding.difference),
            closing=len(ends),
        )

    def _keep(self, sighting: Sighting, row: PageRow, number: int, finding: Finding) -> None:
        """Index a kept text, unless it is a light revision: then the earlier wording finds its copies as well."""
        match, indexed = finding.verdict.match, None
        light = row.supersedes != NONE and match is not None and match.resemblance >= self._settings.light
        if row.keep and not light:
            indexed = self._index.add(sighting.fingerprint, number, finding.matches, finding.probe, row.page)
            if row.story != NONE:
                self._stories.keep(row.story, indexed)
        if row.kind is DuplicateVerdict.NEAR:
            for original in (match, finding.verdict.canonical):
                if original is not None and original.has_only_part:
                    self._index.copy(
                        original.row, gone(original.other, original.other_lead or 0.0) if indexed is None else indexed
                    )

    def _row(self, sighting: Sighting, moment: Moment) -> PageRow:
        """Give a page's row, before it is known what it copies. Times in ``at`` are minutes."""
        known = known_key(sighting.url_digest, sighting.body_digest) if sighting.url_digest else bytes(8)
        return PageRow(
            page=sighting.page_id,
            article=sighting.article_id,
            revision=sighting.revision,
            known=known,
            content=sighting.fingerprint.content,
            seen=moment.seen,
            sequence=moment.sequence,
            host=name_hash(sighting.host),
            at=0 if sighting.at == UNDATED else max(0, sighting.at // _MINUTE_MS),
            kept=self._pages.rows.next,
            publisher=self._names.number(sighting.publisher or sighting.host, moment.seen),
            credited=self._names.number(sighting.agency or sighting.credit, moment.seen),
            wire=bool(sighting.agency),
        )


def known_key(url_digest: bytes, body_digest: bytes) -> bytes:
    """Join both digests to 8 bytes: a URL with another body is another page."""
    url, body = int.from_bytes(url_digest, "little"), int.from_bytes(body_digest[:8], "little")
    return (url ^ body).to_bytes(8, "little")
