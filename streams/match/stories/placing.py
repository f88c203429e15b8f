"""How a page is placed in a story: the stories near it, its place, the similarity over time, and the reason given."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from streams.match.settings import MatchSettings
from streams.match.stories.story_row import NOBODY
from streams.match.stories.terms import Lookup
from streams.relation import StoryRole

#: Reasons for a page that was not placed by its terms.
COPIED = "a copy of an article of this story"
REWORDED = "a new wording of an article of this story"


class Placed(NamedTuple):
    """A page's place: its story with the counts as of then, its role, and the words that it shares with the story.

    ``merged``: the id of another story that was merged because of this page.
    """

    story: bytes
    role: StoryRole
    similarity: float
    articles: int
    sources: int
    words: tuple[str, ...] = ()
    merged: bytes = NOBODY


#: For a page without terms: rows need some role, so it has the first.
UNPLACED = Placed(NOBODY, next(iter(StoryRole)), 0.0, 0, 0)


class Neighbours(NamedTuple):
    """The stories that share most of a text's weight: their slots, and the text's cosine to each over all and over rare terms.

    ``lookup``: the look-up of the text's terms.
    """

    lookup: Lookup
    slots: NDArray[np.intp]
    cosines: list[float]
    rare_cosines: list[float]


def in_time(cosine: float, rare_cosine: float, gap: int | None, settings: MatchSettings) -> float:
    """Give the similarity over time: the cosine, halved with every half-life of ``gap``, or a share of the cosine over rare terms if greater.

    ``gap``: milliseconds between the text and the story, None if a date is unknown. The second term is for retrospectives: texts
    on one topic share its common words, but texts on one event share its names; yet a few shared names in texts that are otherwise
    unlike count little. Without a date, or beyond the reach, the text alone must convince, for the same people meet again and
    again. Linear interpolation between powers of two is exact on every processor, unlike ``exp``.
    """
    if gap is None or gap > settings.story_reach_ms:
        return cosine * settings.story_undated
    lives, rest = divmod(gap, settings.story_half_life_ms)
    decay = (1.0 - 0.5 * rest / settings.story_half_life_ms) * 0.5 ** min(lives, 64)
    return max(cosine * decay, min(rare_cosine, settings.story_names * cosine) * settings.story_floor)


def reason(similarity: float, needed: float, words: tuple[str, ...]) -> str:
    """Say why an article was placed in a story, both when it is placed and whenever its judgement is read again."""
    shared = f"; both have {', '.join(words)}" if words else ""
    return f"similarity {similarity:.2f} to the story, {needed:g} needed{shared}"
