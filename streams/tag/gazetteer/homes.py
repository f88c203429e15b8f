"""The countries in which a language is at home: its news need not say that a town is in one of them."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from babel.core import get_global
from babel.languages import get_official_languages

# The country whose bodies news in a language means if it names none.
_HOMES = {"ru": "RU", "uk": "UA", "zh": "CN"}
# CLDR's codes for languages that have another code here.
_OURS = {"nb": "no", "nn": "no", "fil": "tl"}


class Desk(NamedTuple):
    """Who writes an article, as far as its language shows.

    ``home``: the country whose bodies it means if it names none. ``at_home``: the countries whose towns need no further cue.
    """

    language: str = ""
    home: str = ""
    at_home: frozenset[str] = frozenset()


@cache
def desk_of(language: str | None) -> Desk:
    """Give the desk of a language (ISO 639); for an unknown one, a desk that is at home nowhere."""
    if not language:
        return Desk()
    at_home = frozenset(code for code in get_global("territory_languages") if language in languages_of(code))
    return Desk(language, _HOMES.get(language, ""), at_home)


@cache
def languages_of(country: str) -> frozenset[str]:
    """Give the languages (ISO 639) that are official in a country (ISO 3166-1 alpha-2) or in a part of it, by law or in practice.

    Source: Unicode CLDR. Parts of the United States do not count, as news in Spanish mostly means other countries' towns.
    """
    spoken = get_official_languages(country, de_facto=True)
    if country != "US":
        spoken += get_official_languages(country, regional=True)
    codes = (language.partition("_")[0] for language in spoken)
    return frozenset(_OURS.get(code, code) for code in codes)
