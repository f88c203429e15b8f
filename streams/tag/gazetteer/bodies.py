"""Names of bodies that every state has, without their country: "Foreign Ministry" from "Foreign Ministry of Rurania"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from streams.tag.forms.fold import fold, is_unsegmented
from streams.tag.forms.tokens import words_of
from streams.tag.gazetteer.names import Name, NameKind, is_everywhere, key_of
from streams.tag.gazetteer.vocabulary import Record
from streams.tags import EntityType

#: The keys of a country's names and of its people's, by ISO code.
CountryKeys = Mapping[str, frozenset[str]]

_OF = frozenset({"of", "the"})


def country_keys(records: Iterable[Record]) -> CountryKeys:
    """Give the keys of each country's names and of its people's. Places with a people's name count as countries."""
    keys: dict[str, set[str]] = {}
    for record in records:
        if record.type is EntityType.PLACE and record.country and record.demonyms:
            groups = (
                names for language, names in (*record.aliases, *record.demonyms) if is_everywhere(record, language)
            )
            given = {record.name, *record.acronyms, *(name for names in groups for name in names)}
            keys.setdefault(record.country, set()).update(map(key_of, given))
    return {code: frozenset(found) for code, found in keys.items()}


def bodies_of(record: Record, countries: CountryKeys) -> Iterator[Name]:
    """Give the names of a body without its country, as alias rows."""
    known = countries.get(record.country)
    if record.type is not EntityType.ORGANISATION or known is None:
        return
    spelled = (name for language, names in record.aliases if is_everywhere(record, language) for name in names)
    for name in (record.name, *spelled):
        rest = _without_country(name, known)
        if rest:
            yield Name(key_of(rest), rest, NameKind.BODY, lower=True)


def _without_country(name: str, known: frozenset[str]) -> str:
    """Remove the country from a body's name; empty if there is none, or if too little is left."""
    if is_unsegmented(name):
        rest = next((name[len(key) :] for key in sorted(known, key=len, reverse=True) if name.startswith(key)), "")
        return rest if len(rest) >= 3 else ""
    words = words_of(name)
    for count in range(min(4, len(words) - 1), 0, -1):
        if " ".join(map(fold, words[:count])) in known:
            return _enough(words[count:])
        if " ".join(map(fold, words[-count:])) in known:
            last = len(words) - count
            while last and words[last - 1] in _OF:
                last -= 1
            return _enough(words[:last])
    return ""


def _enough(words: Sequence[str]) -> str:
    """Join the words if they are enough to name a kind of body: two words, or an acronym like МИД. Empty if not."""
    acronym = len(words) == 1 and words[0].isupper() and len(words[0]) >= 3 and not words[0].isascii()
    return " ".join(words) if len(words) > 1 or acronym else ""
