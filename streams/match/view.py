"""The deterministic view over the ordered sightings log: copies, versions and stories, one record at a time.

Every worker replays the same log into the same view, so all reach the same verdict; a page gets its verdict when its own
sighting is read back. Nothing here depends on a clock, a set's order or a seeded hash, and no verdict on a sum of floats.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

from streams.match import snapshot
from streams.match.copies.attachments import Attachments
from streams.match.copies.index import Index
from streams.match.judgement import Judgement
from streams.match.judgement_reader import JudgementReader
from streams.match.judging import Judge, known_key
from streams.match.log_point import LogPoint, Moment
from streams.match.pages import NONE, PageRow, Pages
from streams.match.settings import MatchSettings
from streams.match.sighting import unpack
from streams.match.store.arena import Arena
from streams.match.store.frames import Parts
from streams.match.store.names import Names
from streams.match.stories.clusters import Stories
from streams.match.takedown import unpack_takedown

_ALL = 0xFFFFFFFFFFFFFFFF
#: Bits of a sequence number that count the records within one millisecond of log time.
_TICKS = 10
_HEAD = struct.Struct("<QQq")


def sequence_at(at_ms: int) -> int:
    """Give the least sequence number that a record of this log time can have."""
    return at_ms << _TICKS


class View:
    """The articles and stories of the window, as of some record of the log."""

    def __init__(self, settings: MatchSettings) -> None:
        self.settings = settings
        self.applied = 0
        self._clock = 0
        self._sequence = 0
        self._names = Names()
        self._notes = Arena()
        self._pages = Pages(self._names, self._notes)
        self._index = Index(settings)
        self._attachments = Attachments(settings, self._pages, self._index)
        self._stories = Stories(settings)
        self._judge = Judge(
            settings, self._names, self._notes, self._pages, self._index, self._attachments, self._stories
        )
        self._reader = JudgementReader(settings, self._names, self._notes, self._pages, self._stories)

    def apply(self, record: bytes, at_ms: int) -> Judgement:
        """Judge the next record of the log; ``at_ms`` is its log time. Raises ``BadRecordError`` if it is no sighting.

        A page that was judged before gets its first judgement again, with ``replayed`` set.
        """
        row, replayed = self._advance(record, at_ms)
        return self._reader.read(row, replayed=replayed)

    def absorb(self, record: bytes, at_ms: int) -> bytes:
        """Apply a record without giving a judgement, which is a sixth faster; gives its page id. Raises as ``apply`` does."""
        return self._advance(record, at_ms)[0].page

    def forget(self, record: bytes, at_ms: int) -> None:
        """Apply a takedown: no later page is compared with this article, or counted as its version. Raises ``BadRecordError``.

        From here on a redelivered page of it is a re-crawl, and another page with its URL or words is a new article: the
        takedown list, which follows the control topic, keeps such pages out before they get here.
        """
        takedown = unpack_takedown(record)
        moment = self._tick(at_ms)
        story = b""
        numbers = self._pages.all_of(takedown.article)
        for number in numbers:
            row = self._pages.rows.read(number)
            story = row.story if row.keep and row.story != NONE else story
            self._index.forget(number)
            self._attachments.forget(number)
        self._pages.take_back(takedown.article, numbers, moment.seen)
        if story:
            self._stories.forget(story, takedown.article, takedown.representative, takedown.title, moment)

    def _tick(self, at_ms: int) -> Moment:
        """Advance to the next record; gives its sequence number and log time."""
        self.applied += 1
        self._clock = max(self._clock, at_ms)
        # From log time, not a count: a replica that began elsewhere in the log numbers records alike.
        self._sequence = max(self._sequence + 1, sequence_at(self._clock))
        self._expire()
        return Moment(self._sequence, self._clock)

    def _advance(self, record: bytes, at_ms: int) -> tuple[PageRow, bool]:
        sighting = unpack(record)
        moment = self._tick(at_ms)
        number = self._pages.page(sighting.page_id)
        if number is not None:
            return self._pages.rows.read(number), True
        ends = self._stories.expire(self._clock - self.settings.story_ms)
        return self._judge.judge(sighting, moment, ends), False

    def known(self, url_digest: bytes, body_digest: bytes) -> bytes | None:
        """Give the id of the page that first brought this URL with this body, or None. A known one is a re-crawl and need not be parsed."""
        if not url_digest:
            return None
        number = self._pages.url(known_key(url_digest, body_digest))
        return None if number is None else self._pages.rows.read(number).page

    def judged(self, page_id: bytes) -> Judgement | None:
        """Give the judgement of a page of the window; None if the view does not know the page."""
        number = self._pages.page(page_id)
        return None if number is None else self._reader.read(self._pages.rows.read(number), replayed=True)

    def digest(self) -> str:
        """Give a digest of everything that judgements depend on: equal in replicas at the same point of the log.

        Left out are tables and postings, which follow from the rest except for what a full bucket dropped, and each replica's
        own numbers of names, rows and slots. A replica that began later in the log agrees once a window and the stories' lifetime
        have passed.
        """
        parts = (self._pages.digest, self._index.digest, self._attachments.digest, self._stories.digest)
        return f"{sum(parts) & _ALL:016x}"

    @property
    def articles(self) -> int:
        """Texts in the index."""
        return len(self._index)

    @property
    def stories(self) -> int:
        """Live stories."""
        return len(self._stories)

    @property
    def oldest_ms(self) -> int | None:
        """Log time of the oldest page: how far back the view reaches. None while it is empty."""
        rows = self._pages.rows
        return rows.read(rows.oldest).seen if rows.oldest < rows.next else None

    @property
    def index_bytes(self) -> int:
        """Bytes of the index, including that of attached articles."""
        return self._index.memory_bytes + self._attachments.memory_bytes

    @property
    def memory_bytes(self) -> int:
        """Bytes allocated in all."""
        return sum(part.memory_bytes for part in self._state())

    def _expire(self) -> None:
        """Forget some of what has left the window."""
        oldest = self._pages.expire(self._clock - self.settings.window_ms)
        if oldest is not None:
            self._index.expire(oldest)
            self._attachments.expire(oldest)

    # State ---------------------------------------------------------------------------------------------------------

    def _state(self) -> tuple[Names | Arena | Pages | Index | Attachments | Stories, ...]:
        return (self._names, self._notes, self._pages, self._index, self._attachments, self._stories)

    def save(self, path: Path, point: LogPoint) -> None:
        """Write the state, as of this point in the log, to a file, whole or not at all."""
        snapshot.write(path, point, self.settings.digest(), self.dump())

    def dump(self) -> Parts:
        """Give the state as byte strings."""
        yield _HEAD.pack(self.applied, self._sequence, self._clock)
        for part in self._state():
            yield from part.dump()

    @classmethod
    def load(cls, path: Path, settings: MatchSettings) -> tuple[View, LogPoint]:
        """Read a view and its point in the log from a file. Raises ``RefusedSnapshotError`` if that is not possible."""
        point, parts = snapshot.read(path, settings.digest())
        return cls.restore(parts, settings), point

    @classmethod
    def restore(cls, parts: Iterator[bytearray], settings: MatchSettings) -> View:
        """Make a view from what ``dump`` gave."""
        view = cls(settings)
        view.applied, view._sequence, view._clock = _HEAD.unpack(next(parts))
        for part in view._state():
            part.restore(parts)
        return view
