"""Finds the family name in a person's full name, if it can be found: Leyen and von der Leyen, Wang in Wang Yi."""

from __future__ import annotations

import re

from streams.tag.forms.fold import is_cyrillic, is_unsegmented, plain_run
from streams.tag.forms.tokens import words_of

#: Countries whose names put the family first, also in Latin letters.
_FAMILY_FIRST = frozenset({"CN", "TW", "HK", "MO", "KP", "KR", "VN"})
#: Small words that a family name may begin with.
PARTICLES = frozenset({
    "al", "el", "bin", "ben", "von", "van", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le",
    "ten", "ter", "zu",
})  # fmt: skip
_SUFFIXES = frozenset({"Jr", "Sr"})
_RULERS = frozenset({
    "premier", "president", "king", "queen", "prince", "princess", "emperor", "pope", "saint", "sultan", "emir",
    "sheikh", "patriarch", "король", "королева", "принц", "принцесса", "принцеса", "папа", "патриарх", "патріарх",
    "султан", "эмир", "емір",
})  # fmt: skip
_ROMAN = re.compile(r"[IVXLC]+\Z")


def is_family_first(country: str | None, language: str | None = None) -> bool:
    """Tell whether a person's family name comes first. A Hungarian's does only in Hungarian: Orbán Viktor, elsewhere Viktor Orbán."""
    return country in _FAMILY_FIRST or (country == "HU" and language == "hu")


def surnames(name: str, country: str, language: str | None = None) -> list[str]:
    """Give the family name, with and without its particles (von der Leyen, Leyen). Empty if it cannot be found."""
    if is_unsegmented(name):
        part = plain_run(name).rpartition("·")
        return [part[2]] if part[0] and len(part[2]) >= 3 else []
    words = [word for word in words_of(name) if word not in _SUFFIXES]
    if len(words) < 2 or len(words) > 6 or _ROMAN.match(words[-1]) or words[0].lower() in _RULERS or "of" in words:
        return []
    if is_family_first(country, language):  # in Cyrillic a syllable or two, borne by millions: Ли, Ван
        return [] if is_cyrillic(name) else [words[0]]
    at = len(words) - 1
    found = [words[at]] if len(words[at]) > 1 else []
    while at > 1 and words[at - 1].lower() in PARTICLES:
        at -= 1
    return found + ([" ".join(words[at:])] if at < len(words) - 1 else [])
