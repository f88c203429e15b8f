"""Boxes that a site names for consent or for signing up: what they say is cut though it reads like prose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from streams.clean.features import OWN_NAMES
from streams.clean.roles import BIT

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from streams.clean.block import Layout
    from streams.clean.features import Floats
    from streams.clean.settings import CleanSettings

_UNITS, _CONSENT, _IN_SIGNUP, _OFFERS = (
    OWN_NAMES.index(name) for name in ("units", "in_consent", "in_signup", "cue_signup")
)
#: Blocks on each side of one in a box named for signing up, among which its offer stands.
_BOXED: Final = 8


def cut_consent(own: Floats, kept: NDArray[np.bool_], settings: CleanSettings) -> None:
    """Cut what a box named for consent says, unless it says much of what is kept: of 4,011 such blocks two were gold.

    ``own``: features by block (``OWN_NAMES``, blocks); ``kept``: by block, changed in place.
    """
    consent = kept & (own[_CONSENT] > 0)
    if consent.any() and own[_UNITS][consent].sum() < settings.veto_share * own[_UNITS][kept].sum():
        kept &= ~consent


def cut_signup(layout: Layout, own: Floats, kept: NDArray[np.bool_]) -> None:
    """Cut what a box named for signing up says, where something in it opens as such an offer does; "membership" may head a chapter.

    ``own``: features by block (``OWN_NAMES``, blocks); ``kept``: by block, changed in place.
    """
    blocks, boxes = layout.blocks, layout.boxes
    for index in (kept & (own[_IN_SIGNUP] > 0)).nonzero()[0].tolist():
        box = blocks[index].box
        while box > 0 and not boxes.roles[box] & BIT["signup"]:
            box = boxes.parents[box]
        for place in range(max(0, index - _BOXED), min(len(blocks), index + _BOXED + 1)):
            if own[_OFFERS, place] and _within(layout, blocks[place].box, box):
                kept[index] = False


def _within(layout: Layout, box: int, outer: int) -> bool:
    """Say whether a box is another or lies in it; a parent stands before its children."""
    while box > outer:
        box = layout.boxes.parents[box]
    return box == outer
