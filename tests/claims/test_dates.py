"""Dates are read as they are written, and never more exactly."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.article import ClaimSource, DateClaim, Precision
from streams.clean.dates.local_time import local
from streams.clean.dates.written import MAX_YEAR, MIN_YEAR, Style, claim, read_any_date, read_date, read_vague_date

GERMAN, AMERICAN = Style("de"), Style("en", month_first=True)


@pytest.mark.parametrize(
    ("written", "value", "precision", "zone_known"),
    [
        ("2024-04-07T11:01:30+03:00", "2024-04-07T11:01:30+03:00", Precision.SECOND, True),
        ("2024-04-07 11:01", "2024-04-07T11:01:00Z", Precision.MINUTE, False),
        ("2024-04-07T00:00:00.000Z", "2024-04-07", Precision.DAY, False),
        ("20240407", "2024-04-07", Precision.DAY, False),
        ("Sun Apr 07 11:01:30 EEST 2024", "2024-04-07T11:01:30+03:00", Precision.SECOND, True),
        ("Sun Apr  7 11:01:30 2024", "2024-04-07T11:01:30Z", Precision.SECOND, False),
        ("07 أبريل 2024 03:15 م", "2024-04-07T15:15:00Z", Precision.MINUTE, False),
        ("07 أبريل 2024 - 12:15 ص", "2024-04-07T00:15:00Z", Precision.MINUTE, False),
        ("7 تشرين الأول 2024", "2024-10-07", Precision.DAY, False),
        ("7 كانون الثاني، 2024", "2024-01-07", Precision.DAY, False),
        ("7 جويلية 2024", "2024-07-07", Precision.DAY, False),
        ("7 غشت 2024 - 10:15", "2024-08-07T10:15:00Z", Precision.MINUTE, False),
        ("ថ្ងៃទី 7 ខែមេសា ឆ្នាំ 2024", "2024-04-07", Precision.DAY, False),
        ("7 ເມສາ 2024", "2024-04-07", Precision.DAY, False),
        ("7 ta' April 2024", "2024-04-07", Precision.DAY, False),
        ("7 ta’ Diċembru, 2024", "2024-12-07", Precision.DAY, False),
        ("7 شباط 2024 10:15", "2024-02-07T10:15:00Z", Precision.MINUTE, False),
        ("৭ এপ্রিল ২০২৪, ১০:১৫ পিএম", "2024-04-07T22:15:00Z", Precision.MINUTE, False),
        ("৭ এপ্রিল ২০২৪, রাত ১২:৩০", "2024-04-07", Precision.DAY, False),
        ("7 अप्रैल 2024, शाम 4:15", "2024-04-07", Precision.DAY, False),
        ("7η Απριλίου 2024, 3:15 μ.μ.", "2024-04-07T15:15:00Z", Precision.MINUTE, False),
        ("7 April 2024, 3:15 petang", "2024-04-07T15:15:00Z", Precision.MINUTE, False),
        ("٧ أبريل ٢٠٢٤", "2024-04-07", Precision.DAY, False),
        ("الأحد، 7 نيسان/أبريل 2024، 11:01", "2024-04-07T11:01:00Z", Precision.MINUTE, False),
        ("۱۹ فروردین ۱۴۰۳ - ۱۱:۰۱", "2024-04-07T11:01:00Z", Precision.MINUTE, False),
        ("1403/01/19", "2024-04-07", Precision.DAY, False),
        ("۳۰ اسفند ۱۴۰۳", "2025-03-20", Precision.DAY, False),
        ("7 เม.ย. 2567 เวลา 11:01 น.", "2024-04-07T11:01:00Z", Precision.MINUTE, False),
        ("2024. gada 7. aprīlis", "2024-04-07", Precision.DAY, False),
        ("7 एप्रिल 2024", "2024-04-07", Precision.DAY, False),
        ("7 ഏപ്രിൽ 2024", "2024-04-07", Precision.DAY, False),
        ("1712480460", "2024-04-07T09:01:00Z", Precision.SECOND, True),
        ("Sun, 07 Apr 2024 11:01:00 GMT", "2024-04-07T11:01:00Z", Precision.SECOND, True),
        ("Sun Apr 07 2024 11:01:00 GMT+0300 (MSK)", "2024-04-07T11:01:00+03:00", Precision.SECOND, True),
        ("April 7, 2024 11:01 PM EDT", "2024-04-07T23:01:00-04:00", Precision.MINUTE, True),
        ("By Ada Abel, April 7, 2024 11:01 AM, 3 min read", "2024-04-07T11:01:00Z", Precision.MINUTE, False),
        ("15 Jul, 2025 07:28", "2025-07-15T07:28:00Z", Precision.MINUTE, False),
        ("Friday, 12th January, 2024", "2024-01-12", Precision.DAY, False),
        ("7 de abril de 2024", "2024-04-07", Precision.DAY, False),
        ("le 1er mai 2024 à 10h30", "2024-05-01T10:30:00Z", Precision.MINUTE, False),
        ("7. huhtikuuta 2024", "2024-04-07", Precision.DAY, False),
        ("2024. április 7.", "2024-04-07", Precision.DAY, False),
        ("7 апреля 2024, 12:30", "2024-04-07T12:30:00Z", Precision.MINUTE, False),
        ("7 Nisan 2024 Pazar", "2024-04-07", Precision.DAY, False),
        ("7 เม.ย. 67 11:01 น.", "2024-04-07T11:01:00Z", Precision.MINUTE, False),
        ("令和6年4月7日 11時01分", "2024-04-07T11:01:00Z", Precision.MINUTE, False),
        ("平成31年4月7日", "2019-04-07", Precision.DAY, False),
        ("中華民國113年4月7日", "2024-04-07", Precision.DAY, False),
        ("7 मई 2024", "2024-05-07", Precision.DAY, False),
        ("০৭ মে ২০২৪, ১১:০১", "2024-05-07T11:01:00Z", Precision.MINUTE, False),
        ("7 மே 2024", "2024-05-07", Precision.DAY, False),
        ("మే 7, 2024", "2024-05-07", Precision.DAY, False),
        ("7 เมษายน 2567", "2024-04-07", Precision.DAY, False),
        ("7 अप्रैल 2024", "2024-04-07", Precision.DAY, False),
        ("7 أبريل 2024", "2024-04-07", Precision.DAY, False),
        ("7 tháng 4, 2024", "2024-04-07", Precision.DAY, False),
        ("2024年4月7日 下午3:05", "2024-04-07T15:05:00Z", Precision.MINUTE, False),
        ("2024년 4월 7일", "2024-04-07", Precision.DAY, False),
        ("07.04.24, 19:59 Uhr", "2024-04-07T19:59:00Z", Precision.MINUTE, False),
        ("April 2024", "2024-04-01", Precision.MONTH, False),
    ],
)
def test_reads_the_forms_of_many_languages(written: str, value: str, precision: Precision, *, zone_known: bool) -> None:
    """Given a date as sites write it, then value, precision and zone are those that it states."""
    found = read_date(written)
    assert found is not None
    assert (found.value, found.precision, found.zone_known) == (value, precision, zone_known)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "no date",
        "5 in 2024",
        "2.12% 46.75 $",
        "2024-13-45",
        "2081-01-25",  # Bikram Sambat
        "२०८१-०१-२५",
        "1445/10/28",  # lunar Hijri
        "99/99/9999",
        "31.02.2024",
        "12 345 678 901",
        "call 555 123 4567",
    ],
)
def test_reads_no_date_where_there_is_none(written: str) -> None:
    """Given numbers that are no date, then none is made up."""
    assert read_date(written) is None


@pytest.mark.parametrize(
    ("written", "phrase", "precision"),
    [
        ("16 hours ago", "16 hours ago", Precision.HOUR),
        ("Example Times16 hours ago", "16 hours ago", Precision.HOUR),
        ("an hour ago", "an hour ago", Precision.HOUR),
        ("vor 3 Stunden", "vor 3 Stunden", Precision.HOUR),
        ("il y a 5 minutes", "il y a 5 minutes", Precision.MINUTE),
        ("hace 2 días", "hace 2 días", Precision.DAY),
        ("há 2 horas", "há 2 horas", Precision.HOUR),
        ("5 ore fa", "5 ore fa", Precision.HOUR),
        ("3 uur geleden", "3 uur geleden", Precision.HOUR),
        ("2 часа назад", "2 часа назад", Precision.HOUR),
        ("2 години тому", "2 години тому", Precision.HOUR),
        ("2 saat önce", "2 saat önce", Precision.HOUR),
        ("3시간 전", "3시간 전", Precision.HOUR),
        ("3小时前", "3小时前", Precision.HOUR),
        ("3 時間前", "3 時間前", Precision.HOUR),
        ("منذ 3 ساعات", "منذ 3 ساعات", Precision.HOUR),
        ("3 giờ trước", "3 giờ trước", Precision.HOUR),
        ("gestern", "gestern", Precision.DAY),
    ],
)
def test_a_relative_phrase_gives_no_instant(written: str, phrase: str, precision: Precision) -> None:
    """Given "some hours ago" in any language, then the claim keeps the words and the precision, without a value."""
    assert claim(written, ClaimSource.TEXT) == DateClaim(
        None, precision, zone_known=False, source=ClaimSource.TEXT, raw=phrase
    )


@pytest.mark.parametrize("written", ["12 min read", "5 days in May", "3 hours", "years before", "two ago", "hier"])
def test_a_duration_is_no_claim(written: str) -> None:
    """Given a length of time, then it is no date."""
    assert read_vague_date(written) is None


@pytest.mark.parametrize(
    ("written", "style", "value"),
    [
        ("4/7/2024", GERMAN, "2024-07-04"),
        ("4/7/2024", AMERICAN, "2024-04-07"),
        ("13/4/2024", AMERICAN, "2024-04-13"),
        ("4.7.2024", AMERICAN, "2024-07-04"),
        ("4/7/2024", Style("de", fetched=date(2024, 4, 8)), "2024-04-07"),
        ("7 listopada 2024", Style("pl"), "2024-11-07"),
        ("7. listopada 2024", Style("hr"), "2024-10-07"),
    ],
)
def test_reads_what_is_ambiguous_as_the_page_would(written: str, style: Style, value: str) -> None:
    """Given numbers or words that name two days, then language, country and the day of the fetch decide."""
    found = read_date(written, style)
    assert found is not None
    assert found.value == value


def test_the_local_clock_keeps_the_instant() -> None:
    """Given an instant in UTC on a German page, then it is written in German time; days, times of no zone and others are left."""
    utc = DateClaim("2024-04-06T22:30:00Z", Precision.SECOND, zone_known=True, source=ClaimSource.JSONLD, raw="x")
    assert local(utc, "de").value == "2024-04-07T00:30:00+02:00"
    assert local(utc, "com") == utc
    for value, zone_known in (
        ("2024-04-06", False),
        ("2024-04-06T22:30:00Z", False),
        ("2024-04-06T22:30:00-05:00", True),
    ):
        other = DateClaim(value, Precision.SECOND, zone_known=zone_known, source=ClaimSource.JSONLD, raw="x")
        assert local(other, "de") == other


@given(
    st.dates(min_value=date(MIN_YEAR, 1, 1), max_value=date(MAX_YEAR, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%d.%m.%Y", "%d %B %Y", "%B %d, %Y", "%Y/%m/%d", "%Y%m%d"]),
)
def test_reads_back_what_was_written(day: date, form: str) -> None:
    """Given any day in any common form, then the same day is read."""
    found = read_date(day.strftime(form))
    assert found is not None
    assert found.value == day.isoformat()


@given(st.text(max_size=400))
def test_any_text_is_read_without_failing(text: str) -> None:
    """Given any text, then the answer is a claim within the text, or none."""
    found = read_any_date(text)
    assert found is None or 0 <= found.start <= found.end <= len(text)


@pytest.mark.parametrize(
    "text", ["5 May 10 people hurt", "24 декабря 18 человек", "12 May 30 years on", "Am 5. Mai 12 Tore"]
)
def test_a_count_behind_a_day_is_no_year(text: str) -> None:
    """Given a day with a number and a word behind it, then the number is no year."""
    assert read_date(text) is None


@pytest.mark.parametrize("text", ["5 May 24", "5 May 24, 10:30", "5 May 24 10:30", "5 พ.ค. 67 เวลา 10.00 น.", "5 May 24 | News"])  # fmt: skip
def test_a_short_year_is_read(text: str) -> None:
    """Given a day with a year of two digits, then it is 2024."""
    found = read_date(text)
    assert found is not None
    assert found.value is not None
    assert found.value[:10] == "2024-05-05"
