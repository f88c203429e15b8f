"""A mention on its way through linking: where it stands and what it names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from streams.tag.gazetteer import Thing
from streams.tag.match import Span
from streams.tag.reading import Reading
from streams.tag.recognise import Typed
from streams.tags import EntityType

_SLUG = {EntityType.PERSON: "per", EntityType.ORGANISATION: "org", EntityType.PLACE: "loc", EntityType.OTHER: "oth"}
# A slug is an id in routing rules and file names: bounded.
_SLUG_CHARS = 80


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


def slug_of(kind: EntityType, key: str) -> str:
    """Give the id of an unlinked thing by its name's key: the same for every article and transliteration of the name."""
    return f"nil:{_SLUG[kind]}:{key.replace(' ', '-')[:_SLUG_CHARS]}"
