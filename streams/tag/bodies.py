"""Bodies that every state has: "the Foreign Ministry", "Security Council", "外交部" mean one by the country beside them.

From "Ministry of Foreign Affairs of Rurania" and its other names the build learns what is left without the country; in a
text that rest names the body of the country that stands before it, after it, or alone in the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from streams.tag.fold import fold, is_unsegmented
from streams.tag.match import Span
from streams.tag.names import Name, NameKind, is_everywhere, key_of
from streams.tag.reading import Reading
from streams.tag.tokens import words_of
from streams.tag.vocabulary import Record
from streams.tags import EntityType

#: The keys of a country's names and of its people's, by ISO code.
CountryKeys = Mapping[str, frozenset[str]]

# Whose body a desk means that names none: its own country's. Where that language is another country's too, and the article
# names that one, nobody can tell.
HOMES = {"ru": "RU", "uk": "UA", "zh": "CN"}
_SHARED = {"RU": "UA", "CN": "TW"}
_OF = frozenset({"of", "the"})
# Countries that news names have at least this prior, provinces less.
_COUNTRY_PRIOR = 85
# What may stand between the country and its body, and between the body and its country.
_BEFORE = re.compile(r"(?:['’]s)?[ \u00a0](?:the )?|的?|[-–]")
_AFTER = re.compile(
    r"[ \u00a0](?:(?:in|of)[ \u00a0](?:the )?)?"
    r"|[ \u00a0](?:spokes(?:man|woman|person)|official|secretary|head|chief)[ \u00a0]|发言人"
)


def country_keys(records: Iterable[Record]) -> CountryKeys:
    """Give the keys of the countries' names: places whose people's name is known."""
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
    """Give a body's names without its country, as alias rows."""
    known = countries.get(record.country)
    if record.type is not EntityType.ORGANISATION or known is None:
        return
    spelled = (name for language, names in record.aliases if is_everywhere(record, language) for name in names)
    for name in (record.name, *spelled):
        rest = _without_country(name, known)
        if rest:
            yield Name(key_of(rest), rest, NameKind.BODY, lower=True)


def _without_country(name: str, known: frozenset[str]) -> str:
    """Take the country from a body's name; empty where there is none, or what is left says too little."""
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
    """Give the words if they name a kind of body: two words, or an acronym like МИД."""
    acronym = len(words) == 1 and words[0].isupper() and len(words[0]) >= 3 and not words[0].isascii()
    return " ".join(words) if len(words) > 1 or acronym else ""


def country_beside(reading: Reading, spans: Sequence[Span], at: int, countries: frozenset[str], home: str) -> str:
    """Give the country whose body a span means: beside it, or the only one that the article names, or the desk's own.

    ``home``: the country of the article's language, empty where it has none. Empty for none.
    """
    text, span = reading.tokens.text, spans[at]
    before = spans[at - 1] if at else None
    if before and _BEFORE.fullmatch(text, before.end, span.start) and (code := _country(before)):
        joined = text[before.end : span.start] == " "
        return "" if joined and _is_lesser(before) else code
    if (
        at + 1 < len(spans)
        and _AFTER.fullmatch(text, span.end, spans[at + 1].start)
        and (code := _country(spans[at + 1]))
    ):
        return code
    if len(countries) == 1:
        return next(iter(countries))
    own = home in countries or not countries
    return home if own and _SHARED.get(home, "") not in countries else ""


def _is_lesser(span: Span) -> bool:
    """Tell whether a span is a place below a country: the Michigan Supreme Court is not the country's."""
    first = span.candidates[0]
    return first.alias.kind is not NameKind.DEMONYM and first.known.prior < _COUNTRY_PRIOR


def _country(span: Span) -> str:
    known = span.candidates[0].known
    return known.country if known.type is not EntityType.ORGANISATION else ""
