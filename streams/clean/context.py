"""How a block stands to its neighbours, its boxes and the page's best run, under a score for each block.

The best run is the maximum subsequence of Pasternack and Roth, "Extracting Article Text from the Web with Maximum
Subsequence Segmentation" (WWW 2009); here it is evidence: the model may keep blocks outside it and leave gaps within.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from streams.clean.block import Layout
    from streams.clean.features import Floats

_NEIGHBOURS: Final = (1, 2, 3)
_WINDOWS: Final = (4, 10)
#: Columns of a block's own features that its neighbours see: units, density, tag, stops, ends.
_SEEN: Final = (0, 1, 4, 5, 8)

CONTEXT_NAMES: Final = (
    "score",
    "inside",
    "gap",
    "distance",
    "place",
    "from_end",
    "mass_before",
    "run_share",
    "whole",
    *(f"score{side}{by}" for by in _NEIGHBOURS for side in "-+"),
    *(f"{name}{side}{by}" for by in (1, 2) for name in ("units", "density", "tag", "stops", "ends") for side in "-+"),
    *(f"mean{side}{width}" for width in _WINDOWS for side in "-+"),
    "w_box",
    "w_parent",
    "w_grand",
    "n_box",
    "n_parent",
    "lift",
    "drop",
    "a_box",
    "a_parent",
    "a_grand",
    "kin_count",
    "kin_mean",
    "kin_mass",
)


def best_run(scores: Floats) -> tuple[int, int]:
    """Find the half-open span of greatest sum (Kadane; the first of equals)."""
    sums = np.concatenate(([0.0], np.cumsum(scores, dtype=np.float64)))
    lows = np.minimum.accumulate(sums)
    end = int(np.argmax(sums - lows))
    start = int(np.argmin(sums[: end + 1])) if end else 0
    return start, max(end, start + 1)


def _shift(values: Floats, by: int) -> Floats:
    out = np.zeros_like(values)
    if abs(by) < len(values):
        if by > 0:
            out[by:] = values[:-by]
        else:
            out[:by] = values[-by:]
    return out


def _boxed(layout: Layout, score: Floats, mass: NDArray[np.float64]) -> NDArray[np.float64]:
    """Say what the boxes above a block hold of the score, how far it is from the main box, and how its kin fare."""
    parents, depths, whole = layout.boxes.parents, layout.boxes.depths, max(1e-6, float(mass.sum()))
    weights = [0.0] * len(parents)
    counts = [0] * len(parents)
    held = [block.box for block in layout.blocks]
    for box, value in zip(held, mass.tolist(), strict=True):
        weights[box] += value
        counts[box] += 1
    for index in range(len(parents) - 1, 0, -1):
        parent = parents[index]
        weights[parent] += weights[index]
        counts[parent] += counts[index]
    # The main box is the deepest that holds half of the score; ``lift`` steps lead from a box up to the path to it.
    lift = [0] * len(parents)
    main = 0
    for index in range(1, len(parents)):
        parent = parents[index]
        if lift[parent] == 0 and weights[index] >= 0.5 * whole:
            main = index
        else:
            lift[index] = lift[parent] + 1
    at, up = np.array(held), np.maximum(0, np.array(parents))
    above = up[at]
    far = up[above]
    weight, number = np.array(weights), np.array(counts)
    lifted = np.array(lift)[at]
    kin = np.array(layout.boxes.kins)[at]
    size = int(kin.max()) + 1
    alike = np.bincount(kin, minlength=size)[kin]
    return np.array(
        (
            weight[at] / whole,
            weight[above] / whole,
            weight[far] / whole,
            number[at],
            number[above],
            lifted,
            depths[main] - np.array(depths)[at] + lifted,
            weight[at] / number[at],
            weight[above] / number[above],
            weight[far] / number[far],
            alike,
            np.bincount(kin, score, size)[kin] / alike,
            np.bincount(kin, mass, size)[kin] / whole,
        )
    )


def context_features(layout: Layout, own: Floats, score: Floats) -> Floats:
    """Give ``CONTEXT_NAMES`` columns a block."""
    count = len(score)
    start, end = best_run(score)
    place = np.arange(count)
    mass = np.maximum(score, 0).astype(np.float64)
    heaped = np.concatenate(([0.0], np.cumsum(mass)))
    summed = np.concatenate(([0.0], np.cumsum(score, dtype=np.float64)))
    units = np.concatenate(([0.0], np.cumsum(own[0], dtype=np.float64)))
    early, late = place < start, place >= end
    whole = max(1e-6, float(heaped[-1]))
    columns = [
        score,
        ~(early | late),
        np.where(early, place - start, np.where(late, place - end + 1, 0)),
        np.where(early, units[place + 1] - units[start], np.where(late, units[place] - units[end], 0.0)),
        place / count,
        count - place,
        heaped[place] / whole,
        np.full(count, (end - start) / count),
        np.full(count, whole),
    ]
    columns += [_shift(score, by) for near in _NEIGHBOURS for by in (near, -near)]
    columns += [_shift(own[column], by) for near in (1, 2) for column in _SEEN for by in (near, -near)]
    for width in _WINDOWS:
        low, high = np.maximum(0, place - width), np.minimum(count, place + 1 + width)
        columns += [(summed[place] - summed[low]) / width, (summed[high] - summed[place + 1]) / width]
    return np.concatenate((np.array(columns), _boxed(layout, score, mass))).astype(np.float32)
