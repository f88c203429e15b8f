"""How far to trust an extraction: its expected F1, from the block model's doubts, and flags for a careful reader."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

from streams.article import Language, Paywall
from streams.clean.blocks.block import MAX_BLOCKS
from streams.clean.claims.metadata import Metadata
from streams.clean.read import ReadPage
from streams.clean.rules.choice import ROW
from streams.clean.scoring.features import Floats
from streams.quality import Doubts, Flag

#: Words below which an article is short.
_SHORT = 80
#: Share of a second language from which a text counts as mixed.
_MIXED = 0.2
#: Cap on words cut between paragraphs, as a share of the words kept, and on the number of runs.
_GAPS: Final = 0.5
_RUNS: Final = 4.0
#: Absolute logit below which the model is unsure.
_UNSURE: Final = 1.0
#: F1 lost for each doubt: non-negative least squares on labelled pages of hosts that the forests had not seen (``train_clean
#: --folds``, each page as it is and with another template). Losses above 0.4 count as 0.4, as labels that end early would
#: weigh most.
_MARKUP: Final = Doubts(alien=0.41, missed=0.21, gaps=0.11, pieces=0.04, unsure=0.09)
_TEXT: Final = Doubts(alien=0.22, missed=0.27, gaps=0.08, pieces=0.08, unsure=0.07)

#: Endings of a text that continues elsewhere; words below which a text behind a paywall is only its beginning; ratio of claimed
#: words to words found from which a text was cut.
_DOTS = ("…", "...", "[…]", "…]")
_TEASER = 100
_CLAIMED = 1.5


def doubts_of(own: Floats, scores: Floats, kept: NDArray[np.bool_]) -> Doubts:
    """Measure the evidence against the chosen blocks, taking each block's logit as its probability."""
    chance = 1 / (1 + np.exp(-scores.astype(np.float64)))
    units = own[ROW["units"]].astype(np.float64)
    places = kept.nonzero()[0]
    held = float(units[places].sum())
    if not held:
        return Doubts()
    true, expected = float((chance * units)[places].sum()), float((chance * units).sum())
    within = float(units[places[0] : places[-1] + 1].sum()) - held
    runs = 1 + int(np.count_nonzero(places[1:] - places[:-1] > 1))
    unsure = float(units[np.abs(scores) < _UNSURE].sum())
    measured = (
        1 - true / held,
        1 - true / expected,
        min(_GAPS, within / held),
        min(1.0, math.log1p(runs) / _RUNS),
        min(1.0, unsure / held),
    )
    return Doubts(*(round(one, 3) for one in measured))


def expected_f1(doubts: Doubts, *, markup: bool) -> float:
    """Give a text's expected F1: 1 less the loss for each doubt, as measured on labelled pages."""
    weights = _MARKUP if markup else _TEXT
    lost = (
        weights.alien * doubts.alien
        + weights.missed * doubts.missed
        + weights.gaps * doubts.gaps
        + weights.pieces * doubts.pieces
        + weights.unsure * doubts.unsure
    )
    return round(max(0.0, 1 - lost), 3)


def is_cut(text: str, words: int, claims: Metadata) -> bool:
    """Tell whether a page that is not free to read gives only the beginning of its text.

    This is shown by dots at its end, by the length that the page claims, or by its own length.
    """
    if claims.access.paywall not in (Paywall.PAID, Paywall.METERED):
        return False
    return text.endswith(_DOTS) or words < _TEASER or (claims.words or 0) > _CLAIMED * words


def flags_of(reading: ReadPage, words: int, language: Language, *, complete: bool) -> tuple[Flag, ...]:
    """Give the flags that a careful reader should know."""
    flags, published = [], reading.metadata.published
    if words < _SHORT:
        flags.append(Flag.SHORT)
    if not reading.metadata.title:
        flags.append(Flag.NO_TITLE)
    if published.value is None:
        flags.append(Flag.DATE_RELATIVE if published.raw else Flag.NO_DATE)
    if len(language.shares) > 1 and language.shares[1][1] >= _MIXED:
        flags.append(Flag.MIXED_LANGUAGE)
    if reading.repaired:
        flags.append(Flag.CHARSET_REPAIRED)
    if len(reading.layout.blocks) + len(reading.cut) >= MAX_BLOCKS:
        flags.append(Flag.PARSER_LIMITED)
    if not complete:
        flags.append(Flag.CUT_TEXT)
    return tuple(flags)
