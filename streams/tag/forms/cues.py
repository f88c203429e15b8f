"""Cue words, which show what the words beside them are: offices, heads of organisations' and places' names, directions.

In English, Russian and Ukrainian (`cues.txt`, base forms; looked up by `streams.tag.forms.fold.fold`, so every case and
transliteration counts).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from streams.tag.forms.fold import fold_all, is_cyrillic, plain_all, stem
from streams.tag.forms.spelling import declines
from streams.tag.lists import lines_of, sections, words_of_list


class Shape:
    """What a word looks like and may do in a name: bits of a plain int, as enum arithmetic is slow in a tight loop."""

    NONE: Final = 0
    CAPITAL: Final = 1  # begins with a capital letter
    ROLE: Final = 2  # an office or title: a name follows
    ORG_HEAD: Final = 4  # ends or begins an organisation's name
    PLACE_HEAD: Final = 8  # ends a place's name
    NEUTRAL: Final = 16  # capitalised without being part of a name: months, days
    DIRECTION: Final = 32  # makes another place of a place's name
    FUNCTION: Final = 64  # begins a sentence without being a name
    SUFFIX: Final = 128  # makes another person of a person's name
    INITIAL: Final = 256  # one capital letter
    LINK: Final = 512  # joins the words of a name: of, for, de
    RUN: Final = 1024  # Han or kana, words run together
    SURE_HEAD: Final = 4096  # heads an organisation's name and hardly anything else
    COURTESY: Final = 8192  # Mr and the like: of somebody named before, not of whoever is best known
    GIVEN: Final = 16384  # a Russian or Ukrainian given name
    LATIN: Final = 32768  # in Latin letters, a capital among them
    TOPIC: Final = 131072  # speaks for a topic
    PHRASE: Final = 262144  # begins a phrase that does
    START: Final = 524288  # begins a name of the gazetteer, or several in Han
    FOREIGN: Final = 65536  # begins with another than a Latin letter
    LISTS: Final = 20  # from this bit on: the world's lists that hold the word (``_LISTS``), among them:
    LISTED_GIVEN: Final = 1 << LISTS  # given names
    LISTED_ROLE: Final = 2 << LISTS  # offices and titles
    LISTED_BODY: Final = 4 << LISTS  # heads of bodies
    LISTED_FORM: Final = 16 << LISTS  # legal forms
    LISTED_FIRM: Final = 128 << LISTS  # nouns for firms, clubs and papers, before their names: el banco Santander
    HEAD: Final = LISTED_BODY | 8 << LISTS  # heads of bodies and places
    COMMON: Final = 2048  # an everyday word, which may be capitalised without being a name


#: The last of the Latin letters that names of news are written with.
LAST_LATIN = "\u024f"

# The folded lists bring inflected forms in; short function words are compared as they stand.
_AS_WRITTEN = Shape.FUNCTION | Shape.LINK | Shape.NEUTRAL | Shape.DIRECTION | Shape.SUFFIX


def _table() -> tuple[dict[str, int], dict[str, int]]:
    """Give the words as written, and the folded words."""
    written: dict[str, int] = {}
    folded: dict[str, int] = {}
    parts: list[str] = []
    shapes: list[int] = []
    for name, words in sections("cues").items():
        shape: int = getattr(Shape, name)
        for word in words:
            if shape & _AS_WRITTEN or word.isascii():
                written[word] = written.get(word, Shape.NONE) | shape
            else:
                parts += word.split("-")
                shapes += [shape] * (len(parts) - len(shapes))
    for key, shape in zip(fold_all(parts, plain_all(parts)), shapes, strict=True):
        folded[key] = folded.get(key, Shape.NONE) | shape
    return written, folded


_WRITTEN, _FOLDED = _table()
#: Everyday English words that are also towns, newspapers, firms or family names.
COMMON_WORDS = frozenset(words_of_list("common_words"))
_WRITTEN.update({word: _WRITTEN.get(word, Shape.NONE) | Shape.COMMON for word in COMMON_WORDS})


def _everyday() -> Iterator[tuple[str, list[str]]]:
    """Give the rows of this package's list: a language and its words."""
    for line in lines_of("everyday"):
        language, _, words = line.partition(": ")
        yield language, words.split()


#: Names that are everyday words of a language, by that language: they need a cue there.
EVERYDAY = {language: frozenset(word.lstrip("-") for word in words) for language, words in _everyday()}
#: Those among them that are hardly ever the name there: never linked.
NEVER = {language: frozenset(word[1:] for word in words if word[0] == "-") for language, words in _everyday()}


def _given() -> dict[str, tuple[str, ...]]:
    """Give the given names that Russian and Ukrainian news writes, by key. Own list."""
    names: dict[str, tuple[str, ...]] = {}
    words = list(words_of_list("given_names"))
    plain = plain_all(words)
    for key, name in zip(fold_all(words, plain), plain, strict=True):
        names[key] = (*names.get(key, ()), name)
    return names


_GIVEN = _given()


#: Lists of ``world_lists.txt``, in the order of their bits: evidence for the model of the world's languages, and for its spans' ends.
_LISTS: Final = ("GIVEN", "ROLE", "ORG", "PLACE", "LEGAL", "KNOWN_BODY", "KNOWN_PLACE", "FIRM")


def _listed() -> dict[str, int]:
    """Give the lists' words, plain, Cyrillic ones without their endings, with the bits of the lists that hold them."""
    found: dict[str, int] = {}
    for name, words in sections("world_lists").items():
        for key in map(_list_key, plain_all(words)):
            found[key] = found.get(key, Shape.NONE) | 1 << Shape.LISTS + _LISTS.index(name)
    return found


def _list_key(form: str) -> str:
    return form if form.isascii() or not is_cyrillic(form) else stem(form)


_LISTED = _listed()


def lists_of(form: str) -> int:
    """Tell which lists hold a word, by bits from ``Shape.LISTS`` on; ``form`` is it plain."""
    return _LISTED.get(_list_key(form), Shape.NONE)


def shape_of(word: str, form: str, key: str) -> int:
    """Tell what a word may do; ``form`` is it plain, ``key`` its folded form."""
    shape = _WRITTEN.get(form, Shape.NONE) | lists_of(form)
    if not form.isascii():
        shape |= _FOLDED.get(key, Shape.NONE)
        if key in _GIVEN and is_cyrillic(form) and any(declines(name, form) for name in _GIVEN[key]):
            shape |= Shape.GIVEN
    first = word[0]
    if first.isupper() or first.istitle():
        shape |= Shape.CAPITAL
        if len(word) == 1:
            shape |= Shape.INITIAL
    if first > LAST_LATIN:
        return shape | Shape.FOREIGN
    return shape | Shape.LATIN if is_capital(word) else shape


def is_capital(word: str) -> bool:
    """Tell whether a word may be a name by its spelling: it has a capital Latin letter anywhere."""
    return word[0] <= LAST_LATIN and not word.islower() and word.lower() != word
