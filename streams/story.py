"""A story as it stands: which articles tell it, how many of them independently."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class StoryState(StrEnum):
    """Where a story stands. A merged one names its survivor; neither that nor a closed one ever comes back."""

    OPEN = "open"
    UPDATED = "updated"
    MERGED = "merged"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Story:
    """One story's state for ``news.stories.v1``; consumers keep the one with the greatest ``sequence`` (a record's number).

    ``copies`` counts texts that another article already had, ``sources`` independent publishers without the copies.
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
