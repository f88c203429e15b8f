"""Clusters stories online, in log order: each article that is kept joins the nearest live story, or opens one.

Single-pass clustering by the cosine to the centroid with time decay (Yang, Pierce, Carbonell: "A Study of Retrospective and
On-line Event Detection", SIGIR 1998). A retrospective joins a story by shared names, whatever the time between.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import numpy as np

from streams.match.log_point import Moment
from streams.match.settings import MatchSettings
from streams.match.sighting import Sighting
from streams.match.stories.centroids import Centroids, Vector
from streams.match.stories.closing import unpack
from streams.match.stories.placing import COPIED, REWORDED, Neighbours, Placed, in_time, reason
from streams.match.stories.sources import Source
from streams.match.stories.story_facts import StoryFacts
from streams.match.stories.story_row import NOBODY, closed
from streams.match.stories.terms import Lookup, Terms
from streams.relation import StoryRole
from streams.story import Story

#: Stories dropped per record at most.
_EXPIRED = 16
#: Articles of a story that had only one before.
_PAIR = 2
#: Words that a reason names at most.
_WORDS = 5


class Stories:
    """The live stories: their facts, their centroids, and postings of their terms."""

    def __init__(self, settings: MatchSettings) -> None:
        self._settings = settings
        self._facts = StoryFacts()
        self._centroids = Centroids()
        self._terms = Terms()

    @property
    def digest(self) -> int:
        """A digest of the facts and terms of all live stories, present and past."""
        return self._facts.digest

    # Placing --------------------------------------------------------------------------------------------------------

    def place(
        self,
        sighting: Sighting,
        article: Vector,
        neighbours: Neighbours,
        source: Source,
        moment: Moment,
        page: bytes = b"",
        *,
        widen: bool = True,
    ) -> Placed:
        """Let an article that is kept join a story, or open one.

        A page of several articles must not draw their stories into one: with ``widen`` off, its terms are not added to the story
        that it joins. ``page``: the story of such a page that holds this article; if the page is alone there, this article's terms
        replace the page's.
        """
        near = self._ranked(neighbours, sighting.at)
        if not near or near[0][1] < self._settings.story_join:
            return self._open(sighting, article, neighbours.lookup, source, moment)
        slot, similarity = near[0]
        words = self._shared(slot, sighting)
        late = self._facts.spans.late(slot, sighting.at, self._settings.follow_up_ms)
        because = reason(similarity, self._settings.story_join, words)
        row = self._facts.add_page(slot, sighting, moment, because, source=source)
        if page and row.articles == _PAIR and not row.copies and slot == self._facts.survivor(page):
            self._centroids.clear(slot)
            self._centroids.open(slot, article)
        elif widen:
            self._centroids.add(slot, article)
        if widen:
            self._terms.post(slot, neighbours.lookup, len(self._facts))
        self._check(slot)
        merged = NOBODY
        if len(near) > 1 and near[1][1] >= self._settings.story_join:
            slot, merged = self._merge(slot, near[1][0], moment)
            row = self._facts.row(slot)
        role = StoryRole.FOLLOW_UP if late else StoryRole.SAME_EVENT
        return Placed(row.story, role, similarity, row.articles, row.sources, words, merged)

    def copy(self, story: bytes, sighting: Sighting, moment: Moment) -> Placed | None:
        """Count a copy of one of the story's articles; None if the story has expired."""
        return self._add_page(story, sighting, moment, COPIED, copies=1)

    def revise(self, story: bytes, sighting: Sighting, moment: Moment) -> Placed | None:
        """Note a new wording of one of the story's articles; None if the story has expired."""
        return self._add_page(story, sighting, moment, REWORDED, copies=0)

    def _add_page(self, story: bytes, sighting: Sighting, moment: Moment, why: str, *, copies: int) -> Placed | None:
        slot = self._facts.survivor(story)
        if slot is None:
            return None
        row = self._facts.add_page(slot, sighting, moment, why, copies=copies)
        self._check(slot)
        return Placed(row.story, StoryRole.COPY if copies else StoryRole.SAME_EVENT, 1.0, row.articles, row.sources)

    def closeness(self, stories: Sequence[bytes], article: Vector | None) -> list[float | None]:
        """Give a text's cosine to each of these stories, whatever their times; None for an expired one, or a text without terms."""
        slots = [self._facts.survivor(story) for story in stories]
        live = [slot for slot in slots if slot is not None]
        if article is None or not live:
            return [None] * len(slots)
        cosines = iter(self._centroids.cosines(article, np.array(live))[0])
        return [None if slot is None else next(cosines) for slot in slots]

    def neighbours(self, article: Vector) -> Neighbours:
        """Give the stories that a text may belong to."""
        lookup = self._terms.look(article)
        slots = self._terms.nearest(article, lookup)
        if not len(slots):
            return Neighbours(lookup, slots, [], [])
        return Neighbours(lookup, slots, *self._centroids.cosines(article, slots))

    def without(self, neighbours: Neighbours, frames: Collection[bytes], source: Source) -> Neighbours:
        """Leave out, for an instalment of a serial, the stories of other instalments and those that only its publisher tells."""
        barred = {self._facts.survivor(story) for story in frames}
        slots = neighbours.slots.tolist()
        free = np.array([slot not in barred and not self._facts.only_from(slot, source) for slot in slots], np.bool_)
        kept = free.nonzero()[0].tolist()
        return neighbours._replace(
            slots=neighbours.slots[free],
            cosines=[neighbours.cosines[place] for place in kept],
            rare_cosines=[neighbours.rare_cosines[place] for place in kept],
        )

    def latest(self, neighbours: Neighbours) -> list[int]:
        """Give the index rows of the nearest story's latest articles, if it is near enough to have a copy of the text."""
        near = max(zip(neighbours.cosines, neighbours.slots.tolist(), strict=True), default=(-1.0, 0))
        return self._facts.latest(near[1]) if near[0] >= self._settings.same_story else []

    def keep(self, story: bytes, row: int) -> None:
        """Note the index row of an article of a story."""
        if (slot := self._facts.survivor(story)) is not None:
            self._facts.keep(slot, row)

    def _ranked(self, neighbours: Neighbours, at: int) -> list[tuple[int, float]]:
        """Rank the stories that may be joined by falling similarity, ties by slot. Merged ones have no terms, so no cosine."""
        near = zip(neighbours.slots.tolist(), neighbours.cosines, neighbours.rare_cosines, strict=True)
        # Time can only lower a cosine, and most stories are too far even without it.
        close = [story for story in near if story[1] >= self._settings.story_join]
        gaps = self._facts.spans.gaps([slot for slot, *_ in close], at)
        scored = [
            (slot, in_time(cosine, rare, gap, self._settings))
            for (slot, cosine, rare), gap in zip(close, gaps, strict=True)
        ]
        return sorted(scored, key=lambda story: (-story[1], story[0]))

    def _shared(self, slot: int, sighting: Sighting) -> tuple[str, ...]:
        """Give the heaviest words of the article that the story has, too."""
        sketch = sighting.fingerprint
        names = np.frombuffer(sketch.terms, np.uint32)[: len(sketch.words)]
        held = self._centroids.has(slot, names)
        return tuple(word for word, has in zip(sketch.words, held, strict=False) if has and word)[:_WORDS]

    # Changing -------------------------------------------------------------------------------------------------------

    def _open(self, sighting: Sighting, article: Vector, lookup: Lookup, source: Source, moment: Moment) -> Placed:
        slot = self._facts.open(sighting, source, moment)
        self._centroids.open(slot, article)
        self._terms.post(slot, lookup, len(self._facts))
        self._check(slot)
        return Placed(self._facts.row(slot).story, StoryRole.FIRST, 0.0, 1, 1)

    def _merge(self, slot: int, other: int, moment: Moment) -> tuple[int, bytes]:
        """Merge two stories if their centroids are near; the one opened first survives. Gives its slot and the other's id."""
        similarity = in_time(*self._centroids.pair(slot, other), self._facts.spans.gap(slot, other), self._settings)
        if similarity < self._settings.story_merge:
            return slot, NOBODY
        if self._facts.row(other).opened < self._facts.row(slot).opened:
            slot, other = other, slot
        self._centroids.merge(slot, other)
        self._terms.post(slot, self._terms.look(self._centroids.read(slot)), len(self._facts))
        self._facts.absorb(slot, other, moment)
        self._check(slot, self._facts.row(other).check.to_bytes(4, "little"))
        self._check(other)
        return slot, self._facts.row(other).story

    def forget(self, story: bytes, article: bytes, representative: bytes, title: str, moment: Moment) -> None:
        """Remove an article from its story. Without another to represent it, the story ends."""
        slot = self._facts.survivor(story)
        if slot is not None and representative:
            self._facts.remove_article(slot, article, representative, title, moment)
            self._check(slot)
        elif slot is not None:
            self._facts.drop(slot, moment.seen)
            self._centroids.clear(slot)

    def expire(self, seen: int) -> bytes:
        """Drop some stories that were not seen since this log time, or are too many; gives their closing facts, packed."""
        ends = []
        for _ in range(_EXPIRED):
            slot = self._facts.next_to_drop(seen, self._settings.stories)
            if slot is None:
                break
            if closing := self._facts.drop(slot, seen):
                ends.append(closing.pack())
            self._centroids.clear(slot)
        return b"".join(ends)

    def _check(self, slot: int, *more: bytes) -> None:
        """Add a story's present state to the digest."""
        self._facts.update_check(slot, *self._centroids.cells(slot), *more)

    # Reading --------------------------------------------------------------------------------------------------------

    def state(self, story: bytes) -> Story | None:
        """Give a story's own state, even if it was merged; None if it has expired."""
        return self._facts.state(story)

    def closed(self, ends: bytes, sequence: int) -> tuple[Story, ...]:
        """Give the last states of stories that ``expire`` dropped."""
        days = self._settings.story_ms / 86_400_000
        late, crowded = f"closed: nothing came for {days:g} days", "closed: it made room for newer stories"
        return tuple(closed(closing, sequence, crowded if closing.crowded else late) for closing in unpack(ends))

    def current(self, story: bytes) -> Story | None:
        """Give the state of a story, or of the one that it was merged into."""
        return self._facts.current(story)

    def __len__(self) -> int:
        return len(self._facts)

    @property
    def memory_bytes(self) -> int:
        """Bytes allocated."""
        return sum(part.memory_bytes for part in self._parts())

    def dump(self) -> Iterator[bytes | bytearray]:
        """Give the state."""
        for part in self._parts():
            yield from part.dump()

    def restore(self, parts: Iterator[bytearray]) -> None:
        """Take the state that ``dump`` gave."""
        for part in self._parts():
            part.restore(parts)

    def _parts(self) -> tuple[StoryFacts, Centroids, Terms]:
        return self._facts, self._centroids, self._terms
