"""Why a page is in its story, in words: said when it is placed, and the same whenever its verdict is told again."""

from __future__ import annotations

#: Of a page that was not placed by its terms.
COPIED = "a copy of an article of this story"
REWORDED = "a new wording of an article of this story"


def told(similarity: float, needed: float, words: tuple[str, ...]) -> str:
    """Say why an article was put into a story."""
    shared = f"; both have {', '.join(words)}" if words else ""
    return f"similarity {similarity:.2f} to the story, {needed:g} needed{shared}"
