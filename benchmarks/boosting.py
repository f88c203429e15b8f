"""Train a boosted forest of oblivious trees with logistic loss. NumPy only; the same seed gives the same forest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Wide = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Plan:
    """How to grow: numbers by cross-validation over pages, hosts kept together."""

    trees: int = 140
    depth: int = 6
    rate: float = 0.1
    shrink: float = 1.0  # lambda of the leaf values
    rows: float = 0.15  # share of rows a tree sees; the wrongest come first
    columns: float = 0.3  # share of features a tree may ask
    bins: int = 32
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Tree:
    """``asked``: feature and threshold a level. ``leaves``: 2**depth values; the first question is the highest bit."""

    asked: tuple[tuple[int, float], ...]
    leaves: Wide


def edges_of(matrix: Floats, bins: int) -> list[Floats]:
    """Thresholds worth asking, a feature."""
    found = []
    for column in matrix.T:
        values = np.unique(column)
        edges = (
            (values[1:] + values[:-1]) / 2
            if len(values) <= bins
            else np.unique(np.quantile(column, np.linspace(0, 1, bins + 1)[1:-1]))
        )
        found.append(edges.astype(np.float32))
    return found


def _best(
    binned: NDArray[np.uint8],
    leaf: NDArray[np.int64],
    grad: Wide,
    hess: Wide,
    widths: Sequence[int],
    level: int,
    shrink: float,
) -> tuple[int, int]:
    best, found = -1.0, (0, 0)
    for column, width in enumerate(widths):
        key = leaf * width + binned[:, column]
        sums = np.bincount(key, grad, width << level).reshape(1 << level, width).cumsum(1)
        mass = np.bincount(key, hess, width << level).reshape(1 << level, width).cumsum(1)
        rest, rest_mass = sums[:, -1:] - sums, mass[:, -1:] - mass
        gain = (sums**2 / (mass + shrink) + rest**2 / (rest_mass + shrink)).sum(0)[:-1]
        cut = int(gain.argmax())
        if gain[cut] > best:
            best, found = float(gain[cut]), (column, cut)
    return found


def train(
    matrix: Floats, labels: Wide, weights: Wide, plan: Plan, start: Wide | None = None
) -> tuple[float, list[Tree]]:
    """Rows x features in, base logit and trees out. Weights say how much a row matters; their scale does not.

    ``start``: the rows' logits from a forest that further trees are grown for; else all start from the base.
    """
    rng = np.random.default_rng(plan.seed)
    edges = edges_of(matrix[rng.permutation(len(matrix))[:60_000]], plan.bins)
    binned = np.column_stack(
        [np.searchsorted(cut, matrix[:, column], side="left").astype(np.uint8) for column, cut in enumerate(edges)]
    )
    usable = np.array([column for column, cut in enumerate(edges) if len(cut)])
    weights = weights / weights.mean()
    share = float(np.clip((weights * labels).sum() / weights.sum(), 0.01, 0.99))
    base = float(np.log(share / (1 - share)))
    logits = np.full(len(matrix), base) if start is None else start.astype(np.float64)
    trees = []
    for _ in range(plan.trees):
        chance = 1 / (1 + np.exp(-logits))
        grad, hess = weights * (labels - chance), weights * np.maximum(chance * (1 - chance), 1e-6)
        need = np.abs(grad)
        odds = np.minimum(1, plan.rows * (0.7 * need / need.mean() + 0.3))
        rows = np.flatnonzero(rng.random(len(matrix)) < odds)
        columns = rng.permutation(usable)[: max(1, int(plan.columns * len(usable)))]
        sample = np.asfortranarray(binned[np.ix_(rows, columns)])
        widths = [len(edges[column]) + 1 for column in columns]
        leaf, asked = np.zeros(len(rows), np.int64), []
        for level in range(plan.depth):
            column, cut = _best(
                sample, leaf, grad[rows] / odds[rows], hess[rows] / odds[rows], widths, level, plan.shrink
            )
            asked.append((int(columns[column]), float(edges[columns[column]][cut])))
            leaf = leaf * 2 + (sample[:, column] > cut)
        whole = np.zeros(len(matrix), np.int64)
        for feature, threshold in asked:
            whole = whole * 2 + (matrix[:, feature] > np.float32(threshold))
        values = (
            plan.rate
            * np.bincount(whole, grad, 1 << plan.depth)
            / (np.bincount(whole, hess, 1 << plan.depth) + plan.shrink)
        )
        logits += values[whole]
        trees.append(Tree(tuple(asked), values))
    return base, trees


def written(base: float, trees: Sequence[Tree], names: Sequence[str]) -> str:
    """Write the forest as text: leaves in whole thousandths."""
    lines = [f"base {round(base * 1000)}"]
    for tree in trees:
        asked = " ".join(f"{names[feature]}>{threshold:.9g}" for feature, threshold in tree.asked)
        lines.append(asked + " | " + " ".join(str(round(value * 1000)) for value in tree.leaves))
    return "\n".join(lines) + "\n"
