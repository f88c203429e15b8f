"""Which language a text is in, by paragraph: an n-gram detector behind gates that keep rubbish out."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

import eldc

from streams.article import Language
from streams.language.neighbours import neighbour, unknown
from streams.tables import sections_of

eldc.init()


@dataclass(frozen=True, slots=True)
class LanguageSettings:
    """How much text is looked at, and how much is needed."""

    #: Letters that a paragraph must have before the detector is asked: below 20 it guesses.
    min_letters: int = 20
    #: The same for scripts that write a word in one or two characters.
    min_dense_letters: int = 6
    #: Distinct words (distinct characters in dense scripts) below which a piece is a repetition, not a sentence.
    min_distinct: int = 4
    #: Characters looked at in one paragraph: the detector is at 100 % from 200.
    paragraph_chars: int = 300
    #: Paragraphs looked at, spread evenly over the text.
    paragraphs: int = 16
    #: Characters of a text in which paragraphs are sought.
    text_chars: int = 200_000
    #: A language with a smaller share of the characters is a name or a quotation.
    min_share: float = 0.02


_SCRIPTS = sections_of("streams.language", "scripts.txt")
_STARTS = [(int(code, 16), None if script == "-" else script) for code, script in map(str.split, _SCRIPTS["starts"])]
_KEYS = [start for start, _ in _STARTS]
#: The language of each script that one alone writes, and those that the detector may name for each that several share.
_OWN = dict(map(str.split, _SCRIPTS["own"]))
_SHARED = {script: frozenset(codes) for script, *codes in map(str.split, _SCRIPTS["shared"])}
_NOT_LATIN = frozenset(_OWN.values()).union(*_SHARED.values()) - {"sr"}
#: Scripts without spaces between words, or with a syllable a character.
_DENSE = frozenset(("burmese", "han", "hangul", "kana", "khmer", "lao", "thai", "tibetan"))

#: Characters in which a neighbour's letters and words are counted.
_NEIGHBOUR_CHARS = 4000
_NOT_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())
#: Characters by which a paragraph's script and variety of words are judged.
_SCRIPT_CHARS = 160


def identify(text: str, settings: LanguageSettings = LanguageSettings()) -> Language:
    """Tell the language of a text, paragraph by paragraph (lines), weighed by letters.

    ``und`` when nothing in it can be detected reliably: single words, menus, digits, emoji, repetitions. ``confidence`` is
    the share of all letters detected as this language; ``shares`` sum to 1 over what could be detected.
    The detector is ELD (Nito-ELD's n-gram tables, 60 languages); `streams.language.neighbours` detects those that it does not know.
    """
    lines = [line for line in text[: settings.text_chars].split("\n") if line and not line.isspace()]
    if len(lines) > settings.paragraphs:
        lines = [lines[index * len(lines) // settings.paragraphs] for index in range(settings.paragraphs)]
    weights: Counter[str] = Counter()
    total = 0
    for line in lines:
        piece = line[: settings.paragraph_chars]
        code, letters = _piece(piece, settings)
        letters = letters * len(line) // len(piece)
        total += letters
        if code is not None:
            weights[code] += letters
    if not weights:
        joined = " ".join(line[:200] for line in lines)[: settings.paragraph_chars * 3]
        code, total = _piece(joined, settings)
        if code is None:
            return Language()
        weights[code] = total
    return _verdict(weights, total, text, settings)


def _verdict(weights: Counter[str], total: int, text: str, settings: LanguageSettings) -> Language:
    detected = weights.total()
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    kept = [(code, weight) for code, weight in ranked if weight / detected >= settings.min_share]
    sample = text[:_NEIGHBOUR_CHARS]
    named = [(neighbour(code, sample), weight) for code, weight in kept]
    whole = sum(weight for _, weight in named)
    shares: Counter[str] = Counter()
    for code, weight in named:
        shares[code] += weight
    top = named[0][0]
    return Language(
        code=top,
        confidence=round(shares[top] / total, 3),
        shares=tuple((code, round(weight / whole, 3)) for code, weight in shares.most_common()),
    )


def _piece(piece: str, settings: LanguageSettings) -> tuple[str | None, int]:
    """Detect one piece's language, None if that is not possible, and count its letters."""
    script, letters = _script(piece)
    if script is None:
        return None, letters
    dense = script in _DENSE
    if letters < (settings.min_dense_letters if dense else settings.min_letters):
        return None, letters
    if not _varied(piece[:_SCRIPT_CHARS], settings.min_distinct, dense=dense):
        return None, letters
    if script in _OWN:
        return _OWN[script], letters
    found = eldc.detect_details(piece)
    if script in _SHARED:
        # A handful of languages remain, so their own best guess will do.
        return (found.language if found.language in _SHARED[script] else None), letters
    reliable = found.language if found.reliable and found.language not in _NOT_LATIN else None
    return reliable or unknown(piece), letters


def _varied(head: str, least: int, *, dense: bool) -> bool:
    """Tell whether a piece has so many distinct words, or characters where they are words. Its first words mostly do."""
    if dense:
        return len(set(head)) >= least
    return len(set(head.split(None, 2 * least)[:-1])) >= least or len(set(head.split())) >= least


def _script(piece: str) -> tuple[str | None, int]:
    """Name the script of most letters, and count the letters. Kana decide for Japanese: it writes mostly Han."""
    plain = len(piece.encode("ascii", "ignore").translate(None, _NOT_LETTERS))
    if piece.isascii() or plain * 2 > len(piece):
        return ("latin" if plain else None), plain
    counts: Counter[str] = Counter()
    head = piece[:_SCRIPT_CHARS]
    for char, times in Counter(head).items():
        script = _STARTS[bisect_right(_KEYS, ord(char)) - 1][1]
        if script is not None and char.isalpha():
            counts[script] += times
    if not counts:
        return None, 0
    if counts["kana"] * 10 >= counts["han"] > 0:
        counts["kana"] += counts.pop("han")
    script, _ = max(counts.items(), key=lambda item: (item[1], item[0]))
    return script, counts.total() * len(piece) // len(head)
