"""From which logit the lines of a text dump are kept: where the text promises the greatest F1.

What is best for F1 is always the likeliest lines, down to a threshold that is the page's own: half of the F1 that can be
hoped for, so that little is kept of doubtful lines beside sure ones, and much where nothing is sure. After Lewis, "Evaluating
and Optimizing Autonomous Text Classification Systems" (SIGIR 1995), and Lipton, Elkan and Naryanaswamy, "Optimal
Thresholding of Classifiers to Maximize F1 Measure" (ECML PKDD 2014).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from streams.clean.features import Floats
    from streams.clean.settings import CleanSettings

#: Word units that a line counts for: a number alone is one, and one endless line does not outweigh the page.
_LEAST: Final = 1.0
_MOST: Final = 400.0


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
