"""Story centroids: the heaviest terms of each live story in flat arrays, and the cosine of a text to many at once.

Whole numbers throughout: sums are exact in any order, so replicas on different processors reach the same verdicts.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from streams.match.store.postings import U32
from streams.match.store.runs import run_starts
from streams.match.text.fingerprint import Fingerprint

I64 = NDArray[np.int64]

#: Terms kept per story. With more, stories grow into topics; with fewer, they miss turns of events (best of 48, 64, 96 on labelled stories).
TERMS = 48
#: The norm of an article's vector.
UNIT = 4096
_HALVED = 1 << 28
#: Slots whose norms are computed at a time when a state is restored, so that no array over all slots is needed.
_PIECE = 1 << 12
#: The bit that is set in a rare term's name. Of no dimension, so that numpy need not convert it.
_RARE = np.array(1, np.uint32)


class Vector(NamedTuple):
    """Terms of a text or a story: names in ascending order with their masses (norm ``UNIT``), and names by falling mass.

    ``rare``: masses of the rare terms only, raised to the power 1.5, so that names weigh even more.
    """

    names: U32
    masses: I64
    rare: I64
    ranked: U32


def vector(sketch: Fingerprint) -> Vector | None:
    """Give a text's terms, or None for a text without any."""
    ranked = np.frombuffer(sketch.terms, np.uint32)
    if not len(ranked):
        return None
    weights = np.frombuffer(sketch.weights, np.uint8).astype(np.int64)
    masses = np.rint(weights * (UNIT / math.sqrt(int(weights @ weights)))).astype(np.int64)
    order = ranked.argsort()
    names, masses = ranked.take(order), masses.take(order)
    return Vector(names, masses, _rare_terms(names, masses), ranked)


def _raised(masses: NDArray[np.floating[Any]] | I64) -> NDArray[np.float64]:
    """Raise masses to the power 1.5, rounded: sums of whole numbers are exact."""
    return np.rint(masses * np.sqrt(masses))


#: The masses that a vector's terms can have, raised.
_POWERS = _raised(np.arange(UNIT + 1)).astype(np.int64)


def _rare_terms(names: U32, masses: I64) -> I64:
    """Keep a vector's rare terms, raised."""
    return _POWERS.take(masses) * (names & _RARE)


class Centroids:
    """Sums of the vectors of each story's articles, cut to ``TERMS``. Slots are numbered by the caller.

    ``_norms``: over all terms; ``_squares``: squared norms over rare terms, which follow from the rest and are not dumped.
    """

    __slots__ = ("_masses", "_names", "_norms", "_squares")

    def __init__(self) -> None:
        self._names = np.zeros((0, TERMS), np.uint32)
        self._masses = np.zeros((0, TERMS), np.int32)
        self._norms = np.ones(0, np.float64)
        self._squares = np.zeros(0, np.float64)

    def cosines(self, article: Vector, slots: NDArray[np.intp]) -> tuple[list[float], list[float]]:
        """Give two cosines of a vector to each slot's centroid: over all terms, and over rare ones."""
        names, norms = self._names.take(slots, axis=0).reshape(-1), self._norms.take(slots)
        places = article.names.searchsorted(names)
        # Few terms are shared, so only their masses are read. Sums below 2**53 are exact in floats, too.
        same = (article.names.take(places, mode="clip") == names).nonzero()[0]
        places, rows = places.take(same), same // TERMS
        masses = self._masses.take(slots, axis=0).reshape(-1).take(same)
        products = np.bincount(rows, article.masses.take(places) * masses, len(slots))
        shares = masses * (UNIT / norms).take(rows)
        shared = np.bincount(rows, article.rare.take(places) * _raised(shares), len(slots))
        sizes = np.sqrt(self._squares.take(slots) * float(article.rare @ article.rare))
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
        order = np.argsort(names)
        ranked = names[np.argsort(-masses, kind="stable")]
        names, masses = names[order], masses[order]
        return Vector(names, masses, _rare_terms(names, masses), ranked)

    def cells(self, slot: int) -> tuple[bytes, bytes]:
        """Give a slot's terms and their masses as bytes."""
        return self._names[slot].tobytes(), self._masses[slot].tobytes()

    def clear(self, slot: int) -> None:
        """Empty a slot."""
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
        """Note the norms of a slot's terms."""
        norm = self._norms[slot] = math.sqrt(int(masses @ masses))
        rare = _raised(masses * (UNIT / norm)) * (names & _RARE)
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
            rare = _raised(self._masses[piece] * (UNIT / self._norms[piece])[:, None]) * (self._names[piece] & _RARE)
            self._squares[piece] = np.vecdot(rare, rare)
