"""The subscription offer below a teaser, in a box whose name does not show it.

It comes last, in a box apart from the text above and unlike the boxes around that, with a heading or a button in it. It
either opens as offers do (``cues``) or, below a short text, names a price and has a link as its button. On 1,245 labelled
pages it cuts nothing of an article.
"""

from __future__ import annotations

import re
from typing import Final

from streams.clean.blocks.block import Layout
from streams.clean.rules.choice import Choice
from streams.clean.words.cues import BIT, cues_of

_SIGNUP: Final = BIT["signup"]
#: Most word units of an offer, and its largest share of the kept text.
_OFFER: Final = 90.0
_SHARE: Final = 0.5
#: Most word units of its heading or button.
_BUTTON: Final = 8.0
#: Most word units of the teaser above an offer recognised by its price.
_TEASER: Final = 300.0
#: Share of link in a button; an article's last section may name a price too, but has no button.
_LINKED: Final = 0.9
#: Most blocks of an offer's box that are examined.
_BLOCKS: Final = 20
#: A sum of money with its sign before or after it.
PRICE: Final = re.compile(
    r"(?:[€$£¥₩₹₽]|US\$|R\$)\s?\d|\d(?:[.,]\d+)?\s?(?:[€$£₽₹₺₪₫元円원]|(?:euros?|eur|ευρώ|zł|kr|kč|ft|lei|лв|tl|lira|crowns?|dollars?)\b|"
    r"руб|грн|บาท|đồng|rupiah)",
    re.IGNORECASE,
)


def cut_offer(choice: Choice) -> None:
    """Cut the offer at the end of the kept blocks, if there is one."""
    units, blocks, layout = choice.row("units"), choice.blocks, choice.layout
    places = choice.places()
    total = float(units[choice.kept].sum())
    left = min(_OFFER, _SHARE * total)
    trailing = len(places)
    while trailing and units[places[trailing - 1]] <= left:
        trailing -= 1
        left -= units[places[trailing]]
    if not trailing or trailing == len(places):
        return
    around = set(layout.boxes.upwards(blocks[places[trailing - 1]].box))
    apart = [box for box in layout.boxes.upwards(blocks[places[-1]].box) if box not in around]
    if not apart:
        return
    inside = layout.inside(apart[-1], places[-1] - _BLOCKS, places[-1] + _BLOCKS + 1)
    labels = [place for place in inside if units[place] < _BUTTON]
    linked = bool((choice.row("density")[inside] >= _LINKED).any())
    priced = linked and total <= _TEASER and any(choice.kept[at] and PRICE.search(blocks[at].text) for at in inside)
    # Without a linked button only labels count, as a paragraph may open as an offer does: "Subscribers of the paper have paid since 1950".
    cued = any(cues_of(blocks[place].text) & _SIGNUP for place in (inside if linked else labels))
    if len(inside) > 1 and labels and (priced or cued) and not _recurs(layout, places[:trailing], apart[-1]):
        choice.kept[inside] = False


def _recurs(layout: Layout, places: list[int], box: int) -> bool:
    """Tell whether a box is built like one around the text: then it is the last of the article's sections."""
    kins, parents = layout.boxes.kins, layout.boxes.parents
    seen = {-1}
    for place in places:
        one = layout.blocks[place].box
        while one not in seen:
            seen.add(one)
            one = parents[one]
    return any(kins[one] == kins[box] for one in seen if one >= 0)
