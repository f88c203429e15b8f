"""The recogniser for languages other than English that write names with capitals: the chain model over words with evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from streams.tag.forms.cues import Shape
from streams.tag.mention import Typed
from streams.tag.reading.field import Reading
from streams.tag.reading.match import Span
from streams.tag.recognise.chain import ChainModel, ChainWeights
from streams.tag.recognise.ends import completed
from streams.tag.recognise.evidence import features_of, told
from streams.tag.recognise.german_nouns import is_noun
from streams.tag.recognise.model import Bools
from streams.tags import EntityType

# Small words looked at before a capital, and after it.
_BEFORE, _AFTER = 3, 2
# What no name runs over; a dot without a blank may stand within one.
_ENDS = frozenset(".!?…;:\n")
# What no name goes on behind: Deutscher Jagdverband (DJV).
_BRACKETS = frozenset("()[]")
_GERMAN = "de"
# An abbreviation within a name is no longer, and has a small first letter or is one of these.
_SHORT = 4
_CUT = frozenset(
    {
        "Dr",
        "St",
        "Sv",
        "Św",
        "Sp",
        "Tp",
        "Bd",
        "Im",
        "Sto",
        "Sta",
        "Hr",
        "Fr",
        "Nr",
        "Ph",
        "Jr",
        "Co",
        "Ltd",
        "Std",
        "Str",
    }
)
# Small words that join what a body is of: y, und, și.
_JOINING = 3
#: Shipped with the package.
WORLD = Path(__file__).parent / "data" / "world.bin"


@dataclass(frozen=True, slots=True)
class WorldModel:
    """Recognises names of an article's fields together, as one shows what the other's capitals mean."""

    model: ChainModel

    @classmethod
    def open(cls, path: Path = WORLD) -> WorldModel:
        """Map a weights file. Raises ``UserError`` when it is missing, cut short or of another make."""
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
            [
                typed
                for typed in completed(
                    reading,
                    (
                        part
                        for typed in self.model.typed(words, reading.tokens.gaps, worth(reading))
                        for part in _parts(reading, typed)
                    ),
                )
                if _is_name(reading, typed)
            ]
            for reading, words in zip(readings, told(readings, spans, language), strict=True)
        ]


def _parts(reading: Reading, typed: Typed) -> Iterator[Typed]:
    """Give the names in a span: a bracket ends it, a sentence's end and most commas stand between two."""
    first = typed.first
    for at in range(typed.first, typed.last - 1):
        gap = reading.gap(at)
        if not _BRACKETS.isdisjoint(gap):
            yield typed._replace(first=first, last=at + 1)
            return
        stops = _ends_sentence(gap, reading.tokens.words[at])
        if stops or ("," in gap and not _enumerates(reading, typed, at)):
            yield typed._replace(first=first, last=at + 1)
            first = at + 1
            # A word that opens a sentence was taken along; behind a comma may stand an apposition.
            if (stops and typed.last - first == 1) or not reading.words[first].shape & Shape.CAPITAL:
                return
    yield typed._replace(first=first)


def _ends_sentence(gap: str, word: str) -> bool:
    """Tell whether a gap ends a sentence: a dot does not behind what it cuts short (św. Łukasza, Sp. z o.o.), nor without a blank."""
    if gap in {" ", "-", "."} or _ENDS.isdisjoint(gap):
        return False
    return gap != ". " or not (len(word) == 1 or (len(word) <= _SHORT and (word.islower() or word in _CUT)))


def _enumerates(reading: Reading, typed: Typed, at: int) -> bool:
    """Tell whether a comma behind word ``at`` stands within a body's name, which says of what it is: Agricultura, Pesca y Alimentación."""
    if typed.type is not EntityType.ORGANISATION or not reading.words[typed.first].shape & Shape.HEAD:
        return False
    words = reading.tokens.words[at + 2 : typed.last - 1]
    return any(word.islower() and len(word) <= _JOINING for word in words)


def _is_name(reading: Reading, typed: Typed) -> bool:
    """Tell whether a span may be a name: it is no bare "university" or German noun."""
    if typed.last - typed.first > 1:
        return True
    if reading.words[typed.first].shape & Shape.HEAD:
        return False
    return reading.language != _GERMAN or not is_noun(reading.tokens.words[typed.first])


def worth(reading: Reading) -> Bools:
    """Mark words near a capital: small words begin names (ministère de la Santé), go on with them and end them (Москва река).

    Runs of Han and the like never do: "CEO 在" names nothing.
    """
    capital = reading.shapes & (Shape.CAPITAL | Shape.LATIN) != 0
    padded = np.zeros(len(capital) + _BEFORE + _AFTER, np.bool_)
    for step in range(_BEFORE + _AFTER + 1):
        padded[step : step + len(capital)] |= capital
    near: Bools = padded[_BEFORE : _BEFORE + len(capital)] & (reading.shapes & Shape.RUN == 0)
    return near
