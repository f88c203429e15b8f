"""The recogniser for languages other than English that write names with capitals: the chain model over words with evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from streams.tag.forms.cues import EVERYDAY, Shape
from streams.tag.mention import Typed
from streams.tag.reading.field import Reading
from streams.tag.reading.match import Span
from streams.tag.recognise.chain import ChainModel, ChainWeights
from streams.tag.recognise.ends import completed
from streams.tag.recognise.evidence import annotated, features_of
from streams.tag.recognise.german_nouns import is_noun
from streams.tag.recognise.model import Bools
from streams.tag.recognise.parts import parts_of
from streams.tag.recognise.vietnamese import as_person

# The model looks at so many lower-case words before and after a capitalised one.
_BEFORE, _AFTER = 3, 2
_GERMAN, _VIETNAMESE, _KOREAN = "de", "vi", "ko"
_HANGUL = "\uac00"
# An everyday word at a sentence's start is a name only if the model is surer than this.
_UNSURE = 0.5
#: Shipped with the package.
WORLD = Path(__file__).parent / "data" / "world.bin"


@dataclass(frozen=True, slots=True)
class WorldModel:
    """Recognises names in all fields of an article together, as one field may show what capitals in another mean."""

    model: ChainModel

    @classmethod
    def open(cls, path: Path = WORLD) -> WorldModel:
        """Map a weights file. Raises ``UserError`` if it is missing, truncated or of another format."""
        return cls(ChainModel(ChainWeights.open(path), features_of))

    @property
    def version(self) -> str:
        """The version of the weights."""
        return self.model.weights.version

    def recognise(
        self, readings: Sequence[Reading], spans: Sequence[Sequence[Span]], language: str
    ) -> list[list[Typed]]:
        """Give the typed spans of each field. Linear in their length."""
        return [
            self._in_field(reading, words, language)
            for reading, words in zip(readings, annotated(readings, spans, language), strict=True)
        ]

    def _in_field(self, reading: Reading, words: list[str], language: str) -> list[Typed]:
        """Give a field's typed spans. ``words``: with their evidence."""
        seen = self.model.typed(words, reading.tokens.gaps, worth(reading))
        parts = (part for typed in seen for part in parts_of(reading, typed))
        if language == _VIETNAMESE:
            parts = (as_person(reading, typed) for typed in parts)
        return [typed for typed in completed(reading, parts) if _is_name(reading, typed)]


def _is_name(reading: Reading, typed: Typed) -> bool:
    """Tell whether a span may be a name, rather than only a word like "university" or a German noun."""
    if reading.language == _KOREAN and reading.tokens.words[typed.last - 1][-1] >= _HANGUL:
        return False  # a particle may be attached
    if typed.last - typed.first > 1:
        return True
    word = reading.tokens.words[typed.first]
    if len(word) == 1:
        return False
    everyday = typed.confidence < _UNSURE and word in EVERYDAY.get(reading.language, ())
    if everyday and reading.opens(typed.first):
        return False
    if reading.words[typed.first].shape & Shape.HEAD:
        return False
    return reading.language != _GERMAN or not is_noun(word)


def worth(reading: Reading) -> Bools:
    """Mark words near a capital, as lower-case words may begin, continue or end a name (ministère de la Santé, Москва река).

    Runs of Han and the like never do: "CEO 在" names nothing.
    """
    capital = reading.shapes & (Shape.CAPITAL | Shape.LATIN) != 0
    padded = np.zeros(len(capital) + _BEFORE + _AFTER, np.bool_)
    for step in range(_BEFORE + _AFTER + 1):
        padded[step : step + len(capital)] |= capital
    near: Bools = padded[_BEFORE : _BEFORE + len(capital)] & (reading.shapes & Shape.RUN == 0)
    return near
