"""Gives the dictionary forms that a word may be, in languages that decline names or attach small words to them.

Russian and Ukrainian have their own tables (`streams.tag.forms.spelling`), as their names are also matched by transliteration.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from streams.tag.forms.fold import plain
from streams.tag.lists import lines_of

_HANGUL = re.compile("[\uac00-\ud7a3]")
# Letters that Arabic, Persian and Urdu keyboards have in several forms.
_ARABIC = str.maketrans(
    {"ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ة": "ه", "ہ": "ه", "ھ": "ه", "ۀ": "ه", "ـ": "", "\u200c": ""}
)
# In these languages the mention is only the name, without what is attached to it: 폴란드가, وبولندا.
_GLUED = frozenset({"ko", "ar", "he", "am", "ti"})
# A shorter base, or stem, cannot be distinguished from another word's.
SHORTEST_FORM = 3
_SHORTEST_STEM = 2
# An attached letter easily makes another word of a short name: כ and לוב, Libya, make a cage. What is shorter than a name begins longer ones: בתל אביב.
_SHORT, _COMMON_PREFIXES = 4, frozenset("ובלמوفبل")
# More forms than the tables give any real word; the limit bounds the cost of a hostile one.
_MOST = 16


class Form(NamedTuple):
    """A dictionary form that a word may be, without case and accents; the name covers ``word[begin:end]``."""

    base: str
    begin: int
    end: int


@dataclass(slots=True)
class _Table:
    """A language's endings: dictionary endings by the ending in the text, and prefixes that may be attached to a name."""

    endings: dict[str, list[str]] = field(default_factory=dict)
    prefixes: dict[str, str] = field(default_factory=dict)
    longest: int = 0

    def add(self, finals: str, endings: str) -> None:
        """Read one row."""
        for ending in endings.split():
            if finals == "+":
                self.prefixes[bare(ending)] = ""
            elif ending.startswith("+"):
                self.prefixes[bare(ending[1:])] = bare(finals)
            else:
                ending_form = bare(ending.replace("=", ""))
                self.endings.setdefault(ending_form, []).extend(
                    bare(final.replace("=", "")) for final in finals.split()
                )
                self.longest = max(self.longest, len(ending_form))


def bare(word: str) -> str:
    """Remove case, accents and keyboard variants of letters. Hangul stays in syllables."""
    return word if _HANGUL.search(word) else plain(word).translate(_ARABIC)


def _tables() -> dict[str, _Table]:
    """Read the tables of this package."""
    tables: dict[str, _Table] = {}
    here: list[_Table] = []
    for line in lines_of("cases"):
        finals, bar, endings = line.partition(" | ")
        if not bar:
            here = [tables.setdefault(code, _Table()) for code in line.split()]
        for table in here if bar else ():
            table.add(finals, endings)
    return tables


_TABLES = _tables()


def bare_all(words: Sequence[str], plains: Sequence[str]) -> list[str]:
    """Give each word in its bare form. ``plains``: the words' plain forms."""
    return [
        known if known.isascii() else word if _HANGUL.search(word) else known.translate(_ARABIC)
        for word, known in zip(words, plains, strict=True)
    ]


def forms_of(word: str, form: str, language: str) -> tuple[Form, ...]:
    """Give the forms that a word may be: as written, then those by its language's table. ``form``: its bare form."""
    found = [Form(form, 0, len(word))]
    table = _TABLES.get(language)
    if table is None:
        return (*found,)
    exact = language in _GLUED and len(form) == len(word)
    for end in range(len(form), max(len(form) - table.longest, _SHORTEST_STEM) - 1, -1):
        finals = table.endings.get(form[end:])
        if finals:
            stem, to = form[:end], end if exact else len(word)
            found.extend(Form(stem + final, 0, to) for final in finals if exact or end + len(final) >= SHORTEST_FORM)
    for prefix, instead in table.prefixes.items():
        if form.startswith(prefix):
            base = instead + form[len(prefix) :]
            if len(base) >= _SHORT or (len(base) >= _SHORTEST_STEM and prefix in _COMMON_PREFIXES):
                found.append(Form(base, len(prefix) if exact and not instead else 0, len(word)))
    return tuple(dict.fromkeys(found))[:_MOST]
