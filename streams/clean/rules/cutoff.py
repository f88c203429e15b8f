"""Which lines of a text dump are likely enough: from which logit on, and beside which other lines.

The logit is the one from which the text promises the greatest F1.

What is best for F1 is always the likeliest lines, down to a threshold that is the page's own: half of the F1 that can be
hoped for, so that little is kept of doubtful lines beside sure ones, and much where nothing is sure. After Lewis, "Evaluating
and Optimizing Autonomous Text Classification Systems" (SIGIR 1995), and Lipton, Elkan and Naryanaswamy, "Optimal
Thresholding of Classifiers to Maximize F1 Measure" (ECML PKDD 2014).
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from streams.clean.blocks.measures import SENTENCE
from streams.clean.rules.choice import CUES, ROW
from streams.clean.scoring.features import Floats
from streams.clean.settings import CleanSettings

#: Word units that a line counts for: a number alone is one, and one endless line does not outweigh the page.
_LEAST: Final = 1.0
_MOST: Final = 400.0

#: Word units of a sentence that goes on behind another, and of that other at least; lines of a gap that is filled at most.
_NEXT: Final = 6
_PROSE: Final = 15
_GAP: Final = 5
#: Word units of a sentence with which the text goes on behind an aside; lines of one at most, and word units of each.
_RESUMES: Final = 12
_ASIDES: Final = 3
_ASIDE: Final = 20

#: Share of link from which a line is none of a text's.
_LINKED: Final = 0.5


def likely(own: Floats, scores: Floats, settings: CleanSettings, *, markup: bool) -> NDArray[np.bool_]:
    """Say which blocks are likely enough: of markup by one threshold, of text dumps by the page's own and by their neighbours."""
    if markup:
        found: NDArray[np.bool_] = scores > settings.keep
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


def cutoff(units: Floats, scores: Floats, settings: CleanSettings) -> float:
    """Give the least logit of the lines to keep, by word units and logit of each line.

    Chances are whole thousandths, as the forest's leaves are: the same on every machine.
    """
    chances = np.rint(1000 / (1 + np.exp(-settings.line_trust * scores.astype(np.float64))))
    weights = np.clip(units.astype(np.float64), _LEAST, _MOST)
    order = np.argsort(-scores, kind="stable")
    true, kept = (chances * weights)[order].cumsum(), weights[order].cumsum()
    best = int((true / (1000 * kept + max(1.0, true[-1]))).argmax())
    return min(settings.line_ceiling, max(settings.line_floor, float(scores[order[best]])))


def with_neighbours(
    units: Floats, closed: NDArray[np.bool_], open_to: NDArray[np.bool_], kept: NDArray[np.bool_]
) -> None:
    """Keep as well a sentence that follows a kept one, and a few lines that stand between kept ones.

    ``closed``, ``open_to``: lines that end as sentences, and any, which are no link, open as no furniture, and are not far
    below the threshold. On hosts not seen in training the model takes short last paragraphs and bare lists between two
    paragraphs for furniture: it has read no more of them than their length and place.
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
    told: NDArray[np.bool_],
    furnished: NDArray[np.bool_],
    kept: NDArray[np.bool_],
) -> None:
    """Keep a sentence with which the text goes on behind a kept paragraph and a subhead, a pointer or an advertisement below it.

    ``ends``: lines that end as sentences; ``told``: those that are no link, open as no furniture and are not far below the
    threshold; ``furnished``: lines that open as furniture does. In briefs the model takes what stands below "Read more: …"
    for another page's: of hosts not seen in training such lines are the article's more often than not.
    """
    prose, aside = ends & (units >= _PROSE), (units <= _ASIDE) & ~(ends & (units >= _RESUMES))
    resumed: set[int] = set()
    for index in (told & ~kept & (units >= _RESUMES)).nonzero()[0].tolist():
        above = index - 1
        while above >= 0 and index - above <= _ASIDES and not kept[above] and aside[above]:
            above -= 1
        goes_on = above in resumed or bool(furnished[above + 1 : index].any())
        if above == index - 1 and above > 0 and kept[above] and aside[above]:
            # Below a subhead it is the paragraph above that which goes on; right below one, other bounds hold.
            above, goes_on = above - 1, True
        if goes_on and above >= 0 and kept[above] and prose[above]:
            kept[index] = True
            resumed.add(index)
