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

from streams.article import Precision
from streams.clean.blocks.block import Tag
from streams.clean.dates.words import month
from streams.clean.dates.written import read_any_date
from streams.clean.rules.choice import BODY_UNITS, Choice

#: Share of link in a teaser; word units of a headline (a tweet has more); most headlines in a row.
_LINKED: Final = 0.9
_HEADLINE: Final = (5.0, 30.0)
_ROW: Final = 4
#: Most such rows on a page: one with more is a guide, whose links belong to it.
_ROWS: Final = 3
#: Largest share of link in a paragraph.
_UNLINKED: Final = 0.3
#: Most word units of a card's date, most blocks of a card, and most cards of one kin on a page (entries recur more often).
_DAY: Final = 8.0
_CARD: Final = 4
_KIN: Final = 2
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


def cut_cards(choice: Choice) -> None:
    """Cut a headline if it is all that is kept of a box with a date in it: another report's card, even if it is no link.

    For pages that declare themselves news. Of a live blog's entries, whose boxes are similar, more is kept.
    """
    blocks, boxes, kept = choice.blocks, choice.layout.boxes, choice.kept
    units, short, places = choice.row("units"), ~choice.sentences, choice.places()
    between = slice(places[0], places[-1] + _CARD) if places else slice(0, 0)
    days = (~kept & short & (choice.row("digits") > 0) & (units <= _DAY))[between].nonzero()[0] + between.start
    for index in days.tolist():
        box = boxes.parents[blocks[index].box]
        inside = choice.layout.inside(box, index - _CARD, index + _CARD + 1) if box > 0 else []
        kept_inside = [at for at in inside if kept[at]]
        is_headline = (
            len(kept_inside) == 1 and short[kept_inside[0]] and _HEADLINE[0] <= units[kept_inside[0]] <= _HEADLINE[1]
        )
        if is_headline and boxes.kins.count(boxes.kins[box]) <= _KIN and _is_day(blocks[index].text):
            kept[kept_inside] = False


def _is_day(text: str) -> bool:
    found = read_any_date(text)
    # On cards a date may have no year: "2 de agosto".
    return any(map(month, text.split())) if found is None else found.precision not in (Precision.MONTH, Precision.YEAR)
