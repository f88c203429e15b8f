"""Text to token hashes, vectorised: folded words, single characters where a script has no spaces.

A character table maps each code point to a 64-bit code (0 for separators); a token's hash is the polynomial of its codes,
taken for all tokens at once from prefix sums modulo 2**64. No Python object a word.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

U64 = NDArray[np.uint64]

#: Longest text that is read, in code points: 40 times a long read; hostile pages stop here.
TEXT_LIMIT = 200_000
#: Splitmix64's constants (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, OOPSLA 2014).
_GOLDEN, _MIX_A, _MIX_B = np.array([0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB], np.uint64)
_SHIFT_A, _SHIFT_B, _SHIFT_C = np.array([30, 27, 31], np.uint64)
#: Odd, so that it has an inverse modulo 2**64.
_BASE = 0xD6E8FEB86659FD93
#: Characters of a stem: cutting words at five joins their endings in most languages (Sparck Jones's truncation; five was best
#: of five, six, seven and plain plurals on labelled stories).
STEM = 5
_PLANE = 0x10000
#: Scripts written without spaces: Thai, Lao, Myanmar, Khmer, kana, Han. Hangul has spaces.
_UNSPACED = (
    (0x0E01, 0x0E7F),
    (0x0E81, 0x0EFF),
    (0x1000, 0x109F),
    (0x1780, 0x17DD),
    (0x3041, 0x30FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
)
#: Dropped inside words: soft hyphen, joiners, Latin accents, Hebrew points, Arabic vowel signs and tatweel. An apostrophe
#: separates: of "l'homme" and "Korea's" the words count.
_SILENT = (0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x0640, 0x0670)
_SILENT_RANGES = ((0x0300, 0x036F), (0x0591, 0x05C7), (0x064B, 0x065F), (0xFE00, 0xFE0F))
_CLASS_SEPARATOR, _CLASS_WORD, _CLASS_ALONE, _CLASS_SILENT = 0, 1, 2, 3


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens in order: hash, hash of the first ``STEM`` characters, and place ``text[starts[i]:ends[i]]``.

    ``alone`` marks tokens of one character, from scripts without spaces; None where there is none.
    """

    hashes: U64
    stems: U64
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    alone: NDArray[np.bool_] | None


def mix(values: U64) -> U64:
    """Scramble 64-bit values (splitmix64's finaliser): every output bit depends on every input bit."""
    z: U64 = values >> _SHIFT_A
    z ^= values
    z *= _MIX_A
    z ^= z >> _SHIFT_B
    z *= _MIX_B
    z ^= z >> _SHIFT_C
    return z


def _fold(code: int) -> int:
    """Give the code point that stands for this one: compatibility form, without accent, lower case."""
    base = unicodedata.normalize("NFKD", chr(code))[0]
    return ord(unicodedata.normalize("NFKD", base.casefold())[0])


