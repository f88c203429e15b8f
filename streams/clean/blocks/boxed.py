"""What the boxes around a block say of it: their names, how much they hold and of what kind, who else stands in them."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from streams.clean.blocks.block import Boxes
from streams.clean.blocks.nest import Nest
from streams.clean.blocks.roles import BIT, NAMES

Row = NDArray[np.float64]

#: Roles that mean boilerplate, unless they hold much of the page.
_KIND: Final = frozenset(("title", "lead", "body", "article", "articlebody", "quote", "listing"))
NEGATIVE: Final = sum(BIT[name] for name in NAMES if name not in _KIND)
#: Roles whose bits are shown to the model a second time without the veto: comments may outweigh the article.
_STERN: Final = sum(BIT[name] for name in ("comment", "related", "nav", "footer"))
_ARTICLE: Final = BIT["article"]
#: A box named "article" with fewer unlinked characters of an alphabet is a teaser's card.
_TEASER: Final = 200


class BoxFacts:
    """Facts of each box, a list a fact, from its own roles, its text and the boxes above it."""

    def __init__(self, boxes: Boxes, chars: NDArray[np.float64], share: float) -> None:
        self.total = total = max(1, int(chars[0]))
        limit = share * total
        # The body's parent is -1, the place behind all boxes, which stays as it is.
        count = len(boxes.parents) + 1
        #: Roles with those of the boxes above, negative ones only of boxes below the limit.
        self.inherited = inherited = [0] * count
        #: Characters in the nearest box with a stern role, of it and those above; -1 when none has one.
        self.stern = stern = [-1] * count
        #: Boxes named "article" that opened so far, nested ones not counted.
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
    told: dict[str, Row], density: Row, held: NDArray[np.float64], nest: Nest, facts: BoxFacts
) -> dict[str, NDArray[np.generic]]:
    """Say what holds a block: how deep, with how much text and of what kind, and whether its neighbours stand there too.

    ``held``: what each box and all below it hold: characters of their own, of links, of all text, and sentence ends.
    """
    shares, linked = (held[0] / facts.total)[nest.over], (held[1] / np.maximum(1, held[2]))[nest.over[:2]]
    stern, tag = np.array(facts.stern, np.int64)[nest.at], told["tag"].astype(np.int64)
    in_tag = np.bincount(tag, told["units"] * (1 - density))
    # Whether a block stands where the one before does; a column for what is before the first and behind the last.
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
