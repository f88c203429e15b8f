"""Cues: opening words of furniture in some thirty languages, as evidence for the block model, never a verdict.

A cue counts only at the start of a short block (after bullets and arrows); the model weighs it with links, place and roles.
A language missing here loses one feature of a hundred, not the extraction.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from streams.clean.words import sections
from streams.clean.words.picture_credits import is_credited

_PHRASES: Final = sections("cues")
#: Kinds of furniture in bit order.
NAMES: Final = tuple(_PHRASES)
BIT: Final = {name: 1 << place for place, name in enumerate(NAMES)}
#: Blocks with more characters are prose, whose opening words are no evidence.
MAX_CHARS: Final = 400
_KEY: Final = 3
_LEAD: Final = re.compile(r"^[\s\W_]+")
#: Capitals have no Greek accents, the Turkish İ becomes an i with a combining dot in lower case, and an apostrophe may be curly:
#: opening words are compared without these.
_BARE: Final = str.maketrans("άέήίόύώϊϋΐΰ’", "αεηιουωιυιυ'", "\u0307")
_ACCENTED: Final = re.compile(f"[{''.join(map(chr, _BARE))}]")
#: Letters of Devanagari, Bengali and Gurmukhi with a code point of their own, which NFC writes as a letter and a dot.
_APART: Final = {
    code: unicodedata.normalize("NFD", chr(code)) for code in (*range(0x958, 0x960), 0x9DC, 0x9DD, 0x9DF, 0xA5C)
}


def _joined(phrase: str) -> str:
    """Write letters with a dot below as one code point each, as keyboards do."""
    for code, pair in _APART.items():
        phrase = phrase.replace(pair, chr(code))
    return phrase


def _index() -> dict[str, tuple[tuple[str, int], ...]]:
    """Group the phrases by their first three characters, shorter ones by two (and with all that begin so), so that few are compared."""
    found: dict[str, list[tuple[str, int]]] = {}
    for name, phrases in _PHRASES.items():
        for phrase in phrases.split("|"):
            bare = phrase.translate(_BARE)
            found.setdefault(bare[:_KEY], []).append((bare, BIT[name]))
            forms = (phrase,) if phrase.isascii() else (phrase, phrase.translate(_APART), _joined(phrase))
            for written in dict.fromkeys(forms):
                found.setdefault(written[:_KEY], []).append((written, BIT[name]))
    ordered = {key: tuple(sorted(values, key=lambda pair: -len(pair[0]))) for key, values in found.items()}
    return {
        key: values if len(key) < _KEY else (*values, *ordered.get(key[:-1], ())) for key, values in ordered.items()
    }


_BY_START: Final = _index()
_ADVERT_LABELS: Final = frozenset(phrase.strip() for phrase in _PHRASES["advert"].split("|")) | {"pr"}
#: Characters that may surround a label.
_AROUND: Final = " -–—:.|[]()［］【】（）*·•"


def cues_of(text: str) -> int:
    """Give the bits of the cue kinds that a block opens with; 0 for long blocks. The longest phrase decides."""
    if len(text) > MAX_CHARS:
        return 0
    start = text[:40].lower()
    if not start.isascii() and _ACCENTED.search(start):
        start = start.translate(_BARE)
    if not start[0].isalnum() and start[0] not in "©(*ⓒ":
        start = _LEAD.sub("", start)
    for phrase, bit in _BY_START.get(start[:_KEY]) or _BY_START.get(start[: _KEY - 1], ()):
        if start.startswith(phrase) and _stands(phrase, start[len(phrase) : len(phrase) + 1]):
            return bit
    return BIT["caption"] if is_credited(text) else 0


def labels_advert(text: str) -> bool:
    """Tell whether a block is an advertisement's label alone."""
    return text.strip(_AROUND).lower() in _ADVERT_LABELS


def _stands(phrase: str, after: str) -> bool:
    """Tell a whole phrase from the beginning of a longer word: short phrases of Latin letters must end at a word's end."""
    return len(phrase) >= 6 or not (
        phrase[-1].isascii() and phrase[-1].isalpha() and after.isascii() and after.isalpha()
    )
