"""Bylines of text dumps, restored: scrapers glue a date to the name before it, and separate "By" from the name below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from streams.clean.dates.date_labels import LABEL
from streams.clean.dates.words import month, weekday
from streams.clean.words.byline_words import is_label

#: Most characters of a byline, and of a name below a byline's label.
_STAMP: Final = 120
_NAME: Final = 60
#: The seam of two words without a space: "Ada AbelPublished: …".
_SEAM: Final = re.compile(r"(?<=[a-zß-öø-ÿ.)])(?=([A-Z][A-Za-z]{2,11})(?![A-Za-z]))")
#: A byline's label glued to the name: "ByTheo Abara".
_SIGNED: Final = re.compile(r"(?:By|Von|Por|Par)(?=[A-ZÀ-Þ][a-zß-öø-ÿ]+\s[A-ZÀ-Þ])")
_DIGIT: Final = re.compile(r"\d")
#: The seam of a word and a date in numbers: "Ada Abel05/11/2026".
_DIGITS: Final = re.compile(
    r"(?<=[^\W\d_])(?=(?:\d{1,2}[./-]\d{1,2}[./-](?:20)?\d{2}|20\d{2}[./-]\d{1,2}[./-]\d{1,2})(?!\d))"
)
#: Bars between outlet, name, date and count in one line, and how many parts besides the date a line has that is split at them.
_BARS: Final = re.compile(r"\s+[|/•·]\s+")
_BESIDES: Final = 2
#: The opening of a date: its day or its year.
_OPENS: Final = re.compile(r"(?:\d{1,2}|20\d\d)(?:[./年-]\s?\d|\.?\s[^\W\d_]{3})")


@dataclass(frozen=True, slots=True)
class Shown:
    """A line as the page showed it, its index in the dump, and the lines of the dump that it is made of."""

    text: str
    at: int
    lines: tuple[str, ...]


def apart(lines: Sequence[str], first: int, last: int) -> list[Shown]:
    """Give a dump's lines from ``first`` up to ``last`` as the page showed them, in order."""
    found: list[Shown] = []
    place = first
    while place < last:
        line, below = lines[place], lines[place + 1] if place + 1 < last else ""
        if 0 < len(below) <= _NAME and is_label(line):
            found.append(Shown(_parted(f"{line} {below}"), place, (line, below)))
            place += 1
        else:
            text = f"{by[0]} {line[by.end() :]}" if (by := _SIGNED.match(line)) else line
            parts = _pieces(_parted(text)) if len(line) <= _STAMP and _DIGIT.search(line) else (text,)
            found += [Shown(part, place, (line,)) for part in parts]
        place += 1
    return found


def _pieces(line: str) -> Sequence[str]:
    """Split a line at a date glued to a word, or at the bars around a date."""
    barred = [piece for piece in _BARS.split(line) if piece]
    dated = next((at for at, piece in enumerate(barred) if _OPENS.match(piece)), None)
    if dated is None or len(barred) <= _BESIDES:
        return _DIGITS.split(line, maxsplit=1)
    first = max(0, dated - 1)
    return [*barred[:first], " ".join(barred[first : first + 2]), *barred[first + 2 :]]


def _parted(line: str) -> str:
    """Insert a space before a month, a weekday or a word for publishing that is glued to the word before it."""
    if len(line) > _STAMP or not _DIGIT.search(line):
        return line
    for seam in _SEAM.finditer(line):
        if month(seam[1]) or weekday(seam[1]) or LABEL.match(seam[1]):
            return f"{line[: seam.start()]} {line[seam.start() :]}"
    return line
