"""Text to token hashes, vectorised: folded words, single characters where a script has no spaces.

A character table folds each code point (0 for separators), those of alphabets to one byte. A token's value is a polynomial
over its bytes, eight at a time: they are loaded from where it starts as one number, so that most words cost one load. No
Python object a word.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from streams.match.text.serbian import latin, serbian

U64 = NDArray[np.uint64]
Places = NDArray[np.intp]

#: Longest text that is read, in code points: 40 times a long read; hostile pages stop here.
TEXT_LIMIT = 200_000


def u64(number: int) -> U64:
    """Give a number as an array of no dimension: numpy takes it as it is, where of any other it first makes one, each time."""
    return np.array(number, np.uint64)


#: Splitmix64's constants (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, OOPSLA 2014).
_MIX_A, _MIX_B = u64(0xBF58476D1CE4E5B9), u64(0x94D049BB133111EB)
_SHIFT_A, _SHIFT_B, _SHIFT_C = u64(30), u64(27), u64(31)
#: Odd, so that no product loses a bit modulo 2**64.
_FACTOR = u64(0xD6E8FEB86659FD93)
#: Spreads a stem's letters over the high bits, which are its name (Knuth's multiplicative hashing).
_SPREAD = u64(0x9E3779B97F4A7C15)
#: Characters of a stem: cutting words at five joins their endings in most languages (Sparck Jones's truncation; five was best
#: of five, six, seven and plain plurals on labelled stories).
STEM = 5
#: Bytes a load, and bytes of a token that count: what is longer is no word, and is identified by these alone.
_LOAD, _LONGEST = 8, 64
#: What is left of a load when only its first so many bytes belong to the token.
MASKS = np.array([(1 << 8 * size) - 1 for size in range(_LOAD + 1)], np.uint64)
_STEM_MASKS, _BEYOND = MASKS[: STEM + 1], u64(8 * STEM)
_PLANE = 0x10000  # codes of the Basic Multilingual Plane
#: Folded codes below this are one byte, the others two. Alphabets end before U+1000, each within a block of 128.
_WIDE, _ALPHABETS, _BLOCK = 0x100, 0x1000, 0x80
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
#: Dropped inside words: soft hyphen, joiners, Latin accents, Hebrew points, Arabic vowel signs and tatweel, and the dot
#: that Indic letters carry in one code point or in two. An apostrophe separates: of "l'homme" and "Korea's" the words count.
_SILENT = (0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x0640, 0x0670, 0x093C, 0x09BC, 0x0A3C)
_SILENT_RANGES = ((0x0300, 0x036F), (0x0591, 0x05C7), (0x064B, 0x065F), (0xFE00, 0xFE0F))
#: Latin letters whose stroke or hook Unicode does not take apart.
_STROKED = dict(zip("øłđðħŧıŋæœþĸſ", "olddhtinaotks", strict=True))
#: Letters that keyboards for Persian, Urdu and Arabic write by other code points, and one that the papers of Egypt write without dots.
_TWINS = dict(zip("یىکہ", "ييكه", strict=True))
#: Syllables of Korean. Unicode takes them apart into letters, but the first letter alone is not the syllable.
_HANGUL = range(0xAC00, 0xD7A4)
#: Syllables of a Korean stem: most nouns have two, and what follows them is a particle.
_HANGUL_STEM = 2
#: Folded code of a separator, and of what is dropped inside words; no letter folds to either.
_SEPARATOR, _DROPPED = 0, 1


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens in order: value, hash of the first ``STEM`` characters, and place ``text[starts[i]:ends[i]]``.

    ``values`` are distinct but not scrambled; of ``stems`` the high half is. ``alone`` marks tokens of one character, from scripts without
    spaces; None where there is none.
    """

    values: U64
    stems: U64
    starts: Places
    ends: Places
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
    """Give the code that stands for this one: compatibility form, without accent or stroke, lower case, European digits.

    Letters of two alphabets may have one code: words that are mistaken for one another are of two languages.
    """
    if code in _HANGUL:
        return code
    digit = unicodedata.decimal(chr(code), None)
    if digit is not None:  # papers of one country write its own digits or the European ones
        return ord("0") + digit
    base = unicodedata.normalize("NFKD", chr(code))[0]
    folded = unicodedata.normalize("NFKD", base.casefold())[0]
    code = ord(_STROKED.get(folded) or _TWINS.get(folded, folded))
    return code if code < _BLOCK or code >= _ALPHABETS else _BLOCK | code % _BLOCK


def _codes(ranges: tuple[tuple[int, int], ...]) -> frozenset[int]:
    return frozenset(code for low, high in ranges for code in range(low, high + 1))


@cache
def _folds() -> tuple[NDArray[np.uint16], NDArray[np.bool_]]:
    """Folded codes of the Basic Multilingual Plane, and which of them stand alone; built once a process (about 15 ms)."""
    folded = np.full(_PLANE, _SEPARATOR, np.uint16)
    alone = np.zeros(_PLANE, np.bool_)
    silent, unspaced = _codes(_SILENT_RANGES).union(_SILENT), _codes(_UNSPACED)
    for code in range(_PLANE):
        kind = unicodedata.category(chr(code))[0]
        if code in silent:
            folded[code] = _DROPPED
        elif kind in "LM" and code in unspaced:
            folded[code], alone[code] = code, True
        elif kind in "LNM":
            folded[code] = _fold(code)
    return folded, alone


