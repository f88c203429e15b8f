"""Postings from terms to stories: finds the live stories that a text may belong to, by its heaviest terms."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from streams.match.store.postings import U32, Places, Postings
from streams.match.store.runs import run_starts
from streams.match.stories.centroids import Vector

#: Terms of an article that are looked up and posted, and the stories remembered under each.
_PROBES, _SLOTS = 20, 16
#: Stories that a text is compared with: those that share most of its weight.
_MEASURED = 8
_SMALLEST = 1 << 14
#: Greatest slot number that postings can hold.
_LAST = 0xFFFFFFFE


class Lookup(NamedTuple):
    """A look-up of a text's heaviest terms: names, buckets, and hits as (place in ``names``, story slot). Valid until the next ``post``."""

    names: U32
    homes: Places
    places: Places
    slots: U32


class Terms(Postings):
    """Postings from terms to story slots."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__(_SLOTS, _SMALLEST)

    def look(self, article: Vector) -> Lookup:
        """Look up a text's heaviest terms."""
        names = article.ranked[:_PROBES]
        homes = self.homes(names)
        return Lookup(names, homes, *self.find(names, homes))

    def nearest(self, article: Vector, lookup: Lookup) -> NDArray[np.intp]:
        """Give the slots of the stories that share most of the article's weight in its heaviest terms."""
        if not len(lookup.slots):
            return lookup.slots.astype(np.intp)
        shared = article.masses.take(article.names.searchsorted(lookup.names)).take(lookup.places)
        order = lookup.slots.argsort(kind="stable")
        slots = lookup.slots.take(order).astype(np.intp)
        first = run_starts(slots)
        weights = np.add.reduceat(shared.take(order), first)
        return slots.take(first.take((-weights).argsort(kind="stable")[:_MEASURED]))

    def post(self, slot: int, lookup: Lookup, stories: int) -> None:
        """Post a story under the terms where it is not yet. Grows the postings to the number of ``stories``."""
        fresh = np.ones(len(lookup.names), np.bool_)
        fresh[lookup.places[lookup.slots == slot]] = False
        self.put(lookup.names[fresh], lookup.homes[fresh], slot, 0, _LAST)
        if stories * 2 * _PROBES > self.size:
            self.lay(self.size * 2, 0, _LAST)
