"""Story centroids: the heaviest terms of each live story in flat arrays, and the cosine of a text to many at once.

Whole numbers throughout: sums are exact in any order, so replicas on different processors reach the same verdicts.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from streams.match.store.postings import U32, Places
from streams.match.store.runs import run_starts
from streams.match.stories.vectors import I64, RARE, UNIT, Vector, join, raised, rare_terms

#: Terms kept per story. With more, stories grow into topics; with fewer, they miss turns of events (best of 48, 64, 96 on labelled stories).
TERMS = 48
_HALVED = 1 << 28
#: Slots whose norms are computed at a time when a state is restored, so that no array over all slots is needed.
_PIECE = 1 << 12
#: Low bits of a name by which most terms of a story are told not to be an article's, before any is searched for.
_BITS = 12
_SPOT, _TEXT = np.array((1 << _BITS) - 1, np.uint32), 32


class Centroids:
    """Sums of the vectors of each story's articles, cut to ``TERMS``. Slots are numbered by the caller.

    ``_norms``: over all terms; ``_squares``: squared norms over rare terms, which follow from the rest and are not dumped.
    """

    __slots__ = ("_changed", "_masses", "_names", "_norms", "_squares")

    def __init__(self) -> None:
        self._names = np.zeros((0, TERMS), np.uint32)
        self._masses = np.zeros((0, TERMS), np.int32)
        self._norms = np.ones(0, np.float64)
        self._squares = np.zeros(0, np.float64)
        #: Slots changed since ``watch``; None where that is not noted.
        self._changed: set[int] | None = None

    def watch(self, *, on: bool) -> None:
        """Begin to note which slots change, or stop."""
        self._changed = set() if on else None

    def stand(self, slots: Places) -> bool:
        """Tell whether these slots are as they were at ``watch``."""
        return self._changed is not None and self._changed.isdisjoint(slots.tolist())

    def cosines(self, article: Vector, slots: Places) -> tuple[list[float], list[float]]:
        """Give two cosines of a vector to each slot's centroid: over all terms, and over rare ones."""
        hits, places = _shared(article.names, self._names.take(slots, axis=0).reshape(-1))
        return self._cosines(article, float(article.rare @ article.rare), slots, hits, places)

    def all_cosines(self, articles: Sequence[Vector], nearest: Sequence[Places]) -> tuple[list[float], list[float]]:
        """Give the same for several vectors, each with its own slots, one behind the other."""
        slots, joined = np.concatenate(nearest), join(articles)
        owners = np.arange(len(articles)).repeat([len(near) for near in nearest])
        squares = np.array([float(article.rare @ article.rare) for article in articles]).take(owners)
        hits, places = _shared_by_owner(articles, joined.names, owners, self._names.take(slots, axis=0))
        return self._cosines(joined, squares, slots, hits, places)

    def _cosines(
        self, article: Vector, squares: float | NDArray[np.float64], slots: Places, hits: Places, places: Places
    ) -> tuple[list[float], list[float]]:
        """Give both cosines. Few terms are shared, by the cells ``hits`` and the ``places`` in the vector, so only their masses are read."""
        rows, norms = hits // TERMS, self._norms.take(slots)
        # Sums below 2**53 are exact in floats, too.
        masses = self._masses.take(slots, axis=0).reshape(-1).take(hits)
        products = np.bincount(rows, article.masses.take(places) * masses, len(slots))
        shares = masses * (UNIT / norms).take(rows)
        shared = np.bincount(rows, article.rare.take(places) * raised(shares), len(slots))
        sizes = np.sqrt(self._squares.take(slots) * squares)
        return (products / (norms * UNIT)).tolist(), (shared / np.maximum(sizes, 1)).tolist()

    def pair(self, slot: int, other: int) -> tuple[float, float]:
        """Give both cosines of two slots, 0 if one is empty."""
        centroid = self.read(other)
        if not len(centroid.names):
            return 0.0, 0.0
        near, rare = self.cosines(centroid, np.array([slot]))
        return near[0], rare[0]

    def has(self, slot: int, names: U32) -> list[bool]:
        """Tell which of the names the slot's centroid holds."""
        held = set(self._names[slot].tolist())
        return [name in held for name in names.tolist()]

    def read(self, slot: int) -> Vector:
        """Give a slot's centroid as a vector."""
        live = np.flatnonzero(self._masses[slot])
        names = self._names[slot, live]
        masses = np.rint(self._masses[slot, live] * (UNIT / self._norms[slot])).astype(np.int64)
        order, rank = np.argsort(names), np.argsort(-masses, kind="stable")
        ranked, ranked_masses = names[rank], masses[rank]
        names, masses = names[order], masses[order]
        return Vector(names, masses, rare_terms(names, masses), ranked, ranked_masses)

    def cells(self, slot: int) -> tuple[bytes, bytes]:
        """Give a slot's terms and their masses as bytes."""
        return self._names[slot].tobytes(), self._masses[slot].tobytes()

    def clear(self, slot: int) -> None:
        """Empty a slot."""
        if self._changed is not None:
            self._changed.add(slot)
        self._masses[slot] = 0
        self._names[slot] = 0
        self._norms[slot] = 1
        self._squares[slot] = 0

    def open(self, slot: int, article: Vector) -> None:
        """Begin a slot with its first article; the next slot after the last makes room for itself."""
        if slot >= len(self._names):
            more = max(1024, slot // 2)
            self._names = np.concatenate([self._names, np.zeros((more, TERMS), np.uint32)])
            self._masses = np.concatenate([self._masses, np.zeros((more, TERMS), np.int32)])
            self._norms = np.concatenate([self._norms, np.ones(more, np.float64)])
            self._squares = np.concatenate([self._squares, np.zeros(more, np.float64)])
        size = len(article.names)
        self._names[slot, :size] = article.names
        self._masses[slot, :size] = article.masses
        self._masses[slot, size:] = 0
        self._weigh(slot, article.names, article.masses)

    def add(self, slot: int, article: Vector) -> None:
        """Add an article to a slot."""
        self._join(slot, article.names, article.masses)

    def merge(self, slot: int, other: int) -> None:
        """Add one slot to another and empty it."""
        live = np.flatnonzero(self._masses[other])
        self._join(slot, self._names[other, live], self._masses[other, live].astype(np.int64))
        self.clear(other)

    def _join(self, slot: int, more: U32, weights: I64) -> None:
        """Sum terms up, and cut them to the weightiest (ties to the smaller name)."""
        live = self._masses[slot].nonzero()[0]
        names = np.concatenate([self._names[slot].take(live), more])
        masses = np.concatenate([self._masses[slot].take(live), weights])
        order = names.argsort(kind="stable")
        names, masses = names.take(order), masses.take(order)
        first = run_starts(names)
        names, masses = names.take(first), np.add.reduceat(masses, first)
        if len(names) > TERMS:
            keep = (-masses).argsort(kind="stable")[:TERMS]
            names, masses = names.take(keep), masses.take(keep)
        # A story of very many articles is halved, long before 32 bits overflow: its terms keep their shares.
        if int(masses.max()) > _HALVED:
            masses = masses >> 1
        self._masses[slot] = 0
        self._names[slot, : len(names)] = names
        self._masses[slot, : len(names)] = masses
        self._weigh(slot, names, masses)

    def _weigh(self, slot: int, names: U32, masses: I64) -> None:
        """Note the norms of a slot's terms, which changed."""
        if self._changed is not None:
            self._changed.add(slot)
        norm = self._norms[slot] = math.sqrt(int(masses @ masses))
        rare = raised(masses * (UNIT / norm)) * (names & RARE)
        self._squares[slot] = rare @ rare

    @property
    def memory_bytes(self) -> int:
        """Bytes allocated."""
        return self._names.nbytes + self._masses.nbytes + self._norms.nbytes + self._squares.nbytes

    def dump(self) -> Iterator[bytes | bytearray]:
        """Give the state."""
        yield self._names.tobytes()
        yield self._masses.tobytes()
        yield self._norms.tobytes()

    def restore(self, parts: Iterator[bytearray]) -> None:
        """Take the state that ``dump`` gave."""
        self._names = np.frombuffer(next(parts), np.uint32).reshape(-1, TERMS)
        self._masses = np.frombuffer(next(parts), np.int32).reshape(-1, TERMS)
        self._norms = np.frombuffer(next(parts), np.float64)
        self._squares = np.zeros(len(self._norms), np.float64)
        for start in range(0, len(self._norms), _PIECE):
            piece = slice(start, start + _PIECE)
            rare = raised(self._masses[piece] * (UNIT / self._norms[piece])[:, None]) * (self._names[piece] & RARE)
            self._squares[piece] = np.vecdot(rare, rare)


def _shared(names: U32 | Places, cells: U32 | Places) -> tuple[Places, Places]:
    """Give the cells that hold a text's names, and the places of these names."""
    places = names.searchsorted(cells)
    hits = (names.take(places, mode="clip") == cells).nonzero()[0]
    return hits, places.take(hits)


def _shared_by_owner(articles: Sequence[Vector], names: U32, owners: Places, cells: U32) -> tuple[Places, Places]:
    """Give the same for several texts, of which each row of cells is held against one. ``names``: theirs, joined."""
    sizes = [len(article.names) for article in articles]
    texts = np.arange(len(sizes)).repeat(sizes)
    flags = np.zeros(len(sizes) << _BITS, np.bool_)
    flags[(texts << _BITS) + (names & _SPOT)] = True
    spots = (cells & _SPOT) + (owners << _BITS)[:, None]
    hits = flags.take(spots.reshape(-1)).nonzero()[0]
    wanted = owners.take(hits // TERMS) << _TEXT
    wanted |= cells.reshape(-1).take(hits)
    same, places = _shared((texts << _TEXT) | names, wanted)
    return hits.take(same), places
