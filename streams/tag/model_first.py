"""The recogniser of tier ``fast``: the sequence model, and patterns for what it was not taught."""

from __future__ import annotations

from dataclasses import dataclass, field

from streams.tag.model import LAST_LATIN, SequenceModel
from streams.tag.patterns import Patterns
from streams.tag.reading import Reading
from streams.tag.recognise import Typed


@dataclass(frozen=True, slots=True)
class ModelFirst:
    """Recognises names in Latin letters by the sequence model, all others by patterns."""

    model: SequenceModel = field(default_factory=SequenceModel)
    patterns: Patterns = field(default_factory=Patterns)

    @property
    def version(self) -> str:
        """Give the version of the weights."""
        return self.model.weights.version

    def recognise(self, reading: Reading) -> list[Typed]:
        """Give the typed spans of a field."""
        found = self.model.recognise(reading)
        text = reading.tokens.text
        if text.isascii():
            return found
        # Each looks at words of its own script alone, so no two spans overlap.
        other = [t for t in self.patterns.recognise(reading) if text[reading.tokens.starts[t.first]] > LAST_LATIN]
        return sorted(found + other, key=lambda typed: typed.first) if other else found
