"""Which of a page's days is its own, and by whose clock: head, address and the lines near the headline held together."""

from __future__ import annotations

from datetime import date

import pytest

from streams.article import ClaimSource, DateClaim, Precision
from streams.clean.claims.byline_zone import read_zone
from streams.clean.claims.published import in_url
from streams.clean.dates.local_time import is_next_day
from streams.clean.dates.written import Style, claim
from tests.claims.reading import read as read_page


@pytest.mark.parametrize(
    ("other", "value"),
    [
        ("2024-04-06T23:30:59-06:00", "2024-04-06T23:30:59-06:00"),
        ("2024-04-06 23:30:59", "2024-04-06T23:30:59-06:00"),
        ("2024-04-06 23:31:00", "2024-04-07T05:30:59Z"),
        ("2024-04-06T23:30:59-05:00", "2024-04-07T05:30:59Z"),
        ("2024-04-02 05:30:59", "2024-04-07T05:30:59Z"),
        ("2024-04-06", "2024-04-07T05:30:59Z"),
        ("2024-04-07 11:15:59", "2024-04-07T11:15:59+05:45"),
        ("2024-04-07 19:30:59", "2024-04-07T19:30:59+14:00"),
        ("2024-04-07 19:45:59", "2024-04-07T05:30:59Z"),
        ("2024-04-07 11:00", "2024-04-07T11:00:59+05:30"),
        ("2024-04-07 11:15", "2024-04-07T05:30:59Z"),
        ("2024-04-07 05:30:59", "2024-04-07T05:30:59Z"),
    ],
)
def test_an_instant_given_twice_is_written_by_its_own_clock(other: str, value: str) -> None:
    """Given a UTC instant in the head and the same moment by the wall clock in the text, then the second writes the first."""
    head = '<meta property="article:published_time" content="2024-04-07T05:30:59Z">'
    page = f"<head>{head}</head><body><h1>Town opens bridge</h1><time datetime='{other}'>x</time>"
    assert read_page(page, "https://gazette.example.com/bridge").published.value == value
    assert read_page(page, "https://gazette.example.de/bridge").published.value == "2024-04-07T07:30:59+02:00"


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://x.example/2024/apr/07/bridge", "2024-04-07"),
        ("https://x.example/news/2023/october/03/bridge/", "2023-10-03"),
        ("https://x.example/2024/for/07/bridge", None),
    ],
)
def test_a_months_name_in_the_address(url: str, day: str | None) -> None:
    """Given a day in the URL with the month's name, then it is read; another word there is none."""
    found = in_url(url)
    assert (found.value if found else None) == day


def test_the_address_decides_between_two_days() -> None:
    """Given 03/10/2023 on a page of October by its URL, then it is the third of October, in whatever country."""
    usual = claim("03/10/2023", ClaimSource.TEXT, Style("en", month_first=True))
    decided = claim("03/10/2023", ClaimSource.TEXT, Style("en", month_first=True, month="2023-10"))
    assert (usual and usual.value, decided and decided.value) == ("2023-03-10", "2023-10-03")


@pytest.mark.parametrize("text", ["07/05/24", "24/05/07", "24.05.07"])
def test_a_short_year_stands_where_the_day_is_the_nearer_one(text: str) -> None:
    """Given a year of two digits before or behind day and month, then a Chinese page means the reading next before its fetch."""
    found = claim(text, ClaimSource.TEXT, Style("zh", fetched=date(2024, 5, 8)))
    assert found is not None
    assert found.value == "2024-05-07"


def test_a_day_of_another_month_than_the_address_gives_way() -> None:
    """Given a book's day of release and the page's own bare day, then the one of the URL's month dates the page."""
    lines = ["by Ada Abel", "7 April 2024", "Released: 17 June 2023"]
    found = read_zone(lines, Style("en", month="2024-04")).published
    assert found is not None
    assert found.value == "2024-04-07"


