"""The facts of live stories, in packed rows by slot: who, when, how many, and into which other one they went."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from streams.ids import digest, identifier
from streams.match.closing import Closing
from streams.match.judgement import Story, StoryState
from streams.match.moment import Moment
from streams.match.queue import Queue
from streams.match.rows import Rows
from streams.match.sighting import UNDATED, Sighting, cut
from streams.match.sources import Sources
from streams.match.table import Table

#: Bytes of a story's title, of its languages and of its reason.
_TITLE, _LANGUAGES, _BECAUSE = 200, 64, 160
NOBODY = bytes(16)


class StoryRow(NamedTuple):
    """One story. ``seen`` is log time, ``opened`` and ``sequence`` are record numbers."""

    story: bytes
    representative: bytes
    added: bytes
    merged_into: bytes
    title: bytes
    languages: bytes
    because: bytes
    seen: int
    opened: int
    sequence: int
    articles: int
    copies: int
    sources: int


class Chronicle:
    """Story slots, least recently seen first out. A merged story stays as a stub that names its survivor."""

    def __init__(self) -> None:
        self._rows = Rows(f"<16s16s16s16s{_TITLE}s{_LANGUAGES}s{_BECAUSE}sqQQIII", StoryRow._make)
        #: First and last publication by slot, in milliseconds.
        self._spans = np.zeros((0, 2), np.int64)
        self._sources = Sources()
        self._table = Table()
        self._queue = Queue()

    def __len__(self) -> int:
        return len(self._queue)

    def row(self, slot: int) -> StoryRow:
        """Give a story's facts."""
        return self._rows.read(slot)

    def gaps(self, slots: NDArray[np.intp], at: int) -> list[int | None]:
        """Give how long each story's time is from this one, in milliseconds; 0 within it, None where either is unknown."""
        if at == UNDATED:
            return [None] * len(slots)
        return [_apart(at, at, first, last) for first, last in self._spans[slots].tolist()]

    def gap(self, slot: int, other: int) -> int | None:
        """Give the time between two stories, 0 where they overlap, None where either is unknown."""
        (first, last), (other_first, other_last) = self._spans[[slot, other]].tolist()
        return None if first == UNDATED else _apart(first, last, other_first, other_last)

    def late(self, slot: int, at: int, by: int) -> bool:
        """Tell whether this time is so many milliseconds after a story's last article."""
        last: int = self._spans[slot, 1].item()
        return UNDATED not in (at, last) and at - last > by

    # Changing -------------------------------------------------------------------------------------------------------

    def open(self, sighting: Sighting, source: int, moment: Moment) -> int:
        """Begin a story with its first article; gives its slot. The page in the id keeps it from ever coming again."""
        slot = self._queue.take()
        self._sources.add(slot, source)
        row = StoryRow(
            story=digest("story", sighting.article_id, sighting.page_id),
            representative=sighting.article_id,
            added=sighting.article_id,
            merged_into=NOBODY,
            title=cut(sighting.title, _TITLE),
            languages=cut(sighting.language, _LANGUAGES),
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
            if slot >= len(self._spans):
                more = np.zeros((max(1024, slot // 2), 2), np.int64)
                self._spans = np.concatenate([self._spans, more])
        else:
            self._rows.write(slot, row)
        self._spans[slot] = sighting.at
        self._table.add(row.story, slot, 0, self._rows.next)
        return slot

    def touch(self, slot: int, sighting: Sighting, moment: Moment, because: str) -> StoryRow:
        """Note that a page came to a story; gives the facts to count it in."""
        row = self._rows.read(slot)
        languages = _text(row.languages).split(" ")
        if sighting.language not in languages:
            languages.append(sighting.language)
        self._extend(slot, sighting.at, sighting.at)
        self._queue.touch(slot)
        return row._replace(
            added=sighting.article_id,
            languages=cut(" ".join(languages), _LANGUAGES),
            because=cut(because, _BECAUSE),
            seen=moment.seen,
            sequence=moment.sequence,
        )

    def _extend(self, slot: int, first: int, last: int) -> None:
        """Widen a story's time; what is undated tells nothing of it."""
        if first != UNDATED:
            known = self._spans[slot].tolist()
            self._spans[slot] = (first, last) if known[0] == UNDATED else (min(first, known[0]), max(last, known[1]))

    def join(self, slot: int, row: StoryRow, source: int) -> StoryRow:
        """Count an article and its publisher."""
        row = row._replace(articles=row.articles + 1, sources=self._sources.add(slot, source))
        self._rows.write(slot, row)
        return row

    def attend(self, slot: int, row: StoryRow, copies: int) -> StoryRow:
        """Count copies, or none for a new wording."""
        row = row._replace(copies=row.copies + copies)
        self._rows.write(slot, row)
        return row

    def absorb(self, slot: int, other: int, moment: Moment) -> None:
        """Make two stories one; the other stays as a stub."""
        row, gone = self._rows.read(slot), self._rows.read(other)
        self._sources.join(slot, other)
        languages = list(dict.fromkeys(f"{_text(row.languages)} {_text(gone.languages)}".split(" ")))
        latest = max(row, gone, key=lambda story: story.sequence)
        merged = row._replace(
            added=latest.added,
            because=latest.because,
            languages=cut(" ".join(languages), _LANGUAGES),
            seen=moment.seen,
            sequence=moment.sequence,
            articles=row.articles + gone.articles,
            copies=row.copies + gone.copies,
            sources=self._sources.count(slot),
        )
        self._rows.write(slot, merged)
        self._rows.write(other, gone._replace(merged_into=row.story, seen=moment.seen, sequence=moment.sequence))
        first, last = self._spans[other].tolist()
        self._extend(slot, first, last)
        self._queue.touch(other)
        self._queue.touch(slot)

    def bereave(self, slot: int, article: bytes, representative: bytes, title: str, moment: Moment) -> None:
        """Take an article out of a story's facts; another one stands for it from now on, if this one did."""
        row = self._rows.read(slot)
        first = row.representative == article
        row = row._replace(
            representative=representative if first else row.representative,
            title=cut(title, _TITLE) if first else row.title,
            added=row.added if row.added != article else representative if first else row.representative,
            because=b"an article of this story was taken back",
            sequence=moment.sequence,
            articles=max(1, row.articles - 1),
        )
        self._rows.write(slot, row)

    def stale(self, seen: int, most: int) -> int | None:
        """Give the slot to drop next: the least recently seen, if before this log time or beyond so many stories."""
        if not len(self._queue):
            return None
        slot = self._queue.oldest
        return slot if len(self._queue) > most or self._rows.read(slot).seen < seen else None

    def drop(self, slot: int, seen: int) -> Closing | None:
        """Forget a story; gives its facts, but for a merged one, which has ended before. ``seen`` as for ``stale``."""
        row = self._rows.read(slot)
        first, last = self._times(slot, row)
        self._table.remove(row.story, slot)
        self._sources.clear(slot)
        self._queue.free(slot)
        if row.merged_into != NOBODY:
            return None
        title, languages = row.title.rstrip(b"\0"), row.languages.rstrip(b"\0")
        counts = row.articles, row.copies, row.sources
        return Closing(row.story, row.representative, first, last, *counts, row.seen >= seen, title, languages)

    # Telling --------------------------------------------------------------------------------------------------------

    def _find(self, story: bytes) -> int | None:
        return next((slot for slot in self._table.find(story) if self._rows.read(slot).story == story), None)

    def survivor(self, story: bytes) -> int | None:
        """Give the slot of a live story, or of the one it went into."""
        slot = self._find(story)
        while slot is not None and (into := self._rows.read(slot).merged_into) != NOBODY:
            slot = self._find(into)
        return slot

    def current(self, story: bytes) -> Story | None:
        """Give the state of a story, or of the one it went into."""
        slot = self.survivor(story)
        return None if slot is None else self._told(slot)

    def state(self, story: bytes) -> Story | None:
        """Give a story's own state; None when it has expired."""
        slot = self._find(story)
        return None if slot is None else self._told(slot)

    def _times(self, slot: int, row: StoryRow) -> tuple[int, int]:
        """Give a story's first and last time; where nothing is dated, when it was seen."""
        first, last = self._spans[slot].tolist()
        return (row.seen, row.seen) if first == UNDATED else (first, last)

    def _told(self, slot: int) -> Story:
        row = self._rows.read(slot)
        first, last = self._times(slot, row)
        merged = row.merged_into != NOBODY
        languages = _text(row.languages).split(" ")
        fresh = row.articles == 1 and not row.copies
        return Story(
            story_id=identifier(row.story),
            state=StoryState.MERGED if merged else StoryState.OPEN if fresh else StoryState.UPDATED,
            title=_text(row.title),
            representative=identifier(row.representative),
            language=languages[0],
            languages=tuple(sorted(languages)),
            first_seen=_rfc3339(first),
            last_seen=_rfc3339(last),
            articles=row.articles,
            copies=row.copies,
            sources=row.sources,
            added=(identifier(row.added),),
            because=_text(row.because),
            sequence=row.sequence,
            merged_into=identifier(row.merged_into) if merged else None,
        )

    def closed(self, closing: Closing, sequence: int, because: str) -> Story:
        """Give the last state of a story that was dropped."""
        languages = closing.languages.decode().split(" ")
        return Story(
            story_id=identifier(closing.story),
            state=StoryState.CLOSED,
            title=closing.title.decode(),
            representative=identifier(closing.representative),
            language=languages[0],
            languages=tuple(sorted(languages)),
            first_seen=_rfc3339(closing.first),
            last_seen=_rfc3339(closing.last),
            articles=closing.articles,
            copies=closing.copies,
            sources=closing.sources,
            added=(),
            because=because,
            sequence=sequence,
        )

    # State ----------------------------------------------------------------------------------------------------------

    @property
    def memory_bytes(self) -> int:
        """Bytes allocated."""
        parts = (self._rows, self._sources, self._table, self._queue)
        return self._spans.nbytes + sum(part.memory_bytes for part in parts)

    def dump(self) -> Iterator[bytes | bytearray]:
        """Give the state."""
        yield self._spans.tobytes()
        for part in (self._rows, self._sources, self._table, self._queue):
            yield from part.dump()

    def restore(self, parts: Iterator[bytes]) -> None:
        """Take the state that ``dump`` gave."""
        self._spans = np.frombuffer(next(parts), np.int64).reshape(-1, 2).copy()
        for part in (self._rows, self._sources, self._table, self._queue):
            part.restore(parts)


def _apart(first: int, last: int, other_first: int, other_last: int) -> int | None:
    """Give the time between two spans; None where the other is unknown."""
    return None if other_first == UNDATED else max(first - other_last, other_first - last, 0)


def _text(cell: bytes) -> str:
    return cell.rstrip(b"\0").decode()


def _rfc3339(ms: int) -> str:
    return datetime.fromtimestamp(ms / 1000, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
