"""``story/1``: the present state of one story. Compacted by story id: a late consumer reads where things stand."""

from __future__ import annotations

from typing import Protocol

import orjson

from streams.events.enriched import known


class Story(Protocol):
    """The fields of a story's state; ``sequence`` is the sighting's place in the log: consumers keep the greatest."""

    story_id: str
    state: str
    merged_into: str | None
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


def story_event(story: Story) -> bytes:
    """Write a story's state as ``story/1`` (UTF-8 JSON)."""
    return orjson.dumps(
        known(
            schema="story/1",
            story_id=story.story_id,
            sequence=story.sequence,
            state=story.state,
            merged_into=story.merged_into,
            title=story.title,
            representative=story.representative,
            language=story.language,
            languages=story.languages,
            first_seen=story.first_seen,
            last_seen=story.last_seen,
            articles=story.articles,
            copies=story.copies,
            sources=story.sources,
            added=story.added,
            because=story.because,
        )
    )
