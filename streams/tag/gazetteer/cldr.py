"""Adds names of states and cities in the world's languages to entries of the vocabulary, from Unicode CLDR through Babel.

A state is found by its ISO code, a city by its country and the English name of its time zone. CLDR's data have the licence
Unicode-3.0; they are read from the installed library, and only the compiled file contains them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import babel
from babel import Locale
from babel.core import get_global

from streams.tag.forms.fold import plain
from streams.tag.gazetteer.vocabulary import ByLanguage, Record
from streams.tags import EntityType

#: The release of the data; part of the hash of every gazetteer that is compiled from it.
VERSION = babel.__version__
# Our code of a language and CLDR's locales of it: those that `streams.language` distinguishes, but for English, Russian,
# Ukrainian and Chinese, whose names the vocabulary holds.
_LANGUAGES = """
    am ar as az be bg bn ca cs cy da de el es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kk kn ko ky lo
    lt lv mk ml mn mr ms ne nl no or pa pl ps pt ro sk sl sq sr sv sw ta te tg th tl tr ur uz vi
"""
_OTHERWISE = {"es": ("es", "es_MX"), "no": ("nb",), "pt": ("pt", "pt_PT"), "sr": ("sr", "sr_Latn"), "tl": ("fil",)}
_LOCALES = {code: _OTHERWISE.get(code, (code,)) for code in _LANGUAGES.split()}
# Formal names that no text uses ("Hong Kong SAR China").
_FORMAL = frozenset({"HK", "MO", "PS"})

_Place = tuple[str, str]


def cldr_records(records: Iterable[Record], countries: dict[str, str]) -> Iterator[Record]:
    """Give the entries for which CLDR has names, with only these names. ``countries``: ISO codes of states by id."""
    places = _places(records)
    states = {code: places[id_, code] for id_, code in countries.items() if (id_, code) in places}
    locales = {code: tuple(map(Locale.parse, names)) for code, names in _LOCALES.items()}
    english = Locale.parse("en")
    for code, name in english.territories.items():
        state = states.get(code) or places.get((plain(name), code))
        if state is not None and code not in _FORMAL:
            yield _named(
                state, ((one, tuple(each.territories.get(code, "") for each in of)) for one, of in locales.items())
            )
    # CLDR keeps a zone's first name (Europe/Kiev), the time zone database has the present one (Europe/Kyiv).
    present, territories = get_global("zone_aliases"), get_global("zone_territories")
    for zone in dict.fromkeys(str(zone) for of in locales.values() for each in of for zone in each.time_zones):
        code = territories.get(present.get(zone, zone), "")
        city = places.get((plain(_city(english, zone) or zone.rpartition("/")[2].replace("_", " ")), code))
        if city is not None and city.id not in countries:
            yield _named(city, ((one, tuple(_city(each, zone) for each in of)) for one, of in locales.items()))


def _places(records: Iterable[Record]) -> dict[_Place, Record]:
    """Give the places by (id, country code) and by (plain English name, country code)."""
    places: dict[_Place, Record] = {}
    for record in records:
        if record.type is EntityType.PLACE:
            for name in (record.name, *dict(record.aliases).get("en", ())):
                places.setdefault((plain(name), record.country), record)
            places.setdefault((record.id, record.country), record)
    return places


def _city(locale: Locale, zone: str) -> str:
    """Give the city that a time zone is named after; empty if the locale writes it as the zone does.

    Words in brackets after it only distinguish it from others and are left out: Meksyk (miasto), Tripoli (Libye).
    """
    return str(locale.time_zones.get(zone, {}).get("city", "")).partition("(")[0]


def _named(record: Record, names: Iterable[tuple[str, tuple[str, ...]]]) -> Record:
    """Give an entry with only these names, by language."""
    aliases: ByLanguage = tuple(
        (language, spelled) for language, spellings in names if (spelled := _spelled(spellings))
    )
    return Record(record.id, record.type, record.name, record.prior, "cldr", country=record.country, aliases=aliases)


def _spelled(names: Iterable[str]) -> tuple[str, ...]:
    """Give each name once. A name in brackets is a name of its own: Myanmar (Birmanie)."""
    parts = (part.strip(" )") for name in names for part in name.replace("\u200c", " ").split("("))
    return tuple(dict.fromkeys(filter(None, parts)))
