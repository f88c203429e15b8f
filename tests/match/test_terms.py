"""Story terms: a story is found by any of its own, however often it was seen and however many others there are."""

from __future__ import annotations

import numpy as np

from streams.match.stories.centroids import Vector
from streams.match.stories.terms import Terms

#: Terms that each text here has to itself, as many as are looked up.
_OWN = 20


def _text(number: int) -> Vector:
    """Give a text of terms that no other number has, all of one weight."""
    names = np.sort(np.random.default_rng(number).integers(0, 1 << 32, _OWN, np.uint32))
    return Vector(names, np.full(_OWN, 1000, np.int64), np.zeros(_OWN, np.int64), names)


def _seen(terms: Terms, slot: int, number: int, stories: int) -> None:
    terms.post(slot, terms.look(_text(number)), stories)


def _found(terms: Terms, number: int) -> list[int]:
    article = _text(number)
    slots: list[int] = terms.nearest(article, terms.look(article)).tolist()
    return slots


def test_a_story_seen_again_and_again_leaves_room_for_others() -> None:
    """Given one story of many articles under the terms of another, then both are found."""
    terms = Terms()
    _seen(terms, 0, 7, 1)
    for _ in range(100):
        _seen(terms, 1, 7, 2)
    assert _found(terms, 7) == [0, 1]


def test_room_is_made_for_as_many_stories_as_there_are() -> None:
    """Given more stories than the first table holds, then each is still found by its terms."""
    terms = Terms()
    before = terms.memory_bytes
    for slot in range(2000):
        _seen(terms, slot, slot, slot + 1)
    assert [slot for slot in range(2000) if slot not in _found(terms, slot)] == []
    assert terms.memory_bytes > before
