"""Finds what a text is to earlier ones: a new wording of its own article, an equal text, a copy, a part, or none of these."""

from __future__ import annotations

from typing import NamedTuple

from streams.match.copies.index import Index, Probe
from streams.match.copies.match import Match
from streams.match.copies.verdict import Candidate, Verdict, decide, linked
from streams.match.judgement import Difference
from streams.match.pages import PageRow, Pages
from streams.match.settings import MatchSettings
from streams.match.sighting import UNDATED, Sighting
from streams.match.store.postings import LOW
from streams.match.stories.centroids import Vector
from streams.match.stories.clusters import Stories
from streams.match.stories.placing import Neighbours
from streams.match.stories.sources import name_hash
from streams.relation import DuplicateVerdict

#: Links followed from a copy to its canonical.
_CHAIN = 8
_MINUTE_MS = 60_000


class Finding(NamedTuple):
    """What a text was found to be: the verdict, the other article, all matches with what ``Index.add`` needs.

    ``neighbours``: the stories near it, where they were looked up. ``also``: ids of further articles it is linked with.
    ``difference``: what changed since an earlier wording, packed. ``frames``: stories of what came before in a frame of the
    same publisher in which this tells something else.
    """

    verdict: Verdict
    other: PageRow | None
    matches: list[Match]
    probe: Probe
    neighbours: Neighbours | None = None
    also: bytes = b""
    difference: bytes = b""
    frames: tuple[bytes, ...] = ()


