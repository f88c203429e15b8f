"""How a language says that somebody says something, or that a text relies on somebody: words beside quotes and names."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from streams.language.neighbours import WITHIN
from streams.tag.lists import lines_of

# In these the verb ends the sentence, and who speaks stands before the quoted words: 김 시장은 "…"라고 말했다.
_VERB_LAST = frozenset({"fa", "hi", "ja", "ko", "tr", "ur"})
# Words run together, or particles are glued to them.
_RUN = frozenset({"ja", "ko", "th"})
# "And" is glued before the verb.
_AND = {"ar": "[وف]?", "he": "[וש]?"}
_ENDING = "*"
_ARTICLES = "the|den|det|de|der|die|das|het|la|le|les|l|el|los|las|lo|o|os|as"
# Letters that decomposition leaves whole.
_WHOLE = {"ł": "l", "ø": "o", "đ": "d", "ı": "i"}


@dataclass(frozen=True, slots=True)
class Saying:
    """All match in text as ``bare`` gives it; ``verb_last``: who speaks stands before the quote.

    ``told`` ends before whom it is said to: "disse alla", "säger hon till".
    """

    verbs: re.Pattern[str]
    clause: re.Pattern[str]
    told: re.Pattern[str]
    verb_last: bool


class _Letters(dict[int, str]):
    """One letter for each: small, without accents in Latin and Greek; learnt as they come."""

    def __missing__(self, code: int) -> str:
        letter = chr(code).lower()[:1]
        cased = code < 0x590 or 0x1E00 <= code < 0x2000
        self[code] = found = _WHOLE.get(letter) or (unicodedata.normalize("NFD", letter)[0] if cased else letter)
        return found


_LETTERS = _Letters()


def bare(text: str) -> str:
    """Give a text small and without accents, each character in its place."""
    for letter in sorted(set(text)):
        if not letter.isascii() and _LETTERS[ord(letter)] != letter:
            text = text.replace(letter, _LETTERS[ord(letter)])
    return text.lower()


@lru_cache(maxsize=64)
def saying_in(language: str) -> Saying | None:
    """Give how a language says it; None where the list has no verbs."""
    for line in lines_of("said"):
        code, verbs, that, told = (part.strip() for part in line.split("|"))
        if code == language:
            return Saying(_any(verbs, language), _any(that, language), told_to(told), language in _VERB_LAST)
    return None


def told_to(words: str) -> re.Pattern[str]:
    """Match, before a name, the words that say it is told to; an article may stand between, and opening marks."""
    return re.compile(rf"{_any(words, '').pattern}(?:\s+|['’])(?:(?:{_ARTICLES})(?:\s+|['’]))?[«„“\"]?\s?\Z")


@dataclass(frozen=True, slots=True)
class Citing:
    """What makes a name a source, in text as ``bare`` gives it: words that end before it, and words right behind it."""

    before: re.Pattern[str]
    behind: re.Pattern[str]


@lru_cache(maxsize=64)
def citing_in(language: str) -> Citing | None:
    """Give how a language names its sources; None where the list has nothing."""
    for line in lines_of("cites"):
        code, before, behind = (part.strip() for part in line.split("|"))
        if code == language:
            return Citing(
                re.compile(rf"({_any(before, language).pattern})(?:\s+[\w-]{{1,20}}){{0,2}}\s*[«\"„“\'’]?\s*\Z"),
                re.compile(rf"[»”\"“\'’]?[,\s]{{0,2}}(?:\w{{1,3}}\s)?({_any(behind, language).pattern})"),
            )
    return None


def _any(words: str, language: str) -> re.Pattern[str]:
    """Match any of the words; nothing where there are none."""
    stems = sorted((word.replace("_", " ") for word in bare(words).split()), key=lambda word: (-len(word), word))
    either = "|".join(re.escape(stem.removesuffix(_ENDING)) + r"\w*" * stem.endswith(_ENDING) for stem in stems)
    if not either:
        return re.compile("(?!)")
    return re.compile(
        f"(?:{either})" if language in _RUN else rf"(?<!{WITHIN}){_AND.get(language, '')}(?:{either})(?!{WITHIN})"
    )
