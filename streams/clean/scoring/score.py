"""The block model, two stacked forests: the second also sees the first one's scores of a block's surroundings.

After Cohen and Carvalho, "Stacked Sequential Learning" (IJCAI 2005). For the first forest, a rough score set by hand takes the
place of these. Both are trained by ``benchmarks/train_clean.py`` on labelled pages, separately for markup and for text pages.
"""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np

from streams.clean.blocks.block import Layout
from streams.clean.scoring.box_nesting import Nest
from streams.clean.scoring.context import CONTEXT_NAMES, Surroundings
from streams.clean.scoring.features import OWN_NAMES, Floats
from streams.clean.scoring.forest import Forest, read_forest

FIRST_NAMES: Final = (*OWN_NAMES, *CONTEXT_NAMES)
SECOND_NAMES: Final = (*FIRST_NAMES, "first")


@cache
def forests(kind: str) -> tuple[Forest, Forest]:
    """Give both forests for ``html`` or ``text`` pages."""
    return read_forest(f"{kind}_first", FIRST_NAMES), read_forest(f"{kind}_second", SECOND_NAMES)


def first_matrix(around: Surroundings, own: Floats, rough: Floats) -> Floats:
    """Give the first forest's features."""
    return np.concatenate((own, around.under(rough)))


def second_matrix(around: Surroundings, own: Floats, first: Floats) -> Floats:
    """Give the second forest's features, in which a block's weight in a run is its logit times the square root of its length."""
    weighed = np.minimum(60, np.maximum(-60, first * np.sqrt(np.minimum(40, own[0]))))
    return np.concatenate((own, around.under(weighed), first[None, :]))


def score_blocks(layout: Layout, nest: Nest, own: Floats, rough: Floats, kind: str) -> Floats:
    """Give each block's logit: above 0, it more likely belongs to the article than not."""
    first, second = forests(kind)
    around = Surroundings(layout, nest, own)
    found = first.score(first_matrix(around, own, rough))
    return second.score(second_matrix(around, own, found))
