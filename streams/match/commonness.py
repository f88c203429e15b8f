"""How common a word is in its language: the prior that makes story terms sharp before the first article.

Frequencies come from wordfreq (Speer, 2022; eight kinds of text, 44 languages), read once a process and language.
"""

from __future__ import annotations

import gzip
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from zlib import crc32

import msgpack
import numpy as np
from numpy.typing import NDArray

from streams.match.tokens import U64, Tokens, mix, tokenise, u64

#: Centibels (hundredths of a bel below certainty) of a word that wordfreq's small list does not hold: 10**-7, below the list's end.
RARE = 700
#: Rarity at which a word tells nothing: in a text of 300 words it stands once (10**-2.48). A rarer one tells the logarithm
#: of its odds, as inverse document frequency does; those seen in a fifth of all texts (10**-3.07) are left out.
CERTAIN, COMMON = 248, 307
#: Words a piece of text to tokenise: their characters stay below the limit of one text.
_PIECE = 2_000
#: Numbers that news is full of (times as 06:40, days, sums, years) and their centibels; word lists leave them out.
_NUMBERS = (*(f"{number:02}" for number in range(1000)), *map(str, range(1900, 2100)))
_NUMBER = 400
_FACTOR = u64(0xC2B2AE3D27D4EB4F)
#: Bits of a nest's number: two tables of 64 thousand for the 20 to 30 thousand common stems of a language.
_NEST_BITS = 16
#: Names driven on at most for one newcomer: at a third full none needs a hundred.
_FLIGHTS = 1000
_LOW_NEST = (1 << _NEST_BITS) - 1
_HIGH_SHIFT, _HALF, _LOW_MASK = u64(64 - _NEST_BITS), u64(32), u64(_LOW_NEST)
_MOST = u64(RARE - CERTAIN)


def pairs(tokens: Tokens, doublings: int = 1) -> tuple[U64, NDArray[np.int64]]:
    """Give each token's stem and end, where a character that stands alone is joined with the next one to a pair.

    Single characters say little of a story, two are a word of Chinese; with two ``doublings`` four are joined, a word of Thai.
    """
    stems, ends = tokens.stems, tokens.ends
    if tokens.alone is None:
        return stems, ends
    joined = tokens.alone
    for size in range(doublings):
        step = 1 << size
        paired = np.zeros(len(stems), np.bool_)
        paired[:-step] = joined[:-step] & joined[step:] & (ends[:-step] == tokens.starts[step:])
        stems = np.where(paired, mix(stems * _FACTOR + np.roll(stems, -step)), stems)
        ends = np.where(paired, np.roll(ends, -step), ends)
        joined = paired
    return stems, ends


_package = find_spec("wordfreq")
assert _package is not None, "wordfreq comes with this package"
#: Where the lists lie. The package is not imported: it brings four libraries that mend and split texts, a seventh of a start.
_FOLDER = Path(str(_package.origin)).with_name("data")
#: The languages that have a list.
_LISTS = frozenset(path.name.removeprefix("small_").partition(".")[0] for path in _FOLDER.glob("small_*.msgpack.gz"))
#: Those read by another one's list: it is the same language by another name, or its nearest relative.
_LIKE = {"no": "nb", "nn": "nb", "hr": "sh", "sr": "sh", "bs": "sh", "cnr": "sh", "tl": "fil", "af": "nl", "gl": "pt"}


def listed(language: str) -> str:
    """Name the list that a language (BCP 47) is read by; empty where there is none."""
    code = language.partition("-")[0]
    code = _LIKE.get(code, code)
    return code if code in _LISTS else ""


def lexicon(language: str) -> int:
    """Give the number of the list that a language is read by, 1 to 255, 0 for none: terms weighed by two lists are two selections."""
    name = listed(language)
    return crc32(name.encode()) % 255 + 1 if name else 0


def counted(name: str) -> tuple[list[str], NDArray[np.int64]]:
    """Give the words of a list, in small letters, and the centibels of each."""
    # A header, then the words of each centibel (wordfreq's cBpack).
    _, *levels = msgpack.unpackb(gzip.decompress((_FOLDER / f"small_{name}.msgpack.gz").read_bytes()))
    words = [word for level in levels for word in level]
    return words, np.repeat(np.arange(len(levels)), [len(level) for level in levels])


@cache
def _listed(language: str) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """Names of the language's common stems, ascending, and the centibels of each; none for no language."""
    if not language:
        return np.empty(0, np.uint32), np.empty(0, np.int64)
    words, centibel = counted(language)
    words += _NUMBERS
    centibel = np.concatenate((centibel, np.full(len(_NUMBERS), _NUMBER)))
    stems, places = _names(words)
    names, group = np.unique(stems, return_inverse=True)
    shares = np.bincount(group, 10.0 ** (-centibel[places] / 100))
    return names, np.clip(np.rint(-100 * np.log10(shares)), 0, RARE).astype(np.int64)


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
        names.append((stems[whole] >> _HALF).astype(np.uint32))
        places.append(start + lines[whole])
    return np.concatenate(names), np.concatenate(places)


@cache
def _nests(language: str) -> tuple[U64, U64]:
    """Give what the language's common stems tell, in two tables: each name stands in one of its two nests.

    Cuckoo hashing (Pagh and Rodler, 2004): a name that comes to a full nest drives the one there to its other one.
    """
    nests = (np.zeros(1 << _NEST_BITS, np.uint64), np.zeros(1 << _NEST_BITS, np.uint64))
    names, centibel = _listed(language)
    for name, rarity in zip(names.tolist(), centibel.tolist(), strict=True):
        entry, side = name << 32 | (rarity - CERTAIN if rarity > COMMON else 0), 0
        for _ in range(_FLIGHTS):
            place = entry >> 64 - _NEST_BITS if side == 0 else entry >> 32 & _LOW_NEST
            entry, nests[side][place] = int(nests[side][place]), entry
            if not entry:
                break
            side = 1 - side
        assert not entry, "the names of stems are not spread: the tables are at most half full"
    return nests


def telling(wide: U64, language: str) -> U64:
    """Give what stems tell of a text in centibels (0 to ``RARE - CERTAIN``); their names stand in the high half of each number.

    Common words tell nothing, and in a language that is not ``listed`` each word tells all.
    """
    # One pair of nests for all that are not listed: pages may say anything, and what is cached stays.
    high, low = _nests(listed(language))
    # An entry's name cancels out against the same name; what another name leaves is beyond all rarities.
    first = high.take((wide >> _HIGH_SHIFT).view(np.intp))
    first ^= wide
    second = low.take((wide >> _HALF & _LOW_MASK).view(np.intp))
    second ^= wide
    np.minimum(first, second, out=first)
    return np.minimum(first, _MOST, out=first)
