"""Features of a block's surroundings, given a score for each block: its neighbours, its boxes and the page's best run.

The best run is the maximum subsequence of Pasternack and Roth, "Extracting Article Text from the Web with Maximum
Subsequence Segmentation" (WWW 2009). Here it is only evidence: the model may keep blocks outside it and leave gaps within.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from streams.clean.blocks.block import Layout
from streams.clean.scoring.box_nesting import Nest, running
from streams.clean.scoring.features import OWN_NAMES, Floats

_NEIGHBOURS: Final = (1, 2, 3)
_WINDOWS: Final = (4, 10)
#: Features of a block that are also features of its neighbours.
_SEEN: Final = ("units", "density", "tag", "stops", "ends")

CONTEXT_NAMES: Final = (
    *"score inside gap distance place from_end mass_before run_share whole".split(),
    *(f"score{side}{by}" for by in _NEIGHBOURS for side in "-+"),
    *(f"{name}{side}{by}" for by in (1, 2) for name in _SEEN for side in "-+"),
    *(f"mean{side}{width}" for width in _WINDOWS for side in "-+"),
    *"w_box w_parent w_grand n_box n_parent lift drop a_box a_parent a_grand".split(),
    *(f"{group}_{figure}" for figure in ("count", "mean", "mass") for group in ("kin", "path")),
)
_AT: Final = {name: place for place, name in enumerate(CONTEXT_NAMES)}
_WIDTHS: Final = np.repeat(_WINDOWS, 2)[:, None]
_SEEN_ROWS: Final = [OWN_NAMES.index(name) for name in _SEEN]


def best_run(sums: NDArray[np.float64]) -> tuple[int, int]:
    """Find the half-open span of greatest sum, given running sums (Kadane's algorithm; the first of equal spans)."""
    end = int((sums - np.minimum.accumulate(sums)).argmax())
    start = int(sums[: end + 1].argmin()) if end else 0
    return start, max(end, start + 1)


def paths_of(layout: Layout) -> list[int]:
    """Give each box the number of its path of kins from the body: boxes of one path come from the same place of the template."""
    numbers: dict[int, int] = {}
    paths: list[int] = []
    kinds = max(layout.boxes.kins) + 1
    for parent, kin in zip(layout.boxes.parents, layout.boxes.kins, strict=True):
        way = paths[parent] * kinds + kin if parent >= 0 else kin
        paths.append(numbers.setdefault(way, len(numbers)))
    return paths


class Surroundings:
    """A page's blocks with all features that do not depend on a score, computed once and used for both scores.

    With numpy it is the call that costs, not the block (a page has some ninety): rows are written in place into one matrix, and
    those that stay the same are copied. Both scores together take 0.12 ms a page; column by column they take 0.41 ms.
    """

    def __init__(self, layout: Layout, nest: Nest, own: Floats) -> None:
        self._nest = nest
        count = own.shape[1]
        self._units = running(own[0])
        place = np.arange(count)
        # Ends of the windows: a mean is the difference of two running sums divided by the width.
        self._ends = np.array([end for by in _WINDOWS for end in (place, np.minimum(count, place + 1 + by))])
        self._starts = np.array([start for by in _WINDOWS for start in (np.maximum(0, place - by), place + 1)])
        # Kins and paths in one numbering: blocks with the same number are alike.
        groups = np.array((layout.boxes.kins, paths_of(layout)), np.int64).take(nest.at, axis=1)
        groups[1] += groups[0].max() + 1
        self._groups, self._alike = groups, np.bincount(groups.ravel())[groups]
        self._counts = nest.held(np.ones(count))[nest.over]
        fixed = np.zeros((len(CONTEXT_NAMES), count), np.float32)
        fixed[_AT["place"]] = place / count
        fixed[_AT["from_end"]] = count - place
        padded = np.zeros((len(_SEEN), count + 4), np.float32)
        padded[:, 2:-2] = own[_SEEN_ROWS]
        for near, row in ((1, _AT["units-1"]), (2, _AT["units-2"])):
            for side, by in ((0, 2 - near), (1, 2 + near)):
                fixed[row + side : row + 2 * len(_SEEN) : 2] = padded[:, by : by + count]
        fixed[_AT["n_box"] : _AT["n_parent"] + 1] = self._counts[:2]
        fixed[_AT["kin_count"] : _AT["path_count"] + 1] = self._alike
        self._fixed = fixed

    def under(self, score: Floats) -> Floats:
        """Give an array with a row for each of ``CONTEXT_NAMES`` and a column for each block."""
        rows, count = self._fixed.copy(), len(score)
        mass = np.maximum(score, 0).astype(np.float64)
        heaped, summed, units = running(mass), running(score), self._units
        start, end = best_run(summed)
        whole = max(1e-6, float(heaped[-1]))
        rows[_AT["score"]] = score
        rows[_AT["inside"], start:end] = 1
        rows[_AT["gap"], :start] = np.arange(-start, 0)
        rows[_AT["gap"], end:] = np.arange(1, count - end + 1)
        rows[_AT["distance"], :start] = units[1 : start + 1] - units[start]
        rows[_AT["distance"], end:] = units[end:count] - units[end]
        rows[_AT["mass_before"]] = heaped[:-1] / whole
        rows[_AT["run_share"]] = (end - start) / count
        rows[_AT["whole"]] = whole
        for near, row in zip(_NEIGHBOURS, range(_AT["score-1"], len(rows), 2), strict=False):
            rows[row, near:] = score[:-near]
            rows[row + 1, :-near] = score[near:]
        row = _AT[f"mean-{_WINDOWS[0]}"]
        rows[row : row + len(_WIDTHS)] = (summed[self._ends] - summed[self._starts]) / _WIDTHS
        self._boxed(rows, mass, whole)
        for row, values, by in ((_AT["kin_mean"], score, self._alike), (_AT["kin_mass"], mass, whole)):
            of_each = np.bincount(self._groups.ravel(), np.concatenate((values, values)))
            rows[row : row + 2] = of_each[self._groups] / by
        return rows

    def _boxed(self, rows: Floats, mass: NDArray[np.float64], whole: float) -> None:
        """Write the rows for the score held by the boxes around a block, and for its distance from the main box."""
        nest, row = self._nest, _AT["w_box"]
        weights = nest.held(mass)
        over = weights[nest.over]
        rows[row : row + 3] = over / whole
        row = _AT["a_box"]
        rows[row : row + 3] = over / self._counts
        # The main box is the deepest that holds half of the score; ``lift``: steps from a box up to the path to the main box.
        main, reached = 0, np.zeros(len(weights), np.int64)
        for index in (weights >= 0.5 * whole).nonzero()[0].tolist():
            main = index
            reached[index : nest.ends[index]] = nest.levels[index]
        at = nest.at
        lift = (nest.levels - reached)[at]
        rows[_AT["lift"]] = lift
        rows[_AT["drop"]] = nest.depths[main] - nest.depths[at] + lift
