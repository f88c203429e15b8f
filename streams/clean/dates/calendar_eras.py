"""Years of other eras than the common one, and digits that are not ASCII, as pages of Asia print them.

The Solar Hijri calendar of Iran by its 33-year cycle, eight leap years each: exact for the years 1343 to 1472 (Borkowski,
"The Persian calendar for 3000 years", Earth, Moon and Planets 74, 1996). Japan's eras and Taiwan's years of the Republic are
Gregorian but for the year's number. Nepal's Bikram Sambat follows a table of its months, which its calendar committee
proclaims year by year. The lunar Hijri calendar, whose present years (from 1410) do not overlap those of the Solar Hijri one
before 2031, has a table too: ``hijri``.
"""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Final

from streams.clean.words import sections

#: Years of the Buddhist era (1957 to 2100), and of the Solar Hijri calendar (1990 to 2030).
_BUDDHIST: Final = range(2500, 2644)
_HIJRI: Final = range(1369, 1410)
_BUDDHIST_YEARS: Final = 543
#: Offset of the count of days below to Python's ordinals: 1 Farvardin 1404 is 21 March 2025.
_DAYS: Final = 356_033
_CYCLE: Final = 33
#: Days beyond 29 of the months of each year of the Bikram Sambat from 2070, as printed in Nepal; and the day before the first
#: of them began, 14 April 2013. The years that are proclaimed, and those to 2085 by computation.
_BIKRAM: Final = (
    *("222322011011", "223222101011", "232321101011", "232321110012"),
    *("222322101011", "223222101011", "232321110011", "232321110102"),
    *("222322101011", "223222101011", "232321110011", "232321110102"),
    *("223222101011", "223222101011", "223221110111", "232312110111"),
)
#: The year of the first row.
_BIKRAM_FIRST: Final = 2070
_BIKRAM_EVE: Final = date(2013, 4, 13).toordinal()
#: Unicode gives each script's ten digits ten codes in a row, so each tenth code tells. Higher planes have Han, tags and private use.
_DIGITS: Final = {
    code - digit + other: str(other)
    for code in range(0x80, 0x20000, 10)
    if (digit := unicodedata.decimal(chr(code), None)) is not None
    for other in range(10)
}
#: Numbers of months by names that the languages' tables lack.
MONTHS: Final = {name: at % 12 + 1 for at, name in enumerate(sections("months")["names"].split("|"))}

#: The year before the first of a Japanese era, or of the Republic of China.
_BEFORE_FIRST: Final = {"令和": 2018, "平成": 1988, "民國": 1911, "民国": 1911}


def of_era(name: str, year: str) -> int:
    """Give the common year for a year of an era ("令和", "6"); an era's first year is written as a word."""
    return _BEFORE_FIRST[name] + (1 if year == "元" else int(year))


def plain_digits(text: str) -> str:
    """Write all decimal digits in ASCII; all positions stay the same."""
    return text if text.isascii() else text.translate(_DIGITS)


def day_of(year: int, month: int, day: int) -> date:
    """Give the day of a date, by the era that its year must belong to. Raises ``ValueError`` if that era has no such day."""
    if year in _BUDDHIST:
        return date(year - _BUDDHIST_YEARS, month, day)
    if year not in _HIJRI:
        return date(year, month, day)
    if not 1 <= month <= 12 or not 1 <= day <= (31 if month <= 6 else 30):
        raise ValueError
    years = year + 1595
    before = (month - 1) * 31 if month <= 6 else (month - 7) * 30 + 186
    days = 365 * years + years // _CYCLE * 8 + (years % _CYCLE + 3) // 4 + before + day
    return date.fromordinal(days - _DAYS)


def bikram(year: int, month: int, day: int) -> date | None:
    """Give the day of a date in the Bikram Sambat, None beyond the table. Its years are recognised only by its months' names."""
    at = year - _BIKRAM_FIRST
    if not 0 <= at < len(_BIKRAM) or not 1 <= month <= 12 or not 1 <= day <= 29 + int(_BIKRAM[at][month - 1]):
        return None
    past = "".join(_BIKRAM[:at]) + _BIKRAM[at][: month - 1]
    return date.fromordinal(_BIKRAM_EVE + 29 * len(past) + sum(map(int, past)) + day)
