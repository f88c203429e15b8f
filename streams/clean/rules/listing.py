"""Tell an index page (front page, section, search results) from an article: many linked headlines, teasers, no run of prose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

import numpy as np
from numpy.typing import NDArray

from streams.article import Kind
from streams.clean.blocks.block import Layout
from streams.clean.rules.choice import ROW
from streams.clean.scoring.features import Floats
from streams.clean.words.cues import BIT, cues_of

#: A headline is nearly all link and has so many word units; a teaser is a little prose after one.
_LINKED: Final = 0.8
_HEADLINE: Final = (4.0, 30.0)
_TEASER: Final = (6.0, 70.0)
#: So many linked headlines stand on every front page, and beside many articles too: they only open the question.
_MIN_HEADLINES: Final = 12
_MIN_TEASERS: Final = 4
#: Word units of prose in a row, without a linked headline between, that make an article (a brief has less, but no teasers).
_MAX_RUN: Final = 90.0
#: Share of the kept words that must be teasers: an article refused is lost, an index page read is one of many events.
_MIN_SHARE: Final = 0.65
#: Cards of a row at least, the share of the kept words that they hold, that of the largest of them, and the words of the
#: middle one: whole articles in a row are an aggregator's, of which the first is read.
_MIN_CARDS: Final = 4
_CARD_SHARE: Final = 0.7
_CARD_MOST: Final = 0.5
_CARD_WORDS: Final = 120.0
#: Boxes around a card's link up to the card.
_CARD_DEPTH: Final = 8
_POINTER: Final = BIT["related"]
#: Kinds that a page declares only of an article: it is no index page then, whatever its shape.
DECLARED: Final = frozenset((Kind.ARTICLE, Kind.OPINION, Kind.LIVE, Kind.PRESS_RELEASE))


@dataclass(frozen=True, slots=True)
class Shape:
    """Linked headlines on the page; teasers among the kept blocks and their word units; the longest run of kept prose."""

    headlines: int
    teasers: int
    teaser_words: float
    longest_run: float
    words: float

    def is_listing(self, declared: Kind) -> bool:
        """Is it an index page? Its kind is what it declares to be."""
        if declared is Kind.LIST and self.longest_run < _MAX_RUN:
            return True
        if self.headlines < _MIN_HEADLINES or declared in DECLARED:
            return False
        if self.teasers < _MIN_TEASERS:
            return False
        return self.longest_run < _MAX_RUN and self.teaser_words >= _MIN_SHARE * self.words


@dataclass(frozen=True, slots=True)
class Cards:
    """A row of cards: how many there are, kept words in all, in the largest and in the middle one that has some, and on the page."""

    count: int
    held: float
    largest: float
    middle: float
    words: float

    @property
    def is_page(self) -> bool:
        """Whether the cards are what the page consists of."""
        return (
            self.count >= _MIN_CARDS
            and self.held >= _CARD_SHARE * self.words
            and self.largest <= _CARD_MOST * self.held
            and self.middle <= _CARD_WORDS
        )


def shape_of(own: Floats, kept: NDArray[np.bool_]) -> Shape:
    """Read the page's shape from the blocks' features."""
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


def cards_of(layout: Layout, own: Floats, kept: NDArray[np.bool_]) -> Cards:
    """Find the row of cards that holds most of what is kept: boxes built alike, side by side, each with a link of its own.

    A card's link is its headline, or the pointer below its teaser; subheads and list items of an article have none.
    """
    parents, kins = layout.boxes.parents, layout.boxes.kins
    rows: dict[tuple[int, int], dict[int, float]] = {}
    density, units = own[ROW["density"]].tolist(), own[ROW["units"]].tolist()
    for index, block in enumerate(layout.blocks):
        linked = density[index] >= _LINKED and units[index] >= _HEADLINE[0]
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
    told = sorted(held for held in best.values() if held)
    return Cards(len(best), sum(told), told[-1] if told else 0.0, told[len(told) // 2] if told else 0.0, words)


def _around(layout: Layout, index: int) -> Iterator[int]:
    """Give the boxes above a block up to the card that it may stand in."""
    return islice(layout.boxes.upwards(layout.blocks[index].box), _CARD_DEPTH)
