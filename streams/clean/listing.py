"""Tell an index page (front page, section, search results) from an article: many linked headlines, teasers, no run of prose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from streams.article import Kind
from streams.clean.choose import DENSITY, STOPS, UNITS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from streams.clean.features import Floats

#: A headline is nearly all link and has so many word units; a teaser is a little prose after one.
_LINKED: Final = 0.8
_HEADLINE: Final = (4.0, 30.0)
_TEASER: Final = (6.0, 70.0)
#: So many linked headlines stand on every front page, and beside many articles too: they only open the question.
_MIN_HEADLINES: Final = 12
_MIN_TEASERS: Final = 4
#: Word units of prose in a row, without a linked headline between, that make an article (a brief has less, but no teasers).
_MAX_RUN: Final = 90.0
#: Share of the kept words that must be teasers.
_MIN_SHARE: Final = 0.6
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


def shape_of(own: Floats, kept: NDArray[np.bool_]) -> Shape:
    """Read the page's shape from the blocks' features."""
    headlines = teasers = 0
    teaser_words = longest = run = words = 0.0
    after_headline = False
    for units, density, stops, keep in zip(
        own[UNITS].tolist(), own[DENSITY].tolist(), own[STOPS].tolist(), kept.tolist(), strict=True
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
