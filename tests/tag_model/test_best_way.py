"""The best way through the words that may be in names."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest

from streams.tag.recognise.chain import _NEVER, CLASSES, FORBIDDEN, ChainModel
from streams.tag.recognise.world_model import WorldModel

RUNS = [[4], [7, 8, 9], [11, 12], [20, 21, 22, 23], [30], [40, 41, 42]]


@pytest.fixture(scope="module")
def model() -> ChainModel:
    """Open the model of other languages."""
    return WorldModel.open().model


@pytest.mark.parametrize("seed", range(6))
def test_no_way_through_a_run_is_better_than_the_one_given(model: ChainModel, seed: int) -> None:
    """Given runs of several lengths in any order, then in each no sequence of classes scores more, and no name goes on unbegun."""
    dice = np.random.default_rng(seed)
    runs = [RUNS[at] for at in sorted(dice.permutation(len(RUNS))[:4])]
    at = np.array([place for run in runs for place in run])
    scores = dice.integers(-4000, 4000, (len(at), CLASSES)).astype(np.int32)
    steps = np.where(FORBIDDEN, _NEVER, model.weights.steps)
    given = model._best_way(at, scores).tolist()

    def worth(classes: tuple[int, ...], first: int) -> int:
        way = sum(int(scores[first + number, one]) for number, one in enumerate(classes))
        return way + sum(int(steps[was, to]) for was, to in pairwise((0, *classes, 0)))

    first = 0
    for run in runs:
        mine = tuple(given[first : first + len(run)])
        assert worth(mine, first) == max(worth(way, first) for way in product(range(CLASSES), repeat=len(run)))
        assert not any(FORBIDDEN[was, to] for was, to in pairwise((0, *mine)))
        first += len(run)
