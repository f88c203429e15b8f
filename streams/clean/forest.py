"""A boosted forest of oblivious trees over block features: small tables, a handful of array operations a page.

An oblivious tree asks the same question of all nodes of a level (Kohavi and Li 1995; Prokhorenkova et al., "CatBoost:
unbiased boosting with categorical features", NeurIPS 2018), so a whole page runs through a tree as one lookup. Leaves
are whole thousandths of a logit: sums are exact and the same on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.clean.features import Floats, Integers


@dataclass(frozen=True, slots=True)
class Forest:
    """``features`` and ``thresholds``: depth x trees. ``leaves``: trees x 2**depth, flat. ``base``: the sum's start."""

    features: Integers
    thresholds: Floats
    leaves: Integers
    base: int
    depth: int

    def score(self, matrix: Floats) -> Floats:
        """Logits, one a block, from a matrix of features x blocks."""
        trees = len(self.thresholds) // self.depth
        count = matrix.shape[1]
        above = (matrix[self.features] > self.thresholds[:, None]).reshape(self.depth, trees, count)
        place = above[0].astype(np.int32)
        for level in range(1, self.depth):
            place += place
            place += above[level]
        place += (np.arange(trees, dtype=np.int32) << self.depth)[:, None]
        sums: Floats = (self.leaves[place].sum(axis=0) + self.base).astype(np.float32)
        return sums / np.float32(1000)


def read_forest(name: str, columns: Sequence[str]) -> Forest:
    """Read ``weights/NAME.txt``: a line ``base N``, then a line a tree, ``feature>threshold ... | leaf leaf ...``."""
    at = {column: place for place, column in enumerate(columns)}
    lines = (files("streams.clean") / "weights" / f"{name}.txt").read_text("ascii").splitlines()
    base = int(lines[0].split()[1])
    questions, leaves = [], []
    for line in lines[1:]:
        asked, answers = line.split(" | ")
        questions.append([part.rsplit(">", 1) for part in asked.split()])
        leaves.append([int(value) for value in answers.split()])
    depth = len(questions[0])
    levels = [tree[level] for level in range(depth) for tree in questions]
    return Forest(
        np.array([at[column] for column, _ in levels]),
        np.array([float(value) for _, value in levels], dtype=np.float32),
        np.array(leaves, dtype=np.int64).ravel(),
        base,
        depth,
    )
