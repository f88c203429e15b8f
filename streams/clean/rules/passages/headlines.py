"""A list of other pages' headlines above the page's own, as portals print it in bullets under their menu."""

from __future__ import annotations

from itertools import groupby
from typing import Final

from streams.clean.blocks.block import Tag
from streams.clean.rules.choice import BODY_UNITS, Choice

#: Fewest bullets of such a list, and the greatest share of them that end as sentences: the points of a summary above its title are
#: fewer, and mostly sentences.
_LISTED: Final = 10
_SENTENCES: Final = 0.3


def cut_headlines(choice: Choice) -> None:
    """Cut long lists of bullets above the last line with the title before the text's first sentence."""
    items = choice.row("tag") == Tag.ITEM
    if items.sum() < _LISTED:
        return
    prose = (choice.sentences & (choice.row("units") >= BODY_UNITS) & ~items).nonzero()[0]
    titles = choice.titles[: prose[0] if len(prose) else None].nonzero()[0]
    if not len(titles):
        return
    for listed, places in groupby(range(titles[-1]), lambda place: bool(items[place])):
        run = list(places)
        if listed and len(run) >= _LISTED and choice.sentences[run].mean() <= _SENTENCES:
            choice.kept[run] = False
