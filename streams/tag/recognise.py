"""What a recogniser is: whatever finds names of a type in a field, by patterns or by a model."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from streams.tag.reading import Reading
from streams.tags import EntityType


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
