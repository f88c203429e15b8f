"""How rare a word is in its language, so that story terms have sound weights from the first article on.

Frequencies come from wordfreq (Speer, 2022; eight kinds of text, 44 languages), read once per process and language.
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

from streams.match.text.tokens import U64, Tokens, mix, tokenise, u64

#: Centibels (-100 log10 of the frequency) of a word that is not in wordfreq's small list: 10**-7, just below the rarest in it.
RARE = 700
#: Rarity at which a word has no weight: a text of 300 words has it once (10**-2.48). A rarer one weighs the logarithm of its odds,
#: like inverse document frequency; words more common than ``COMMON``, which a fifth of all texts have (10**-3.07), are left out.
CERTAIN, COMMON = 248, 307
#: Words tokenised at a time, so that their characters stay below the limit of one text.
_PIECE = 2_000
#: Numbers that news is full of (times like 06:40, days, sums, years), which word lists leave out, and their centibels.
_NUMBERS = (*(f"{number:02}" for number in range(1000)), *map(str, range(1900, 2100)))
_NUMBER = 400
_FACTOR = u64(0xC2B2AE3D27D4EB4F)
#: Bits of a nest's number: two tables of 64 thousand for the 20 to 30 thousand common stems of a language.
_NEST_BITS = 16
#: Names moved at most to insert one: in tables a third full it takes less than a hundred.
_FLIGHTS = 1000
_LOW_NEST = (1 << _NEST_BITS) - 1
_HIGH_SHIFT, _HALF, _LOW_MASK = u64(64 - _NEST_BITS), u64(32), u64(_LOW_NEST)
_MOST = u64(RARE - CERTAIN)


def pairs(tokens: Tokens, doublings: int = 1) -> tuple[U64, NDArray[np.int64]]:
    """Give each token's stem and end; a single-character token is joined with the next one into a pair.

    A single character says little of a story, but two make a word of Chinese; with two ``doublings`` four are joined, a word of Thai.
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
#: The folder of the lists. The package is not imported: it would import four text libraries, a seventh of the time of a start.
_FOLDER = Path(str(_package.origin)).with_name("data")
#: The languages with a list.
_LISTS = frozenset(path.name.removeprefix("small_").partition(".")[0] for path in _FOLDER.glob("small_*.msgpack.gz"))
#: Languages that use another one's list: the same language by another name, or its nearest relative.
_LIKE = {"no": "nb", "nn": "nb", "hr": "sh", "sr": "sh", "bs": "sh", "cnr": "sh", "tl": "fil", "af": "nl", "gl": "pt"}


def listed(language: str) -> str:
    """Name the list for a language (BCP 47); empty if there is none."""
    code = language.partition("-")[0]
    code = _LIKE.get(code, code)
    return code if code in _LISTS else ""


def lexicon(language: str) -> int:
    """Give the number of a language's list, 1 to 255, 0 for none: terms selected by different lists cannot be compared."""
    name = listed(language)
    return crc32(name.encode()) % 255 + 1 if name else 0


def counted(name: str) -> tuple[list[str], NDArray[np.int64]]:
    """Give the words of a list, in lower case, and the centibels of each."""
    # A header, then the words of each centibel (wordfreq's cBpack).
    _, *levels = msgpack.unpackb(gzip.decompress((_FOLDER / f"small_{name}.msgpack.gz").read_bytes()))
    words = [word for level in levels for word in level]
    return words, np.repeat(np.arange(len(levels)), [len(level) for level in levels])


@cache
def _listed(language: str) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """Give the names of a list's stems in ascending order, and the centibels of each; nothing for no list."""
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
    """Give the stems of the words that are one token, or one pair of characters, each with its word's index."""
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
    """Give the weights of a list's stems in two hash tables: each name is in one of its two nests.

    Cuckoo hashing (Pagh and Rodler, 2004): a name that finds its nest taken moves the one there to that one's other nest.
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


def rarity_of(wide: U64, language: str) -> U64:
    """Give the rarity of stems in centibels above ``CERTAIN`` (0 to ``RARE - CERTAIN``). ``wide`` has their names in the high half of each number.

    Common words give 0; in a language that is not ``listed`` every word gives the most.
    """
    # All languages without a list share one cached table: a page may claim any language, so the cache must not grow with them.
    high, low = _nests(listed(language))
    # The same name cancels out and leaves the rarity; another name leaves a number beyond all rarities.
    first = high.take((wide >> _HIGH_SHIFT).view(np.intp))
    first ^= wide
    second = low.take((wide >> _HALF & _LOW_MASK).view(np.intp))
    second ^= wide
    np.minimum(first, second, out=first)
    return np.minimum(first, _MOST, out=first)
