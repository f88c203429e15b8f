"""Online story clustering in log order: each kept article joins the live story nearest to it, or opens one.

Single-pass clustering by the cosine to the centroid with time decay (Yang, Pierce, Carbonell: "A Study of Retrospective and
On-line Event Detection", SIGIR 1998). The decay ends at a floor, so that a retrospective still joins a story it is close to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from streams.article import Role
from streams.ids import digest, identifier
from streams.match.centroids import Centroids, Vector
from streams.match.judgement import Story, StoryState
from streams.match.postings import U32, Postings
from streams.match.queue import Queue
from streams.match.rows import Rows
from streams.match.settings import MatchSettings
from streams.match.sighting import Sighting
from streams.match.sources import Sources
from streams.match.table import Table

#: Terms of an article that are looked up and posted, and the latest stories remembered under each.
_PROBES, _SLOTS = 20, 16
#: Stories whose exact cosine is taken: those sharing most of the article's weight.
_MEASURED = 8
_SMALLEST = 1 << 14
#: Stories forgotten a record at most.
_EXPIRED = 16
_TITLE, _LANGUAGES, _BECAUSE = 200, 64, 160
_NOBODY = bytes(16)
#: Greatest slot number that postings can hold.
_LAST = 0xFFFFFFFE
#: Why a page that was not placed by its terms is in its story.
COPIED = "a copy of an article of this story"
REWORDED = "a new wording of an article of this story"


class StoryRow(NamedTuple):
    """One story. Times in milliseconds: ``first`` and ``last`` as published, ``seen`` by the log. ``sequence``: record."""

    story: bytes
    representative: bytes
    added: bytes
    merged_into: bytes
    title: bytes
    languages: bytes
    because: bytes
    first: int
    last: int
    seen: int
    sequence: int
    opened: int
    articles: int
    copies: int
    sources: int


_SHAPE = f"<16s16s16s16s{_TITLE}s{_LANGUAGES}s{_BECAUSE}sqqqQQIII"


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an article went, with the story's counts then, and the words it shares with the story.

    ``merged``: the id of a story that this article made one with it.
    """

    story: bytes
    role: Role
    similarity: float
    articles: int
    sources: int
    words: tuple[str, ...]
    merged: bytes = _NOBODY


