"""What is known of a word regardless of context: its key, the names that begin with it, its shape, the forms it may be.

A text's new words are looked up together: working on one joined string costs a fraction of working on each word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, cast

from streams.tag.forms.cases import SHORTEST_FORM, Form, bare_all, forms_of
from streams.tag.forms.cues import NEVER, Shape, lists_of, shape_of
from streams.tag.forms.fold import LONGEST_TOKEN, fold, fold_all, is_unsegmented, plain_all
from streams.tag.gazetteer.compiled import Gazetteer, Start, second_bit
from streams.tag.gazetteer.names import EVERYWHERE
from streams.tag.lexicon.stems import topic_words
from streams.tag.lexicon.weighted import Lexicon, topic_lexicon

# Words in each half of a process's cache. When one half is full, the other is emptied and filled, and a word that comes again moves
# into it, so memory is bounded. Longer words are not kept.
_MEMO = 25_000
_KEPT_CHARS = 40
# Pages may lose the space after a link's text: a well-known name with one of these words attached is taken for that name.
_GLUED = (
    "by", "and", "in", "to", "for", "on", "with", "from", "has", "is", "was", "will", "said", "after", "as", "at", "of", "the",
)  # fmt: skip
_GLUED_LETTERS = 5
_GLUED_PRIOR = 85


class WordForm(NamedTuple):
    """A form that a word may be, and the names that it begins: bit n of ``lengths`` stands for names of n words.

    ``seconds``: the bits of the second words of these names. ``bits``: its own bits as the second word of a name.
    """

    form: Form
    key: str
    lengths: int
    seconds: int
    bits: int


class Word(NamedTuple):  # a tuple: a text brings many, and a frozen dataclass is made four times slower
    """What is known of a word. ``glued``: its first so many characters are a name that lost the space after it: Ukraineby.

    In a language with names of its own it has ``forms``, and the bits are those of all forms. ``term``: its entry in the
    language's list of topic words.
    """

    key: str
    start: Start | None
    shape: int
    bits: int = 0  # as the second word of a name
    lengths: int = 0  # bit n: begins names of n words
    seconds: int = 0  # the bits of the second words of these names
    glued: int = 0
    forms: tuple[WordForm, ...] = ()
    term: str = ""


# The bit of ``lengths`` for a name of one word.
_ALONE = 2
_RUN = Word("", None, Shape.RUN | Shape.FOREIGN | Shape.START)


@dataclass(slots=True)
class Words:
    """Looks up words in one gazetteer, and caches the results."""

    gazetteer: Gazetteer
    _lexicon: Lexicon = field(default_factory=topic_lexicon)
    _kept: dict[str, dict[str, Word]] = field(default_factory=dict)
    _older: dict[str, dict[str, Word]] = field(default_factory=dict)

    def of(self, words: Sequence[str], language: str) -> list[Word]:
        """Look up each word of a text. ``language``: the text's, empty if it is not known."""
        known = self._kept.setdefault(language, {})
        found = list(map(known.get, words))
        missing = [at for at, one in enumerate(found) if one is None]
        if missing:
            new, older = list(dict.fromkeys([words[at] for at in missing])), self._older.get(language, {})
            learnt = {word: older.get(word, _RUN) for word in new}  # runs are cut up by the matcher
            fresh = [word for word in new if word not in older and not is_unsegmented(word)]
            learnt.update(self._learn(fresh, language))
            for at in missing:
                found[at] = learnt[words[at]]
            if sum(map(len, self._kept.values())) >= _MEMO:
                known = {}
                self._older, self._kept = self._kept, {language: known}
            known.update((word, learnt[word]) for word in new if len(word) <= _KEPT_CHARS)
        return cast("list[Word]", found)

    def _learn(self, words: Sequence[str], language: str) -> Iterator[tuple[str, Word]]:
        """Look up words that are not in the cache; none of them is a run."""
        cut = [word[:LONGEST_TOKEN] for word in words]
        plains = plain_all(cut)
        learnt = list(map(self._word, words, plains, fold_all(cut, plains)))
        never = NEVER.get(language)
        if language and language not in EVERYWHERE:
            learnt = self._in_language(cut, plains, learnt, language)
        elif never:
            learnt = [
                _unnamed(one) if word.capitalize() in never else one for word, one in zip(words, learnt, strict=True)
            ]
        if topics := topic_words(language):
            terms = topics.terms_of(bare_all(cut, plains))
            learnt = [
                one._replace(term=term, shape=one.shape | Shape.TOPIC) if term else one
                for one, term in zip(learnt, terms, strict=True)
            ]
        return zip(words, learnt, strict=True)

    def _word(self, word: str, form: str, key: str) -> Word:
        """Look up one word. ``form``: it plain. ``key``: its folded form."""
        shape = shape_of(word, form, key)
        if key in self._lexicon.words:
            shape |= Shape.TOPIC
        if key in self._lexicon.phrase_starts:
            shape |= Shape.PHRASE
        start, glued = self._start(key, small=word[0].islower()), 0
        if start is None and shape & Shape.CAPITAL and word.endswith(_GLUED) and word.isascii():
            glued = next((len(word) - len(w) for w in _GLUED if word.endswith(w) and self._is_name(word[: -len(w)])), 0)
            start = self.gazetteer.start(fold(word[:glued])) if glued else None
        if start is None:
            return Word(key, None, shape, second_bit(key))
        return Word(key, start, shape | Shape.START, second_bit(key), start.lengths, start.seconds, glued)

    def _start(self, key: str, *, small: bool) -> Start | None:
        """Look up the names that begin with a key. ``small``: the text writes it without a capital, which few names allow."""
        return self.gazetteer.start(key) if not small or key in self.gazetteer.small else None

    def _is_name(self, word: str) -> bool:
        """Tell whether a word is the name, of five letters or more, of a very well-known entity."""
        if len(word) < _GLUED_LETTERS:
            return False
        aliases = self.gazetteer.aliases(fold(word))
        return any(
            alias.words == (word,) and self.gazetteer.entity(alias.entity).prior >= _GLUED_PRIOR for alias in aliases
        )

    def _in_language(
        self, words: Sequence[str], plains: Sequence[str], known: Sequence[Word], language: str
    ) -> list[Word]:
        """Add the forms that words may be in a language with names of its own. ``plains``: the words' plain forms."""
        bare = bare_all(words, plains)
        forms = [forms_of(word, stands, language) for word, stands in zip(words, bare, strict=True)]
        others = list(dict.fromkeys(form.base for of_one in forms for form in of_one[1:]))
        keys = dict(zip(others, fold_all(others, plain_all(others)), strict=True))
        firsts = self.gazetteer.run_starts(language)
        found = []
        for word, stands, one, of_one in zip(words, bare, known, forms, strict=True):
            word_forms, small = [], word[0].islower()
            all_bits, all_lengths, all_seconds = one.bits, 0, 0
            lists = Shape.NONE
            for form in of_one:
                base = form.base
                lists |= lists_of(base)
                key = one.key if base == stands else keys[base]
                own = self._start(f"{language}:{base}", small=small) if base in firsts else None
                lengths, seconds = _begun(own, self._start(key, small=small))
                if form.begin and len(base) < SHORTEST_FORM:
                    lengths &= ~_ALONE
                bits = one.bits | second_bit(base) | (0 if key == base else second_bit(key))
                word_forms.append(WordForm(form, key, lengths, seconds, bits))
                all_bits, all_lengths, all_seconds = all_bits | bits, all_lengths | lengths, all_seconds | seconds
            shape = (one.shape | lists) & ~(Shape.TOPIC | Shape.PHRASE) | (Shape.START if all_lengths else 0)
            found.append(Word(one.key, one.start, shape, all_bits, all_lengths, all_seconds, 0, tuple(word_forms)))
        return found


def _unnamed(word: Word) -> Word:
    """Remove a word's names, as it is none in this language: Мали is Mali in Russian, but "had" in Ukrainian."""
    return word._replace(start=None, shape=word.shape & ~Shape.START)


def _begun(own: Start | None, other: Start | None) -> tuple[int, int]:
    """Unite the names that a form begins in its own language and in all languages: their lengths, and the bits of their second words."""
    if own is None:
        return (0, 0) if other is None else (other.lengths, other.seconds)
    return (own.lengths, own.seconds) if other is None else (own.lengths | other.lengths, own.seconds | other.seconds)
