"""A field as recognition sees it: its words, and for each its key, what names begin with it, and its shape."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from operator import attrgetter

import numpy as np
import numpy.typing as npt

from streams.tag.cases import Form, forms_of
from streams.tag.cues import Shape, shape_of
from streams.tag.fold import fold, is_unsegmented
from streams.tag.gazetteer import Gazetteer, Start, second_bit
from streams.tag.lexicon import Lexicon, topic_lexicon
from streams.tag.names import EVERYWHERE
from streams.tag.tokens import Tokens, tokenise
from streams.tag.topic_words import topic_words
from streams.tags import Field

# Words kept by a process with what is known of them; emptied when full, so memory is flat. Longer words are not kept.
_MEMO = 50_000
_KEPT_CHARS = 40
# A field with more capitalised words than this share is a headline in title case: capitals there mark nothing.
_TITLE_CASE = 0.66
# Pages lose the space after a link's text; a well-known name with one of these words at its end is that name.
_GLUED = (
    "by",
    "and",
    "in",
    "to",
    "for",
    "on",
    "with",
    "from",
    "has",
    "is",
    "was",
    "will",
    "said",
    "after",
    "as",
    "at",
    "of",
    "the",
)
_GLUED_LETTERS = 5
_GLUED_PRIOR = 85
# A gap with one of these ends a sentence.
_STOPS = frozenset('.!?…:;\n"“”«»—()[]•|。！？')


@dataclass(frozen=True, slots=True)
class Word:
    """What is known of a word wherever it stands."""

    key: str
    start: Start | None
    shape: int
    second: int = 0  # its bit as the second word of a name
    glued: int = 0  # so many characters of it are a name that lost the space after it: Ukraineby
    forms: tuple[Form, ...] = ()  # what it may be in a language of which names are known apart
    lengths: tuple[int, ...] = ()  # bit n: the form of this place begins names of n words
    seconds: tuple[int, ...] = ()  # by form: the bits of the words that go on with such names
    bits: tuple[int, ...] = ()  # by form: its own bits as the second word of a name
    term: str = ""  # what it has of that language's topics


_SHAPE = attrgetter("shape")
#: In German every noun has a capital, which then tells nothing of names.
NOUNS_CAPITALISED = frozenset({"de", "lb"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A field's tokens with their words; ``capitals``: which begin with one; ``title_case``: capitals mark no names."""

    tokens: Tokens
    words: list[Word]
    shapes: npt.NDArray[np.int32]
    capitals: list[int]
    has_runs: bool
    title_case: bool
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

    gazetteer: Gazetteer
    _lexicon: Lexicon = field(default_factory=topic_lexicon)
    _words: dict[str, dict[str, Word]] = field(default_factory=dict)
    _kept: int = 0

    def read(self, name: Field, text: str, *, language: str | None = None) -> Reading:
        """Tokenise a field and look up its words. ``language``: of the article, where it is known."""
        tokens = tokenise(name, text)
        apart = "" if language is None or language in EVERYWHERE or language == "und" else language
        known = self._words.setdefault(apart, {}).get
        words = [known(word) or self._new(word, apart) for word in tokens.words]
        shapes = np.fromiter(map(_SHAPE, words), np.int32, len(words))
        capitals = np.flatnonzero(shapes & Shape.CAPITAL).tolist()
        runs = bool(np.bitwise_or.reduce(shapes) & Shape.RUN)
        title_case = language in NOUNS_CAPITALISED or (len(words) > 3 and len(capitals) > _TITLE_CASE * len(words))
        return Reading(tokens, words, shapes, capitals, runs, title_case, apart)

    def _new(self, word: str, language: str) -> Word:
        """Learn what is known of a word, and keep it."""
        known = self._learn(word)
        if language and not known.shape & Shape.RUN:
            known = self._in_language(word, known, language)
        if self._kept >= _MEMO:
            self._words.clear()
            self._kept = 0
        if len(word) <= _KEPT_CHARS:
            self._words.setdefault(language, {})[word] = known
            self._kept += 1
        return known

    def _in_language(self, word: str, known: Word, language: str) -> Word:
        """Add what a word may be in a language of which names are known apart."""
        forms = forms_of(word, language)
        folded = [fold(form.base) for form in forms]
        begun = [
            self._begun((f"{language}:{form.base}", key), small=word[0].islower())
            for form, key in zip(forms, folded, strict=True)
        ]
        lengths, seconds = tuple(length for length, _ in begun), tuple(bits for _, bits in begun)
        bits = tuple(
            known.second | second_bit(form.base) | second_bit(key) for form, key in zip(forms, folded, strict=True)
        )
        begins = known.start is not None or any(lengths)
        shape, term, topics = known.shape, "", topic_words(language)
        if topics is not None:
            term = topics.term(word)
            shape = shape & ~(Shape.TOPIC | Shape.PHRASE) | (Shape.TOPIC if term else 0)
        shape |= Shape.START if begins else 0
        return replace(known, shape=shape, forms=forms, lengths=lengths, seconds=seconds, bits=bits, term=term, glued=0)

    def _learn(self, word: str) -> Word:
        if is_unsegmented(word):  # cut up by the matcher; hardly ever seen again
            return Word("", None, Shape.RUN | Shape.FOREIGN | Shape.START)
        key = fold(word)
        shape = shape_of(word, key)
        if key in self._lexicon.words:
            shape |= Shape.TOPIC
        if key in self._lexicon.phrase_starts:
            shape |= Shape.PHRASE
        start, glued = self.gazetteer.start(key) if key else None, 0
        if start is not None and word[0].islower() and not start.lower:
            start = None
        if start is None and shape & Shape.CAPITAL and word.endswith(_GLUED) and word.isascii():
            glued = next((len(word) - len(w) for w in _GLUED if word.endswith(w) and self._is_name(word[: -len(w)])), 0)
            start = self.gazetteer.start(fold(word[:glued])) if glued else None
        return Word(key, start, shape | Shape.START if start is not None else shape, second_bit(key), glued)

    def _begun(self, keys: tuple[str, str], *, small: bool) -> tuple[int, int]:
        """Tell of the names that a dictionary form begins, by its keys in its language and in any: lengths, second words' bits."""
        lengths = seconds = 0
        for start in map(self.gazetteer.start, keys):
            if start is not None and (start.lower or not small):
                lengths |= start.lengths
                seconds |= start.seconds
        return lengths, seconds

    def _is_name(self, word: str) -> bool:
        """Tell whether a word alone is a name of five letters or more that surely means a place."""
        if len(word) < _GLUED_LETTERS:
            return False
        aliases = self.gazetteer.aliases(fold(word))
        return any(
            alias.words == (word,) and self.gazetteer.entity(alias.entity).prior >= _GLUED_PRIOR for alias in aliases
        )
