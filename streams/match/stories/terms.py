"""Postings from terms to stories: finds the live stories that a text may belong to, by its heaviest terms."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from streams.match.store.postings import Hits, Places, Postings
from streams.match.store.runs import run_starts
from streams.match.stories.vectors import Vector

#: Terms of an article that are looked up and posted, and the stories remembered under each.
_PROBES, _SLOTS = 20, 16
#: Stories that a text is compared with: those that share most of its weight.
_MEASURED = 8
_SMALLEST = 1 << 14
#: Greatest slot number that postings can hold.
_LAST = 0xFFFFFFFE


class Terms(Postings):
    """Postings from terms to story slots."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__(_SLOTS, _SMALLEST)

    def look(self, article: Vector) -> Hits:
        """Look up a text's heaviest terms; the numbers are slots. Valid until the next ``post``."""
        return self.look_up(article.ranked[:_PROBES])

    def look_all(self, articles: Sequence[Vector]) -> list[Hits]:
        """Look up several texts' heaviest terms."""
        return self.look_up_all([article.ranked[:_PROBES] for article in articles])

    def nearest(self, article: Vector, lookup: Hits) -> Places:
        """Give the slots of the stories that share most of the article's weight in its heaviest terms."""
        if not len(lookup.numbers):
            return lookup.numbers.astype(np.intp)
        order = lookup.numbers.argsort(kind="stable")
        slots = lookup.numbers.take(order).astype(np.intp)
        first = run_starts(slots)
        weights = np.add.reduceat(article.ranked_masses.take(lookup.places).take(order), first)
        return slots.take(first.take((-weights).argsort(kind="stable")[:_MEASURED]))

    def post(self, slot: int, lookup: Hits, stories: int) -> None:
        """Post a story under the terms where it is not yet. Grows the postings to the number of ``stories``."""
        fresh = np.ones(len(lookup.names), np.bool_)
        fresh[lookup.places[lookup.numbers == slot]] = False
        self.put(lookup.names[fresh], lookup.homes[fresh], slot, 0, _LAST)
        if stories * 2 * _PROBES > self.size:
            self.lay(self.size * 2, 0, _LAST)
