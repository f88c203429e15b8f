"""Evidence for names in languages other than English, word by word: its spelling, how common it is, what its article shows of it.

A word is handed to the sequence model with its evidence before it: its language, what holds of it in this article alone
(two letters), and the word. Most evidence says the same in every language, so that a few texts of each teach all.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from streams.match.text.commonness import counted, listed
from streams.tag.forms.cues import Shape
from streams.tag.forms.fold import fold_all, plain_all
from streams.tag.reading.field import Reading
from streams.tag.reading.match import Span
from streams.tag.recognise.features import line_keys, word_keys
from streams.tag.recognise.heads import beside_heads, near_heads
from streams.tags import EntityType

#: Languages that the weights were taught; all others are read as one, "xx".
TAUGHT: Final = frozenset(
    "bg ca cs da de el es et fi fr hr hu id it lt lv mk nl no pl pt ro ru sk sl sq sr sv tr uk vi".split()
)
UNTAUGHT: Final = "xx"
_LIKE: Final = {"nb": "no", "nn": "no", "bs": "hr", "cnr": "sr"}
#: Letters before the word: language, article, lists.
_HEAD = 4
_ARTICLE, _LISTS = 0x100, 0x200
# What holds of a word in its article, beside the type of the gazetteer's name that covers it, times 8.
_SMALL, _FAMILY, _HEADLINE, _BEGINS = 1, 2, 4, 8
# Above these stands how a body's head is near (``heads``); then: a name within a sentence elsewhere, beside a head elsewhere.
_FAR, _MIDDLE, _BESIDE = 6, 256, 512
# A word's beginning that its cases share: all but so many letters, of at least so many.
_ENDING, _STEM = 2, 4
# Bits of the lists of well-known bodies and places, and of all lists, from ``Shape.LISTS`` on.
_KNOWN: Final = 32 | 64
_ALL: Final = 127
_TYPE = {EntityType.PERSON: 1, EntityType.ORGANISATION: 2, EntityType.PLACE: 3}
#: Features a word has, each naming one row of the table.
FEATURES = 31
# Of these, the first are of its spelling in any language, the next in its own; one more is of its spelling, far from a head or near.
_SPELLED, _EVIDENT, _FAR_SPELLED = 14, 17, 28
# What is remembered of cases, levels and evidence; most words of a text are covered by a few dozen.
_CONTEXTS = 4_096
# Each feature begins from a number of its own, so that the same bytes in two features are two rows.
_SEEDS = range(101, 101 + FEATURES)
# The last code of Unicode's first plane: what is kept of letters is kept of these.
_PLANE = 0xFFFF
# Letters whose looks count.
_LOOKED_AT = 10
#: Kinds of words; 0 is none.
KINDS = 40
# A word that is not among its language's 20 to 30 thousand commonest.
_UNLISTED = 9


class _Shown(NamedTuple):
    """What an article shows: words in small letters, with a capital within a sentence; stems behind given names, beside heads."""

    small: set[str]
    families: set[str]
    middle: set[str]
    beside: set[str]


def annotated(readings: Sequence[Reading], spans: Sequence[Sequence[Span]], language: str) -> list[list[str]]:
    """Give each field's words with their evidence. ``spans``: of the gazetteer; ``language``: the article's."""
    code = _LIKE.get(language, language)
    code = code if code in TAUGHT else UNTAUGHT
    small = {word for reading in readings for word in reading.tokens.words if word.islower()}
    families = {
        _stem(reading.tokens.words[at])
        for reading in readings
        for at in reading.capitals
        if at
        and reading.words[at - 1].shape & Shape.LISTED_GIVEN
        and reading.gap(at - 1) == " "
        and reading.words[at - 1].shape & Shape.CAPITAL
    }
    middle = {
        reading.tokens.words[at]
        for reading in readings
        if not reading.headline
        for at in reading.capitals
        if not reading.opens(at)
    }
    shown = _Shown(small, families, middle, {_stem(word) for reading in readings for word in beside_heads(reading)})
    return [_annotate(reading, of_one, code, shown) for reading, of_one in zip(readings, spans, strict=True)]


def _annotate(reading: Reading, spans: Sequence[Span], code: str, shown: _Shown) -> list[str]:
    """Give a field's words with their evidence."""
    words = reading.tokens.words
    headline = _HEADLINE if reading.headline else 0
    heads = [f"{code}{chr(_ARTICLE + headline)}{chr(_LISTS + lists)}" for lists in range(_ALL + 1)]
    found = [heads[on] + word for on, word in zip((reading.shapes >> Shape.LISTS & _ALL).tolist(), words, strict=True)]
    covered: dict[int, int] = {}
    for span in spans:
        kind = _TYPE.get(span.candidates[0].known.type, 0) << 4
        covered.update(dict.fromkeys(range(span.first, span.last), kind))
        covered[span.first] = kind | _BEGINS
    around = near_heads(reading)
    for at in {*reading.capitals, *covered, *around}:
        word, stem = words[at], _stem(words[at])
        bits = covered.get(at, 0) | headline | around.get(at, 0) << _FAR
        if word in shown.middle and reading.opens(at):
            bits |= _MIDDLE
        if stem in shown.beside and word[:1].isupper():
            bits |= _BESIDE
        if word.lower() in shown.small:
            bits |= _SMALL
        if stem in shown.families:
            bits |= _FAMILY
        found[at] = f"{code}{chr(_ARTICLE + bits)}{found[at][_HEAD - 1 :]}"
    return found