class Stories:
    """Live stories, least recently seen first out. Merged ones stay as stubs that name their survivor until they expire."""

    def __init__(self, settings: MatchSettings) -> None:
        self._settings = settings
        self._rows = Rows(_SHAPE, StoryRow._make)
        self._centroids = Centroids()
        self._postings = Postings(_SLOTS, _SMALLEST)
        self._sources = Sources()
        self._table = Table()
        self._queue = Queue()

    # Placing --------------------------------------------------------------------------------------------------------

    def place(self, sighting: Sighting, article: Vector, host: int, sequence: int, seen: int) -> Placed:
        """Let a kept article join its story or open one."""
        near = self._nearest(article, sighting.at)
        if not near or near[0][1] < self._settings.story_join:
            return self._open(sighting, article, host, sequence, seen)
        slot, similarity = near[0]
        row = self._rows.read(slot)
        words = self._shared(slot, sighting)
        role = Role.FOLLOW_UP if sighting.at - row.last > self._settings.follow_up_ms else Role.SAME_EVENT
        self._centroids.add(slot, article)
        self._post(slot, article.ranked[:_PROBES])
        self._sources.add(slot, host)
        because = told(similarity, self._settings.story_join, words)
        self._touch(slot, sighting, sequence, seen, because, articles=1)
        merged = _NOBODY
        if len(near) > 1:
            slot, merged = self._merge(slot, near[1][0], sequence, seen)
        row = self._rows.read(slot)
        return Placed(row.story, role, similarity, row.articles, row.sources, words, merged)

    def copy(self, story: bytes, sighting: Sighting, sequence: int, seen: int) -> Placed | None:
        """Count a copy of one of the story's articles; None when the story has expired."""
        return self._attend(story, sighting, sequence, seen, COPIED, copies=1)

    def revise(self, story: bytes, sighting: Sighting, sequence: int, seen: int) -> Placed | None:
        """Note a new wording of one of the story's articles; None when the story has expired."""
        return self._attend(story, sighting, sequence, seen, REWORDED, copies=0)

    def _attend(
        self, story: bytes, sighting: Sighting, sequence: int, seen: int, because: str, *, copies: int
    ) -> Placed | None:
        slot = self._survivor(story)
        if slot is None:
            return None
        self._touch(slot, sighting, sequence, seen, because, copies=copies)
        row = self._rows.read(slot)
        role = Role.COPY if copies else Role.SAME_EVENT
        return Placed(row.story, role, 1.0, row.articles, row.sources, ())

    def closeness(self, story: bytes, article: Vector) -> float | None:
        """Give the cosine of a text to a story, without time; None when the story has expired."""
        slot = self._survivor(story)
        return None if slot is None else float(self._centroids.cosines(article, np.array([slot]))[0])

    def _nearest(self, article: Vector, at: int) -> list[tuple[int, float]]:
        """Stories by falling similarity: cosine times decay."""
        slots = self._candidates(article)
        if not len(slots):
            return []
        cosines = self._centroids.cosines(article, slots).tolist()
        scored = []
        for slot, cosine in zip(slots.tolist(), cosines, strict=True):
            if not cosine:
                continue  # a merged story's stub
            row = self._rows.read(slot)
            scored.append((-cosine * self._decay(max(at - row.last, row.first - at)), row.sequence, slot))
        return [(slot, -score) for score, _, slot in sorted(scored)]

    def _candidates(self, article: Vector) -> NDArray[np.intp]:
        """Slots that share most of the article's weight in its heaviest terms."""
        names = article.ranked[:_PROBES]
        places, numbers = self._postings.find(names)
        if not len(numbers):
            return numbers.astype(np.intp)
        shared = article.masses.take(article.names.searchsorted(names)).take(places)
        order = np.argsort(numbers, kind="stable")
        slots, shared = numbers[order].astype(np.intp), shared[order]
        fresh = np.ones(len(slots), np.bool_)
        np.not_equal(slots[1:], slots[:-1], out=fresh[1:])
        firsts = np.flatnonzero(fresh)
        weights = np.add.reduceat(shared, firsts)
        return slots[firsts[np.argsort(-weights, kind="stable")[:_MEASURED]]]

    def _decay(self, gap: int) -> float:
        """One within the story's time, halved every half-life after or before it, down to the floor.

        Straight lines between the powers of two: exact on every processor, unlike ``exp``.
        """
        lives, rest = divmod(max(gap, 0), self._settings.story_half_life_ms)
        share = (1.0 - 0.5 * rest / self._settings.story_half_life_ms) * 0.5 ** min(lives, 64)
        return self._settings.story_floor + (1.0 - self._settings.story_floor) * share

    def _shared(self, slot: int, sighting: Sighting) -> tuple[str, ...]:
        sketch = sighting.fingerprint
        names = np.frombuffer(sketch.terms, np.uint32)[: len(sketch.words)]
        held = self._centroids.has(slot, names)
        return tuple(word for word, has in zip(sketch.words, held, strict=True) if has)[:5]

    # Changing -------------------------------------------------------------------------------------------------------

    def _open(self, sighting: Sighting, article: Vector, host: int, sequence: int, seen: int) -> Placed:
        story = digest("story", sighting.article_id, sequence.to_bytes(8, "little"))
        row = StoryRow(
            story,
            sighting.article_id,
            sighting.article_id,
            _NOBODY,
            _cut(sighting.title, _TITLE),
            _cut(sighting.language, _LANGUAGES),
            b"the first of its story",
            sighting.at,
            sighting.at,
            seen,
            sequence,
            sequence,
            1,
            0,
            1,
        )
        slot = self._queue.take()
        if slot == self._rows.next:
            self._rows.append(row)
            if slot >= len(self._centroids):
                self._centroids.grow(max(1024, slot * 3 // 2))
        else:
            self._rows.write(slot, row)
        self._centroids.add(slot, article)
        self._post(slot, article.ranked[:_PROBES])
        self._table.add(story, slot, 0, self._rows.next)
        self._sources.add(slot, host)
        if len(self._queue) > self._settings.stories:
            self._drop(self._queue.oldest)
        return Placed(story, Role.FIRST, 0.0, 1, 1, ())

    def _touch(
        self,
        slot: int,
        sighting: Sighting,
        sequence: int,
        seen: int,
        because: str,
        *,
        articles: int = 0,
        copies: int = 0,
    ) -> None:
        row = self._rows.read(slot)
        languages = _text(row.languages).split(" ")
        if sighting.language not in languages:
            languages.append(sighting.language)
        self._rows.write(
            slot,
            row._replace(
                added=sighting.article_id,
                languages=_cut(" ".join(languages), _LANGUAGES),
                because=_cut(because, _BECAUSE),
                first=min(row.first, sighting.at),
                last=max(row.last, sighting.at),
                seen=seen,
                sequence=sequence,
                articles=row.articles + articles,
                copies=row.copies + copies,
                sources=self._sources.count(slot),
            ),
        )
        self._queue.touch(slot)

    def _post(self, slot: int, names: U32) -> None:
        """Remember the story under terms where it is not among the latest already."""
        places, numbers = self._postings.find(names)
        self._postings.put(np.delete(names, places[numbers == slot]), slot, 0, _LAST)
        if len(self._queue) * 2 * _PROBES > self._postings.size:
            self._postings.lay(self._postings.entries(), self._postings.size * 2)

    def _merge(self, slot: int, other: int, sequence: int, seen: int) -> tuple[int, bytes]:
        """Join two stories if their centroids are near; the one opened first survives. Gives its slot and the id merged."""
        a, b = self._rows.read(slot), self._rows.read(other)
        cosine = float(self._centroids.cosines(self._centroids.read(other), np.array([slot]))[0])
        if cosine * self._decay(max(a.first - b.last, b.first - a.last)) < self._settings.story_merge:
            return slot, _NOBODY
        if b.opened < a.opened:
            slot, other, a, b = other, slot, b, a
        self._centroids.merge(slot, other)
        self._post(slot, self._centroids.read(slot).ranked[:_PROBES])
        self._sources.join(slot, other)
        languages = list(dict.fromkeys(f"{_text(a.languages)} {_text(b.languages)}".split()))
        latest = max(a, b, key=lambda row: row.sequence)
        self._rows.write(
            slot,
            a._replace(
                added=latest.added,
                because=latest.because,
                languages=_cut(" ".join(languages), _LANGUAGES),
                first=min(a.first, b.first),
                last=max(a.last, b.last),
                seen=seen,
                sequence=sequence,
                articles=a.articles + b.articles,
                copies=a.copies + b.copies,
                sources=self._sources.count(slot),
            ),
        )
        self._rows.write(other, b._replace(merged_into=a.story, seen=seen, sequence=sequence))
        self._queue.touch(other)
        self._queue.touch(slot)
        return slot, b.story

    def expire(self, seen: int) -> None:
        """Forget some of the stories not seen since this log time."""
        for _ in range(_EXPIRED):
            if not len(self._queue) or self._rows.read(self._queue.oldest).seen >= seen:
                return
            self._drop(self._queue.oldest)

    def _drop(self, slot: int) -> None:
        self._table.remove(self._rows.read(slot).story, slot)
        self._sources.clear(slot)
        self._centroids.clear(slot)
        self._queue.free(slot)

    # Telling --------------------------------------------------------------------------------------------------------

    def _find(self, story: bytes) -> int | None:
        return next((slot for slot in self._table.find(story) if self._rows.read(slot).story == story), None)

    def _survivor(self, story: bytes) -> int | None:
        """Give the slot of a live story, or of the one it was merged into."""
        slot = self._find(story)
        while slot is not None and (into := self._rows.read(slot).merged_into) != _NOBODY:
            slot = self._find(into)
        return slot

    def state(self, story: bytes) -> Story | None:
        """Give a story's state for its topic; None when it has expired."""
        slot = self._find(story)
        if slot is None:
            return None
        row = self._rows.read(slot)
        merged = row.merged_into != _NOBODY
        languages = _text(row.languages).split(" ")
        fresh = row.articles == 1 and not row.copies
        return Story(
            story_id=identifier(row.story),
            state=StoryState.MERGED if merged else StoryState.OPEN if fresh else StoryState.UPDATED,
            title=_text(row.title),
            representative=identifier(row.representative),
            language=languages[0],
            languages=tuple(sorted(languages)),
            first_seen=_rfc3339(row.first),
            last_seen=_rfc3339(row.last),
            articles=row.articles,
            copies=row.copies,
            sources=row.sources,
            added=(identifier(row.added),),
            because=_text(row.because),
            sequence=row.sequence,
            merged_into=identifier(row.merged_into) if merged else None,
        )

    def current(self, story: bytes) -> Story | None:
        """Give the state of a story, or of the one it was merged into."""
        slot = self._survivor(story)
        return None if slot is None else self.state(self._rows.read(slot).story)

    # State ----------------------------------------------------------------------------------------------------------

    def __len__(self) -> int:
        return len(self._queue)

    @property
    def memory_bytes(self) -> int:
        """Bytes allocated."""
        parts = (self._rows, self._centroids, self._postings, self._sources, self._table, self._queue)
        return sum(part.memory_bytes for part in parts)

    def dump(self) -> Iterator[bytes | bytearray]:
        """Give the state."""
        for part in (self._rows, self._centroids, self._postings, self._sources, self._table, self._queue):
            yield from part.dump()

    def restore(self, parts: Iterator[bytes]) -> None:
        """Take the state that ``dump`` gave."""
        for part in (self._rows, self._centroids, self._postings, self._sources, self._table, self._queue):
            part.restore(parts)


def told(similarity: float, needed: float, words: tuple[str, ...]) -> str:
    """Say why an article was put into a story."""
    shared = f"; both have {', '.join(words)}" if words else ""
    return f"similarity {similarity:.2f} to the story, {needed:.2f} needed{shared}"


def _cut(text: str, limit: int) -> bytes:
    """Encode at most ``limit`` bytes, never half a character."""
    return text.encode("utf-8", "replace")[:limit].decode("utf-8", "ignore").encode()


def _text(cell: bytes) -> str:
    return cell.rstrip(b"\0").decode()


def _rfc3339(ms: int) -> str:
    return datetime.fromtimestamp(ms / 1000, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
