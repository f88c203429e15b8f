"""Words for months, weekdays, units and "ago" in the languages of news, from dateparser's CLDR tables."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Final

from streams.article import Precision
from streams.clean import eras

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Languages whose words are read, the more frequent in news first: where a word names two months, the earlier wins
#: unless the page declares its language.
LANGUAGES: Final = [
    "en",
    "es",
    "de",
    "fr",
    "it",
    "pt",
    "ru",
    "pl",
    "nl",
    "tr",
    "uk",
    "ar",
    "id",
    "sv",
    "ro",
    "cs",
    "el",
    "hu",
    "da",
    "fi",
    "nb",
    "bg",
    "sr-Cyrl",
    "hr",
    "sk",
    "sl",
    "lt",
    "lv",
    "et",
    "vi",
    "fa",
    "he",
    "hi",
    "bn",
    "ta",
    "te",
    "ur",
    "ka",
    "hy",
    "az",
    "kk",
    "be",
    "mk",
    "sq",
    "ca",
    "eu",
    "gl",
    "is",
    "af",
    "sw",
    "ms",
    "tl",
    "th",
    "zh",
    "ja",
    "ko",
    "mr",
    "gu",
    "kn",
    "ml",
    "pa",
    "ne",
    "si",
    "my",
    "uz",
    "or",
    "as",
]
_MONTHS: Final = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_DAYS: Final = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_UNITS: Final = {
    "second": Precision.SECOND,
    "minute": Precision.MINUTE,
    "hour": Precision.HOUR,
    "day": Precision.DAY,
    "week": Precision.DAY,
    "month": Precision.MONTH,
    "year": Precision.YEAR,
}
#: What news sites write and the tables leave out.
_MORE_AGO: Final = {
    "en": ("ago",),
    "de": ("vor",),
    "fr": ("il y a",),
    "es": ("hace",),
    "it": ("fa",),
    "pt": ("há", "atrás"),
    "nl": ("geleden",),
    "da": ("siden",),
    "nb": ("siden",),
    "fi": ("sitten",),
    "tr": ("önce",),
    "ru": ("назад",),
    "uk": ("тому",),
    "pl": ("temu",),
    "cs": ("před",),
    "id": ("yang lalu", "lalu"),
    "vi": ("trước",),
    "ko": ("전",),
    "ja": ("前",),
    "zh": ("前",),
    "ar": ("منذ", "قبل"),
    "fa": ("پیش", "قبل"),
    "hi": ("पहले",),
    "el": ("πριν", "πριν από"),
    "he": ("לפני",),
    "hu": ("ezelőtt",),
    "ro": ("acum",),
    "bg": ("преди",),
    "th": ("ที่แล้ว", "ก่อน"),
    "ur": ("پہلے",),
    "az": ("əvvəl",),
    "ne": ("अगाडि", "पहिले"),
    "kk": ("бұрын",),
    "sv": ("sedan", "för"),
    "sr-Cyrl": ("пре",),
    "hr": ("prije",),
    "sl": ("pred",),
    "lt": ("prieš",),
    "lv": ("pirms",),
    "et": ("tagasi",),
    "sq": ("më parë",),
    "ta": ("முன்", "முன்பு"),
}
#: Ones in words: "an hour ago", "vor einer Stunde".
_MORE_UNITS: Final = {
    "hour": (
        "ชั่วโมง",
        "godz",
        "ώρες",
        "stunden",
        "timer",
        "horas",
        "小時",
        "sata",
        "сата",
        "urami",
        "valandas",
        "valandų",
        "stundām",
        "tundi",
        "மணி நேரம்",
    ),
    "minute": ("นาที", "分鐘", "minutami", "minučių", "minūtēm", "minutit"),
}
_ONE: Final = "a an one ein eine einem einer un una une um uma uno een en ett eräs одну один однe bir"


def fold(word: str) -> str:
    """Lower-case a word, strip Latin accents, Arabic hamzas, Indic nuqtas, joiners without width and the final full stop; other scripts keep their marks."""
    flat = "".join(
        c
        for c in unicodedata.normalize("NFKD", word.casefold())
        if not ("\u0300" <= c <= "\u036f" or "\u0653" <= c <= "\u0655" or c in "\u093c\u09bc\u0a3c\u200c\u200d")
    )
    return flat.replace("ı", "i").strip(".॰ ")


@cache
def _table(language: str) -> dict[str, object]:
    info: dict[str, object] = import_module(f"dateparser.data.date_translation_data.{language}").info
    return info


def _raw(language: str, key: str) -> list[str]:
    value = _table(language).get(key)
    return [word for word in value if isinstance(word, str)] if isinstance(value, list) else []


def _words(language: str, key: str) -> list[str]:
    return [fold(word) for word in _raw(language, key)]


def _phrases(language: str, key: str) -> list[str]:
    table = _table(language).get("relative-type")
    value = table.get(key) if isinstance(table, dict) else None
    return [word for word in value if isinstance(word, str)] if isinstance(value, list) else []


def _months() -> dict[str, tuple[tuple[str, int], ...]]:
    found: dict[str, list[tuple[str, int]]] = {}
    for language in LANGUAGES:
        for number, key in enumerate(_MONTHS, 1):
            for word in _words(language, key):
                if (
                    len(word) >= (3 if word < "\u0900" else 2)
                    and not any(map(str.isdigit, word))
                    and (language, number) not in found.get(word, ())
                ):
                    found.setdefault(word, []).append((language.partition("-")[0], number))
    for name, number in eras.MONTHS.items():
        found.setdefault(fold(name), []).append(("", number))
    return {word: tuple(places) for word, places in found.items()}


_BY_WORD: Final = _months()
_WEEKDAYS: Final = frozenset(word for language in LANGUAGES for day in _DAYS for word in _words(language, day))


def month(word: str, language: str | None = None) -> int | None:
    """Give 1 to 12 for a month's name or abbreviation, read in the page's language if that has it."""
    places = _BY_WORD.get(fold(word))
    if places is None:
        return None
    return next((number for known, number in places if known == language), places[0][1])


def weekday(word: str) -> bool:
    """Tell whether a word names a day of the week."""
    return fold(word) in _WEEKDAYS


def month_first(language: str | None, region: str | None, suffix: str) -> bool:
    """Tell whether 4/7/2024 is the seventh of April: the United States and the Philippines write it so.

    ``suffix`` is the host's last label; a country's own outweighs plain "en".
    """
    if region is not None:
        return region in ("US", "PH")
    return language in ("en", None) and (len(suffix) != 2 or suffix in ("us", "ph", "io", "ai", "co", "tv", "me"))


def relative(text: str) -> tuple[int, int, Precision] | None:
    """Find "3 hours ago" in any of the languages: start, end and how exact it is. Meant for one short line."""
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
    """Fold character by character, so that places in the result are places in the text."""
    return text.lower() if text.isascii() else text.translate(_LETTERS)


#: Cased letters of the alphabets below Hebrew, and Latin with two accents: to lower case without accents.
_LETTERS: Final = {
    code: base
    for code in (*range(0x41, 0x5B), *range(0xC0, 0x588), *range(0x1E00, 0x1F00))
    if (char := chr(code)).isalpha()
    and len(base := unicodedata.normalize("NFD", char)[0].lower().replace("ı", "i")) == 1
}


def _union(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted({_flat(w) for w in words if w}, key=lambda word: (-len(word), word))))


_PRECISE: Final = {
    _flat(word): precision
    for language in ("more", *reversed(LANGUAGES))
    for key, precision in _UNITS.items()
    for word in (_MORE_UNITS.get(key, ()) if language == "more" else _raw(language, key))
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
    if phrase != "hier"  # yesterday in French, and in German a link's word: "here"
} | {"just now": Precision.MINUTE}
_DIGIT: Final = re.compile(r"\d")
#: Characters of the longest of these, with a clock time behind it.
_PHRASE: Final = 60
#: The clock time behind such a phrase, and what joins the two: "today at 14:30", "heute, 14.30 Uhr".
_CLOCKED: Final = re.compile(
    r"[\s,|·-]{0,3}(?:(?:at|a|as|alle|um|om|kl|klo|o|u|в|у|от|στις|saat|pukul|lúc|الساعة|ساعت)\b\.?\s?)?\d{1,2}\s?[:.hH時시]\s?\d{2}.{0,12}$"
)
_MARKERS: Final = _union(
    [word for words in _MORE_AGO.values() for word in words] + [w for x in LANGUAGES for w in _raw(x, "ago")]
)
_NUMBER: Final = re.compile(rf"(?<![\d.,:/])(?:\d{{1,3}}|\b(?:{_union(_ONE.split())})(?=\s))\s?(?![\d.,:/])")
_UNIT: Final = re.compile(rf"({_union(_PRECISE)})(?![a-z])\.?\s?")
_AFTER: Final = re.compile(rf"(?:{_MARKERS})(?![a-z])")
_BEFORE: Final = re.compile(rf"(?:^|[\s·•|(-])((?:{_MARKERS})\s?)$")
