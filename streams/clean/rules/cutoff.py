"""Which blocks are likely enough.

Lines of a text dump: those above a threshold of the page's own, and some of their neighbours. In markup one threshold
holds for all pages; the page's own, if it is lower, for plain blocks between those that are above it.

A page's own threshold is the one with the greatest expected F1. The best choice for F1 is always the likeliest lines down to half of
that F1, so that few doubtful lines are kept beside sure ones, and many where nothing is sure. After Lewis, "Evaluating
and Optimizing Autonomous Text Classification Systems" (SIGIR 1995), and Lipton, Elkan and Naryanaswamy, "Optimal
Thresholding of Classifiers to Maximize F1 Measure" (ECML PKDD 2014).
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from streams.clean.blocks.block import Tag
from streams.clean.blocks.evidence import TitleMatch
from streams.clean.rules.choice import CUES, ROW
from streams.clean.scoring.block_measures import SENTENCE
from streams.clean.scoring.features import Floats
from streams.clean.settings import CleanSettings

#: Fewest and most word units that a line counts as: a number alone counts as one, and one endless line cannot outweigh the page.
_LEAST: Final = 1.0
_MOST: Final = 400.0

#: Fewest word units of a sentence that continues the one before it, and of that one before.
_NEXT: Final = 6
_PROSE: Final = 15
#: Most lines of a gap between kept lines that is filled.
_GAP: Final = 5
#: Fewest word units of a sentence with which the text resumes after an aside.
_RESUMES: Final = 12
#: Most lines of an aside, and most word units of each.
_ASIDES: Final = 3
_ASIDE: Final = 20

#: Share of link from which a line does not belong to a text.
_LINKED: Final = 0.5
#: The same for a block of markup that the model doubts.
_PLAIN: Final = 0.3


def likely(own: Floats, scores: Floats, settings: CleanSettings, *, markup: bool) -> NDArray[np.bool_]:
    """Tell which blocks are likely enough: in text dumps by the page's own threshold and by neighbours, in markup as told above."""
    if markup:
        found: NDArray[np.bool_] = scores > settings.keep
        keep_within(own, scores, settings, found)
        return found
    units, ends = own[ROW["units"]], own[ROW["ends"]] == SENTENCE
    furnished: NDArray[np.bool_] = np.asarray(own[CUES].any(axis=0))
    found = scores >= cutoff(units, scores, settings) + settings.cue_margin * furnished
    plain = ~furnished & (own[ROW["density"]] < _LINKED)
    with_neighbours(
        units, ends & (plain | found) & (scores > settings.line_next), plain & (scores > settings.line_between), found
    )
    resume(units, ends, ends & plain & (scores > settings.line_resumes), furnished, found)
    return found


def keep_within(own: Floats, scores: Floats, settings: CleanSettings, kept: NDArray[np.bool_]) -> None:
    """Also keep plain blocks of markup between kept ones that are above the page's own threshold.

    Where little is sure (comparisons, directories, tables) the forests cut every other entry. Links, headings of the first level
    and what opens as furniture does are left to them. On hosts not seen in training 72 pages of WCXB gain and 42 lose, in two draws.
    """
    places = kept.nonzero()[0]
    if not len(places):
        return
    between = slice(places[0], places[-1])
    doubted = between.start + (~kept[between] & (scores[between] >= settings.doubt_floor)).nonzero()[0]
    if not len(doubted):
        return
    facts = own[:, doubted]
    plain = (facts[ROW["density"]] < _PLAIN) & ~facts[CUES].any(axis=0)
    plain &= (facts[ROW["tag"]] != Tag.TITLE) & (facts[ROW["title"]] == TitleMatch.NONE)
    if plain.any():
        doubted = doubted[plain]
        kept[doubted] = scores[doubted] >= best_cut(own[ROW["units"]], scores, 1.0)


def cutoff(units: Floats, scores: Floats, settings: CleanSettings) -> float:
    """Give the lowest logit of a line to keep, within the settings' bounds, from each line's word units and logit."""
    return min(settings.line_ceiling, max(settings.line_floor, best_cut(units, scores, settings.line_trust)))


def best_cut(units: Floats, scores: Floats, trust: float) -> float:
    """Give the logit from which keeping all gives the greatest F1 to expect; ``trust``: factor on the logits.

    Probabilities are rounded to thousandths, as the forest's leaves are, so that the result is the same on every machine.
    """
    chances = np.rint(1000 / (1 + np.exp(-trust * scores.astype(np.float64))))
    weights = np.clip(units.astype(np.float64), _LEAST, _MOST)
    order = np.argsort(-scores, kind="stable")
    true, kept = (chances * weights)[order].cumsum(), weights[order].cumsum()
    best = int((true / (1000 * kept + max(1.0, true[-1]))).argmax())
    return float(scores[order[best]])


def with_neighbours(
    units: Floats, closed: NDArray[np.bool_], open_to: NDArray[np.bool_], kept: NDArray[np.bool_]
) -> None:
    """Also keep a sentence after a kept one, and a few lines between kept ones.

    ``open_to``: lines that are no link, do not open as furniture does, and are not far below the threshold; ``closed``: those
    of them that end as sentences. On hosts not seen in training the model takes short last paragraphs, and bare lists between
    two paragraphs, for furniture: it knows little more of them than length and place.
    """
    prose, goes_on = closed & (units >= _PROSE), closed & (units >= _NEXT)
    for index in (goes_on[1:] & ~kept[1:]).nonzero()[0].tolist():
        kept[index + 1] = kept[index] and prose[index]
    for before, after in pairwise(kept.nonzero()[0].tolist()):
        if 1 < after - before <= _GAP + 1 and open_to[before + 1 : after].all():
            kept[before:after] = True


def resume(
    units: Floats,
    ends: NDArray[np.bool_],
    plain_ends: NDArray[np.bool_],
    furnished: NDArray[np.bool_],
    kept: NDArray[np.bool_],
) -> None:
    """Keep a sentence with which the text resumes after a kept paragraph and then a subhead, a pointer or an advertisement.

    ``ends``: lines that end as sentences; ``plain_ends``: those of them that are no link, do not open as furniture does and are not
    far below the threshold; ``furnished``: lines that open as furniture does. In briefs the model takes text below "Read more:
    …" for another page's, though on hosts not seen in training it is the article's more often than not.
    """
    prose, aside = ends & (units >= _PROSE), (units <= _ASIDE) & ~(ends & (units >= _RESUMES))
    resumed: set[int] = set()
    for index in (plain_ends & ~kept & (units >= _RESUMES)).nonzero()[0].tolist():
        above = index - 1
        while above >= 0 and index - above <= _ASIDES and not kept[above] and aside[above]:
            above -= 1
        goes_on = above in resumed or bool(furnished[above + 1 : index].any())
        if above == index - 1 and above > 0 and kept[above] and aside[above]:
            # Below a kept subhead, the text resumes from the paragraph above that.
            above, goes_on = above - 1, True
        if goes_on and above >= 0 and kept[above] and prose[above]:
            kept[index] = True
            resumed.add(index)
