"""How much to trust an extraction: the F1 that the block model itself expects, and what a careful reader should know."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from streams.article import DateClaim, Flag, Language, Quality
from streams.clean.block import MAX_BLOCKS
from streams.clean.choose import UNITS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from streams.clean.features import Floats
    from streams.clean.read import Reading

#: Words below which an article is a brief.
_SHORT = 80
#: Share of a second language from which a text counts as mixed.
_MIXED = 0.2


def expected_f1(own: Floats, scores: Floats, kept: NDArray[np.bool_]) -> float:
    """F1 by words if each block's logit is believed: twice the expected true words over kept plus expected words."""
    chance = 1 / (1 + np.exp(-scores.astype(np.float64)))
    units = own[UNITS].astype(np.float64)
    true = float((chance * units)[kept].sum())
    both = float(units[kept].sum() + (chance * units).sum())
    return round(2 * true / both, 3) if both else 0.0


def judge(
    reading: Reading, score: float, words: int, language: Language, published: DateClaim, *, complete: bool
) -> Quality:
    """Score and flags of one article."""
    flags = []
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
    return Quality(score, tuple(flags))
