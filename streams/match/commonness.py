"""How common a word is in its language: the prior that makes story terms sharp before the first article.

Frequencies come from wordfreq (Speer, 2022; eight kinds of text, 44 languages), read once a process and language.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import wordfreq
from numpy.typing import NDArray

from streams.match.tokens import U64, Tokens, mix, tokenise

#: Centibels (hundredths of a bel below certainty) of a word that wordfreq's small list does not hold: 10**-7, below the list's end.
RARE = 700
#: Words a piece of text to tokenise: their characters stay below the limit of one text.
_PIECE = 2_000
#: Numbers that news is full of (days, sums, years) and their centibels; word lists leave them out.
_NUMBERS = (*range(10, 1000), *range(1900, 2100))
_NUMBER = 450
_FACTOR = np.uint64(0xC2B2AE3D27D4EB4F)


def pairs(tokens: Tokens) -> tuple[U64, NDArray[np.int64]]:
    """Give each token's stem and end, where a character that stands alone is joined with the next one to a pair.

    Single characters say little of a story, two are a word of Chinese or half a one of Thai.
    """
    if tokens.alone is None:
        return tokens.stems, tokens.ends
    paired = np.zeros(len(tokens.stems), np.bool_)
    paired[:-1] = tokens.alone[:-1] & tokens.alone[1:] & (tokens.ends[:-1] == tokens.starts[1:])
    behind = np.roll(tokens.stems, -1)
    stems = np.where(paired, mix(tokens.stems * _FACTOR + behind), tokens.stems)
    return stems, np.where(paired, np.roll(tokens.ends, -1), tokens.ends)


@cache
def _listed(language: str) -> tuple[NDArray[np.uint32], NDArray[np.int16]]:
    """Names of the language's common stems, ascending, and the centibels of each."""
    if language not in wordfreq.available_languages("small"):
        return np.empty(0, np.uint32), np.empty(0, np.int16)
    levels = wordfreq.get_frequency_list(language, "small")
    words = [word for level in levels for word in level]
    centibel = np.repeat(np.arange(len(levels)), [len(level) for level in levels])
    words += [str(number) for number in _NUMBERS]
    centibel = np.concatenate((centibel, np.full(len(_NUMBERS), _NUMBER)))
    stems, places = _names(words)
    names, group = np.unique(stems, return_inverse=True)
    shares = np.bincount(group, 10.0 ** (-centibel[places] / 100))
    return names, np.clip(np.rint(-100 * np.log10(shares)), 0, RARE).astype(np.int16)


def _names(words: list[str]) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """Give the stems of words that are one token, or one pair of characters, each with its word's place."""
    names: list[NDArray[np.uint32]] = []
    places: list[NDArray[np.int64]] = []
    for start in range(0, len(words), _PIECE):
        piece = words[start : start + _PIECE]
        tokens = tokenise("\n".join(piece))
        stems, ends = pairs(tokens)
        sizes = np.array([len(word) + 1 for word in piece])
        edges = np.cumsum(sizes)
        lines = np.searchsorted(edges, tokens.starts, side="right")
        whole = (tokens.starts == (edges - sizes)[lines]) & (ends == edges[lines] - 1)
        names.append((stems[whole] >> np.uint64(32)).astype(np.uint32))
        places.append(start + lines[whole])
    return np.concatenate(names), np.concatenate(places)


def centibels(names: NDArray[np.uint32], language: str) -> NDArray[np.int16]:
    """Give each stem's rarity in its language in centibels (0 to ``RARE``); an unknown language makes all words rare."""
    listed, levels = _listed(language.partition("-")[0])
    if not len(listed):
        return np.full(len(names), RARE, np.int16)
    places = np.minimum(listed.searchsorted(names), len(listed) - 1)
    return np.where(listed.take(places) == names, levels.take(places), np.int16(RARE))
