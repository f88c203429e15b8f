"""Tell index pages (front page, section, search results) from articles: many linked headlines, teasers, no run of prose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

import numpy as np
from numpy.typing import NDArray

from streams.article import Kind
from streams.clean.blocks.block import Layout, Tag
from streams.clean.rules.choice import ROW
from streams.clean.scoring.block_measures import SENTENCE
from streams.clean.scoring.features import Floats
from streams.clean.words.cues import BIT, cues_of

#: A headline is nearly all link; a teaser is a little prose after one. Word units from and to.
_LINKED: Final = 0.8
_HEADLINE: Final = (4.0, 30.0)
_TEASER: Final = (6.0, 70.0)
#: Every front page has so many linked headlines. Many pages of articles have too, so this is only the first condition.
_MIN_HEADLINES: Final = 12
_MIN_TEASERS: Final = 4
#: Word units of prose without a linked headline in between from which a page is an article. A brief has fewer, but no teasers.
_MAX_RUN: Final = 90.0
#: Share of the kept words that must be teasers. It is high, as an article refused is lost, while an index page let through is one event of many.
_MIN_SHARE: Final = 0.65
#: Fewest cards of a row; share of the kept words that they hold at least, and that the largest holds at most; most words of the
#: middle one. Whole articles in a row are an aggregator's page, of which the first is read.
_MIN_CARDS: Final = 4
_CARD_SHARE: Final = 0.7
_CARD_MOST: Final = 0.5
_CARD_WORDS: Final = 120.0
#: On a page that claims no article, a linked picture and a link that opens its card count too, of whatever length. Share of the
#: kept words that its cards hold at least, and most words of the middle one; a guide has more below each picture. Neither one of
#: them nor the rest is as long as an article's prose.
_BARE_SHARE: Final = 0.5
_BARE_WORDS: Final = 40.0
#: Fewest kept blocks of a page of data (weather, prices), fewest word units of a sentence and of a line without a
#: stop that count as prose, and the largest share of it. None of 1,245 labelled pages is refused by it.
_DATA: Final = 10
_SENTENCE: Final = 8.0
_UNSTOPPED: Final = 15.0
_PROSE: Final = 0.3
#: Most boxes around a card's link up to the card.
_CARD_DEPTH: Final = 8
_POINTER: Final = BIT["related"]
#: Declared kinds that only articles have: such a page is no index page, whatever its shape.
DECLARED: Final = frozenset((Kind.ARTICLE, Kind.OPINION, Kind.LIVE, Kind.PRESS_RELEASE))


@dataclass(frozen=True, slots=True)
class Shape:
    """Linked headlines on the page; teasers among the kept blocks, and their word units; the longest run of kept prose."""

    headlines: int
    teasers: int
    teaser_words: float
    longest_run: float
    words: float

    def is_listing(self, declared: Kind) -> bool:
        """Tell whether a page of this shape is an index page. ``declared``: the kind that it declares."""
        if declared is Kind.LIST and self.longest_run < _MAX_RUN:
            return True
        if self.headlines < _MIN_HEADLINES or declared in DECLARED:
            return False
        if self.teasers < _MIN_TEASERS:
            return False
        return self.longest_run < _MAX_RUN and self.teaser_words >= _MIN_SHARE * self.words


@dataclass(frozen=True, slots=True)
class Cards:
    """A row of cards: their number; kept words in all of them, in the largest, in the median of those with any, and on the page.

    ``bare``: whether the page claims no article.
    """

    count: int
    held: float
    largest: float
    middle: float
    words: float
    bare: bool = False

    @property
    def is_page(self) -> bool:
        """Whether the page consists of the cards."""
        if self.count < _MIN_CARDS or self.largest > _CARD_MOST * self.held:
            return False
        if self.bare:
            prose = max(self.largest, self.words - self.held)
            return self.held >= _BARE_SHARE * self.words and self.middle <= _BARE_WORDS and prose < _MAX_RUN
        return self.held >= _CARD_SHARE * self.words and self.middle <= _CARD_WORDS


def shape_of(own: Floats, kept: NDArray[np.bool_]) -> Shape:
    """Measure the page's shape from the blocks' features."""
    headlines = teasers = 0
    teaser_words = longest = run = words = 0.0
    after_headline = False
    for units, density, stops, keep in zip(
        own[ROW["units"]].tolist(), own[ROW["density"]].tolist(), own[ROW["stops"]].tolist(), kept.tolist(), strict=True
    ):
        if density >= _LINKED and _HEADLINE[0] <= units <= _HEADLINE[1]:
            headlines += 1
            after_headline = True
            run = 0.0
            continue
        if keep:
            words += units
            if after_headline and _TEASER[0] <= units <= _TEASER[1]:
                teasers += 1
                teaser_words += units
            if stops >= 1 and density < 0.5:
                run += units
                longest = max(longest, run)
        after_headline = after_headline and units < _HEADLINE[0]
    return Shape(headlines, teasers, teaser_words, longest, words)


def cards_of(layout: Layout, own: Floats, kept: NDArray[np.bool_], *, bare: bool = False) -> Cards:
    """Find the row of cards with the most kept words: boxes built alike, side by side, each with a link of its own.

    A card's link is its headline, or the pointer below its teaser; subheads and list items of articles have none.
    ``bare``: whether the page claims no article.
    """
    parents, kins = layout.boxes.parents, layout.boxes.kins
    rows: dict[tuple[int, int], dict[int, float]] = {}
    density, units = own[ROW["density"]].tolist(), own[ROW["units"]].tolist()
    for index, block in enumerate(layout.blocks):
        linked = density[index] >= _LINKED and (units[index] >= _HEADLINE[0] or (bare and _opens_box(layout, index)))
        linked = linked or (bare and block.linked_images > 0)
        if linked or (density[index] >= _LINKED and cues_of(block.text) & _POINTER):
            for box in _around(layout, index):
                rows.setdefault((parents[box], kins[box]), {})[box] = 0.0
    rows = {row: cards for row, cards in rows.items() if len(cards) >= _MIN_CARDS}
    words = 0.0
    for index in kept.nonzero()[0].tolist():
        words += units[index]
        for box in _around(layout, index) if rows else ():
            cards = rows.get((parents[box], kins[box]), {})
            if box in cards:
                cards[box] += units[index]
    best = max(rows.values(), key=lambda cards: sum(cards.values()), default={})
    masses = sorted(held for held in best.values() if held)
    return Cards(
        len(best), sum(masses), masses[-1] if masses else 0.0, masses[len(masses) // 2] if masses else 0.0, words, bare
    )


def _around(layout: Layout, index: int) -> Iterator[int]:
    """Give the boxes around a block, up to the outermost that may be its card."""
    return islice(layout.boxes.upwards(layout.blocks[index].box), _CARD_DEPTH)


def _opens_box(layout: Layout, index: int) -> bool:
    """Say whether a block is the first in its box, or in the one around it if it is a heading or a paragraph."""
    box = layout.blocks[index].box
    home = layout.boxes.parents[box] if layout.blocks[index].tag in (Tag.HEADING, Tag.PARAGRAPH) else box
    return index == 0 or layout.blocks[index - 1].box < home


def is_data(own: Floats, kept: NDArray[np.bool_]) -> bool:
    """Say whether hardly any of the kept text is prose: a forecast, prices, results. For pages that claim no article."""
    units = own[ROW["units"]][kept]
    prose = (units >= _UNSTOPPED) | ((own[ROW["ends"]][kept] == SENTENCE) & (units >= _SENTENCE))
    total = units.sum()
    return bool(len(units) >= _DATA and units[prose].sum() < _PROSE * total)
