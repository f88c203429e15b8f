"""Pages as the rules behind the model see them: blocks with features that a test sets, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from streams.clean.blocks.block import Block, Boxes, Layout, Tag
from streams.clean.claims.metadata import Metadata
from streams.clean.rules.choice import ROW, Choice
from streams.clean.scoring.features import OWN_NAMES


def choice_of(
    texts: Sequence[str | Block], boxes: Boxes | None = None, claims: Metadata | None = None, **rows: ArrayLike
) -> Choice:
    """Give blocks that are all kept, each in the body unless it says otherwise; ``rows``: features by name."""
    blocks = tuple(one if isinstance(one, Block) else Block(one, Tag.PARAGRAPH, 0, 0, 0, 0) for one in texts)
    own = np.zeros((len(OWN_NAMES), len(blocks)), np.float32)
    for name, values in rows.items():
        own[ROW[name]] = values
    layout = Layout(blocks, boxes or Boxes([-1], [0], [0], [0]))
    return Choice(layout, claims or Metadata(), own, np.ones(len(blocks), bool))
