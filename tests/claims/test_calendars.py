"""Borders of what is read as a date: last days of months, first years of eras, clocks and zones, numbers in two orders."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from streams.article import ClaimSource, DateClaim, Precision
from streams.clean.dates.calendar_eras import bikram
from streams.clean.dates.date_labels import is_sentence, stamps
from streams.clean.dates.time_of_day import offset
from streams.clean.dates.words import month_first
from streams.clean.dates.written import Style, claim, read_date


@pytest.mark.parametrize(
    ("shown", "value"),
    [
        ("1403/06/31", "2024-09-21"),
        ("1403/07/01", "2024-09-22"),
        ("1403/07/31", None),
        ("1403/00/05", None),
        ("1403/13/05", None),
        ("1403/05/00", None),
        ("令和元年5月7日", "2019-05-07"),
        ("民国113年4月7日", "2024-04-07"),
        ("1 محرم 1499", None),
        ("0 رمضان 1446", None),
        ("07.04.94", "1994-04-07"),
        ("07.04.69", None),
        ("Nordvik 2024", None),
    ],
)
def test_a_day_that_its_calendar_lacks_is_none(shown: str, value: str | None) -> None:
    """Given days at the ends of months, years and eras of several calendars, then each is read if that calendar has it."""
    found = read_date(shown)
    assert (found.value if found else None) == value


@pytest.mark.parametrize(
    ("day", "common"),
    [
        ((2070, 1, 1), date(2013, 4, 14)),
        ((2070, 1, 31), date(2013, 5, 14)),
        ((2070, 1, 32), None),
        ((2085, 12, 30), date(2029, 4, 13)),
        ((2069, 1, 1), None),
        ((2086, 1, 1), None),
        ((2082, 0, 1), None),
        ((2082, 13, 1), None),
        ((2082, 1, 0), None),
    ],
)
def test_nepals_table_ends_where_it_ends(day: tuple[int, int, int], common: date | None) -> None:
    """Given the first and last days of Nepal's table of months, then they are read, and those beyond are not made up."""
    assert bikram(*day) == common


@pytest.mark.parametrize(
    ("shown", "value", "precision"),
    [
        ("7 April 2024, 3 PM", "2024-04-07T15:00:00Z", Precision.HOUR),
        ("7 April 2024, 12:15 PM", "2024-04-07T12:15:00Z", Precision.MINUTE),
        ("7 April 2024 7.30", "2024-04-07", Precision.DAY),
        ("7 April 2024 7.30 Uhr", "2024-04-07T07:30:00Z", Precision.MINUTE),
        ("7 April 2024 17.30", "2024-04-07T17:30:00Z", Precision.MINUTE),
        ("10:15, 7 April 2024, 24:10", "2024-04-07T10:15:00Z", Precision.MINUTE),
        ("10:15, 7 April 2024, 11:75", "2024-04-07T10:15:00Z", Precision.MINUTE),
        ("2024-04-07T24:10", "2024-04-07", Precision.DAY),
        ("7 April 2024, a match of two halves each 45 min, 11:01", "2024-04-07", Precision.DAY),
    ],
)
def test_a_time_is_one_of_a_clock(shown: str, value: str, precision: Precision) -> None:
    """Given numbers beside a day, then those that a clock can show are its time, and others leave the day as it is."""
    found = read_date(shown)
    assert found is not None
    assert (found.value, found.precision) == (value, precision)


#: Places for each abbreviation, which the zones' own tables know by that name.
NAMED = {
    "Europe/London": "GMT BST", "Europe/Lisbon": "WET WEST", "Europe/Berlin": "CET CEST", "Europe/Athens": "EET EEST",
    "Europe/Moscow": "MSK", "America/New_York": "EST EDT", "America/Chicago": "CDT", "America/Denver": "MST MDT",
    "America/Los_Angeles": "PST PDT", "America/Anchorage": "AKST", "Pacific/Honolulu": "HST", "Asia/Karachi": "PKT",
    "Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT", "Asia/Hong_Kong": "HKT",
    "Australia/Perth": "AWST", "Asia/Tokyo": "JST", "Asia/Seoul": "KST", "Australia/Sydney": "AEST AEDT",
    "Pacific/Auckland": "NZST NZDT", "Africa/Johannesburg": "SAST", "Africa/Lagos": "WAT", "Africa/Maputo": "CAT",
    "Africa/Nairobi": "EAT",
}  # fmt: skip
#: Places whose zones those tables give by numbers alone.
NUMBERED = {"Asia/Kathmandu": "NPT", "Asia/Singapore": "SGT", "America/Sao_Paulo": "BRT", "Europe/Istanbul": "TRT"}


def test_abbreviations_of_zones_have_the_offsets_of_their_places() -> None:
    """Given the abbreviations that news print, then each has the offset that its place has when it goes by that name."""
    told = {name: _offsets(place, name) for place, names in NAMED.items() for name in names.split()}
    told |= {name: _offsets(place, None) for place, name in NUMBERED.items()}
    read_as = {name: {found.utcoffset(None)} if (found := offset(name)) else set() for name in told}
    assert read_as == told


