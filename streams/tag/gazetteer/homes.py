"""Which countries a language is at home in: where its news need not say which country a town lies in."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from babel.core import get_global
from babel.languages import get_official_languages

# Whose body a desk means that names none: its own country's.
_HOMES = {"ru": "RU", "uk": "UA", "zh": "CN"}
# CLDR's codes for languages that we have under another.
_OURS = {"nb": "no", "nn": "no", "fil": "tl"}


class Desk(NamedTuple):
    """Who writes an article: in which language, whose bodies it means where no country stands beside them, whose towns."""

    language: str = ""
    home: str = ""
    at_home: frozenset[str] = frozenset()


@cache
def desk_of(language: str | None) -> Desk:
    """Give the desk of a language (ISO 639); one at home nowhere where it is not known."""
    if not language:
        return Desk()
    at_home = frozenset(code for code in get_global("territory_languages") if language in languages_of(code))
    return Desk(language, _HOMES.get(language, ""), at_home)


@cache
def languages_of(country: str) -> frozenset[str]:
    """Give the languages (ISO 639) that are official in a country (ISO 3166-1 alpha-2), in all of it or a part, or as good as.

    Source: Unicode CLDR. Parts of the United States are left out: Spanish news means its own towns.
    """
    spoken = get_official_languages(country, de_facto=True)
    if country != "US":
        spoken += get_official_languages(country, regional=True)
    codes = (language.partition("_")[0] for language in spoken)
    return frozenset(_OURS.get(code, code) for code in codes)
