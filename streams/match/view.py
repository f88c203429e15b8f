"""The deterministic view over the ordered sightings log: copies, versions and stories, one record at a time.

Every worker replays the same log into the same view, so all reach the same verdict; a page's verdict is read when its own
sighting comes back. Nothing here reads a clock, a set's order or a seeded hash, and no verdict rests on a sum of floats.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

from streams.match import snapshot
from streams.match.arena import Arena
from streams.match.attachments import Attachments
from streams.match.frames import Parts
from streams.match.index import Index
from streams.match.judgement import Judgement
from streams.match.judging import Judge, known_key
from streams.match.names import Names
from streams.match.pages import NONE, PageRow, Pages
from streams.match.point import Moment, Point
from streams.match.settings import MatchSettings
from streams.match.sighting import unpack
from streams.match.stories import Stories
from streams.match.takedown import unpack_takedown
from streams.match.telling import Teller

_ALL = 0xFFFFFFFFFFFFFFFF
#: Records told apart within a millisecond of log time.
_TICKS = 10
_HEAD = struct.Struct("<QQq")


def sequence_at(at_ms: int) -> int:
    """Give the least number that a record of this log time has."""
    return at_ms << _TICKS


class View:
    """Copies, versions and stories of the window, as the log up to some record makes them."""

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
        self._teller = Teller(settings, self._names, self._notes, self._pages, self._stories)

    def apply(self, record: bytes, at_ms: int) -> Judgement:
        """Judge the next record of the log; ``at_ms`` is its log time. Raises ``BadRecordError`` for no sighting.

        A page judged before gets its first judgement again, with ``replayed``.
        """
        row, replayed = self._advance(record, at_ms)
        return self._teller.tell(row, replayed=replayed)

    def absorb(self, record: bytes, at_ms: int) -> bytes:
        """Apply a record whose verdict nobody waits for here, a sixth faster; gives its page. Raises as ``apply`` does."""
        return self._advance(record, at_ms)[0].page

    def forget(self, record: bytes, at_ms: int) -> None:
        """Apply a takedown: no later page is held against this article, nor counted to it. Raises ``BadRecordError``.

        A redelivered page of it is a re-crawl from here on, another page with its URL or words an article that nothing came
        before; whoever reads pages keeps these out by the control topic.
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
        """Go on to the next record: its number, and the log's time as of it."""
        self.applied += 1
        self._clock = max(self._clock, at_ms)
        # From log time, not counted: a replica that began elsewhere in the log numbers its records alike.
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
        """Give the page that first brought this URL with this body, or None: a re-crawl needs no parsing."""
        if not url_digest:
            return None
        number = self._pages.url(known_key(url_digest, body_digest))
        return None if number is None else self._pages.rows.read(number).page

    def judged(self, page_id: bytes) -> Judgement | None:
        """Give the judgement of a page of the window."""
        number = self._pages.page(page_id)
        return None if number is None else self._teller.tell(self._pages.rows.read(number), replayed=True)

    def digest(self) -> str:
        """Sum up all that a judgement tells or will be made of: equal in replicas that have read as far from where they began.

        Left out are tables and postings, which follow from the rest but for what a full bucket gave up, and each replica's
        own numbers of names, rows and slots. A replica that began later agrees when its window and its stories have passed.
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
        """Log time of the oldest page of the window: how far back the view reaches. None while it is empty."""
        rows = self._pages.rows
        return rows.read(rows.oldest).seen if rows.oldest < rows.next else None

    @property
    def index_bytes(self) -> int:
        """Bytes of the index alone, with that of attached articles."""
        return self._index.memory_bytes + self._attachments.memory_bytes

    @property
    def memory_bytes(self) -> int:
        """Bytes allocated in all."""
        return sum(part.memory_bytes for part in self._state())

    def _expire(self) -> None:
        """Forget some of what the window has passed."""
        oldest = self._pages.expire(self._clock - self.settings.window_ms)
        if oldest is not None:
            self._index.expire(oldest)
            self._attachments.expire(oldest)

    # Keeping --------------------------------------------------------------------------------------------------------

    def _state(self) -> tuple[Names | Arena | Pages | Index | Attachments | Stories, ...]:
        return (self._names, self._notes, self._pages, self._index, self._attachments, self._stories)

    def save(self, path: Path, point: Point) -> None:
        """Write the state as of this place in the log; the file appears whole or not at all."""
        snapshot.write(path, point, self.settings.mark(), self.dump())

    def dump(self) -> Parts:
        """Give the state."""
        yield _HEAD.pack(self.applied, self._sequence, self._clock)
        for part in self._state():
            yield from part.dump()

    @classmethod
    def load(cls, path: Path, settings: MatchSettings) -> tuple[View, Point]:
        """Read a state back; gives it with its place in the log. Raises ``RefusedSnapshotError`` if it cannot."""
        point, parts = snapshot.read(path, settings.mark())
        return cls.restore(parts, settings), point

    @classmethod
    def restore(cls, parts: Iterator[bytearray], settings: MatchSettings) -> View:
        """Make a view of the state that ``dump`` gave."""
        view = cls(settings)
        view.applied, view._sequence, view._clock = _HEAD.unpack(next(parts))
        for part in view._state():
            part.restore(parts)
        return view