class Finder:
    """Holds texts against the view; changes nothing in it."""

    def __init__(self, settings: MatchSettings, pages: Pages, index: Index, stories: Stories) -> None:
        self._settings = settings
        self._pages = pages
        self._index = index
        self._stories = stories

    def find(self, sighting: Sighting, terms: Vector | None, earlier: PageRow | None) -> Finding:
        """Hold a text against its own earlier wording, then against equal texts, then against the measured ones."""
        rows, sketch = self._pages.rows, sighting.fingerprint
        matches, probe = self._index.search(sketch)
        if earlier is not None and sighting.url_digest and earlier.version:
            own = [m for m in matches if rows.read(m.page).article == sighting.article_id]
            closest = max(own, key=lambda m: (m.resemblance, m.page), default=None)
            verdict = Verdict(DuplicateVerdict.REVISION, closest, keep=True)
            changed = b"" if closest is None else self._difference(sighting, closest)
            others = self._candidates([match for match in matches if match not in own], terms, sighting, probe)
            return Finding(verdict, earlier, matches, probe, also=self._also(verdict, others), difference=changed)
        equal = self._pages.content(sketch.content) if sketch.tokens else None
        if equal is not None:
            exact = Verdict(DuplicateVerdict.EXACT, None, keep=False)
            return Finding(exact, rows.read(equal), matches, probe)
        return self._measured(sighting, terms, matches, probe)

    def _measured(self, sighting: Sighting, terms: Vector | None, matches: list[Match], probe: Probe) -> Finding:
        """Hold a text against those that share its anchors, and where no copy is sure, against the latest of its story."""
        rows, settings = self._pages.rows, self._settings
        candidates = self._candidates(matches, terms, sighting, probe)
        verdict, neighbours = decide(candidates, settings), None
        if terms is not None and not (verdict.kind is DuplicateVerdict.NEAR and verdict.sure(settings)):
            neighbours = self._stories.neighbours(terms)
            known = {match.row & LOW for match in matches}
            latest = [row for row in self._stories.latest(neighbours) if row not in known]
            measured = self._index.measure(sighting.fingerprint, latest, probe)
            matches = sorted([*matches, *measured], key=lambda match: match.row)
            strangers = self._strangers(matches, probe, terms) if matches else []
            if len(strangers) > 1:
                probe = self._index.framed(strangers, probe)
                matches = self._index.measure(sighting.fingerprint, [match.row & LOW for match in matches], probe)
            if measured or len(strangers) > 1:
                candidates = self._candidates(matches, terms, sighting, probe)
                verdict = decide(candidates, settings)
        other = None if verdict.match is None else rows.read(verdict.match.page)
        return Finding(
            verdict, other, matches, probe, neighbours, self._also(verdict, candidates), frames=self._frames(candidates)
        )

    def _frames(self, candidates: list[Candidate]) -> tuple[bytes, ...]:
        """Give the stories of what the publisher told before in the same frame. One other day in the same words may be a follow-up's."""
        settings = self._settings
        framed = [c.match for c in candidates if c.house and c.framed(settings)]
        instalments = [c for c in candidates if c.serial(settings) and c.match.containment >= settings.containment]
        serial = len(instalments) >= settings.serials and any(c.house for c in instalments)
        earlier = framed + [c.match for c in instalments] if serial else framed
        return tuple(self._pages.rows.read(match.page).story for match in earlier)

    def _strangers(self, matches: list[Match], probe: Probe, terms: Vector) -> list[int]:
        """Give the index rows of texts that end as this one does and tell other stories, one of each; none that shares more than an end."""
        whole = {match.row for match in matches if match.containment >= self._settings.believed}
        ending = {row: page for row, page in self._index.ending(probe).items() if row not in whole}
        stories = [self._pages.rows.read(page).story for page in ending.values()]
        endings = zip(ending, stories, self._stories.closeness(stories, terms), strict=True)
        strangers = {
            story: row
            for row, story, closeness in endings
            if closeness is not None and closeness < self._settings.same_story
        }
        return list(strangers.values())

    def _difference(self, sighting: Sighting, match: Match) -> bytes:
        """Hold a new wording against the closest one of its article that is indexed."""
        size = sighting.fingerprint.size
        common = match.own * size
        gone = round(common / match.other - common) if match.other else 0
        revision = self._pages.rows.read(match.page).revision
        return Difference(revision, self._index.marks(match.row), round(size - common), gone).pack()

    def _candidates(
        self, matches: list[Match], terms: Vector | None, sighting: Sighting, probe: Probe
    ) -> list[Candidate]:
        """Say beside each match how the text stands to that one's story and to the article that it is a copy of."""
        if not matches:
            return []
        rows, host = [self._pages.rows.read(match.page) for match in matches], name_hash(sighting.host)
        like = self._rows_like(matches, sighting, probe)
        by_article = {row.article: (match, row) for match, row in zip(matches, rows, strict=True)}
        closenesses = self._stories.closeness([row.story for row in rows], terms)
        firsts = [self._canonical(row) for row in rows]
        # What has another part than the first copy of a page is no copy of that page, nor of its copies: all would be copies of one another.
        parted = {first for match, first in zip(matches, firsts, strict=True) if match.has_another_part(like)}
        candidates = []
        for match, row, first, closeness in zip(matches, rows, firsts, closenesses, strict=True):
            measured = by_article.get(first)
            holder = measured is not None and measured[1].kind is DuplicateVerdict.CONTAINS
            house = bool(row.host) and row.host == host
            days_apart = self._days_apart(sighting.at, row.at)
            articles = frozenset((row.article, first))
            kin = articles | {row.other} if row.kind is DuplicateVerdict.CONTAINED else articles
            nearest = measured[0] if measured and first not in parted else None
            candidates.append(Candidate(match, closeness, nearest, holder, house, days_apart, articles, kin))
        return candidates

    def _rows_like(self, matches: list[Match], sighting: Sighting, probe: Probe) -> set[int]:
        """Give the low 32 bits of the rows of all texts that this one is like, of those that were not looked up the copies of parts among them."""
        found = {match.row & LOW for match in matches}
        parts = {match.copied for match in matches if match.has_only_part and match.copied} - found
        measured = self._index.measure(sighting.fingerprint, sorted(parts), probe) if parts else []
        return found | {match.row & LOW for match in measured}

    def _days_apart(self, at: int, minute: int) -> bool:
        """Tell whether two times of publication, in milliseconds and minutes, are as far apart as those of two days of a serial."""
        return at != UNDATED and minute > 0 and abs(at - minute * _MINUTE_MS) >= self._settings.serial_ms

    def _canonical(self, row: PageRow) -> bytes:
        """Give the article at the end of a chain of near copies, each kept as it had much of its own."""
        for _ in range(_CHAIN):
            before = self._pages.article(row.other) if row.kind is DuplicateVerdict.NEAR else None
            if before is None:
                break
            row = self._pages.rows.read(before)
        return row.article

    def _also(self, verdict: Verdict, candidates: list[Candidate]) -> bytes:
        """Give the ids of the other articles that a page shares most of the smaller text with, beside the one named."""
        others = [c.match for c in linked(candidates, self._settings) if c.match is not verdict.match]
        return b"".join(dict.fromkeys(self._pages.rows.read(match.page).article for match in others))
