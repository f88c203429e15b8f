"""What a word tells where nothing is known of its language: long words tell more than short ones, names more than others.

Frequent words are short in every language (Zipf, "The Psycho-Biology of Language", 1935), and where a script has capitals, a word that
is never written small is a name. On two labelled English sets whose list was hidden, stories came to a B-cubed F1 of .87 and .88
(.90 and .97 with the list, .06 where every word tells all).
"""

from __future__ import annotations

import unicodedata
from functools import cache

import numpy as np
from numpy.typing import NDArray

from streams.match.tokens import U64, Places, points

#: Centibels that a word of so many characters tells, the last one and longer ones alike: best of six ladders tried on those sets.
_SMALL = np.array((0, 0, 0, 30, 60, 120, 180, 220, 250, 280, 300), np.uint64)
#: And one that is always written with a capital: as much as a word that no list holds, from four letters on.
_CAPITAL = np.array((0, 0, 150, 300, 452), np.uint64)
#: Code points below this may be capitals; those beyond are few and of no living script's news.
_PLANE = 0x10000


def guessed(text: str, starts: Places, ends: Places, first: Places) -> U64:
    """Give what words tell, in centibels. ``text[starts[i]:ends[i]]``: their places, grouped by word from each ``first`` on."""
    sizes = np.maximum.reduceat(ends - starts, first)
    codes = points(text).take(starts)
    named = np.logical_and.reduceat(_capitals().take(codes), first)
    return np.where(named, _CAPITAL.take(sizes, mode="clip"), _SMALL.take(sizes, mode="clip"))


@cache
def _capitals() -> NDArray[np.bool_]:
    """Tell which characters of the Basic Multilingual Plane are capitals; built once a process (about 10 ms)."""
    return np.array([unicodedata.category(chr(code)) in ("Lu", "Lt") for code in range(_PLANE)])
