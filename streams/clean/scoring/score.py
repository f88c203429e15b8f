"""The block model: a first forest sees each block and the hand-made run, a second sees what the first said of its surroundings.

Stacking in the manner of Cohen and Carvalho, "Stacked Sequential Learning" (IJCAI 2005). The weights are trained by
``benchmarks/train_clean.py`` on labelled pages, separately for markup and for text pages.
"""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np

from streams.clean.blocks.block import Layout
from streams.clean.blocks.nest import Nest
from streams.clean.scoring.context import CONTEXT_NAMES, Surroundings
from streams.clean.scoring.features import OWN_NAMES, Floats
from streams.clean.scoring.forest import Forest, read_forest

FIRST_NAMES: Final = (*OWN_NAMES, *CONTEXT_NAMES)
SECOND_NAMES: Final = (*FIRST_NAMES, "first")


@cache
def forests(kind: str) -> tuple[Forest, Forest]:
    """Both forests of ``html`` or ``text`` pages."""
    return read_forest(f"{kind}_first", FIRST_NAMES), read_forest(f"{kind}_second", SECOND_NAMES)


def first_matrix(around: Surroundings, own: Floats, rough: Floats) -> Floats:
    """Give what the first forest sees."""
    return np.concatenate((own, around.under(rough)))


def second_matrix(around: Surroundings, own: Floats, first: Floats) -> Floats:
    """Give what the second forest sees: a block's weight in a run is its logit times the root of its length."""
    weighed = np.minimum(60, np.maximum(-60, first * np.sqrt(np.minimum(40, own[0]))))
    return np.concatenate((own, around.under(weighed), first[None, :]))


def score_blocks(layout: Layout, nest: Nest, own: Floats, rough: Floats, kind: str) -> Floats:
    """One logit a block: above 0, it is more likely the article's own than not."""
    first, second = forests(kind)
    around = Surroundings(layout, nest, own)
    found = first.score(first_matrix(around, own, rough))
    return second.score(second_matrix(around, own, found))
