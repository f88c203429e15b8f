"""Runs of equal values in a sorted array."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def run_starts(ranked: NDArray[np.generic]) -> NDArray[np.intp]:
    """Give the index at which each run begins."""
    fresh = np.empty(len(ranked), np.bool_)
    fresh[:1] = True
    np.not_equal(ranked[1:], ranked[:-1], out=fresh[1:])
    return fresh.nonzero()[0]
