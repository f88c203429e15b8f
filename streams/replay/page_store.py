"""Keeps a replay's pages between its two passes, in a file, so that memory does not grow with the range.

A page takes some 10 KB (its text, and its earlier end). The file is SQLite without journal and without syncing: this is fast,
and a crash may damage the file, but it is of no use after the replay anyway. It is removed when the replay ends.
"""

from __future__ import annotations

import pickle
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from streams.errors import UserError
from streams.instant import clamped_ms
from streams.replay.page_end import PageEnd

#: A page's place in the raw topic: partition, offset, and when it was received, in milliseconds. The time is a part of it as a
#: topic that was deleted and created again has other pages at the same offsets.
Place = tuple[int, int, int]

_LAYOUT = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE ends (
    partition INTEGER, offset INTEGER, received INTEGER, page BLOB, packed BLOB, logged INTEGER,
    PRIMARY KEY (partition, offset, received)
) WITHOUT ROWID;
CREATE INDEX ends_page ON ends (page);
CREATE TABLE pages (
    page BLOB PRIMARY KEY, partition INTEGER, offset INTEGER, received INTEGER,
    url BLOB, body BLOB, sighting BLOB, parcel BLOB
) WITHOUT ROWID;
"""
# When each page that the log does not have is due: as it was received, but after the earlier pages of its partition, which may
# have been judged long after they were received, if no worker ran.
_UNLOGGED = """
WITH due AS (
    SELECT page, logged, 1 + MAX(logged) OVER (PARTITION BY partition ORDER BY received, offset) AS behind FROM ends
)
SELECT MAX(received, IFNULL(behind, 0)) AS due, page FROM pages LEFT JOIN due USING (page)
WHERE logged IS NULL ORDER BY due, partition, offset
"""
_COLUMNS = "page, partition, offset, received, url, body, sighting, parcel"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A page that was read again and waits for its verdict. ``sighting`` is empty if it ended before it needed one.

    ``parcel``: the pickled reading that the pool gave, to conclude the page with.
    """

    page: bytes
    partition: int
    offset: int
    received: int
    url: bytes
    body: bytes
    sighting: bytes
    parcel: bytes

    @property
    def place(self) -> Place:
        """Its place in the raw topic."""
        return (self.partition, self.offset, self.received)


class PageStore:
    """The ends that went out, by place and by page id, and the pages that were read again."""

    def __init__(self, folder: Path) -> None:
        self._base = sqlite3.connect(folder / "replay.sqlite", isolation_level=None)
        self._base.executescript(_LAYOUT)

    def close(self) -> None:
        """Close the file."""
        self._base.close()

    # What went out --------------------------------------------------------------------------------------------------

    def note(self, place: Place, page: bytes, end: PageEnd) -> None:
        """Keep the end that went out for a page; a later one replaces it."""
        self._write("INSERT OR REPLACE INTO ends VALUES (?, ?, ?, ?, ?, NULL)", (*place, page, _packed(end)))

    def end(self, place: Place) -> PageEnd | None:
        """Give the end that went out for the page at this place."""
        row = self._base.execute(
            "SELECT packed FROM ends WHERE partition = ? AND offset = ? AND received = ?", place
        ).fetchone()
        return None if row is None else _unpacked(row[0])

    def place(self, page: bytes) -> Place | None:
        """Give the place of a page whose end is kept."""
        row: Place | None = self._base.execute(
            "SELECT partition, offset, received FROM ends WHERE page = ?", (page,)
        ).fetchone()
        return row

    def mark(self, page: bytes, at: int) -> None:
        """Note when the log got the sighting of this page (milliseconds); only the first time counts."""
        self._write("UPDATE ends SET logged = ? WHERE page = ? AND logged IS NULL", (at, page))

    # Pages read again -----------------------------------------------------------------------------------------------

    def put(self, page: Waiting) -> None:
        """Keep a page that waits for its verdict; a repeated one is ignored."""
        self._write(
            f"INSERT OR IGNORE INTO pages ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - a constant
            (page.page, page.partition, page.offset, page.received, page.url, page.body, page.sighting, page.parcel),
        )

    def get(self, page: bytes) -> Waiting | None:
        """Give a waiting page by its id."""
        row = self._base.execute(f"SELECT {_COLUMNS} FROM pages WHERE page = ?", (page,)).fetchone()  # noqa: S608
        return None if row is None else Waiting(*row)

    def unlogged(self) -> Iterator[tuple[int, Waiting]]:
        """Give the pages that wait for a verdict and that the log does not have, in order of when they are due (milliseconds)."""
        for due, key in self._base.execute(_UNLOGGED):
            page = self.get(key)
            if page and page.sighting:
                yield due, page

    def _write(self, statement: str, values: Sequence[object]) -> None:
        try:
            self._base.execute(statement, values)
        except sqlite3.OperationalError as error:
            raise UserError(f"no room for the pages of this replay: {error}; TMPDIR may name a larger folder") from None


def place_of(record: Any) -> Place:
    """Give the place of a raw record, with its time as decisions have it."""
    return (record.partition, record.offset, clamped_ms(record.timestamp))


def _packed(end: PageEnd) -> bytes:
    return pickle.dumps(end, pickle.HIGHEST_PROTOCOL)


def _unpacked(row: bytes) -> PageEnd:
    end: PageEnd = pickle.loads(row)  # noqa: S301 - written by this process a moment ago
    return end
