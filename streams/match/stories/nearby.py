"""Finds the stories that a text may belong to: those with most of its terms, and its cosine to each."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from streams.match.stories.centroids import Centroids
from streams.match.stories.placing import Neighbours
from streams.match.stories.terms import Terms
from streams.match.stories.vectors import Vector


class Nearby:
    """Looks stories up in these centroids and postings; changes neither."""

    def __init__(self, centroids: Centroids, terms: Terms) -> None:
        self._centroids = centroids
        self._terms = terms

    def find(self, article: Vector, ahead: Neighbours | None = None) -> Neighbours:
        """Give a text's stories: those found ``ahead``, if these and what is posted under its terms stand as they did."""
        if ahead and self._terms.holds(ahead.lookup) and self._centroids.stand(ahead.slots):
            return ahead
        lookup = self._terms.look(article)
        slots = self._terms.nearest(article, lookup)
        if not len(slots):
            return Neighbours(lookup, slots, [], [])
        return Neighbours(lookup, slots, *self._centroids.cosines(article, slots))

    def look_ahead(self, articles: Sequence[Vector]) -> list[Neighbours]:
        """Find the stories of the texts that come next, together, and note from here on what changes. One text is not worth it."""
        worth = len(articles) > 1
        self._terms.watch(on=worth)
        self._centroids.watch(on=worth)
        if not worth:
            return []
        lookups = self._terms.look_all(articles)
        nearest = [self._terms.nearest(article, lookup) for article, lookup in zip(articles, lookups, strict=True)]
        cosines, rare = self._centroids.all_cosines(articles, nearest)
        bounds = pairwise(accumulate(map(len, nearest), initial=0))
        return [
            Neighbours(lookup, slots, cosines[start:end], rare[start:end])
            for lookup, slots, (start, end) in zip(lookups, nearest, bounds, strict=True)
        ]