def _stem(word: str) -> str:
    return word[: max(_STEM, len(word) - _ENDING)]


def features_of(annotated: Sequence[str], rows: int) -> tuple[npt.NDArray[np.intp], list[int]]:
    """Give the table rows [n, FEATURES] of words with their evidence, and their kinds; ``rows`` is a power of two."""
    words = [one[_HEAD:] for one in annotated]
    keys, levels = fold_all(words, plain_all(words)), _levels(annotated, words)
    read = chain.from_iterable(map(_read, annotated, keys, levels))
    found = np.fromiter(read, np.uint32, len(annotated) * (FEATURES + 1)).reshape(-1, FEATURES + 1)
    return (found[:, :-1] & (rows - 1)).astype(np.intp), found[:, -1].tolist()


class _Looks(dict[int, str]):
    """What letters look like: capital, small, digit, other. Those beyond the first plane are looked at each time."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        look = "X" if char.isupper() else "x" if char.islower() else "d" if char.isdigit() else "o"
        if code <= _PLANE:
            self[code] = look
        return look


_LOOKS = _Looks()


def _read(one: str, key: str, level: int) -> tuple[int, ...]:
    """Hash a word's features, its spelling and key, then what its language and article say of it; last its kind."""
    code, word, small = one[: _HEAD - 2], one[_HEAD:], one[_HEAD:].lower()
    case = 0 if small == word else 1 if word.isupper() else 2 if word[:1].isupper() else 3
    # Four bytes a letter, so that letters are cut off as bytes.
    letters, folded = small.encode("utf-32-le", "surrogatepass"), key.encode("utf-8", "surrogatepass")
    spelled = (
        word.encode("utf-32-le", "surrogatepass"), letters, word[:_LOOKED_AT].translate(_LOOKS).encode(), folded, folded[:4],
        folded[:5], letters[:8], letters[:12], letters[:16], letters[-4:], letters[-8:], letters[-12:], letters[-16:],
        letters[-20:], letters, letters[-8:], letters[-12:], letters[-12:],
    )  # fmt: skip
    evident = _evident(code, one[2], one[3], case, min(len(word), 12), level, word.isdigit())
    return (*map(zlib.crc32, spelled, _seeds(code, ord(one[2]) - _ARTICLE >> _FAR & 3)), *evident)


