"""Other articles' headlines between the paragraphs of a report, where neither a name nor a label tells what they are.

A page that declares itself news by schema.org's types prints no reading list of its own: up to four lines in a row that are
all link, long as headlines are, below a finished sentence and above a paragraph or the end, point to other reports. Guides and
blogs do keep such lists, and subheads may be links: neither is touched. On the 163 labelled pages that declare so it cuts ten lines
on six pages, none of gold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from streams.clean.block import Tag
from streams.clean.features import OWN_NAMES
from streams.clean.measures import SENTENCE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from streams.clean.features import Floats

_UNITS, _DENSITY, _ENDS, _TAG = (OWN_NAMES.index(name) for name in ("units", "density", "ends", "tag"))
#: Share of link in a teaser; word units of a headline, a tweet has more; headlines in a row at most.
_LINKED: Final = 0.9
_HEADLINE: Final = (5.0, 30.0)
_ROW: Final = 4
#: Such rows on a page at most: with more it is a guide, and what they link to its own matter.
_ROWS: Final = 3
#: Word units of a paragraph, and its share of link at most.
_PARAGRAPH: Final = 15.0
_UNLINKED: Final = 0.3
_HANDED: Final = (float(Tag.HEADING), float(Tag.TITLE), float(Tag.CELL))


def cut_teasers(own: Floats, kept: NDArray[np.bool_]) -> None:
    """Drop linked headlines that stand alone between paragraphs that are kept. For pages that declare themselves news.

    ``own``: features by block (``OWN_NAMES``, blocks); ``kept``: by block, changed in place.
    """
    units, ends = own[_UNITS], own[_ENDS]
    linked = kept & (own[_DENSITY] >= _LINKED) & (units >= _HEADLINE[0]) & (units <= _HEADLINE[1]) & (ends != SENTENCE)
    linked &= ~np.isin(own[_TAG], _HANDED)
    if not linked.any():
        return
    prose = (units >= _PARAGRAPH) & (own[_DENSITY] < _UNLINKED)
    places = kept.nonzero()[0].tolist()
    rows: list[list[int]] = []
    start = 0
    while start < len(places):
        end = start
        while end < len(places) and linked[places[end]]:
            end += 1
        if start < end <= start + _ROW and start:
            above = places[start - 1]
            below = end == len(places) or prose[places[end]] or own[_TAG][places[end]] in _HANDED
            if below and prose[above] and ends[above] == SENTENCE:
                rows.append(places[start:end])
        start = max(end, start + 1)
    if len(rows) <= _ROWS:
        for row in rows:
            kept[row] = False
