"""A language's words for reporting: verbs of saying beside quotes, and words that name a source."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from streams.language.neighbours import WITHIN
from streams.tag.lists import lines_of

# Languages whose verb ends the sentence, with the speaker before the quote: 김 시장은 "…"라고 말했다.
_VERB_LAST = frozenset({"fa", "hi", "ja", "ko", "tr", "ur"})
# Languages that write words without spaces, or attach particles to them.
_RUN = frozenset({"ja", "ko", "th"})
# "And" as attached to the verb.
_AND = {"ar": "[وف]?", "he": "[וש]?"}
_ENDING = "*"
_ARTICLES = "the|den|det|de|der|die|das|het|la|le|les|l|el|los|las|lo|o|os|as"
# Letters that decomposition leaves whole.
_WHOLE = {"ł": "l", "ø": "o", "đ": "d", "ı": "i"}


@dataclass(frozen=True, slots=True)
class Saying:
    """A language's patterns for who says something; they match text in the form that ``bare`` gives.

    ``verbs``: verbs of saying. ``clause``: words that begin what is said ("that"). ``told``: words before the one spoken to:
    "disse alla", "säger hon till". ``verb_last``: the speaker stands before the quote.
    """

    verbs: re.Pattern[str]
    clause: re.Pattern[str]
    told: re.Pattern[str]
    verb_last: bool


class _Letters(dict[int, str]):
    """The bare form of each letter: lower case, without accents in Latin and Greek; computed on first use."""

    def __missing__(self, code: int) -> str:
        letter = chr(code).lower()[:1]
        cased = code < 0x590 or 0x1E00 <= code < 0x2000
        self[code] = found = _WHOLE.get(letter) or (unicodedata.normalize("NFD", letter)[0] if cased else letter)
        return found


_LETTERS = _Letters()


def bare(text: str) -> str:
    """Give a text in lower case and without accents, with every character at its offset."""
    for letter in sorted(set(text)):
        if not letter.isascii() and _LETTERS[ord(letter)] != letter:
            text = text.replace(letter, _LETTERS[ord(letter)])
    return text.lower()


@lru_cache(maxsize=64)
def saying_in(language: str) -> Saying | None:
    """Give a language's patterns; None if the list has no verbs for it."""
    for line in lines_of("said"):
        code, verbs, that, told = (part.strip() for part in line.split("|"))
        if code == language:
            return Saying(_any(verbs, language), _any(that, language), told_to(told), language in _VERB_LAST)
    return None


def told_to(words: str) -> re.Pattern[str]:
    """Give a pattern for words before the name of the one spoken to; an article and opening marks may follow them."""
    return re.compile(rf"{_any(words, '').pattern}(?:\s+|['’])(?:(?:{_ARTICLES})(?:\s+|['’]))?[«„“\"]?\s?\Z")


@dataclass(frozen=True, slots=True)
class Citing:
    """The words that make a name a source, in the form that ``bare`` gives: right before the name, and right after it.

    ``before_medium`` and ``behind_medium`` make only a medium's name one: any verb of saying ("riferisce all’Ansa", "TT skriver", "säger hon till TT"),
    and the endings of one told something ("STT:lle").
    """

    before: re.Pattern[str]
    behind: re.Pattern[str]
    before_medium: re.Pattern[str]
    behind_medium: re.Pattern[str]


@lru_cache(maxsize=64)
def citing_in(language: str) -> Citing | None:
    """Give a language's words for naming sources; None if the list has none for it."""
    for line in lines_of("cites"):
        code, before, behind, endings = (part.strip() for part in line.split("|"))
        if code == language:
            saying = saying_in(language)
            verbs, told = (saying.verbs.pattern, saying.told.pattern) if saying else ("(?!)", "(?!)")
            ending = "|".join(map(re.escape, endings.split())) or "(?!)"
            near = r"(?:\s+[\w-]{1,20}){0,2}\s*(?:[ld]['’])?[«\"„“'’]?\s*\Z"
            then = r"[»”\"“'’]?[,\s]{0,2}(?:\w{1,3}\s)?"
            return Citing(
                re.compile(rf"({_any(before, language).pattern}){near}"),
                re.compile(rf"{then}({_any(behind, language).pattern})"),
                re.compile(rf"({verbs})(?:{near}|[^.!?\n]{{0,90}}?{told})"),
                re.compile(rf"(?:{then}({verbs})|[:'’-]?({ending})(?!{WITHIN}))"),
            )
    return None


def _any(words: str, language: str) -> re.Pattern[str]:
    """Give a pattern for any of the words; one that never matches if there are none."""
    stems = sorted((word.replace("_", " ") for word in bare(words).split()), key=lambda word: (-len(word), word))
    either = "|".join(re.escape(stem.removesuffix(_ENDING)) + r"\w*" * stem.endswith(_ENDING) for stem in stems)
    if not either:
        return re.compile("(?!)")
    return re.compile(
        f"(?:{either})" if language in _RUN else rf"(?<!{WITHIN}){_AND.get(language, '')}(?:{either})(?!{WITHIN})"
    )
