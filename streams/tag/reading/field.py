"""A field as recognition sees it: its words, each with its key, its shape, and the names that begin with it."""

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

# A field with a greater share of capitalised words is a headline in title case, where capitals do not mark names.
_TITLE_CASE = 0.66
# A gap with one of these ends a sentence.
_STOPS = frozenset('.!?…:;\n"“”«»—()[]•|。！？')

_SHAPE = attrgetter("shape")
#: Language codes that are read as English: its own, and those of an unknown language.
ENGLISH = frozenset({"en", "und", ""})
#: Languages in which every noun has a capital, so that a capital does not mark a name.
NOUNS_CAPITALISED = frozenset({"de", "lb"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A field's tokens with what is known of each. ``capitals``: the words that begin with a capital.

    ``title_case``: capitals do not mark names here. ``headline``: as nearly all words have one, not only by the language's rules.
    """

    tokens: Tokens
    words: list[Word]
    shapes: npt.NDArray[np.int32]
    capitals: list[int]
    has_runs: bool
    title_case: bool
    headline: bool
    language: str = ""  # empty if unknown, and for languages whose names match in every text

    def gap(self, at: int) -> str:
        """Give what stands between a word and the next."""
        return self.tokens.gaps[at]

    def opens(self, at: int) -> bool:
        """Tell whether a word begins a sentence, or follows another mark after which a capital means nothing."""
        return at == 0 or not _STOPS.isdisjoint(self.gap(at - 1))


@dataclass(slots=True)
class Reader:
    """Reads fields with one gazetteer; caches what it found for words, but nothing of a text."""

    words: Words

    def read(self, name: Field, text: str, *, language: str | None = None) -> Reading:
        """Tokenise a field and look up its words. ``language``: the article's, if it is known."""
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
