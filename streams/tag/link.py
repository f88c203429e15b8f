"""Link an article's spans: choose, drop parts of longer names, and name what is left without an id.

A span below the threshold stays unlinked: a wrong link is worse than none, as a consumer cannot tell it from a right one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from streams.article import EntityType
from streams.tag.choose import Choice, choose, countries_named
from streams.tag.gazetteer import Gazetteer, Known
from streams.tag.match import Span
from streams.tag.names import NameKind, key_of
from streams.tag.reading import Reading
from streams.tag.recognise import Typed
from streams.tag.settings import TagSettings
from streams.tag.surroundings import is_part

_VIA = {
    NameKind.LABEL: "label",
    NameKind.ALIAS: "alias",
    NameKind.ACRONYM: "acronym",
    NameKind.DEMONYM: "demonym",
    NameKind.SURNAME: "surname",
}
_SLUG = {EntityType.PERSON: "per", EntityType.ORGANISATION: "org", EntityType.PLACE: "loc", EntityType.OTHER: "oth"}
# A slug is an id in routing rules and file names: bounded.
_SLUG_CHARS = 80


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
    """One mention, ``text[start:end]`` of its field, words ``first`` to ``last``, and what it names."""

    reading: Reading
    first: int
    last: int
    start: int
    end: int
    thing: Thing
    via: str
    score: float


@dataclass(frozen=True, slots=True)
class Matched:
    """A field with the gazetteer's spans and the recognisers' spans in it."""

    reading: Reading
    spans: list[Span]
    typed: list[Typed]


def link(gazetteer: Gazetteer, fields: Sequence[Matched], settings: TagSettings) -> list[Found]:
    """Link the spans of an article's fields, in order of their places."""
    countries = countries_named(gazetteer, [span for matched in fields for span in matched.spans])
    found: list[Found] = []
    for matched in fields:
        linked = _linked(gazetteer, matched, countries, settings)
        unlinked = [
            unlinked_span(matched.reading, typed)
            for typed in matched.typed
            if not any(f.first < typed.last and typed.first < f.last for f in linked)
        ]
        found += sorted(linked + unlinked, key=lambda f: f.start)
    return found


def _linked(gazetteer: Gazetteer, matched: Matched, countries: frozenset[str], settings: TagSettings) -> list[Found]:
    """Choose for every span of a field, keep what is sure and no part of a longer name."""
    reading = matched.reading
    choices = [choose(gazetteer, reading, span, countries) for span in matched.spans]
    sure = [choice for choice in choices if choice is not None and choice.score >= settings.link_threshold]
    starts = frozenset(choice.span.first for choice in sure)
    ends = frozenset(choice.span.last for choice in sure)
    return [
        _found(reading, choice)
        for choice in sure
        if not _inside(choice.span, matched.typed)
        and (
            choice.candidate.alias.kind is NameKind.DEMONYM
            or not is_part(reading, choice.span, choice.known.type, starts, ends)
        )
        and (settings.demonyms or choice.candidate.alias.kind is not NameKind.DEMONYM)
    ]


def _inside(span: Span, typed: list[Typed]) -> bool:
    """Tell whether a span is a proper part of a recognised one."""
    return any(
        t.first <= span.first and span.last <= t.last and t.last - t.first > span.last - span.first for t in typed
    )


def _found(reading: Reading, choice: Choice) -> Found:
    span, alias = choice.span, choice.candidate.alias
    return Found(
        reading,
        span.first,
        span.last,
        span.start,
        span.end,
        thing_of(choice.known),
        _VIA[alias.kind],
        round(min(choice.score, 1.0), 3),
    )


def thing_of(known: Known) -> Thing:
    """Give an entity of the gazetteer as what a mention names."""
    return Thing(known.id, known.type, known.name, known.country, known.role)


def unlinked_span(reading: Reading, typed: Typed) -> Found:
    """Name a recognised span that no entity answers to by a slug, the same in every article and transliteration."""
    start, end = reading.tokens.starts[typed.first], reading.tokens.ends[typed.last - 1]
    text = reading.tokens.text[start:end]
    slug = key_of(text).replace(" ", "-")[:_SLUG_CHARS]
    thing = Thing(f"nil:{_SLUG[typed.type]}:{slug}", typed.type, text)
    return Found(reading, typed.first, typed.last, start, end, thing, typed.via, typed.confidence)
