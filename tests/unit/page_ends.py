"""Ends of pages as replays compare them."""

from __future__ import annotations

from streams.replay.page_end import PageEnd


def end_of(**fields: object) -> PageEnd:
    """Give a published page's end, but for these fields."""
    return PageEnd(**{"page_id": "p", "outcome": "published", "code": "ok", "reason": "", "text": "a b", **fields})
