"""``story/1``: the present state of one story. Compacted by story id: a late consumer reads where things stand."""

from __future__ import annotations

import orjson

from streams.events.fields import given
from streams.story import Story


def story_event(story: Story) -> bytes:
    """Write a story's state as ``story/1`` (UTF-8 JSON)."""
    return orjson.dumps({"schema": "story/1", **given(story)})
