"""Stems of words that indicate topics, in the world's languages; a language's are prepared when its first text comes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from streams.tag.forms.cases import bare_all
from streams.tag.forms.fold import plain_all, plain_run
from streams.tag.lexicon.weighted import PLAIN, STRONG
from streams.tag.lists import lines_of

# Languages that attach small words to others, before or after: a stem counts anywhere in a word.
_GLUED = frozenset({"ar", "fa", "he", "hi", "ko", "ur"})
# A stem with the first mark also counts inside a word, "*gericht" in Landgericht; one with the second is a whole word: "=win", not wine.
_WITHIN, _ALONE = "*", "="
# Languages that write syllables apart or words without spaces: terms are looked for in the text itself.
_WHOLE = frozenset({"ja", "th", "vi", "zh"})
# A stem of at most so many letters counts only in a word with at most so many more.
_SHORT, _LONGER = 4, 3
_HEAD = 3
# Serbian uses two scripts; its words are compared in Latin letters, with those listed for Croatian.
_SERBIAN = "sr"
_LATIN = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "ђ": "d", "е": "e", "ж": "z", "з": "z", "и": "i", "ј": "j", "к": "k",
        "л": "l", "љ": "lj", "м": "m", "н": "n", "њ": "nj", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "ћ": "c", "у": "u",
        "ф": "f", "х": "h", "ц": "c", "ч": "c", "џ": "dz", "ш": "s",
    }
)  # fmt: skip


class _Row(NamedTuple):
    """One line of the list."""

    language: str
    topic: str
    sections: tuple[str, ...]
    strong: tuple[str, ...]
    plain: tuple[str, ...]


@dataclass(slots=True)
class TopicWords:
    """A language's stems, each with its topics and weights."""

    language: str
    words: dict[str, tuple[tuple[str, int], ...]]
    within: tuple[str, ...]
    whole: re.Pattern[str] | None
    _by_head: dict[str, list[str]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for stem in _longest_first(self.words):
            self._by_head.setdefault(stem[:_HEAD], []).append(stem)

    def terms_of(self, plains: Sequence[str]) -> list[str]:
        """Give the entry of each (bare) word: the word itself, else the longest stem that it begins with, else one inside it; else none."""
        if self.language == _SERBIAN:
            plains = [word.translate(_LATIN) for word in plains]
        text = "\n".join(plains)
        here = [stem for stem in self.within if stem in text]
        return [self._term_of(word, here) for word in plains]

    def _term_of(self, word: str, here: Sequence[str]) -> str:
        """Give the entry of one word. ``here``: the stems that may count inside it."""
        if _ALONE + word in self.words:
            return _ALONE + word
        for stem in self._by_head.get(word[:_HEAD], ()):
            if _has(word, stem):
                return stem
        return next((stem for stem in here if stem in word), "") if here else ""

    def terms(self, text: str) -> list[str]:
        """Give the entries in a text whose words are not separated by spaces; empty for other languages."""
        return self.whole.findall(plain_run(text).lower()) if self.whole else []


def _longest_first(stems: Iterable[str]) -> list[str]:
    """Order stems so that the first that fits is the longest."""
    return sorted(stems, key=lambda stem: (-len(stem), stem))


def _has(word: str, stem: str) -> bool:
    return word.startswith(stem) and (len(stem) > _SHORT or len(word) <= len(stem) + _LONGER)


@lru_cache(maxsize=1)
def _rows() -> tuple[_Row, ...]:
    return tuple(_read())


def _read() -> Iterator[_Row]:
    """Read the list of this package."""
    for line in lines_of("topic_words"):
        head, sections, strong, plain = line.split(" | ")
        language, topic = head.split()
        names = tuple(name.strip().casefold() for name in sections.split(","))
        yield _Row(language, f"medtop:{topic}000000", names, tuple(strong.split()), tuple(plain.split()))


@lru_cache(maxsize=1)
def sections() -> Mapping[str, tuple[str, ...]]:
    """Give the topics of each section name that publishers use, in all languages of the list."""
    found: dict[str, list[str]] = {}
    for row in _rows():
        for name in row.sections:
            found.setdefault(name, []).append(row.topic)
    return {name: tuple(dict.fromkeys(topics)) for name, topics in found.items()}


@lru_cache(maxsize=64)
def topic_words(language: str) -> TopicWords | None:
    """Give a language's stems; None where the list has none."""
    code = "hr" if language in {_SERBIAN, "bs"} else language
    listed = [
        (row.topic, weight, term)
        for row in _rows()
        if row.language == code
        for weight, terms in ((PLAIN, row.plain), (STRONG, row.strong))
        for term in terms
    ]
    found: dict[str, dict[str, int]] = {}
    within: set[str] = set()
    stems = _normal([term.removeprefix(_WITHIN) for _, _, term in listed], code)
    for (topic, weight, term), stem in zip(listed, stems, strict=True):
        found.setdefault(stem, {})[topic] = weight
        if code in _GLUED or term.startswith(_WITHIN):
            within.add(stem)
    if not found:
        return None
    words = {stem: tuple(topics.items()) for stem, topics in found.items()}
    whole = re.compile("|".join(map(re.escape, _longest_first(words)))) if code in _WHOLE else None
    return TopicWords(language, words, tuple(_longest_first(within)), whole)


def _normal(terms: Sequence[str], language: str) -> list[str]:
    """Give terms as they are compared."""
    if language in _WHOLE:
        return [plain_run(term.replace("_", " ")).lower() for term in terms]
    marks = [_ALONE if term.startswith(_ALONE) else "" for term in terms]
    bare = [term.removeprefix(_ALONE).replace("_", " ") for term in terms]
    return [mark + stem for mark, stem in zip(marks, bare_all(bare, plain_all(bare)), strict=True)]
