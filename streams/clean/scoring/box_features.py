"""Features of a block from the boxes around it: their roles, how much text they hold and of what kind, and its neighbours."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from streams.clean.blocks.block import Boxes
from streams.clean.blocks.roles import BIT, NAMES
from streams.clean.scoring.box_nesting import Nest

Row = NDArray[np.float64]

#: All other roles mean boilerplate, unless their boxes hold much of the page.
_KIND: Final = frozenset(("title", "lead", "body", "article", "articlebody", "quote", "listing"))
NEGATIVE: Final = sum(BIT[name] for name in NAMES if name not in _KIND)
#: Roles that the model also sees without the veto for large boxes: comments may be longer than the article.
_STERN: Final = sum(BIT[name] for name in ("comment", "related", "nav", "footer"))
_ARTICLE: Final = BIT["article"]
#: A box named "article" with fewer unlinked characters (as of an alphabet) than this is a teaser's card.
_TEASER: Final = 200


class BoxFacts:
    """Facts about each box, one list for each, from its own roles, its text and the boxes above it."""

    def __init__(self, boxes: Boxes, chars: NDArray[np.float64], share: float) -> None:
        self.total = total = max(1, int(chars[0]))
        limit = share * total
        # The body's parent is -1, which indexes the entry after all boxes; that entry keeps its initial value.
        count = len(boxes.parents) + 1
        #: Roles of the box and those above it; boilerplate roles only from boxes that hold less than the limit.
        self.inherited = inherited = [0] * count
        #: Characters in the nearest box with a stern role, itself or above; -1 if there is none.
        self.stern = stern = [-1] * count
        #: Boxes named "article" opened so far; nested ones are not counted.
        self.articles = articles = [0] * count
        opened = 0
        for index, (parent, own, held) in enumerate(
            zip(boxes.parents, boxes.roles, chars.astype(np.int64).tolist(), strict=True)
        ):
            above = inherited[parent]
            if own:
                if own & _ARTICLE and held > _TEASER and not above & _ARTICLE:
                    opened += 1
                stern[index] = held if own & _STERN else stern[parent]
                inherited[index] = above | (own if held < limit else own & ~NEGATIVE)
            else:
                stern[index], inherited[index] = stern[parent], above
            articles[index] = opened


def rows_of(
    measured: dict[str, Row], density: Row, held: NDArray[np.float64], nest: Nest, facts: BoxFacts
) -> dict[str, NDArray[np.generic]]:
    """Describe the boxes around each block: depth, amount and kind of text, and whether neighbouring blocks are in them too.

    ``held``: by box, with all below it: unlinked characters, link characters, all characters, and sentence ends.
    """
    shares, linked = (held[0] / facts.total)[nest.over], (held[1] / np.maximum(1, held[2]))[nest.over[:2]]
    stern, tag = np.array(facts.stern, np.int64)[nest.at], measured["tag"].astype(np.int64)
    in_tag = np.bincount(tag, measured["units"] * (1 - density))
    # Whether a block is in the same box as the one before it; the extra column stands for the page's two ends.
    together = np.zeros((2, len(density) + 1), np.bool_)
    together[:, 1:-1] = nest.over[:2, 1:] == nest.over[:2, :-1]
    return {
        "depth": nest.depths[nest.at],
        "box_share": shares[0],
        "parent_share": shares[1],
        "grand_share": shares[2],
        "same_box_prev": together[0, :-1],
        "same_box_next": together[0, 1:],
        "same_parent_prev": together[1, :-1],
        "same_parent_next": together[1, 1:],
        "stern": stern >= 0,
        "stern_share": np.maximum(0, stern) / facts.total,
        "article_place": np.array(facts.articles, np.int64)[nest.at],
        "near_density": linked[0],
        "far_density": linked[1],
        "near_stops": held[3][nest.over[0]] / max(1.0, float(held[3, 0])),
        "tag_share": in_tag[tag] / max(1.0, float(in_tag.sum())),
    }
