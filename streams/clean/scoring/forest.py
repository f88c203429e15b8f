"""A boosted forest of oblivious trees over block features: small tables, and a handful of array operations for each page.

An oblivious tree asks the same question of all nodes of a level (Kohavi and Li 1995; Prokhorenkova et al., "CatBoost:
unbiased boosting with categorical features", NeurIPS 2018), so a whole page runs through a tree as one lookup. Leaves
are whole thousandths of a logit, so that sums are exact and the same on every machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from streams.clean.scoring.features import Floats, Integers


@dataclass(frozen=True, slots=True)
class Forest:
    """Oblivious trees, all of one depth. Trees share questions: in a trained forest two fifths of them are distinct.

    ``features``, ``thresholds``: the distinct questions. ``asked``: depth x trees, the index of the question at each level.
    ``leaves``: trees x 2**depth, flat, whole numbers that a float holds exactly. ``firsts``: index of each tree's first leaf.
    ``base``: the initial value of the sum.
    """

    features: Integers
    thresholds: Floats
    asked: Integers
    leaves: Floats
    firsts: NDArray[np.uint16]
    base: int

    @classmethod
    def grown(cls, trees: Sequence[Sequence[tuple[int, float]]], leaves: Sequence[Sequence[int]], base: int) -> Forest:
        """Make a forest from each tree's questions (feature, threshold), from the root down, and leaves."""
        asked = [[(feature, np.float32(cut)) for feature, cut in tree] for tree in trees]
        distinct = sorted({question for tree in asked for question in tree})
        number = {question: place for place, question in enumerate(distinct)}
        return cls(
            np.array([feature for feature, _ in distinct]),
            np.array([[cut] for _, cut in distinct], np.float32),
            np.array([[number[question] for question in tree] for tree in asked]).T.copy(),
            np.array(leaves, np.float32).ravel(),
            np.array([[place * len(tree)] for place, tree in enumerate(leaves)], np.uint16),
            base,
        )

    def score(self, matrix: Floats) -> Floats:
        """Give each block's logit, from a matrix of features x blocks.

        Each distinct question is answered once; an index within a tree (at most eight levels) fits one byte, and one into the
        leaves of all trees two. This takes 40 microseconds a page instead of 105.
        """
        answers = (matrix.take(self.features, axis=0) > self.thresholds).view(np.uint8)
        place, *below = answers.take(self.asked, axis=0)
        for level in below:
            place += place
            place += level
        sums = self.leaves.take(place + self.firsts).sum(axis=0) + np.float32(self.base)
        found: Floats = sums / np.float32(1000)
        return found


def read_forest(name: str, columns: Sequence[str]) -> Forest:
    """Read ``weights/NAME.txt``: a line ``base N``, then one line for each tree, ``feature>threshold ... | leaf leaf ...``."""
    at = {column: place for place, column in enumerate(columns)}
    lines = (files("streams.clean") / "weights" / f"{name}.txt").read_text("ascii").splitlines()
    base = int(lines[0].split()[1])
    questions, leaves = [], []
    for line in lines[1:]:
        asked, answers = line.split(" | ")
        questions.append([part.rsplit(">", 1) for part in asked.split()])
        leaves.append([int(value) for value in answers.split()])
    return Forest.grown([[(at[column], float(cut)) for column, cut in tree] for tree in questions], leaves, base)
