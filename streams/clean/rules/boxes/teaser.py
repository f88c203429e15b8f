"""Headlines of other articles between the paragraphs of a report, where no class name and no label shows what they are.

On a page that declares itself news by a type of schema.org, up to four lines in a row point to other reports if they are all
link, as long as headlines, below a finished sentence, and above a paragraph or the end. Guides and blogs have such lists as
part of their text, and subheads may be links: neither is cut. On the 163 labelled pages with such a declaration it cuts ten
lines on six pages, none of an article.
"""

from __future__ import annotations

from itertools import groupby
from typing import Final

import numpy as np

from streams.clean.blocks.block import Tag
from streams.clean.rules.choice import BODY_UNITS, Choice

#: Share of link in a teaser; word units of a headline (a tweet has more); most headlines in a row.
_LINKED: Final = 0.9
_HEADLINE: Final = (5.0, 30.0)
_ROW: Final = 4
#: Most such rows on a page: one with more is a guide, whose links belong to it.
_ROWS: Final = 3
#: Largest share of link in a paragraph.
_UNLINKED: Final = 0.3
_HANDED: Final = (Tag.HEADING, Tag.TITLE, Tag.CELL)


def cut_teasers(choice: Choice) -> None:
    """Cut linked headlines that are alone between kept paragraphs. For pages that declare themselves news."""
    units, density, sentences = choice.row("units"), choice.row("density"), choice.sentences
    linked = choice.kept & (density >= _LINKED) & (units >= _HEADLINE[0]) & (units <= _HEADLINE[1]) & ~sentences
    if not linked.any():
        return
    handed = np.isin(choice.row("tag"), _HANDED)
    linked &= ~handed
    prose = (units >= BODY_UNITS) & (density < _UNLINKED)
    runs = [(teases, list(run)) for teases, run in groupby(choice.places(), key=linked.__getitem__)]
    found = []
    for place, (teases, row) in enumerate(runs):
        if teases and place and len(row) <= _ROW:
            above = runs[place - 1][1][-1]
            below = runs[place + 1][1][0] if place + 1 < len(runs) else None
            if prose[above] and sentences[above] and (below is None or prose[below] or handed[below]):
                found.append(row)
    if len(found) <= _ROWS:
        for row in found:
            choice.kept[row] = False
