"""Where a page may go among the stories, where it went, and why."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from streams.match.settings import MatchSettings
from streams.match.storyrow import NOBODY
from streams.match.terms import Looked
from streams.relation import Role

#: Of a page that was not placed by its terms.
COPIED = "a copy of an article of this story"
REWORDED = "a new wording of an article of this story"


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a page went, with the story's counts then, and the words it shares with the story.

    ``merged``: the id of a story that this page made one with it.
    """

    story: bytes
    role: Role
    similarity: float
    articles: int
    sources: int
    words: tuple[str, ...] = ()
    merged: bytes = NOBODY


#: A page without terms, or whose row is not written yet: rows hold the first role where there is none.
UNPLACED = Placed(NOBODY, next(iter(Role)), 0.0, 0, 0)


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The stories that share most of a text's weight: slots, and two cosines of the text to each, without time.

    ``looked``: its terms as they were found.
    """

    looked: Looked
    slots: NDArray[np.intp]
    cosines: list[float]
    telling: list[float]


def in_time(cosine: float, telling: float, gap: int | None, settings: MatchSettings) -> float:
    """Count time in: news goes stale, and retrospectives come back.

    Gives the cosine, halved every half-life around the story's time, or a share of the cosine over rare terms (``telling``).

    ``gap``: milliseconds between the two, None where a date is unknown. The second is for retrospectives: neighbours in a topic
    share its common words, the same event its names; but a few names in texts unlike otherwise count little. Without a date, or
    beyond the reach, the text alone must convince: the same people meet again and again. Straight lines between the powers of
    two are exact on every processor, unlike ``exp``.
    """
    if gap is None or gap > settings.story_reach_ms:
        return cosine * settings.story_undated
    lives, rest = divmod(gap, settings.story_half_life_ms)
    decay = (1.0 - 0.5 * rest / settings.story_half_life_ms) * 0.5 ** min(lives, 64)
    return max(cosine * decay, min(telling, settings.story_names * cosine) * settings.story_floor)


def told(similarity: float, needed: float, words: tuple[str, ...]) -> str:
    """Say why an article was put into a story: when it is placed, and whenever its verdict is told again."""
    shared = f"; both have {', '.join(words)}" if words else ""
    return f"similarity {similarity:.2f} to the story, {needed:g} needed{shared}"
