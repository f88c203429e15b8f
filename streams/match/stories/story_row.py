"""One story's facts as a packed row, and the story's state made from them."""

from __future__ import annotations

import struct
from dataclasses import replace
from datetime import UTC, datetime
from typing import NamedTuple

from streams.ids import identifier
from streams.match.sighting import cut
from streams.match.stories.closing import Closing
from streams.story import Story, StoryState

#: Bytes kept of a story's title, of its languages and of its latest reason.
TITLE, LANGUAGES, BECAUSE = 200, 64, 160
#: Latest articles remembered per story. Of the labelled copies that postings miss, 8 find half, 12 four in five, 24 no more.
LATEST = struct.Struct("<12I")
#: The format of ``StoryRow`` for ``struct``, and how many bytes at its end may differ between replicas.
SHAPE = f"<16s16s16s16s{TITLE}s{LANGUAGES}s{BECAUSE}sqQQIII{LATEST.size}sI"
LOCAL = LATEST.size + 4
NOBODY = bytes(16)


class StoryRow(NamedTuple):
    """One story. ``seen`` is log time, ``opened`` and ``sequence`` are record numbers.

    ``latest``: the index rows of its latest articles, newest first, as the low 32 bits of row plus one, 0 for none.
    ``check``: a chain of CRCs over everything that the story has ever been.
    """

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
    latest: bytes = b""
    check: int = 0


def languages(*cells: bytes) -> bytes:
    """Join languages into one cell: each once, in the order of their coming, as many as fit."""
    codes = " ".join(_text(cell) for cell in cells).split(" ")
    return cut(" ".join(dict.fromkeys(codes)), LANGUAGES)


def state(row: StoryRow, first: int, last: int) -> Story:
    """Give the state of a live or a merged story."""
    merged = row.merged_into != NOBODY
    codes = _text(row.languages).split(" ")
    fresh = row.articles == 1 and not row.copies
    return Story(
        story_id=identifier(row.story),
        state=StoryState.MERGED if merged else StoryState.OPEN if fresh else StoryState.UPDATED,
        title=_text(row.title),
        representative=identifier(row.representative),
        language=codes[0],
        languages=tuple(sorted(codes)),
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


def ended(row: StoryRow, first: int, last: int, *, crowded: bool) -> Closing:
    """Give a story's facts at its end."""
    title, codes = row.title.rstrip(b"\0"), row.languages.rstrip(b"\0")
    counts = row.articles, row.copies, row.sources
    return Closing(row.story, row.representative, first, last, *counts, crowded, title, codes)


def closed(closing: Closing, sequence: int, because: str) -> Story:
    """Give the last state of a story that was dropped."""
    counts = closing.articles, closing.copies, closing.sources
    words = closing.title, closing.languages, because.encode()
    row = StoryRow(closing.story, closing.representative, NOBODY, NOBODY, *words, 0, 0, sequence, *counts)
    return replace(state(row, closing.first, closing.last), state=StoryState.CLOSED, added=())


def _text(cell: bytes) -> str:
    return cell.rstrip(b"\0").decode()


def _rfc3339(ms: int) -> str:
    return datetime.fromtimestamp(ms / 1000, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
