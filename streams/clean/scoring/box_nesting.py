"""The nesting of boxes as arrays, so that the total of a box and all below it is a difference of two running sums."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from streams.clean.blocks.block import Layout

Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Nest:
    """By block: ``at``, its box, and ``over``, three boxes around it, innermost first (the body's own parent is the body).

    In markup only boxes that add something count: the nearest one that holds another block too, the nearest around that which
    holds still more, and so on. It then makes no difference how many wrappers a template puts around a paragraph, and whether
    the paragraph has an element of its own. On text pages they are the block's box and the two above it.

    By box: ``ends``, the index after the last box within it (document order keeps a box and those within it together);
    ``levels``, its depth below the body without wrappers; ``depths`` as in ``Boxes``.
    """

    at: Places
    over: Places
    ends: Places
    levels: Places
    depths: Places

    @classmethod
    def of(cls, layout: Layout, *, markup: bool) -> Nest:
        """Build the arrays of one page."""
        parents = layout.boxes.parents
        count = len(parents)
        at = np.array([block.box for block in layout.blocks], np.int64)
        ends, held = list(range(1, count + 1)), np.bincount(at, minlength=count).tolist()
        for index in range(count - 1, 0, -1):
            parent = parents[index]
            held[parent] += held[index]
            if ends[parent] <= index:  # the last box within it comes first
                ends[parent] = ends[index]
        ups, levels = [0] * count, [0] * count
        for index in range(1, count):
            parent = parents[index]
            if markup and held[parent] == held[index]:
                ups[index], levels[index] = ups[parent], levels[parent]
            else:
                ups[index], levels[index] = parent, levels[parent] + 1
        above = np.array(ups, np.int64)
        near = np.where(np.array(held, np.int64)[at] > 1, at, above[at]) if markup else at
        far = above[near]
        over = np.array((near, far, above[far]))
        return cls(at, over, *(np.array(column, np.int64) for column in (ends, levels, layout.boxes.depths)))

    def held(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Give for each box the sum of the values (one for each block) of the blocks in it and below."""
        sums = running(np.bincount(self.at, values, len(self.ends)))
        return sums[self.ends] - sums[:-1]

    def held_each(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """Do the same for several rows at once: with numpy it is the call that costs."""
        count = len(self.ends)
        bins = self.at + np.arange(0, len(rows) * count, count)[:, None]
        sums = np.zeros((len(rows), count + 1))
        of_boxes = np.bincount(bins.ravel(), rows.ravel(), len(rows) * count).reshape(len(rows), count)
        of_boxes.cumsum(axis=1, out=sums[:, 1:])
        return sums.take(self.ends, axis=1) - sums[:, :-1]


def running(values: NDArray[np.generic]) -> NDArray[np.float64]:
    """Give the running sums after a leading zero: the sum from ``a`` up to ``b`` (excluded) is the difference of two."""
    sums = np.zeros(len(values) + 1)
    values.cumsum(dtype=np.float64, out=sums[1:])
    return sums