def _inside(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(low <= code <= high for low, high in ranges)


@cache
def _tables() -> tuple[U64, NDArray[np.uint8]]:
    """Codes and classes of the Basic Multilingual Plane; built once a process (about 60 ms)."""
    folded = np.zeros(_PLANE, np.uint64)
    classes = np.zeros(_PLANE, np.uint8)
    for code in range(_PLANE):
        if code in _SILENT or _inside(code, _SILENT_RANGES):
            classes[code] = _CLASS_SILENT
        elif _inside(code, _UNSPACED) and unicodedata.category(chr(code))[0] in "LM":
            classes[code], folded[code] = _CLASS_ALONE, code
        elif unicodedata.category(chr(code))[0] in "LNM":
            classes[code], folded[code] = _CLASS_WORD, _fold(code)
    codes = mix(folded + _GOLDEN)
    codes[(classes == _CLASS_SEPARATOR) | (classes == _CLASS_SILENT)] = 0
    return codes, classes


@cache
def _powers(size: int) -> tuple[U64, U64]:
    """Powers of the base and of its inverse modulo 2**64, ``size`` of each."""
    inverse = pow(_BASE, -1, 1 << 64)
    up = np.full(size, _BASE, np.uint64)
    down = np.full(size, inverse, np.uint64)
    up[0] = down[0] = 1
    return np.multiply.accumulate(up), np.multiply.accumulate(down)


def _room(length: int) -> int:
    """Round up to a power of two, so that the table of powers has few sizes."""
    return max(4096, 1 << length.bit_length())


def tokenise(text: str) -> Tokens:
    """Cut a text into folded tokens and hash them. Deterministic over machines; reads at most ``TEXT_LIMIT`` characters."""
    codes, classes = _tables()
    text = text[:TEXT_LIMIT]
    places = None
    if text.isascii():
        flat = text.encode()
        raw = np.frombuffer(flat, np.uint8).astype(np.intp)
        starts, ends, alone = _spans(np.frombuffer(flat.translate(_ascii()), np.uint8), mixed=False)
    else:
        raw = _points(text)
        kinds = classes.take(raw)
        highest = kinds.max(initial=0)
        if highest == _CLASS_SILENT:
            places = np.flatnonzero(kinds != _CLASS_SILENT)
            raw, kinds = raw[places], kinds[places]
        starts, ends, alone = _spans(kinds, mixed=bool(highest > _CLASS_WORD))
    worth = codes.take(raw)
    hashes, stems = _sums(worth, starts, ends)
    if places is not None and len(places):
        starts, ends = places[starts], places[ends - 1] + 1
    return Tokens(hashes, stems, starts, ends, alone)


def _sums(worth: U64, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> tuple[U64, U64]:
    """Give the hashes of all tokens and of their stems; characters between tokens are worth nothing."""
    count = len(starts)
    sums = np.zeros(2 * count, np.uint64)
    if not count:
        return sums, sums
    up, down = _powers(_room(len(worth)))
    worth *= up[: len(worth)]
    np.add.reduceat(worth, starts, out=sums[:count])
    sums[count:] = sums[:count]
    long = (ends - starts > STEM).nonzero()[0]
    place = starts.take(long)
    stem = worth.take(place)
    for _ in range(STEM - 1):
        place += 1
        stem += worth.take(place)
    sums[count + long] = stem
    # From the place in the text to the token's own: both halves are scrambled in one go.
    sums.reshape(2, count)[:] *= down.take(starts)
    mixed = mix(sums)
    return mixed[:count], mixed[count:]


@cache
def _ascii() -> bytes:
    """Give the classes of ASCII, in which nothing stands alone or is silent."""
    return _tables()[1][:256].tobytes()


def _points(text: str) -> NDArray[np.intp]:
    """Code points below 2**16; beyond, ideographs (planes 2 and 3) become ideographs and the rest (emoji) a space."""
    wide = text.encode("utf-16-le", "replace")
    if len(wide) == 2 * len(text):
        return np.frombuffer(wide, np.uint16).astype(np.intp)
    raw = np.frombuffer(text.encode("utf-32-le", "replace"), np.uint32).astype(np.intp)
    far = np.where((raw >= 0x20000) & (raw < 0x40000), 0x4E00 + (raw & 0x3FFF), 0x20)
    return np.where(raw >= _PLANE, far, raw)


def _spans(
    kinds: NDArray[np.uint8], *, mixed: bool
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_] | None]:
    """Where tokens start and end: at the edges of runs of word characters, and around each that stands alone."""
    word = np.zeros(len(kinds) + 2, np.bool_)
    np.equal(kinds, _CLASS_WORD, out=word[1:-1])
    edges = (word[1:] != word[:-1]).nonzero()[0]
    starts, ends = edges[::2], edges[1::2]
    if not mixed:
        return starts, ends, None
    single = np.flatnonzero(kinds == _CLASS_ALONE)
    starts = np.concatenate([starts, single])
    order = np.argsort(starts, kind="stable")
    alone = order >= len(ends)
    return starts[order], np.concatenate([ends, single + 1])[order], alone if alone.any() else None
