"""Dates of the lunar Hijri calendar with the month's name: Umm al-Qura's, the civil calendar of Saudi Arabia.

Its months follow a table (van Gent, "The Umm al-Qura Calendar of Saudi Arabia"); on a page that follows the sighting of the
moon, a date may be a day off. Most pages print the Gregorian date too, which then counts. Dates in numbers alone
("1446/11/15") are not read.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

#: The table's first year and its first day.
_YEAR: Final = 1410
_START: Final = date(1989, 8, 2)
#: The months of 30 days in each year, as bits from the lowest for the first month.
_LONG: Final = (
    "95d 2da 5d9 db2 ba4 b4a a55 2b5 575 b6a bd2 bc4 b89 a95 52d 5ad b6a 6d4 dc9 d92 aa6 956 2ae 56d 36a b55 aaa 94d 49d "
    "95d 2ba 5b5 5aa d55 a9a 92e 26e 55d ada 6d4 6a5 54b a97 54e aae 5ac ba9 d92 b25 64b cab 55a b55 6d2 ea5 e4a a95 52d"
)
#: The months' names, in the uniform spelling defined below.
_MONTHS: Final = (
    r"محرم",
    r"صفر",
    r"ربيع\s?الاول",
    r"ربيع\s?(?:الاخر|الثاني)",
    r"جمادي\s?الاولي?",
    r"جمادي\s?(?:الاخره?|الثانيه?)",
    r"رجب",
    r"شعبان",
    r"رمضان",
    r"شوال",
    r"ذ[وي]\s?القعده",
    r"ذ[وي]\s?الحجه",
)
#: Spellings of Arabic, Persian and Urdu mapped to one; all positions stay the same.
_SPELLED: Final = str.maketrans("أإآىیةہەک\u200c", "اااييهههك ")

_DAY: Final = re.compile(
    r"(?<!\d)(?P<d>\d{1,2})[\s،,]{1,3}(?:"
    + "|".join(f"(?P<m{number}>{month})" for number, month in enumerate(_MONTHS, 1))
    + r")[\s،,]{1,3}(?P<y>14[1-6]\d)(?!\d)(?:\s?ه(?:ـ|جري)?)?"
)


def lunar_day(text: str) -> tuple[date, int, int] | None:
    """Find the first such date in a string with ASCII digits: the day and its position; None if the month has no such day."""
    found = None if text.isascii() or "14" not in text else _DAY.search(text.translate(_SPELLED))
    if found is None:
        return None
    at, number = int(found["y"]) - _YEAR, int(found["d"])
    lengths = [29 + (int(bits, 16) >> month & 1) for bits in _LONG.split()[: at + 1] for month in range(12)]
    before = at * 12 + next(month for month in range(12) if found[f"m{month + 1}"])
    if at >= len(lengths) // 12 or not 1 <= number <= lengths[before]:
        return None
    return _START + timedelta(sum(lengths[:before]) + number - 1), found.start(), found.end()
