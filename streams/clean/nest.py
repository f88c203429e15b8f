"""Which boxes stand in which, as arrays: what a box and all below it hold is a difference of running sums."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from streams.clean.block import Layout

    Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Nest:
    """``over``: for each block its box, the box above that, and the one above that; the body stands above itself.

    Of each box: ``ends``, the place behind the last box within it (boxes are in document order, so it and all within
    it are neighbours); ``levels``, its steps from the body; ``depths`` as in ``Boxes``.
    """

    over: Places
    ends: Places
    levels: Places
    depths: Places

    @classmethod
    def of(cls, layout: Layout) -> Nest:
        """Read the nesting once a page."""
        parents = layout.boxes.parents
        count = len(parents)
        ends, levels = list(range(1, count + 1)), [0] * count
        for index in range(1, count):
            levels[index] = levels[parents[index]] + 1
        for index in range(count - 1, 0, -1):
            parent = parents[index]
            if ends[parent] <= index:  # the last box within it comes first
                ends[parent] = ends[index]
        ups = np.array(parents)
        ups[0] = 0
        at = np.array([block.box for block in layout.blocks])
        above = ups[at]
        over = np.array((at, above, ups[above]))
        return cls(over, np.array(ends), np.array(levels), np.array(layout.boxes.depths))

    def held(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Give for each box the sum of the values, one a block, of the blocks in it and below."""
        sums = running(np.bincount(self.over[0], values, len(self.ends)))
        return sums[self.ends] - sums[:-1]


def running(values: NDArray[np.generic]) -> NDArray[np.float64]:
    """Give the running sums, a nought before them: what stands from ``a`` to before ``b`` is a difference of two."""
    sums = np.zeros(len(values) + 1)
    values.cumsum(dtype=np.float64, out=sums[1:])
    return sums
