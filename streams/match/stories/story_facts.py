"""The facts of live stories, by slot: title, times, counts, publishers, and the story that a merged one went into."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from zlib import crc32

from streams.ids import digest
from streams.match.log_point import Moment
from streams.match.sighting import Sighting, cut
from streams.match.store.postings import LOW
from streams.match.store.queue import Queue
from streams.match.store.rows import Rows
from streams.match.store.table import Table
from streams.match.stories.closing import Closing
from streams.match.stories.sources import Source, Sources
from streams.match.stories.spans import Spans
from streams.match.stories.story_row import (
    BECAUSE,
    LANGUAGES,
    LATEST,
    LOCAL,
    NOBODY,
    SHAPE,
    TITLE,
    StoryRow,
    ended,
    languages,
    state,
)
from streams.story import Story

_WORD = struct.Struct("<I")
_SEEN = struct.Struct("<q")
#: Offsets in a row of the story that it went into, and of when it was seen.
_INTO_AT, _SEEN_AT = 48, 64 + TITLE + LANGUAGES + BECAUSE


class StoryFacts:
    """Stories in slots; the least recently seen is dropped first. A merged story stays as a stub that names its survivor.

    ``spans``: when each story's articles were published. ``digest``: the sum of all stories' checks.
    """

    def __init__(self) -> None:
        self.spans = Spans()
        self.digest = 0
        self._rows = Rows(SHAPE, StoryRow._make)
        self._sources = Sources()
        self._table = Table()
        self._queue = Queue()

    def __len__(self) -> int:
        return len(self._queue)

    def row(self, slot: int) -> StoryRow:
        """Give a story's facts."""
        return self._rows.read(slot)

    def latest(self, slot: int) -> list[int]:
        """Give the low 32 bits of the index rows of a story's latest articles."""
        return [number - 1 for number in LATEST.unpack(self._rows.cell(slot)[-LOCAL:-4]) if number]

    # Changing -------------------------------------------------------------------------------------------------------

    def open(self, sighting: Sighting, source: Source, moment: Moment) -> int:
        """Begin a story with its first article; gives its slot. As the page's id is part of the story's, that never recurs."""
        slot = self._queue.take()
        self._sources.add(slot, source.host, source.name)
        row = StoryRow(
            story=digest("story", sighting.article_id, sighting.page_id),
            representative=sighting.article_id,
            added=sighting.article_id,
            merged_into=NOBODY,
            title=cut(sighting.title, TITLE),
            languages=languages(sighting.language.encode()),
            because=b"the first of its story",
            seen=moment.seen,
            opened=moment.sequence,
            sequence=moment.sequence,
            articles=1,
            copies=0,
            sources=1,
        )
        if slot == self._rows.next:
            self._rows.append(row)
        else:
            self._rows.write(slot, row)
        self.spans.open(slot, sighting.at)
        self._table.add(row.story, slot, 0, self._rows.next)
        return slot

    def keep(self, slot: int, number: int) -> None:
        """Note an article by its row in the index; the thirteenth replaces the first."""
        cell = self._rows.cell(slot)
        cell[-LOCAL:-4] = _WORD.pack((number & LOW) + 1 & LOW) + cell[-LOCAL:-8]

    def update_check(self, slot: int, *cells: bytes) -> None:
        """Extend a story's check (a chain of CRCs) by its facts, its span, its latest publisher, and further bytes."""
        cell = self._rows.cell(slot)
        (before,) = _WORD.unpack(cell[-4:])
        check = crc32(b"".join((cell[:-LOCAL], self.spans.cell(slot), self._sources.last(slot), *cells)), before)
        cell[-4:] = _WORD.pack(check)
        self.digest += check - before

    def add_page(
        self,
        slot: int,
        sighting: Sighting,
        moment: Moment,
        because: str,
        *,
        copies: int = 0,
        source: Source | None = None,
    ) -> StoryRow:
        """Add a page to a story: an article of this ``source``, a copy, or a new wording."""
        row = self._rows.read(slot)
        self.spans.widen(slot, sighting.at, sighting.at)
        self._queue.touch(slot)
        if source is not None and source.independent:
            self._sources.add(slot, source.host, source.name)
        row = row._replace(
            added=sighting.article_id,
            languages=languages(row.languages, sighting.language.encode()),
            because=cut(because, BECAUSE),
            seen=moment.seen,
            sequence=moment.sequence,
            articles=row.articles + (source is not None),
            copies=row.copies + copies,
            sources=self._sources.count(slot),
        )
        self._rows.write(slot, row)
        return row

    def only_from(self, slot: int, source: Source) -> bool:
        """Tell whether only this publisher tells a story."""
        return self._sources.only_from(slot, source)

    def absorb(self, slot: int, other: int, moment: Moment) -> None:
        """Merge another story into this one; the other stays as a stub."""
        row, absorbed = self._rows.read(slot), self._rows.read(other)
        self._sources.join(slot, other)
        latest = max(row, absorbed, key=lambda story: story.sequence)
        merged = row._replace(
            added=latest.added,
            because=latest.because,
            languages=languages(row.languages, absorbed.languages),
            seen=moment.seen,
            sequence=moment.sequence,
            articles=row.articles + absorbed.articles,
            copies=row.copies + absorbed.copies,
            sources=self._sources.count(slot),
        )
        self._rows.write(slot, merged)
        for number in reversed(self.latest(other)):
            self.keep(slot, number)
        self._rows.write(other, absorbed._replace(merged_into=row.story, seen=moment.seen, sequence=moment.sequence))
        self.spans.join(slot, other)
        self._queue.touch(other)
        self._queue.touch(slot)

    def remove_article(self, slot: int, article: bytes, representative: bytes, title: str, moment: Moment) -> None:
        """Remove an article from a story. If it was the representative, the given one takes its place."""
        row = self._rows.read(slot)
        first = row.representative == article
        row = row._replace(
            representative=representative if first else row.representative,
            title=cut(title, TITLE) if first else row.title,
            added=row.added if row.added != article else representative if first else row.representative,
            because=b"an article of this story was taken back",
            sequence=moment.sequence,
            articles=max(1, row.articles - 1),
        )
        self._rows.write(slot, row)

    def next_to_drop(self, seen: int, most: int) -> int | None:
        """Give the slot to drop next: the least recently seen, if that was before this log time or there are more than ``most`` stories."""
        if not len(self._queue):
            return None
        slot = self._queue.oldest
        return slot if len(self._queue) > most or self._rows.value(slot, _SEEN, _SEEN_AT) < seen else None

    def drop(self, slot: int, seen: int) -> Closing | None:
        """Drop a story and give its closing facts; None for a merged one, which ended before. ``seen`` as for ``next_to_drop``."""
        row = self._rows.read(slot)
        first, last = self.spans.times(slot, row.seen)
        self._table.remove(row.story, slot)
        self._sources.clear(slot)
        self._queue.free(slot)
        self.digest -= row.check
        if row.merged_into != NOBODY:
            return None
        return ended(row, first, last, crowded=row.seen >= seen)

    # Reading --------------------------------------------------------------------------------------------------------

    def _find(self, story: bytes) -> int | None:
        return next((slot for slot in self._table.find(story) if self._rows.has(slot, story, 0)), None)

    def survivor(self, story: bytes) -> int | None:
        """Give the slot of a story, or of the one that it was merged into; None if that has expired."""
        slot = self._find(story)
        while slot is not None and not self._rows.has(slot, NOBODY, _INTO_AT):
            slot = self._find(self._rows.read(slot).merged_into)
        return slot

    def current(self, story: bytes) -> Story | None:
        """Give the state of a story, or of the one that it was merged into; None if that has expired."""
        slot = self.survivor(story)
        return None if slot is None else self._story(slot)

    def state(self, story: bytes) -> Story | None:
        """Give a story's own state; None when it has expired."""
        slot = self._find(story)
        return None if slot is None else self._story(slot)

    def _story(self, slot: int) -> Story:
        row = self._rows.read(slot)
        return state(row, *self.spans.times(slot, row.seen))

    # State ----------------------------------------------------------------------------------------------------------

    @property
    def memory_bytes(self) -> int:
        """Bytes allocated."""
        return sum(part.memory_bytes for part in self._parts())

    def dump(self) -> Iterator[bytes | bytearray]:
        """Give the state."""
        yield self.digest.to_bytes(8, "little")
        for part in self._parts():
            yield from part.dump()

    def restore(self, parts: Iterator[bytearray]) -> None:
        """Take the state that ``dump`` gave."""
        self.digest = int.from_bytes(next(parts), "little")
        for part in self._parts():
            part.restore(parts)

    def _parts(self) -> tuple[Spans, Rows[StoryRow], Sources, Table, Queue]:
        return self.spans, self._rows, self._sources, self._table, self._queue
