"""A field as recognition sees it: its words, and for each its key, what names begin with it, and its shape."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter

import numpy as np
import numpy.typing as npt

from streams.tag.forms.cues import Shape
from streams.tag.forms.tokens import Tokens, tokenise
from streams.tag.gazetteer.names import EVERYWHERE
from streams.tag.reading.words import Word, Words
from streams.tags import Field

# A field with more capitalised words than this share is a headline in title case: capitals there mark nothing.
_TITLE_CASE = 0.66
# A gap with one of these ends a sentence.
_STOPS = frozenset('.!?…:;\n"“”«»—()[]•|。！？')

_SHAPE = attrgetter("shape")
#: Read as English: its language, and what tells none.
ENGLISH = frozenset({"en", "und", ""})
#: In German every noun has a capital, which then tells nothing of names.
NOUNS_CAPITALISED = frozenset({"de", "lb"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A field's tokens with their words; ``capitals``: which begin with one; ``title_case``: capitals mark no names.

    ``headline``: nearly all its words have capitals, which a language whose nouns have them does not explain.
    """

    tokens: Tokens
    words: list[Word]
    shapes: npt.NDArray[np.int32]
    capitals: list[int]
    has_runs: bool
    title_case: bool
    headline: bool
    language: str = ""  # where names are known apart in it

    def gap(self, at: int) -> str:
        """Give what stands between a word and the next."""
        return self.tokens.gaps[at]

    def opens(self, at: int) -> bool:
        """Tell whether a word begins a sentence, or stands after a mark where a capital tells nothing."""
        return at == 0 or not _STOPS.isdisjoint(self.gap(at - 1))


@dataclass(slots=True)
class Reader:
    """Reads fields against one gazetteer; keeps what it learnt of words, never what it read."""

    words: Words

    def read(self, name: Field, text: str, *, language: str | None = None) -> Reading:
        """Tokenise a field and look up its words. ``language``: of the article, where it is known."""
        tokens = tokenise(name, text)
        known = "" if language is None or language == "und" else language
        words = self.words.of(tokens.words, known)
        shapes = np.fromiter(map(_SHAPE, words), np.int32, len(words))
        capitals = np.flatnonzero(shapes & Shape.CAPITAL).tolist()
        runs = bool(np.bitwise_or.reduce(shapes) & Shape.RUN)
        headline = len(words) > 3 and len(capitals) > _TITLE_CASE * len(words)
        title_case = headline or language in NOUNS_CAPITALISED
        return Reading(
            tokens, words, shapes, capitals, runs, title_case, headline, "" if known in EVERYWHERE else known
        )
