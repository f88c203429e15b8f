"""A mention on its way through linking: what a recogniser says, where it stands, and what it names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, Protocol

from streams.tag.fold import last_vowels
from streams.tag.gazetteer import Thing
from streams.tag.match import Span
from streams.tag.names import MAX_ACRONYM
from streams.tag.reading import Reading
from streams.tags import EntityType

_SLUG = {EntityType.PERSON: "per", EntityType.ORGANISATION: "org", EntityType.PLACE: "loc", EntityType.OTHER: "oth"}
# A slug is an id in routing rules and file names: bounded.
_SLUG_CHARS = 80


class Typed(NamedTuple):  # a tuple: a text makes many, and a frozen dataclass is made four times slower
    """Words ``first`` to ``last`` (exclusive) of a field name something of this type; ``via`` says who says so."""

    first: int
    last: int
    type: EntityType
    confidence: float
    via: str


class Recogniser(Protocol):
    """Finds names by their look or their surroundings. Pure: the same words give the same spans, in order, none overlapping."""

    def recognise(self, reading: Reading) -> list[Typed]:
        """Give the typed spans of a field."""
        ...


class Found(NamedTuple):  # a tuple: a text makes many, and a frozen dataclass is made four times slower
    """One mention, ``text[start:end]`` of its field, words ``first`` to ``last`` (exclusive), and what it names."""

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


def slug_of(kind: EntityType, name: str, key: str) -> str:
    """Give the id of an unlinked thing by its name's key: the same for every article and transliteration of the name.

    A key is without last vowels, of which an acronym has a meaning in each: the CDU is not the CDA.
    """
    is_acronym = kind is EntityType.ORGANISATION and len(name) <= MAX_ACRONYM and name.isupper()
    vowels = last_vowels(name) if is_acronym else ""
    return f"nil:{_SLUG[kind]}:{key.replace(' ', '-')[:_SLUG_CHARS]}{vowels}"
