"""Decide which entity each span is: by prior, spelling, country and role around it, and by what the article already named.

A span below the threshold stays unlinked: a wrong link is worse than none, as a consumer cannot tell it from a right one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from streams.article import EntityType
from streams.tag.gazetteer import Gazetteer, Known
from streams.tag.match import Candidate, Span
from streams.tag.names import NameKind
from streams.tag.settings import TagSettings
from streams.tag.spelling import Nearness
from streams.tag.tokens import Tokens

# Weights of a candidate's score (0..1), set by hand and checked on labelled development texts.
_PRIOR = 0.55
_NEAR = {
    Nearness.EXACT: 0.25,
    Nearness.PLAIN: 0.22,
    Nearness.INFLECTED: 0.22,
    Nearness.FOLD: 0.15,
    Nearness.CROSS: 0.08,
    Nearness.NONE: 0.0,
}
_MANY_WORDS = 0.15
_SURNAME = -0.15
_WEAK = -0.2
_COUNTRY = 0.15
_ROLE = 0.2
_VIA = {
    NameKind.LABEL: "label",
    NameKind.ALIAS: "alias",
    NameKind.ACRONYM: "acronym",
    NameKind.DEMONYM: "demonym",
    NameKind.SURNAME: "surname",
}


@dataclass(frozen=True, slots=True)
class Thing:
    """What a mention names: an entity of the gazetteer, or an unlinked one under a slug."""

    id: str
    type: EntityType
    name: str
    country: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """One mention and what it names."""

    tokens: Tokens
    first: int
    last: int
    start: int
    end: int
    thing: Thing
    via: str
    score: float


def link(gazetteer: Gazetteer, fields: Sequence[tuple[Tokens, list[Span]]], settings: TagSettings) -> list[Found]:
    """Link the spans of an article's fields, in order."""
    countries = _countries(gazetteer, fields)
    found: list[Found] = []
    for tokens, spans in fields:
        for span in spans:
            best = _best(gazetteer, span, countries)
            if best is None or best[0] < settings.link_threshold:
                continue
            score, known, candidate = best
            if candidate.alias.kind is NameKind.DEMONYM and not settings.demonyms:
                continue
            thing = Thing(known.id, known.type, known.name, known.country, known.role)
            found.append(
                Found(
                    tokens,
                    span.first,
                    span.last,
                    span.start,
                    span.end,
                    thing,
                    _VIA[candidate.alias.kind],
                    round(min(score, 1.0), 3),
                )
            )
    return found


def _countries(gazetteer: Gazetteer, fields: Sequence[tuple[Tokens, list[Span]]]) -> Counter[str]:
    """Count the countries that the article surely names."""
    counted: Counter[str] = Counter()
    for _, spans in fields:
        for span in spans:
            for candidate in span.candidates:
                known = gazetteer.entity(candidate.alias.entity)
                if known.type is EntityType.PLACE and known.country and not candidate.alias.weak:
                    counted[known.country] += 1
    return counted


def _best(gazetteer: Gazetteer, span: Span, countries: Counter[str]) -> tuple[float, Known, Candidate] | None:
    """Give the highest scored candidate; of equals the one with the lower number."""
    best: tuple[float, Known, Candidate] | None = None
    for candidate in span.candidates:
        known = gazetteer.entity(candidate.alias.entity)
        if candidate.nearness <= Nearness.FOLD and known.type is not EntityType.PERSON:
            continue
        score = _score(span, candidate, known, countries)
        if best is None or score > best[0]:
            best = (score, known, candidate)
    return best


def _score(span: Span, candidate: Candidate, known: Known, countries: Counter[str]) -> float:
    alias = candidate.alias
    score = _PRIOR * known.prior / 100 + _NEAR[candidate.nearness]
    score += _MANY_WORDS * (span.last - span.first > 1)
    score += _SURNAME * (alias.kind is NameKind.SURNAME)
    score += _WEAK * alias.weak
    score += _COUNTRY * (known.country in countries)
    return score
