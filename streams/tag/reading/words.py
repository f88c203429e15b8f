"""What is known of a word wherever it stands: its key, what names begin with it, its shape, the forms it may be.

A text's new words are learnt together: what is done to one string of them all costs a fraction of what it costs word by word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, cast

from streams.tag.forms.cases import Form, bare_all, forms_of
from streams.tag.forms.cues import NEVER, Shape, lists_of, shape_of
from streams.tag.forms.fold import LONGEST_TOKEN, fold, fold_all, is_unsegmented, plain_all
from streams.tag.gazetteer.compiled import Gazetteer, Start, second_bit
from streams.tag.gazetteer.names import EVERYWHERE
from streams.tag.lexicon.stems import topic_words
from streams.tag.lexicon.weighted import Lexicon, topic_lexicon

# Words kept by a process with what is known of them, in each of two halves: one is filled, then the other, and a word that is
# met again moves over, so memory is flat. Longer words are not kept.
_MEMO = 25_000
_KEPT_CHARS = 40
# Pages lose the space after a link's text; a well-known name with one of these words at its end is that name.
_GLUED = (
    "by", "and", "in", "to", "for", "on", "with", "from", "has", "is", "was", "will", "said", "after", "as", "at", "of", "the",
)  # fmt: skip
_GLUED_LETTERS = 5
_GLUED_PRIOR = 85


class Taken(NamedTuple):
    """A form that a word may be, with what names it begins: bit n of ``lengths`` for names of n words.

    ``seconds``: the bits of the words that go on with such names; ``bits``: its own as the second word of a name.
    """

    form: Form
    key: str
    lengths: int
    seconds: int
    bits: int


class Word(NamedTuple):  # a tuple: a text brings many, and a frozen dataclass is made four times slower
    """What is known of a word. ``glued``: so many characters of it are a name that lost the space after it: Ukraineby.

    In a language of which names are known apart it has ``forms``, and its ``term`` of that language's topics; bits are those
    of all its forms.
    """

    key: str
    start: Start | None
    shape: int
    bits: int = 0  # as the second word of a name
    lengths: int = 0  # bit n: begins names of n words
    seconds: int = 0  # the bits of the words that go on with such names
    glued: int = 0
    forms: tuple[Taken, ...] = ()
    term: str = ""


_RUN = Word("", None, Shape.RUN | Shape.FOREIGN | Shape.START)


@dataclass(slots=True)
class Words:
    """Looks up words in one gazetteer; keeps what it learnt of them."""

    gazetteer: Gazetteer
    _lexicon: Lexicon = field(default_factory=topic_lexicon)
    _kept: dict[str, dict[str, Word]] = field(default_factory=dict)
    _older: dict[str, dict[str, Word]] = field(default_factory=dict)

    def of(self, words: Sequence[str], language: str) -> list[Word]:
        """Tell of each word of a text. ``language``: the text's, empty where it is not known."""
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
        """Learn what is known of words, no run among them."""
        cut = [word[:LONGEST_TOKEN] for word in words]
        said = plain_all(cut)
        learnt = list(map(self._word, words, said, fold_all(cut, said)))
        never = NEVER.get(language)
        if language and language not in EVERYWHERE:
            learnt = self._in_language(cut, said, learnt, language)
        elif never:
            learnt = [
                _unnamed(one) if word.capitalize() in never else one for word, one in zip(words, learnt, strict=True)
            ]
        if topics := topic_words(language):
            terms = topics.terms_of(bare_all(cut, said))
            learnt = [
                one._replace(term=term, shape=one.shape | Shape.TOPIC) if term else one
                for one, term in zip(learnt, terms, strict=True)
            ]
        return zip(words, learnt, strict=True)

    def _word(self, word: str, said: str, key: str) -> Word:
        """Tell of one word: ``said`` is it plain."""
        shape = shape_of(word, said, key)
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
        """Tell what names begin with a word of a text; ``small``: written without a capital, which few names allow."""
        return self.gazetteer.start(key) if not small or key in self.gazetteer.small else None

    def _is_name(self, word: str) -> bool:
        """Tell whether a word alone is a name of five letters or more that surely means a place."""
        if len(word) < _GLUED_LETTERS:
            return False
        aliases = self.gazetteer.aliases(fold(word))
        return any(
            alias.words == (word,) and self.gazetteer.entity(alias.entity).prior >= _GLUED_PRIOR for alias in aliases
        )

    def _in_language(
        self, words: Sequence[str], said: Sequence[str], known: Sequence[Word], language: str
    ) -> list[Word]:
        """Add what words may be in a language of which names are known apart; ``said`` is each of them plain."""
        bare = bare_all(words, said)
        forms = [forms_of(word, stands, language) for word, stands in zip(words, bare, strict=True)]
        others = list(dict.fromkeys(form.base for of_one in forms for form in of_one[1:]))
        keys = dict(zip(others, fold_all(others, plain_all(others)), strict=True))
        firsts = self.gazetteer.run_starts(language)
        found = []
        for word, stands, one, of_one in zip(words, bare, known, forms, strict=True):
            taken, small = [], word[0].islower()
            all_bits, all_lengths, all_seconds = one.bits, 0, 0
            lists = Shape.NONE
            for form in of_one:
                base = form.base
                lists |= lists_of(base)
                key = one.key if base == stands else keys[base]
                own = self._start(f"{language}:{base}", small=small) if base in firsts else None
                lengths, seconds = _begun(own, self._start(key, small=small))
                bits = one.bits | second_bit(base) | (0 if key == base else second_bit(key))
                taken.append(Taken(form, key, lengths, seconds, bits))
                all_bits, all_lengths, all_seconds = all_bits | bits, all_lengths | lengths, all_seconds | seconds
            shape = (one.shape | lists) & ~(Shape.TOPIC | Shape.PHRASE) | (Shape.START if all_lengths else 0)
            found.append(Word(one.key, one.start, shape, all_bits, all_lengths, all_seconds, 0, tuple(taken)))
        return found


def _unnamed(word: Word) -> Word:
    """Give a word that names nothing in its language, though it does in others: Мали, "had" in Ukrainian and Russian for Mali."""
    return word._replace(start=None, shape=word.shape & ~Shape.START)


def _begun(own: Start | None, other: Start | None) -> tuple[int, int]:
    """Tell of the names that a form begins, in its language and in any: lengths, second words' bits."""
    if own is None:
        return (0, 0) if other is None else (other.lengths, other.seconds)
    return (own.lengths, own.seconds) if other is None else (own.lengths | other.lengths, own.seconds | other.seconds)