def _offsets(place: str, name: str | None) -> set[timedelta | None]:
    """Give the offsets of a place in January and July, of those that go by the name if there is one."""
    days = (datetime(2024, month, 15, tzinfo=ZoneInfo(place)) for month in (1, 7))
    return {day.utcoffset() for day in days if name in (None, day.tzname())}


@pytest.mark.parametrize(("zone", "hours"), [("+14:00", 14), ("-1130", -11.5), ("+14:15", None), ("CST", None)])
def test_no_zone_is_farther_than_the_farthest(zone: str, hours: float | None) -> None:
    """Given an offset in numbers, then it counts up to the world's farthest zone; an ambiguous name is none."""
    found = offset(zone)
    assert (found.utcoffset(None) if found else None) == (None if hours is None else timedelta(hours=hours))


@pytest.mark.parametrize(
    ("shown", "style", "value"),
    [
        ("25/12/2023", Style("de", month="2023-12"), "2023-12-25"),
        ("03/10/2023", Style("en", month_first=True, month="2023-03"), "2023-03-10"),
        ("05/04/2024", Style("de", fetched=date(2024, 5, 7)), "2024-05-04"),
        ("05/04/2024", Style("de", fetched=date(2024, 5, 8)), "2024-04-05"),
        ("05/04/2024", Style("de", fetched=date(2024, 5, 3)), "2024-05-04"),
        ("05/04/2024", Style("de", fetched=date(2024, 5, 2)), "2024-04-05"),
        ("05/06/2024", Style("de", fetched=date(2024, 5, 20)), "2024-05-06"),
        ("05/04/2024", Style("de", fetched=date(2024, 4, 6)), "2024-04-05"),
    ],
)
def test_an_order_gives_way_only_to_a_nearer_day(shown: str, style: Style, value: str) -> None:
    """Given numbers in two orders, then the other order counts within three days of the fetch or if the usual one is to come."""
    found = read_date(shown, style)
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize("shown", ["today at 14:30", "heute, 14.30 Uhr", "dün 09:15", "DÜN", "Αύριο"])
def test_a_word_for_a_day_may_have_its_hour(shown: str) -> None:
    """Given "today" with a time of day behind it, then it is a claim of a day without a value; tomorrow is none."""
    day = DateClaim(None, Precision.DAY, source=ClaimSource.TEXT, raw=shown)
    assert claim(shown, ClaimSource.TEXT) == (None if shown == "Αύριο" else day)


@pytest.mark.parametrize(
    ("language", "region", "suffix", "first"),
    [
        ("en", None, "com", True),
        (None, None, "org", True),
        ("en", None, "us", True),
        ("en", None, "io", True),
        ("en", None, "uk", False),
        ("de", None, "com", False),
        ("en", "GB", "com", False),
        ("es", "US", "mx", True),
        ("en", "PH", "com", True),
    ],
)
def test_few_countries_put_the_month_first(
    language: str | None, region: str | None, suffix: str, *, first: bool
) -> None:
    """Given a page's language, its region and its host's country, then the region decides, else English of no other country."""
    assert month_first(language, region, suffix) is first


@pytest.mark.parametrize(
    ("line", "date_in_it", "tells"),
    [
        ("Last updated on 5 May 2024.", "5 May 2024", False),
        ("He died on 5 May 2024.", "5 May 2024", True),
        ("He died on 5 May 2024", "5 May 2024", False),
        ("Nordvik Gazette, Monday, 5 May 2024.", "5 May 2024", False),
        ("Nordvik Gazette, May 3 to 5 May 2024.", "5 May 2024", False),
        ("Nordvik Gazette Died 5 May 2024.", "5 May 2024", True),
        ("This article appeared first on 5 May 2024.", "5 May 2024", False),
        ("2024年5月5日逝世在家。", "2024年5月5日", True),
        ("2024年5月5日逝世家。", "2024年5月5日", False),
    ],
)
def test_a_sentence_with_a_day_is_told_from_a_stamp(line: str, date_in_it: str, *, tells: bool) -> None:
    """Given a line with a day, then besides label, weekday and months it needs words of a sentence to be one."""
    before, _, behind = line.partition(date_in_it)
    assert is_sentence(line, before, behind) is tells


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ("Updated 8 May 2024 | Published 7 May 2024", ["Updated 8 May 2024 | ", "Published 7 May 2024"]),
        ("Last updated 8 May 2024", ["Last updated 8 May 2024"]),
        ("8 May 2024, updated", ["8 May 2024, updated"]),
        ("By Ada Abel, published, updated 8 May 2024", ["By Ada Abel, published, updated 8 May 2024"]),
    ],
)
def test_a_label_stays_with_its_day(line: str, pieces: list[str]) -> None:
    """Given a line of labels and days, then each piece has a day, and labels without one stay with it."""
    assert stamps(line) == pieces