@cache
def _seeds(code: str, far: int) -> tuple[int, ...]:
    """Give what the hashes of spelling begin from; the last four as if the language, or how near a head is, stood before the letters."""
    local = [zlib.crc32(code.encode(), seed) for seed in _SEEDS[_SPELLED:_EVIDENT]]
    return (*_SEEDS[:_SPELLED], *local, zlib.crc32(bytes((far,)), _SEEDS[_FAR_SPELLED]))


@lru_cache(maxsize=_CONTEXTS)
def _evident(
    code: str, annotated: str, listed: str, case: int, size: int, level: int, digits: bool  # noqa: FBT001 - cached by place
) -> tuple[int, ...]:  # fmt: skip
    """Hash a word's case, commonness and evidence, alone and with what it says more of together; last the word's kind."""
    article, lists = ord(annotated) - _ARTICLE, ord(listed) - _LISTS
    far, own = article >> _FAR & 3, code.encode()
    kind = 1 if digits else _kind(article, lists, case, size, level)
    case = case * 2 + (size == 1)
    features = (
        own + bytes((case, level)), own + bytes((lists,)), bytes((case, size)), bytes((case, level)), bytes((case, article & 7)),
        bytes((case, article >> 3 & 7)), bytes((case, article & 7, level)), bytes((case, lists)), bytes((case, lists, level)),
        bytes((case, far, level)), bytes((case, far, lists)), bytes((case, article >> 8, level)),
        own + bytes((case, far, article >> 8)),
    )  # fmt: skip
    seeds = (*_SEEDS[_EVIDENT:_FAR_SPELLED], *_SEEDS[_FAR_SPELLED + 1 :])
    return (*map(zlib.crc32, features, seeds), kind)


@cache
def _common(language: str) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint8]]:
    """Give the keys of a language's common words, ascending, and how common each is, from 0."""
    name = listed(language)
    if not name:
        return np.array([0], np.uint32), np.array([_UNLISTED], np.uint8)
    text, centibels = counted(name)
    # A key, its word's place and how common it is are one number, so that sorting is quick, and stable.
    ranked = line_keys(text).astype(np.uint64) << 32 | np.arange(len(centibels), dtype=np.uint64) << 8
    ranked |= np.clip((centibels - 200) // 50, 0, _UNLISTED - 1).astype(np.uint64)
    ranked.sort()
    return (ranked >> 32).astype(np.uint32), ranked.astype(np.uint8)


def _kind(article: int, lists: int, case: int, size: int, level: int) -> int:
    """Tell the kind of a word that is no number, 2 to ``KINDS`` - 1: the first that holds."""
    # Of the lists but that of given names, the first that holds it.
    listed_as = next((number for number in range(1, 5) if lists >> number & 1), 0)
    kinds = (
        (case == 0, 2 + 5 * (0 if level < 3 else 1 if level < 6 else 2) + listed_as),
        (size == 1, 17),
        (article >> 4 & 3, 17 + (article >> 4 & 3)),
        (lists & _KNOWN, 36 + (lists & _KNOWN > 32)),
        (case == 1, 21),
        (lists & 1, 22),
        (listed_as, 22 + listed_as),
        (article & _FAMILY, 33),
        (article & _SMALL, 27 + (level > 5)),
        (True, 29 + (0 if level < 5 else 1 if level < 7 else 2 if level < _UNLISTED else 3)),
    )
    return next(kind for holds, kind in kinds if holds)


def _levels(annotated: Sequence[str], words: Sequence[str]) -> list[int]:
    """Tell how common each word is in its language: 0 most, by half powers of ten, ``_UNLISTED`` for what its list does not hold."""
    levels = np.full(len(annotated), _UNLISTED, np.uint8)
    asked = word_keys(words)
    codes = np.array([one[:2] for one in annotated])
    for code in set(codes.tolist()):
        keys, common = _common(code)
        mine = np.flatnonzero(codes == code)
        at = np.minimum(np.searchsorted(keys, asked[mine]), len(keys) - 1)
        levels[mine] = np.where(keys[at] == asked[mine], common[at], _UNLISTED)
    found: list[int] = levels.tolist()
    return found
