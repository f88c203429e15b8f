"""A story's state, as ``news.stories.v1`` has it: how many articles tell it, and how many of them independently."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class StoryState(StrEnum):
    """Whether a story goes on. A merged one names the story it went into; neither a merged nor a closed one is ever opened again."""

    OPEN = "open"
    UPDATED = "updated"
    MERGED = "merged"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Story:
    """One story's state for ``news.stories.v1``; consumers keep the one with the greatest ``sequence`` (a log record's number).

    ``copies`` counts pages with the words of an earlier article, ``sources`` independent publishers, copies not counted.
    Times are RFC 3339 in UTC. ``because`` says why the latest article was put here.
    """

    story_id: str
    state: StoryState
    title: str
    representative: str
    language: str
    languages: tuple[str, ...]
    first_seen: str
    last_seen: str
    articles: int
    copies: int
    sources: int
    added: tuple[str, ...]
    because: str
    sequence: int
    merged_into: str | None = None
