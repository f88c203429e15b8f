"""``story/1``: the present state of one story. Compacted by story id: a late consumer reads where things stand."""

from __future__ import annotations

import orjson

from streams.events.fields import known
from streams.match.judgement import Story


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
