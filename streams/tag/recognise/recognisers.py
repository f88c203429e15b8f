"""Recognises names that are in no gazetteer: with a model for the language, and with patterns where a model does not apply."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from streams.tag.forms.cues import LAST_LATIN, Shape
from streams.tag.mention import Recogniser, Typed
from streams.tag.reading.field import ENGLISH, Reading
from streams.tag.reading.match import Span
from streams.tag.recognise.agreement import agreed
from streams.tag.recognise.apposed import apposed
from streams.tag.recognise.ends import completed
from streams.tag.recognise.english import mended
from streams.tag.recognise.firms import with_firms
from streams.tag.recognise.parts import parts_of
from streams.tag.recognise.patterns import Patterns
from streams.tag.recognise.world_model import WorldModel


@dataclass(frozen=True, slots=True)
class Recognisers:
    """Recognises names by one model in English and by another in other languages; without models, by patterns."""

    english: Recogniser | None = None
    world: WorldModel | None = None
    patterns: Patterns = field(default_factory=Patterns)

    def recognise(
        self, readings: Sequence[Reading], spans: Sequence[Sequence[Span]], language: str | None
    ) -> list[list[Typed]]:
        """Give the typed spans of each field of an article. ``spans``: the gazetteer's spans of each field."""
        return agreed(readings, self._each(readings, spans, language))

    def _each(
        self, readings: Sequence[Reading], spans: Sequence[Sequence[Span]], language: str | None
    ) -> list[list[Typed]]:
        """Give the typed spans of each field by itself."""
        if self.world is not None and language is not None and language not in ENGLISH:
            found = self.world.recognise(readings, spans, language)
            seen = [self._beside(reading, typed) for reading, typed in zip(readings, found, strict=True)]
        else:
            seen = [self._in_english(reading) for reading in readings]
            if self.english is not None:
                return with_firms(readings, spans, list(map(apposed, readings, spans, seen)))
        return list(map(apposed, readings, spans, seen))

    def _beside(self, reading: Reading, found: list[Typed]) -> list[Typed]:
        """Give what the model found in a field, and what only patterns find there in other than Latin letters."""
        if not np.any(reading.shapes & Shape.FOREIGN):
            return found
        taken = {at for typed in found for at in range(typed.first, typed.last)}
        other = [name for name in self.patterns.recognise(reading) if taken.isdisjoint(range(name.first, name.last))]
        return sorted(found + other, key=lambda typed: typed.first) if other else found

    def _in_english(self, reading: Reading) -> list[Typed]:
        if self.english is None:
            return self.patterns.recognise(reading)
        seen = (part for typed in self.english.recognise(reading) for part in parts_of(reading, typed))
        found = mended(reading, completed(reading, seen))
        if not np.any(reading.shapes & Shape.FOREIGN):
            return found
        # The model counts for Latin words only, patterns for all others, so no two spans overlap.
        text, starts = reading.tokens.text, reading.tokens.starts
        latin = [name for name in found if text[starts[name.first]] <= LAST_LATIN]
        other = [name for name in self.patterns.recognise(reading) if text[starts[name.first]] > LAST_LATIN]
        return sorted(latin + other, key=lambda typed: typed.first) if other else latin
