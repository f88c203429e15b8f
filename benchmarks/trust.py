"""How far the quality score can be believed: how it goes with F1, what each doubt costs, and what a score has meant."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, fields

import numpy as np
from numpy.typing import NDArray

from benchmarks.labelling import shingles
from streams.quality import Doubts

#: Losses above this count as this when weights are sought: gold that ends early would weigh most.
_WORST = 0.4
#: Pages are told of in so many groups, by their score.
_GROUPS = 5


@dataclass(frozen=True, slots=True)
class Judged:
    """One page: the shingle F1 that its text reached, the score that it was given, and why."""

    f1: float
    score: float
    doubts: Doubts = Doubts()  # noqa: RUF009 - frozen


def page_f1(text: str, gold: str) -> float:
    """Give the shingle F1 of one text."""
    want, have = shingles(gold), shingles(text)
    return 2 * (want & have).total() / (want.total() + have.total())


def correlation(judged: Sequence[Judged]) -> str:
    """Give Pearson's r and Spearman's rho between score and F1."""
    scores, reached = np.array([one.score for one in judged]), np.array([one.f1 for one in judged])
    r, rho = (float(np.corrcoef(*pair)[0, 1]) for pair in ((scores, reached), (_ranks(scores), _ranks(reached))))
    return f"quality score and page F1: r {r:.2f}  rho {rho:.2f}  of {len(judged)} pages"


def _ranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give each value's rank; equals share the mean of theirs."""
    _, places, counts = np.unique(values, return_inverse=True, return_counts=True)
    ranks: NDArray[np.float64] = (counts.cumsum() - (counts - 1) / 2)[places]
    return ranks


def reliability(judged: Sequence[Judged]) -> Iterator[str]:
    """Give a line a group of pages, by score: what it promised, and the F1 that its pages reached."""
    ranked = sorted(judged, key=lambda one: one.score)
    for group in range(_GROUPS):
        held = ranked[len(ranked) * group // _GROUPS : len(ranked) * (group + 1) // _GROUPS]
        reached = sorted(one.f1 for one in held)
        promised = statistics.mean(one.score for one in held)
        yield (
            f"    score {held[0].score:.3f} to {held[-1].score:.3f}  mean {promised:.3f}  F1 {statistics.mean(reached):.3f}"
            f"  median {statistics.median(reached):.3f}  worst tenth below {reached[len(reached) // 10]:.3f}"
        )


def weights(judged: Sequence[Judged]) -> Doubts:
    """Find what each doubt costs by least squares, none below nought: those that come out so are left out in turn."""
    doubts = np.array([astuple(one.doubts) for one in judged])
    lost = np.minimum(_WORST, 1 - np.array([one.f1 for one in judged]))
    used = list(range(len(fields(Doubts))))
    while used:
        found = np.linalg.lstsq(doubts[:, used], lost, rcond=None)[0]
        if found.min() >= 0:
            break
        used.pop(int(found.argmin()))
    costs = dict(zip(used, found.tolist(), strict=True)) if used else {}
    return Doubts(*(round(costs.get(place, 0.0), 3) for place in range(len(fields(Doubts)))))
