"""Boxes that a site names for consent or for signing up: what they say is cut though it reads like prose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from streams.clean.features import OWN_NAMES
from streams.clean.noticewords import CONSENT
from streams.clean.roles import BIT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from streams.clean.block import Block, Boxes, Layout
    from streams.clean.features import Floats
    from streams.clean.settings import CleanSettings

_UNITS, _CONSENT, _IN_SIGNUP, _OFFERS = (
    OWN_NAMES.index(name) for name in ("units", "in_consent", "in_signup", "cue_signup")
)
#: Blocks on each side of one in a box named for signing up, among which its offer stands.
_BOXED: Final = 8
#: Characters of a block in which its subject is sought.
_LOOK: Final = 500


def cut_consent(blocks: Sequence[Block], own: Floats, kept: NDArray[np.bool_], settings: CleanSettings) -> None:
    """Cut what a box named for consent says, if something in it speaks of cookies or data and it is not much of what is kept.

    The same names ("notice", "hinweis", "modal") stand on an article's own notes, and "privacy" on its headings: of 15 blocks
    that the model kept in such boxes of hosts unseen at least nine were gold, and none of the boxes spoke so.

    ``own``: features by block (``OWN_NAMES``, blocks); ``kept``: by block, changed in place.
    """
    named = own[_CONSENT] > 0
    consent = kept & named
    if not consent.any() or own[_UNITS][consent].sum() >= settings.veto_share * own[_UNITS][kept].sum():
        return
    edges = np.diff(named, prepend=False, append=False).nonzero()[0].tolist()
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if kept[start:end].any() and any(CONSENT.search(block.text[:_LOOK]) for block in blocks[start:end]):
            kept[start:end] = False


def cut_signup(layout: Layout, own: Floats, kept: NDArray[np.bool_]) -> None:
    """Cut what a box named for signing up says, where something in it opens as such an offer does; "membership" may head a chapter.

    ``own``: features by block (``OWN_NAMES``, blocks); ``kept``: by block, changed in place.
    """
    marked = (kept & (own[_IN_SIGNUP] > 0)).nonzero()[0].tolist()
    if not marked:
        return
    parents, inner = layout.boxes.parents, _signups(layout.boxes)
    at = [block.box for block in layout.blocks]
    for index in marked:
        box = inner[at[index]]
        for place in range(max(0, index - _BOXED), min(len(at), index + _BOXED + 1)):
            if own[_OFFERS, place]:
                other = inner[at[place]]
                while other > box:
                    other = inner[parents[other]]
                if other == box:
                    kept[index] = False
                    break


def _signups(boxes: Boxes) -> list[int]:
    """Give by box the innermost one named for signing up that it is or lies in, else the body."""
    inner = [0] * len(boxes.parents)
    for box in range(1, len(inner)):  # a parent stands before its children
        inner[box] = box if boxes.roles[box] & BIT["signup"] else inner[boxes.parents[box]]
    return inner
