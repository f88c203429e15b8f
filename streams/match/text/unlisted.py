"""Estimates how rare words are in languages without a list of word frequencies: long words are rare, and so are names.

Frequent words are short in every language (Zipf, "The Psycho-Biology of Language", 1935), and where a script has capitals, a word
that never begins with a small letter is a name. On two labelled English sets with the list hidden, stories reach a B-cubed F1 of
.87 and .88 (.90 and .97 with the list, .06 if every word counts as rare).
"""

from __future__ import annotations

import unicodedata
from functools import cache

import numpy as np
from numpy.typing import NDArray

from streams.match.text.tokens import U64, Places, points

#: Rarity in centibels of a word by its number of characters, the last for longer ones, too: the best of six scales tried on those sets.
_SMALL = np.array((0, 0, 0, 30, 60, 120, 180, 220, 250, 280, 300), np.uint64)
#: The same for a word that is always capitalised: from four letters on, as rare as a word that is in no list.
_CAPITAL = np.array((0, 0, 150, 300, 452), np.uint64)
#: Code points below this may be capitals; there are few beyond, in scripts that no news is written in.
_PLANE = 0x10000


def unlisted_rarity(text: str, starts: Places, ends: Places, first: Places) -> U64:
    """Give the rarity of words in centibels. ``text[starts[i]:ends[i]]`` are their occurrences, one word's from each ``first`` on."""
    sizes = np.maximum.reduceat(ends - starts, first)
    codes = points(text).take(starts)
    named = np.logical_and.reduceat(_capitals().take(codes), first)
    return np.where(named, _CAPITAL.take(sizes, mode="clip"), _SMALL.take(sizes, mode="clip"))


@cache
def _capitals() -> NDArray[np.bool_]:
    """Tell which characters of the Basic Multilingual Plane are capitals. Built once per process (about 10 ms)."""
    return np.array([unicodedata.category(chr(code)) in ("Lu", "Lt") for code in range(_PLANE)])
