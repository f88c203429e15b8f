"""Ages of pages ("3 hours ago", "yesterday") in the languages of news, from dateparser's CLDR tables."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from streams.article import Precision
from streams.clean.dates.words import LANGUAGES, raw_words, table
from streams.clean.words import sections

_UNITS: Final = {
    "second": Precision.SECOND,
    "minute": Precision.MINUTE,
    "hour": Precision.HOUR,
    "day": Precision.DAY,
    "week": Precision.DAY,
    "month": Precision.MONTH,
    "year": Precision.YEAR,
}
#: Phrases of news sites that the tables lack.
_MORE: Final = {name: words.split("|") for name, words in sections("ages").items()}


def relative(text: str) -> tuple[int, int, Precision] | None:
    """Find an age such as "3 hours ago" in any of the languages: start, end and precision. For one short line."""
    flat = _flat(text)
    for found in _NUMBER.finditer(flat):
        unit = _UNIT.match(flat, found.end())
        if unit is None:
            continue
        before, after = _BEFORE.search(flat[: found.start()]), _AFTER.match(flat, unit.end())
        if before or after:
            return before.start(1) if before else found.start(), after.end() if after else unit.end(), _PRECISE[unit[1]]
    if len(flat) > _PHRASE:
        return None
    bare = flat.strip()
    precise = _PHRASES.get(_CLOCKED.sub("", bare) if _DIGIT.search(bare) else bare)
    return (0, len(text), precise) if precise else None


def _flat(text: str) -> str:
    """Fold character by character, so that positions in the result are positions in the text."""
    return text.lower() if text.isascii() else text.translate(_LETTERS)


#: Letters with case in the alphabets below Hebrew, and Latin with two accents, mapped to lower case without accents.
_LETTERS: Final = {
    code: base
    for code in (*range(0x41, 0x5B), *range(0xC0, 0x588), *range(0x1E00, 0x1F00))
    if (char := chr(code)).isalpha()
    and len(base := unicodedata.normalize("NFD", char)[0].lower().replace("ı", "i")) == 1
}


def _union(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted({_flat(w) for w in words if w}, key=lambda word: (-len(word), word))))


def _phrases(language: str, key: str) -> list[str]:
    types = table(language).get("relative-type")
    value = types.get(key) if isinstance(types, dict) else None
    return [word for word in value if isinstance(word, str)] if isinstance(value, list) else []


_PRECISE: Final = {
    _flat(word): precision
    for language in ("more", *reversed(LANGUAGES))
    for key, precision in _UNITS.items()
    for word in (_MORE.get(key, ()) if language == "more" else raw_words(language, key))
    if word and not word.isdigit()
}
_PHRASES: Final = {
    _flat(phrase): precision
    for language in LANGUAGES
    for key, precision in (
        ("0 day ago", Precision.DAY),
        ("1 day ago", Precision.DAY),
        ("0 second ago", Precision.MINUTE),
    )
    for phrase in _phrases(language, key)
    if phrase != "hier"  # yesterday in French, but "here" in German, a word of links
} | {"just now": Precision.MINUTE}
_DIGIT: Final = re.compile(r"\d")
#: Most characters of such a phrase with a time of day after it.
_PHRASE: Final = 60
#: The time of day after such a phrase, with the words between: "today at 14:30", "heute, 14.30 Uhr".
_CLOCKED: Final = re.compile(
    r"[\s,|·-]{0,3}(?:(?:at|a|as|alle|um|om|kl|klo|o|u|в|у|от|στις|saat|pukul|lúc|الساعة|ساعت)\b\.?\s?)?\d{1,2}\s?[:.hH時시]\s?\d{2}.{0,12}$"
)
_MARKERS: Final = _union((*_MORE["ago"], *(word for language in LANGUAGES for word in raw_words(language, "ago"))))
_NUMBER: Final = re.compile(rf"(?<![\d.,:/])(?:\d{{1,3}}|\b(?:{_union(_MORE['one'])})(?=\s))\s?(?![\d.,:/])")
_UNIT: Final = re.compile(rf"({_union(_PRECISE)})(?![a-z])\.?\s?")
_AFTER: Final = re.compile(rf"(?:{_MARKERS})(?![a-z])")
_BEFORE: Final = re.compile(rf"(?:^|[\s·•|(-])((?:{_MARKERS})\s?)$")
