"""Where a page may go among the stories, and where it went."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from streams.match.storyrow import NOBODY
from streams.match.terms import Looked
from streams.relation import Role


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


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The stories that share most of a text's weight: slots, and two cosines of the text to each, without time.

    ``looked``: its terms as they were found.
    """

    looked: Looked
    slots: NDArray[np.intp]
    cosines: list[float]
    telling: list[float]
