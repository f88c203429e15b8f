"""Splits a text into words with exact offsets."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import accumulate

from streams.tag.forms.fold import RUNS, is_unsegmented
from streams.tags import Field

# Dotted abbreviations (U.S., N.J.) are one word; runs of Han, kana or Thai are one word, cut up later by lookup, with the
# dot between parts of a foreign name; else letters and digits run together. No repetition is nested: linear.
_RUN = rf"[A-Z](?:\.[A-Z]){{1,5}}(?:\.(?![^\W_])|(?![^\W_]))|[{RUNS}]+(?:[·•・‧][{RUNS}]+)*"
_WORD = re.compile(rf"({_RUN}|[^\W_{RUNS}]+)")
# Accents set apart from their letter, and the vowel signs of India's scripts, are no letters to ``re``, yet parts of words.
_MARKS = "\u200d" + "".join(
    chr(code)
    for code in range(0x300, 0x1B00)
    if unicodedata.category(chr(code)) in {"Mn", "Mc"} and not is_unsegmented(chr(code))
)
_MARKED = re.compile(f"[{_MARKS}]")
_MARKED_WORD = re.compile(rf"({_RUN}|[^\W_{RUNS}]+(?:[{_MARKS}]+[^\W_{RUNS}]*)*)")
# The same words in a text that holds nothing beyond ASCII but dashes, quotation marks and spaces, found in two thirds of
# the time; most English news is such.
_BEYOND = re.compile("[^\x00-\x7f\u2000-\u206f]")
_ASCII_WORD = re.compile(r"([A-Z](?:\.[A-Z]){1,5}(?:\.(?![A-Za-z0-9])|(?![A-Za-z0-9]))|[A-Za-z0-9]+)")

# Last words of names that keep their dot: Enron Corp., Davis Jr.
_DOTTED = frozenset(
    {"Inc", "Corp", "Co", "Ltd", "Bros", "Jr", "Sr", "Kft", "Zrt", "Nyrt", "Bt", "Lda", "Ltda", "Şti", "Coop"}
)
#: Opening marks that a name may contain, with those that close them.
CLOSING = {"«": "»", "„": '“”"', "“": "”", '"': '"'}

# Marks that no name contains; a dot without a space after it may be inside one.
_ENDS = frozenset(".!?…;:\n")
# An abbreviation inside a name has at most so many letters, and begins in lower case or is one of these.
_SHORT = 4
_CUT = frozenset(
    "Dr St Ste Sv Św Sp Tp Bd Im Sto Sta Hr Fr Nr Ph Jr Sr Co Ltd Inc Corp Bros Std Str Mt Ft Mr Mrs Ms Gen Col Capt Lt Sgt Maj Prof "
    "Rev Hon Sen Rep Gov Pres Insp Cllr Supt Det Adm Cmdr Univ Dept Wm".split()
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """A field's words: ``words[i] == text[starts[i]:ends[i]]``, offsets in code points; ``gaps[i]`` stands after word i."""

    field: Field
    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    gaps: list[str]


def tokenise(field: Field, text: str) -> Tokens:
    """Find the words of a field, in time linear in its length."""
    parts = _words(text).split(text)  # gap, word, gap, ..., gap
    places = list(accumulate(map(len, parts)))
    return Tokens(field, text, parts[1::2], places[0:-1:2], places[1::2], parts[2::2])


def ends_sentence(gap: str, word: str) -> bool:
    """Tell whether a gap ends a sentence. A dot does not after an abbreviation (św. Łukasza, Sp. z o.o.) or without a space after it (St.-Aubin)."""
    if gap in {" ", "-", ".", ".-"} or _ENDS.isdisjoint(gap):
        return False
    return gap != ". " or not (len(word) == 1 or word in _CUT or (len(word) <= _SHORT and word.islower()))


def words_of(name: str) -> list[str]:
    """Split a name as texts are split, so that both get the same keys."""
    return _words(name).findall(name)


def _words(text: str) -> re.Pattern[str]:
    """Give the cheapest pattern that finds all words of a text."""
    if not _BEYOND.search(text):
        return _ASCII_WORD
    return _MARKED_WORD if _MARKED.search(text) else _WORD


def end_of(tokens: Tokens, first: int, last: int) -> int:
    """Give the end of a name of words ``first`` to ``last`` (exclusive), with a dot or closing mark that belongs to it.

    A dot does if the last word is an abbreviation or the last of several letters (S.p.A., d. o. o.), a closing mark if the name
    contains the opening one.
    """
    text, end, word = tokens.text, tokens.ends[last - 1], tokens.words[last - 1]
    if text[end : end + 1] == ".":
        dotted = len(word) == 1 and word.isalpha() and last - first > 1 and tokens.gaps[last - 2] in {".", ". ", " "}
        end += dotted or word.capitalize() in _DOTTED
    mark = text[end : end + 1]
    for opening, closing in CLOSING.items():
        if mark and mark in closing:
            written = text[tokens.starts[first] : end]
            if written.count(opening) > sum(map(written.count, set(closing) - {opening})) and (
                mark != opening or written.count(mark) % 2
            ):
                return end + 1
    return end
