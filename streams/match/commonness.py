"""How common a word is in its language: the prior that makes story terms sharp before the first article.

Frequencies come from wordfreq (Speer, 2022; eight kinds of text, 44 languages), read once a process and language.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import wordfreq
from numpy.typing import NDArray

from streams.match.tokens import U64, tokenise

#: Centibels (hundredths of a bel below certainty) of a word that wordfreq's small list does not hold: 10**-6.5.
RARE = 650
#: Languages whose words we cut as single characters: their word lists say nothing of characters.
_UNSPACED = frozenset({"zh", "ja", "th", "lo", "my", "km"})


@cache
def _listed(language: str) -> tuple[U64, NDArray[np.int16]]:
    """Token hashes of the language's common words, ascending, and the centibels of each."""
    if language in _UNSPACED or language not in wordfreq.available_languages("small"):
        return np.empty(0, np.uint64), np.empty(0, np.int16)
    bins = wordfreq.get_frequency_list(language, "small")
    words, levels = [], []
    for level, entries in enumerate(bins):
        for word in entries:
            words.append(word)
            levels.append(level)
    tokens = tokenise_lines(words)
    hashes, first = np.unique(tokens[0], return_index=True)
    return hashes, np.asarray(levels, np.int16)[tokens[1][first]]


def tokenise_lines(words: list[str]) -> tuple[U64, NDArray[np.int64]]:
    """Hash single words; gives the hashes and for each the index of its word (a word of several tokens is left out)."""
    hashes, places = [], []
    for start in range(0, len(words), 10_000):
        part = words[start : start + 10_000]
        text = "\n".join(part)
        tokens = tokenise(text)
        lines = np.searchsorted(np.cumsum([len(word) + 1 for word in part]), tokens.starts, side="right")
        single = np.bincount(lines, minlength=len(part))[lines] == 1
        hashes.append(tokens.hashes[single])
        places.append(lines[single] + start)
    return np.concatenate(hashes), np.concatenate(places)


def centibels(hashes: U64, language: str) -> NDArray[np.int16]:
    """Give each token's rarity in its language in centibels (0 to ``RARE``); an unknown language makes all words rare."""
    keys, levels = _listed(language.partition("-")[0])
    if not len(keys):
        return np.full(len(hashes), RARE, np.int16)
    places = np.minimum(np.searchsorted(keys, hashes), len(keys) - 1)
    return np.where(keys[places] == hashes, levels[places], np.int16(RARE))
