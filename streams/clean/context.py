"""How a block stands to its neighbours, its boxes and the page's best run, under a score for each block.

The best run is the maximum subsequence of Pasternack and Roth, "Extracting Article Text from the Web with Maximum
Subsequence Segmentation" (WWW 2009); here it is evidence: the model may keep blocks outside it and leave gaps within.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
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
    """The half-open span of greatest sum (Kadane; the first of equals)."""
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


def _boxed(layout: Layout, score: Floats, mass: Floats) -> Floats:
    """What the boxes above a block hold of the score, how far it stands from the main box, and how its kin fare."""
    boxes, whole = layout.boxes, max(1e-6, float(mass.sum()))
    weights = [0.0] * len(boxes)
    counts = [0] * len(boxes)
    held = [block.box for block in layout.blocks]
    for box, value in zip(held, mass.tolist(), strict=True):
        weights[box] += value
        counts[box] += 1
    for index in range(len(boxes) - 1, 0, -1):
        parent = boxes[index].parent
        weights[parent] += weights[index]
        counts[parent] += counts[index]
    # The main box is the deepest that holds half of the score; ``lift`` steps lead from a box up to the path to it.
    lift = [0] * len(boxes)
    main = 0
    for index in range(1, len(boxes)):
        parent = boxes[index].parent
        if lift[parent] == 0 and weights[index] >= 0.5 * whole:
            main = index
        else:
            lift[index] = lift[parent] + 1
    depth = boxes[main].depth
    rows = []
    for box in held:
        parent = max(0, boxes[box].parent)
        grand = max(0, boxes[parent].parent)
        w, wp, wg, n, p, g = weights[box], weights[parent], weights[grand], counts[box], counts[parent], counts[grand]
        rows.append(
            (
                w / whole,
                wp / whole,
                wg / whole,
                n,
                p,
                lift[box],
                depth - boxes[box].depth + lift[box],
                w / n,
                wp / p,
                wg / g,
            )
        )
    kin = np.array([boxes[box].kin for box in held])
    size = int(kin.max()) + 1
    number = np.bincount(kin, minlength=size)
    total = np.bincount(kin, score, size)
    more = (number[kin], total[kin] / number[kin], np.bincount(kin, mass, size)[kin] / whole)
    return np.concatenate((np.array(rows, dtype=np.float64).T, more))


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