@cache
def _ascii() -> bytes:
    """Give the folded codes of ASCII as a table for ``bytes.translate``; nothing in it stands alone or is dropped."""
    return _folds()[0][:256].astype(np.uint8).tobytes()


def tokenise(text: str) -> Tokens:
    """Cut a text into folded tokens and hash them. Deterministic over machines; reads at most ``TEXT_LIMIT`` characters."""
    text = text[:TEXT_LIMIT]
    if text.isascii():
        cells = text.encode().translate(_ascii())
        starts, ends = _runs(np.frombuffer(cells, np.uint8) != _SEPARATOR)
        values, stems = _plain(cells, starts, ends - starts)
        return Tokens(values, stems, starts, ends, None)
    raw = points(text)
    codes, places = _folds()[0].take(raw), None
    if serbian(text):
        codes, places = latin(raw, codes)
    if (codes == _DROPPED).any():
        kept = (codes != _DROPPED).nonzero()[0]
        codes, places = codes.take(kept), kept if places is None else places.take(kept)
    starts, ends, alone = _spans(codes)
    if codes.max(initial=0) < _WIDE:
        values, stems = _plain(codes.astype(np.uint8).tobytes(), starts, ends - starts)
    else:
        values, stems = _wide(codes, starts, ends)
    if places is not None and len(starts):
        starts, ends = places.take(starts), places.take(ends - 1) + 1
    return Tokens(values, stems, starts, ends, alone)


def points(text: str) -> NDArray[np.uint16] | NDArray[np.uint32]:
    """Give code points below 2**16; beyond, ideographs (planes 2 and 3) become ideographs and the rest (emoji) a space."""
    wide = text.encode("utf-16-le", "replace")
    if len(wide) == 2 * len(text):
        return np.frombuffer(wide, "<u2")
    raw = np.frombuffer(text.encode("utf-32-le", "replace"), "<u4")
    far = np.where((raw >= 0x20000) & (raw < 0x40000), 0x4E00 + (raw & 0x3FFF), 0x20)
    return np.where(raw >= _PLANE, far, raw)


def _runs(word: NDArray[np.bool_]) -> tuple[Places, Places]:
    """Give where runs of what belongs to words start and end."""
    framed = np.zeros(len(word) + 2, np.bool_)
    framed[1:-1] = word
    edges = (framed[1:] != framed[:-1]).nonzero()[0]
    return edges[::2], edges[1::2]


def _spans(codes: NDArray[np.uint16]) -> tuple[Places, Places, NDArray[np.bool_] | None]:
    """Where tokens start and end: at the edges of runs of word characters, and around each that stands alone."""
    word = codes != _SEPARATOR
    single = _folds()[1].take(codes) if codes.max(initial=0) >= _UNSPACED[0][0] else None
    if single is None or not single.any():
        return *_runs(word), None
    starts, ends = _runs(word & ~single)
    alone = single.nonzero()[0]
    starts = np.concatenate([starts, alone])
    order = starts.argsort(kind="stable")
    return starts[order], np.concatenate([ends, alone + 1])[order], order >= len(ends)


def _plain(cells: bytes, starts: Places, sizes: Places) -> tuple[U64, U64]:
    """Give values and stems of tokens in which each character is a byte."""
    loads = _loads(cells)
    heads = loads.take(starts)
    stems = heads & _STEM_MASKS.take(sizes, mode="clip")
    stems *= _SPREAD
    heads &= MASKS.take(sizes, mode="clip")
    return _lengthened(heads, loads, starts, sizes), stems


def _wide(codes: NDArray[np.uint16], starts: Places, ends: Places) -> tuple[U64, U64]:
    """Give values and stems of tokens some of whose characters take two bytes."""
    wide = codes >= _WIDE
    offsets = np.zeros(len(codes) + 1, np.intp)
    np.cumsum(wide + np.intp(1), out=offsets[1:])
    cells = np.zeros(offsets[-1], np.uint8)
    cells[offsets[:-1]] = codes & 0xFF
    cells[offsets[1:][wide] - 1] = codes[wide] >> 8
    loads = _loads(cells.tobytes())
    first = offsets.take(starts)
    heads, sizes = loads.take(first), offsets.take(ends) - first
    # A stem is in the first load: of characters of two bytes it has four.
    korean = codes.take(starts) >= _HANGUL.start
    letters = np.where(korean, _HANGUL_STEM, STEM) if korean.any() else STEM
    stems = heads & MASKS.take(offsets.take(np.minimum(starts + letters, ends)) - first, mode="clip")
    # What stands beyond a plain stem's five bytes is brought down, or it would reach the highest bits alone.
    stems ^= stems >> _BEYOND
    stems *= _SPREAD
    heads &= MASKS.take(sizes, mode="clip")
    return _lengthened(heads, loads, first, sizes), stems


def _loads(cells: bytes) -> U64:
    """Give the eight bytes from each place on as one little-endian number."""
    overlapping = np.ndarray(len(cells) + 1, np.dtype("<u8"), cells + bytes(_LOAD), 0, (1,))
    return overlapping.copy()


def _lengthened(values: U64, loads: U64, starts: Places, sizes: Places) -> U64:
    """Take into the values what tokens have beyond their first load."""
    long = (sizes > _LOAD).nonzero()[0]
    for place in range(_LOAD, _LONGEST, _LOAD):
        if not len(long):
            break
        rest = sizes.take(long) - place
        more = loads.take(starts[long] + place)
        more &= MASKS.take(rest, mode="clip")
        values[long] = values.take(long) * _FACTOR + more
        long = long[rest > _LOAD]
    return values
