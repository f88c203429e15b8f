"""The recogniser of tiers ``fast`` and ``spacy``: a model, and patterns for what it was not taught."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from streams.tag.cues import LAST_LATIN, Shape
from streams.tag.mention import Recogniser, Typed
from streams.tag.patterns import Patterns
from streams.tag.reading import Reading
from streams.tags import EntityType

_MOST_WORDS = 4


@dataclass(frozen=True, slots=True)
class ModelFirst:
    """Recognises names in Latin letters, on which models were taught, by a model; all others by patterns."""

    model: Recogniser
    patterns: Patterns = field(default_factory=Patterns)

    def recognise(self, reading: Reading) -> list[Typed]:
        """Give the typed spans of a field."""
        found = self.model.recognise(reading)
        if reading.language:  # the model was taught English: docs/tagging.md has what it does elsewhere
            found = [typed for typed in found if _is_full_name(reading, typed)]
        if not np.any(reading.shapes & Shape.FOREIGN):
            return found
        # Each is heard on words of its own script alone, so no two spans overlap.
        text, starts = reading.tokens.text, reading.tokens.starts
        latin = [t for t in found if text[starts[t.first]] <= LAST_LATIN]
        other = [t for t in self.patterns.recognise(reading) if text[starts[t.first]] > LAST_LATIN]
        return sorted(latin + other, key=lambda typed: typed.first) if other else latin


def _is_full_name(reading: Reading, typed: Typed) -> bool:
    """Tell whether a span looks like a person's full name in any language: two to four capitalised words within a sentence."""
    words = reading.words[typed.first : typed.last]
    capitals = all(word.shape & Shape.CAPITAL for word in words)
    return (
        typed.type is EntityType.PERSON
        and 2 <= len(words) <= _MOST_WORDS
        and capitals
        and not reading.opens(typed.first)
    )
