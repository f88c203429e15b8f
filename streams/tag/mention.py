"""A mention at the steps of linking: as a recogniser's typed span, and with the thing that it names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, Protocol

from streams.tag.gazetteer.compiled import Thing
from streams.tag.reading.field import Reading
from streams.tag.reading.match import Span
from streams.tags import EntityType

#: The ``via`` of names that only a recogniser found: they are in no gazetteer.
RECOGNISED = frozenset({"pattern", "model"})


class Typed(NamedTuple):  # a tuple: a text makes many, and a frozen dataclass is made four times slower
    """Words ``first`` to ``last`` (exclusive) of a field that name something of this type. ``via``: the kind of recogniser."""

    first: int
    last: int
    type: EntityType
    confidence: float
    via: str


class Recogniser(Protocol):
    """Finds names by spelling or context. Pure: the same words give the same spans, in order and without overlaps."""

    def recognise(self, reading: Reading) -> list[Typed]:
        """Give the typed spans of a field."""
        ...


class Found(NamedTuple):  # a tuple: a text makes many, and a frozen dataclass is made four times slower
    """One mention: ``text[start:end]`` of its field, words ``first`` to ``last`` (exclusive), and the thing that it names."""

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
    """A field with the spans that the gazetteer and the recognisers found in it."""

    reading: Reading
    spans: list[Span]
    typed: list[Typed]
