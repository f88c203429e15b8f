"""The offer below a teaser: subscribe, sign in, read on for so much a month, in a box that no name gives away.

It stands last, in a box apart from the text above and built like none around it, with a heading or a button in it, and either opens as offers do
(``cues``) or, below a short text, names a price and has a link for its button. On 1,245 labelled pages no gold is cut.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np

from streams.clean.cues import NAMES, cues_of
from streams.clean.features import OWN_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from streams.clean.block import Layout
    from streams.clean.features import Floats

_UNITS, _DENSITY = (OWN_NAMES.index(name) for name in ("units", "density"))
_SIGNUP: Final = 1 << NAMES.index("signup")
#: Word units of an offer at most, and its share of the kept text; of its heading or button; of a teaser above a price.
_OFFER: Final = 90.0
_SHARE: Final = 0.5
_BUTTON: Final = 8.0
_TEASER: Final = 300.0
#: Share of link in a button: an article's last section may name a price too, and has none.
_LINKED: Final = 0.9
#: Blocks of an offer's box that are looked at.
_BLOCKS: Final = 20
#: A sum of money, the sign before or behind it.
PRICE: Final = re.compile(
    r"(?:[€$£¥₩₹₽]|US\$|R\$)\s?\d|\d(?:[.,]\d+)?\s?(?:[€$£₽₹₺₪₫元円원]|(?:euros?|eur|ευρώ|zł|kr|kč|ft|lei|лв|tl|lira|crowns?|dollars?)\b|"
    r"руб|грн|บาท|đồng|rupiah)",
    re.IGNORECASE,
)


def cut_offer(layout: Layout, own: Floats, kept: NDArray[np.bool_]) -> None:
    """Drop the offer with which the kept blocks end, if they do."""
    units, blocks = own[_UNITS], layout.blocks
    places = kept.nonzero()[0].tolist()
    total, held = float(units[kept].sum()), 0.0
    limit = min(_OFFER, _SHARE * total)
    trailing = len(places)
    while trailing and held + units[places[trailing - 1]] <= limit:
        trailing -= 1
        held += units[places[trailing]]
    if not trailing or trailing == len(places):
        return
    around = set(_upwards(layout, blocks[places[trailing - 1]].box))
    apart = [box for box in _upwards(layout, blocks[places[-1]].box) if box not in around]
    if not apart:
        return
    inside = _inside(layout, places[-1], apart[-1])
    if len(inside) < 2 or not any(units[place] < _BUTTON for place in inside):
        return
    linked = any(own[_DENSITY][place] >= _LINKED for place in inside)
    priced = total <= _TEASER and linked and any(kept[at] and PRICE.search(blocks[at].text) for at in inside)
    # A paragraph may open as an offer does: "Subscribers of the paper have paid for it since 1950".
    cued = any((linked or units[at] < _BUTTON) and cues_of(blocks[at].text) & _SIGNUP for at in inside)
    if (priced or cued) and not _recurs(layout, places[:trailing], apart[-1]):
        kept[inside] = False


def _upwards(layout: Layout, box: int) -> Iterator[int]:
    while box >= 0:
        yield box
        box = layout.boxes.parents[box]


def _recurs(layout: Layout, places: list[int], box: int) -> bool:
    """Say whether a box is built like one around the text: the last of an article's sections."""
    kins, parents = layout.boxes.kins, layout.boxes.parents
    seen = {-1}
    for place in places:
        one = layout.blocks[place].box
        while one not in seen:
            seen.add(one)
            one = parents[one]
    return any(kins[one] == kins[box] for one in seen if one >= 0)


def _inside(layout: Layout, place: int, box: int) -> list[int]:
    """Give the blocks of a box around one of them, the nearest ``_BLOCKS`` on each side."""
    blocks = layout.blocks
    first, last = place, place
    while first > max(0, place - _BLOCKS) and box in _upwards(layout, blocks[first - 1].box):
        first -= 1
    while last < min(len(blocks) - 1, place + _BLOCKS) and box in _upwards(layout, blocks[last + 1].box):
        last += 1
    return list(range(first, last + 1))
