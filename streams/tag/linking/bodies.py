"""Finds the country of bodies that every state has: "the Foreign Ministry", "Security Council", "外交部".

The gazetteer has their names without the country (`streams.tag.gazetteer.bodies`). In a text such a name means the body of the
country named before it or after it, or else of the only country that the article names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from streams.tag.gazetteer.names import NameKind
from streams.tag.reading.field import Reading
from streams.tag.reading.match import Span
from streams.tags import EntityType

# A desk that names no country means its own (`streams.tag.gazetteer.homes`), unless the article names the other country in which
# its language is common: then nobody can tell.
_SHARED = {"RU": "UA", "CN": "TW"}
# Least prior of a country; provinces have a smaller one.
_COUNTRY_PRIOR = 85
# What may stand between the country and its body, and between the body and its country.
_BEFORE = re.compile(r"(?:['’]s)?[ \u00a0](?:the )?|的?|[-–]")
_AFTER = re.compile(
    r"[ \u00a0](?:(?:in|of)[ \u00a0](?:the )?)?"
    r"|[ \u00a0](?:spokes(?:man|woman|person)|official|secretary|head|chief)[ \u00a0]|发言人"
)


def country_beside(reading: Reading, spans: Sequence[Span], at: int, countries: frozenset[str], home: str) -> str:
    """Give the country whose body a span means: the one beside it, the only one that the article names, or the desk's own.

    Empty if it cannot be inferred. ``home``: the desk's own country, empty if it has none.
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
    """Tell whether a span is a place smaller than a country: the Michigan Supreme Court is not the country's."""
    first = span.candidates[0]
    return first.alias.kind is not NameKind.DEMONYM and first.known.prior < _COUNTRY_PRIOR


def _country(span: Span) -> str:
    known = span.candidates[0].known
    return known.country if known.type is not EntityType.ORGANISATION else ""
