"""How rare a word is in its language, so that story terms have sound weights from the first article on.

Frequencies come from wordfreq (Speer, 2022; eight kinds of text, 44 languages), read once per process and language.
"""

from __future__ import annotations

import gzip
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from zlib import crc32

import msgpack
import numpy as np
from numpy.typing import NDArray

from streams.match.store.runs import run_starts
from streams.match.text.tokens import U64, Tokens, mix, points, tokenise, u64

#: Centibels (-100 log10 of the frequency) of a word that is not in wordfreq's small list: 10**-7, just below the rarest in it.
RARE = 700
#: Rarity at which a word has no weight: a text of 300 words has it once (10**-2.48). A rarer one weighs the logarithm of its odds,
#: like inverse document frequency; words more common than ``COMMON``, which a fifth of all texts have (10**-3.07), are left out.
CERTAIN, COMMON = 248, 307
#: Lists kept as read: matching and tagging want a page's one after the other.
_KEPT = 4
#: Words tokenised at a time, so that their characters stay below the limit of one text.
_PIECE = 2_000
#: Numbers that news is full of (times like 06:40, days, sums, years), which word lists leave out, and their centibels.
_NUMBERS = (*(f"{number:02}" for number in range(1000)), *map(str, range(1900, 2100)))
_NUMBER = 400
_FACTOR = u64(0xC2B2AE3D27D4EB4F)
#: Bits of a nest's number: two tables of 64 thousand for the 20 to 30 thousand common stems of a language.
_NEST_BITS = 16
#: Flights at most until all names have a nest.
_FLIGHTS = 1000
_LOW_NEST = (1 << _NEST_BITS) - 1
_HIGH_SHIFT, _HALF, _LOW_MASK = u64(64 - _NEST_BITS), u64(32), u64(_LOW_NEST)
_MOST, _PLACE = u64(RARE - CERTAIN), u64((1 << 32) - 1)


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


@lru_cache(maxsize=_KEPT)
def counted(name: str) -> tuple[str, NDArray[np.int64]]:
    """Give the words of a list, in lower case, a line each, and the centibels of each word."""
    # A header, then the words of each centibel (wordfreq's cBpack).
    packed = gzip.decompress((_FOLDER / f"small_{name}.msgpack.gz").read_bytes())
    _, *levels = msgpack.unpackb(packed, raw=True)
    text = b"\n".join(chain.from_iterable(levels)).decode()
    return text, np.repeat(np.arange(len(levels)), [len(level) for level in levels])


def _listed(language: str) -> tuple[U64, U64]:
    """Give the names of a list's stems and the centibels of each; nothing for no list."""
    if not language:
        return np.empty(0, np.uint64), np.empty(0, np.uint64)
    text, centibel = counted(language)
    centibel = np.concatenate((centibel, np.full(len(_NUMBERS), _NUMBER)))
    stems, places = _names("\n".join((text, *_NUMBERS)))
    # A name and its place are one number, so that sorting is quick.
    stems <<= _HALF
    stems |= places.astype(np.uint64)
    stems.sort()
    places = (stems & _PLACE).view(np.int64)
    stems >>= _HALF
    first = run_starts(stems)
    shares = np.add.reduceat(10.0 ** (-centibel.take(places) / 100), first)
    return stems.take(first), np.clip(np.rint(-100 * np.log10(shares)), 0, RARE).astype(np.uint64)


def _names(text: str) -> tuple[U64, NDArray[np.intp]]:
    """Give the stems of the lines that are one token, or one pair of characters, each with its line's number."""
    names: list[U64] = []
    places: list[NDArray[np.intp]] = []
    ends = np.append((points(text) == ord("\n")).nonzero()[0], len(text))
    starts = np.append(0, ends[:-1] + 1)
    for first in range(0, len(ends), _PIECE):
        begin, last = starts[first], ends[first : first + _PIECE] - starts[first]
        tokens = tokenise(text[begin : begin + last[-1]])
        stems, stops = pairs(tokens)
        line = np.full(last[-1] + 1, -1)
        line[starts[first : first + _PIECE] - begin] = np.arange(len(last))
        lines = line.take(tokens.starts)
        whole = ((lines >= 0) & (last.take(lines, mode="wrap") == stops)).nonzero()[0]
        names.append(stems.take(whole) >> _HALF)
        places.append(lines.take(whole) + first)
    return np.concatenate(names), np.concatenate(places)


@cache
def _nests(language: str) -> tuple[U64, U64]:
    """Give the weights of a list's stems in two hash tables: each name is in one of its two nests.

    Cuckoo hashing (Pagh and Rodler, 2004), all names at once: those that find their nest taken, or lose it to another, fly to
    their nest in the other table.
    """
    nests = (np.zeros(1 << _NEST_BITS, np.uint64), np.zeros(1 << _NEST_BITS, np.uint64))
    names, centibel = _listed(language)
    flying = names << _HALF | np.where(centibel > u64(COMMON), centibel - u64(CERTAIN), u64(0))
    for flight in range(_FLIGHTS):
        nest, places = nests[flight % 2], flying >> _HIGH_SHIFT if flight % 2 == 0 else flying >> _HALF & _LOW_MASK
        places = places.view(np.intp)
        before = nest.take(places)
        nest[places] = flying
        landed = nest.take(places) == flying
        flying = np.concatenate((flying[~landed], before[landed & (before > 0)]))
        if not len(flying):
            return nests
    raise AssertionError("the names of stems are not spread: the tables are at most half full")


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