@pytest.mark.parametrize("label", ["Last update: ", "Updated date: ", "Güncelleme tarihi: ", "Дата обновления: "])
def test_a_change_stays_one_however_it_is_labelled(label: str) -> None:
    """Given the day of a change whose label also says "date", then a bare day publishes."""
    found = read_zone([f"{label}8 May 2024", "7 May 2024"], Style()).published
    assert found is not None
    assert found.value == "2024-05-07"


def test_a_name_that_speaks_of_publishing_beats_a_bare_date() -> None:
    """Given "date" and "published-date" among the meta tags, then the second is the day of publication."""
    head = '<meta name="date" content="2024-05-09"><meta name="published-date" content="2024-05-07">'
    assert read_page(head, "https://x.example/a").published.value == "2024-05-07"


def test_a_bare_date_dates_the_page_where_nothing_else_does() -> None:
    """Given "date" alone among the meta tags, then it publishes the page."""
    assert read_page('<meta name="date" content="2024-05-09">', "https://x.example/a").published.value == "2024-05-09"


def test_full_minutes_prove_no_clock() -> None:
    """Given an instant without seconds and a time without zone whole hours away, then they may be two moments: nothing moves."""
    head = '<meta property="article:published_time" content="2024-04-07T05:30:00Z">'
    page = f"<head>{head}</head><body><h1>Town opens bridge</h1><time datetime='2024-04-06 23:30:00'>x</time>"
    assert read_page(page, "https://gazette.example.com/bridge").published.value == "2024-04-07T05:30:00Z"


@pytest.mark.parametrize(
    ("value", "zone_known", "may"),
    [
        ("2024-04-07T09:59:00Z", True, True),
        ("2024-04-07T10:00:00Z", True, False),
        ("2024-04-07T09:59:00Z", False, False),
        ("2024-04-07T09:59:00+02:00", True, False),
        ("2024-04-06", False, False),
        (None, False, False),
    ],
)
def test_an_evening_in_hawaii_is_the_next_day_by_utc(value: str | None, *, zone_known: bool, may: bool) -> None:
    """Given a UTC instant, then its local day may be the one before up to ten in the morning; other times tell of none."""
    assert is_next_day(DateClaim(value, Precision.MINUTE, zone_known=zone_known), date(2024, 4, 6)) is may


@pytest.mark.parametrize("shown", ["15.8. 10:21", "15.8. klo 10.21", "15/8 10:21", "15 elo, 10:21"])
def test_an_hour_is_no_year(shown: str) -> None:
    """Given a day without a year before its hour, then it is no day of 2010, and the name beside it signs the page."""
    assert claim(shown, ClaimSource.TEXT) == DateClaim(None, Precision.DAY, source=ClaimSource.TEXT, raw=shown)
    page = f'<body><h1>Town opens bridge</h1><p><b>Ada Abel</b><time datetime="2024-08-15">{shown}</time></p></body>'
    found = read_page(page)
    assert [author.name for author in found.authors] == ["Ada Abel"]
    assert found.published.value == "2024-08-15"


@pytest.mark.parametrize(("shown", "value"), [("15.8. 25", "2025-08-15"), ("15.8.25 10:21", "2025-08-15T10:21:00Z")])
def test_a_year_of_two_digits_is_read(shown: str, value: str) -> None:
    """Given two digits that no minutes follow, then they are the year."""
    found = claim(shown, ClaimSource.TEXT)
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize("shown", ["45.12. 9:05", "3 people 10:00"])
def test_what_has_no_such_day_is_no_date(shown: str) -> None:
    """Given numbers that name no day, then there is no date."""
    assert claim(shown, ClaimSource.TEXT) is None


def test_yeh_and_kaf_are_one_letter_each() -> None:
    """Given a month in Urdu or Persian typed with Arabic letters, then it is the same month."""
    found = claim("شائع 16 اپريل 2026 09:40am", ClaimSource.TEXT, Style("ur"))
    assert found is not None
    assert found.value == "2026-04-16T09:40:00Z"
