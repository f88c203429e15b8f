"""Every page of the window, with its ids and its judgement, in packed rows; found by page, article, URL or content."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from zlib import crc32

from streams.match.store.arena import Arena
from streams.match.store.names import Names
from streams.match.store.rows import Rows
from streams.match.store.table import Table
from streams.relation import DuplicateVerdict, StoryRole

#: Shares are stored in ten-thousandths, so that a judgement read back equals the first.
SHARE = 10_000
NONE = bytes(16)
#: Rows store the index into these.
VERDICTS, ROLES = tuple(DuplicateVerdict), tuple(StoryRole)


class PageRow(NamedTuple):
    """One judged page.

    ``other``: the article it was held against. ``note``: address of what has no fixed size, namely the id of a story merged
    (if ``merging``), ids of ``also`` other articles, ``attached`` links, ``differing`` bytes on what changed since the wording
    before, ``closing`` bytes on stories that its record ended, words; with ``traced``, where the log saw the words first.
    ``seen``: log time, ``at``: minutes from 1970 to when it says it was published, 0 unknown. ``host``: its mark.
    ``publisher``, ``credited``: numbers of names; ``wire``: the one credited, by it or by a copy, is an agency. ``kept``: the
    number of this row; of a re-crawl's, that of the wording it repeats. ``check``: what the row adds to the digest.
    """

    page: bytes
    article: bytes
    revision: bytes
    supersedes: bytes = NONE
    other: bytes = NONE
    known: bytes = bytes(8)
    content: bytes = bytes(8)
    story: bytes = NONE
    note_size: int = 0
    also: int = 0
    attached: int = 0
    differing: int = 0
    closing: int = 0
    merging: bool = False
    seen: int = 0
    sequence: int = 0
    verdict: int = 0
    role: int = 0
    keep: bool = True
    recrawl: bool = False
    resemblance: int = 0
    containment: int = 0
    story_similarity: int = 0
    version: int = 0
    shared: int = 0
    size: int = 0
    sources: int = 0
    host: int = 0
    at: int = 0
    wire: bool = False
    traced: bool = False
    note: int = 0
    kept: int = 0
    publisher: int = 0
    credited: int = 0
    check: int = 0

    @property
    def kind(self) -> DuplicateVerdict:
        """The verdict by its name."""
        return VERDICTS[self.verdict]


_SHAPE = "<16s16s16s16s16s8s8s16sHBBHH?qQBB??HHHHIIIII??QQIII"
#: Bytes at a row's end that another replica may have otherwise, or that are the check itself: addresses and numbers of
#: rows and names depend on where in the log it began.
_LOCAL = struct.calcsize("<QQIII")
#: A traced note ends with two numbers of names.
_NUMBERS = struct.Struct("<II")
_CHECK = struct.Struct("<I")
#: Expired pages forgotten a record: the view shrinks faster than it grows, and no record waits for a whole window.
_EXPIRED = 64
#: An article taken back, and the log time of that.
_TAKEN = struct.Struct("<16sq")

#: Where a row holds its page, its article, its URL with its body, and its content.
_PAGE_AT, _ARTICLE_AT, _KNOWN_AT, _CONTENT_AT = 0, 16, 80, 88
#: And its log time.
_SEEN, _SEEN_AT = struct.Struct("<q"), struct.calcsize("<16s16s16s16s16s8s8s16sHBBHH?")


class Pages:
    """The window's pages. The first row of a page id is the one that counts; an article's latest row is its state.

    ``digest`` sums up all rows with their notes, and the articles taken back: equal where these are.
    """

    def __init__(self, names: Names, notes: Arena) -> None:
        self.rows = Rows(_SHAPE, PageRow._make)
        self.digest = 0
        self._names = names
        self._notes = notes
        self._by_page = Table()
        self._by_article = Table()
        self._by_url = Table()
        self._by_content = Table()
        #: Articles taken back, with the log time; until every page that was judged before has left the window.
        self._taken: dict[bytes, int] = {}

    def page(self, page: bytes) -> int | None:
        """Give the row of a page id."""
        return self._first(self._by_page, page, _PAGE_AT)

    def article(self, article: bytes) -> int | None:
        """Give the latest row of an article id."""
        return self._first(self._by_article, article, _ARTICLE_AT)

    def state(self, article: bytes) -> PageRow | None:
        """Give the latest row of an article id itself."""
        number = self.article(article)
        return None if number is None else self.rows.read(number)

    def taken(self, article: bytes) -> bool:
        """Tell whether an article was taken back, and did not come again."""
        return article in self._taken

    def stands(self, article: bytes) -> bool:
        """Tell whether the window has this article, and it was not taken back."""
        return not self.taken(article) and self.article(article) is not None

    def url(self, known: bytes) -> int | None:
        """Give the row of the page that first brought this URL with this body."""
        return self._first(self._by_url, known, _KNOWN_AT)

    def content(self, content: bytes) -> int | None:
        """Give the row of the kept page with exactly this text."""
        return self._first(self._by_content, content, _CONTENT_AT)

    def _first(self, table: Table, key: bytes, place: int) -> int | None:
        """Give the first row of those that a table has under a key that holds it at this place."""
        for low in table.find(key):
            number = self.rows.live(low)
            if number is not None and self.rows.has(number, key, place):
                return number
        return None

    def add(self, row: PageRow, before: int | None) -> int:
        """Append a row; ``before`` is the article's row until now, whose place it takes."""
        number = self.rows.append(row)
        self._sum(number, row)
        oldest = self.rows.oldest
        self._by_page.add(row.page, number, oldest, number)
        if before is None:
            self._by_article.add(row.article, number, oldest, number)
        else:
            self._by_article.move(row.article, before, number)
        if row.known != bytes(8) and self.url(row.known) is None:
            self._by_url.add(row.known, number, oldest, number)
        if row.keep and self.content(row.content) is None:
            self._by_content.add(row.content, number, oldest, number)
        if row.keep and (taken := self._taken.pop(row.article, None)) is not None:
            self.digest -= _taken_check(row.article, taken)
        return number

    def replace(self, number: int, row: PageRow) -> None:
        """Write a row anew."""
        self.digest -= self.rows.read(number).check
        self.rows.write(number, row)
        self._sum(number, row)

    def all_of(self, article: bytes) -> list[int]:
        """Give every row of an article, by a sweep over all rows."""
        return sorted(self.rows.holding(article, _ARTICLE_AT))

    def take_back(self, article: bytes, numbers: Sequence[int], seen: int) -> None:
        """Note that an article was taken back at this log time; its rows match nothing any more, and nobody names it."""
        if (before := self._taken.pop(article, None)) is not None:
            self.digest -= _taken_check(article, before)
        self._taken[article] = seen
        self.digest += _taken_check(article, seen)
        for number in numbers:
            row = self.rows.read(number)
            taken_back = row._replace(
                keep=False, recrawl=True, version=0, revision=NONE, content=bytes(8), known=bytes(8)
            )
            self.replace(number, taken_back)

    def expire(self, limit: int) -> int | None:
        """Forget some of the pages before this log time; gives the oldest row left, None where nothing was forgotten."""
        rows = self.rows
        number = rows.oldest
        while number < min(rows.next, rows.oldest + _EXPIRED) and rows.value(number, _SEEN, _SEEN_AT) < limit:
            self.digest -= rows.read(number).check
            number += 1
        if number == rows.oldest:
            return None
        rows.expire(number)
        oldest = rows.read(number).seen if len(rows) else limit
        self._notes.expire(rows.read(number).note if len(rows) else self._notes.next)
        self._names.expire(oldest)
        while self._taken and (first := next(iter(self._taken.items())))[1] < oldest:
            self.digest -= _taken_check(*first)
            del self._taken[first[0]]
        return number

    def _sum(self, number: int, row: PageRow) -> None:
        """Add a row to the digest: all of it, its note, and the names that it and its note number."""
        cell, note = self.rows.cell(number), self._notes.read(row.note, row.note_size)
        numbers = [row.publisher, row.credited]
        if row.traced:
            numbers += _NUMBERS.unpack(note[-_NUMBERS.size :])
            note = note[: -_NUMBERS.size]
        publishers = "\0".join(map(self._names.name, numbers)).encode()
        check = crc32(b"".join((cell[:-_LOCAL], note, publishers)))
        _CHECK.pack_into(cell, len(cell) - _CHECK.size, check)
        self.digest += check

    @property
    def memory_bytes(self) -> int:
        """Bytes allocated."""
        tables = (self._by_page, self._by_article, self._by_url, self._by_content)
        return self.rows.memory_bytes + sum(table.memory_bytes for table in tables)

    def dump(self) -> Iterator[bytes | bytearray]:
        """Give the state."""
        yield self.digest.to_bytes(8, "little")
        yield b"".join(_TAKEN.pack(*taken) for taken in self._taken.items())
        yield from self.rows.dump()
        for table in (self._by_page, self._by_article, self._by_url, self._by_content):
            yield from table.dump()

    def restore(self, parts: Iterator[bytearray]) -> None:
        """Take the state that ``dump`` gave."""
        self.digest = int.from_bytes(next(parts), "little")
        self._taken = dict(_TAKEN.iter_unpack(next(parts)))
        self.rows.restore(parts)
        for table in (self._by_page, self._by_article, self._by_url, self._by_content):
            table.restore(parts)


def _taken_check(article: bytes, seen: int) -> int:
    return crc32(_TAKEN.pack(article, seen))
