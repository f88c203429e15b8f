"""Every page of the window: its ids and the judgement it got, in packed rows, found by page, article, URL or content."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from streams.match.rows import Rows
from streams.match.table import Table

#: Shares are kept in ten-thousandths, so that a judgement read back equals the first.
SHARE = 10_000
NONE = bytes(16)


class PageRow(NamedTuple):
    """One judged page.

    ``other``: the article it was held against. ``note``: address of what has no fixed size, namely the id of a story merged
    (if ``merging``), ids of ``also`` other articles, ``attached`` links, ``differing`` bytes on what changed since the wording before, ``closing`` bytes on
    stories that its record ended, words. ``seen``: log time, ``at``: minutes from 1970 to when it says it was published, 0 unknown.
    ``publisher``, ``host``, ``credited``: numbers of names; ``wire``: the one credited, by it or by a copy, is an agency. With
    ``traced`` the note ends with where the log saw the words first.
    """

    page: bytes
    article: bytes
    revision: bytes
    supersedes: bytes
    other: bytes
    known: bytes
    content: bytes
    story: bytes
    note: int
    note_size: int
    also: int
    attached: int
    differing: int
    closing: int
    merging: bool
    seen: int
    sequence: int
    verdict: int
    role: int
    keep: bool
    recrawl: bool
    resemblance: int
    containment: int
    story_similarity: int
    version: int
    shared: int
    size: int
    sources: int
    publisher: int
    host: int
    credited: int
    at: int
    wire: bool
    traced: bool


_SHAPE = "<16s16s16s16s16s8s8s16sQHBBHH?qQBB??HHHHIIIIIII??"

#: Where a row holds its article: behind the page's 16 bytes.
_ARTICLE_AT = 16


class Pages:
    """The window's pages. The first row of a page id is the one that counts; an article's latest row is its state."""

    def __init__(self) -> None:
        self.rows = Rows(_SHAPE, PageRow._make)
        self._by_page = Table()
        self._by_article = Table()
        self._by_url = Table()
        self._by_content = Table()

    def page(self, page: bytes) -> int | None:
        """Give the row of a page id."""
        return next((n for n in self._live(self._by_page, page) if self.rows.read(n).page == page), None)

    def article(self, article: bytes) -> int | None:
        """Give the latest row of an article id."""
        return next((n for n in self._live(self._by_article, article) if self.rows.read(n).article == article), None)

    def stands(self, article: bytes) -> bool:
        """Tell whether the window has this article, and it was not taken back."""
        number = self.article(article)
        return number is not None and self.rows.read(number).revision != NONE

    def url(self, known: bytes) -> int | None:
        """Give the row of the page that first brought this URL with this body."""
        return next((n for n in self._live(self._by_url, known) if self.rows.read(n).known == known), None)

    def content(self, content: bytes) -> int | None:
        """Give the row of the kept page with exactly this text."""
        return next((n for n in self._live(self._by_content, content) if self.rows.read(n).content == content), None)

    def all_of(self, article: bytes) -> list[int]:
        """Give every row of an article, by a sweep over all rows."""
        return sorted(self.rows.holding(article, _ARTICLE_AT))

    def _live(self, table: Table, key: bytes) -> Iterator[int]:
        for low in table.find(key):
            row = self.rows.live(low)
            if row is not None:
                yield row

    def add(self, row: PageRow, before: int | None) -> int:
        """Append a row; ``before`` is the article's row until now, whose place it takes."""
        number = self.rows.append(row)
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
        return number

    @property
    def memory_bytes(self) -> int:
        """Bytes allocated."""
        tables = (self._by_page, self._by_article, self._by_url, self._by_content)
        return self.rows.memory_bytes + sum(table.memory_bytes for table in tables)

    def dump(self) -> Iterator[bytes | bytearray]:
        """Give the state."""
        yield from self.rows.dump()
        for table in (self._by_page, self._by_article, self._by_url, self._by_content):
            yield from table.dump()

    def restore(self, parts: Iterator[bytearray]) -> None:
        """Take the state that ``dump`` gave."""
        self.rows.restore(parts)
        for table in (self._by_page, self._by_article, self._by_url, self._by_content):
            table.restore(parts)
