"""Days by the lunar Hijri calendar, alone and beside the same day of the common calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.clean.claims.byline_zone import read_zone
from streams.clean.dates.hijri import lunar_day
from streams.clean.dates.written import Style, read_date


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("١ محرم ١٤٤٧", "2025-06-26"),
        ("١٥ ذو القعدة ١٤٤٦هـ", "2025-05-13"),
        ("۱۵ ذی القعدہ ۱۴۴۶ھ", "2025-05-13"),
        ("1 رمضان 1445 هـ", "2024-03-11"),
        ("۱ ربیع‌الاول ۱۴۴۷", "2025-08-24"),
    ],
)
def test_a_day_whose_month_is_named(text: str, value: str) -> None:
    """Given a day of that calendar as papers print it, then it is the day of the common calendar."""
    found = read_date(text, Style())
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize("text", ["15 رمضان 2025", "31 رمضان 1446", "1409 محرم"])
def test_what_is_no_such_day_is_not_read(text: str) -> None:
    """Given a year of another era, or a day that the month has not, then no day is invented."""
    assert lunar_day(text) is None


def test_the_common_calendars_day_is_taken_where_both_stand() -> None:
    """Given a line with both, then the common one is the day, and the other does not make the line a sentence."""
    line = "الثلاثاء 14 ذو القعدة 1446 هـ الموافق 13 مايو 2025"
    found = read_zone([line], Style("ar")).published
    assert found is not None
    assert (found.value, found.raw) == ("2025-05-13", "13 مايو 2025")


@given(st.integers(0, 20_000))
def test_following_days_follow_each_other(after: int) -> None:
    """Given any day of the lunar table, then exactly one of its next number or the next month's first is the day after."""
    months = "محرم|صفر|ربيع الأول|ربيع الآخر|جمادى الأولى|جمادى الآخرة|رجب|شعبان|رمضان|شوال|ذو القعدة|ذو الحجة".split(
        "|"
    )
    year, rest = 1410 + after // 360 % 50, after % 360
    month, day = rest // 30, rest % 30 + 1
    here = lunar_day(f"{day} {months[month]} {year}")
    if here is None:
        assert day == 30
        return
    then = lunar_day(f"{day + 1} {months[month]} {year}") or lunar_day(
        f"1 {months[(month + 1) % 12]} {year + (month == 11)}"
    )
    assert then is not None
    assert then[0] == here[0] + timedelta(1)
    assert date(1989, 8, 1) < here[0]
