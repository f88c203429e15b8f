"""Names of months and weekdays in the languages of news, from dateparser's CLDR tables."""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib import import_module
from typing import Final

from streams.clean.dates import calendar_eras

#: Languages whose words are read, the most frequent in news first: if a word names two months, the earlier language wins,
#: unless the page declares its own.
LANGUAGES: Final = (
    "en es de fr it pt ru pl nl tr uk ar id sv ro cs el hu da fi nb bg sr-Cyrl hr sk sl lt lv et vi fa he hi bn ta te "
    "ur ka hy az kk be mk sq ca eu gl is af sw ms tl th zh ja ko mr gu kn ml pa ne si my uz or as"
).split()
_MONTHS: Final = "january february march april may june july august september october november december".split()
_DAYS: Final = "monday tuesday wednesday thursday friday saturday sunday".split()

#: The dotless i, and the Arabic yeh and kaf, as the letters that other spellings of the same word have.
_ONE_LETTER: Final = str.maketrans("ıيك", "iیک")


def _fold(word: str) -> str:
    """Lower-case a word and strip Latin accents, Arabic hamzas, Indic nuqtas, zero-width joiners and a final full stop; other marks stay.

    Urdu and Persian write yeh and kaf with letters of their own, and keyboards with the Arabic ones.
    """
    if word.isascii():
        return word.lower().strip(". ")
    flat = "".join(
        c
        for c in unicodedata.normalize("NFKD", word.casefold())
        if not ("\u0300" <= c <= "\u036f" or "\u0653" <= c <= "\u0655" or c in "\u093c\u09bc\u0a3c\u200c\u200d")
    )
    return flat.translate(_ONE_LETTER).strip(".॰ ")


@cache
def table(language: str) -> dict[str, object]:
    """Give the CLDR table of a language."""
    info: dict[str, object] = import_module(f"dateparser.data.date_translation_data.{language}").info
    return info


def raw_words(language: str, key: str) -> list[str]:
    """Give the words under a key of a language's table, as written."""
    value = table(language).get(key)
    return [word for word in value if isinstance(word, str)] if isinstance(value, list) else []


def _words(language: str, key: str) -> list[str]:
    return [_fold(word) for word in raw_words(language, key)]


def _months() -> dict[str, tuple[tuple[str, int], ...]]:
    found: dict[str, list[tuple[str, int]]] = {}
    for language in LANGUAGES:
        for number, key in enumerate(_MONTHS, 1):
            for word in _words(language, key):
                if (
                    len(word) >= (3 if word < "\u0900" else 2)
                    and not any(map(str.isdigit, word))
                    and (language, number) not in found.get(word, ())
                ):
                    found.setdefault(word, []).append((language.partition("-")[0], number))
    for name, number in calendar_eras.MONTHS.items():
        found.setdefault(_fold(name), []).append(("", number))
    return {word: tuple(places) for word, places in found.items()}


_BY_WORD: Final = _months()
_WEEKDAYS: Final = frozenset(word for language in LANGUAGES for day in _DAYS for word in _words(language, day))


def month(word: str, language: str | None = None) -> int | None:
    """Give 1 to 12 for a month's name or abbreviation, in the page's language if that has the word."""
    places = _BY_WORD.get(_fold(word))
    if places is None:
        return None
    return next((number for known, number in places if known == language), places[0][1])


def weekday(word: str) -> bool:
    """Tell whether a word names a day of the week."""
    return _fold(word) in _WEEKDAYS


def month_first(language: str | None, region: str | None, suffix: str) -> bool:
    """Tell whether 4/7/2024 is the seventh of April: the United States and the Philippines write it so.

    ``suffix``: the host's last label; one of a country outweighs a plain "en".
    """
    if region is not None:
        return region in ("US", "PH")
    return language in ("en", None) and (len(suffix) != 2 or suffix in ("us", "ph", "io", "ai", "co", "tv", "me"))
