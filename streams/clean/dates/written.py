"""Read one date from a short string: ISO 8601, RFC 2822, numeric and written forms of some fifty languages.

An inexact date is still a claim: a relative phrase gives a precision but no instant, and a time without a zone is written as
UTC and marked ``zone_known=False``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from streams.article import ClaimSource, DateClaim, Precision
from streams.clean.dates import forms
from streams.clean.dates.ages import relative
from streams.clean.dates.calendar_eras import bikram, day_of, of_era, plain_digits
from streams.clean.dates.hijri import lunar_day
from streams.clean.dates.time_of_day import hour_of, offset, time_in
from streams.clean.dates.words import month

#: Most characters read: a longer string is a sentence around a date.
MAX_CHARS: Final = 300
#: The first news on the web, and the horizon of placeholder dates: later years are of another calendar.
MIN_YEAR, MAX_YEAR = 1990, 2046


@dataclass(frozen=True, slots=True)
class Style:
    """How to read numbers: the page's language, whether the month comes first, and the day on which the page was fetched.

    ``month``: year and month in the page's address, as "2024-05". An ambiguous date is read as a day of that month, else as a day
    within three days of the fetch, else in the order of the page's country.
    """

    language: str | None = None
    month_first: bool = False
    fetched: date | None = None
    month: str | None = None


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date in a string: its value (RFC 3339), precision, whether a zone was given, and its position."""

    value: str | None
    precision: Precision
    zone_known: bool
    start: int
    end: int


#: Languages that write the year first in short dates: "25.01.10" is the tenth of January.
_YEAR_LEADS: Final = ("ko", "ja", "zh")


def read_date(raw: str, style: Style = Style()) -> WrittenDate | None:
    """Read the first full date in a short string, with time of day and zone if they are beside it; None if there is no date."""
    text = plain_digits(raw[:MAX_CHARS])
    if not any(map(str.isdigit, text)):
        return None
    bare = text.strip()
    stamp = _stamp(bare)
    if stamp is not None:
        return stamp
    found = min(_dates(text, style), key=lambda place: place[1], default=None)
    if found is None:
        named = lunar_day(text)
        return _beside(text, *named) if named else _coarse(bare, style)
    day, start, end, clock = found
    return _timed(day, start, end, clock) if clock else _beside(text, day, start, end)


def read_vague_date(raw: str) -> WrittenDate | None:
    """Read an age such as "16 hours ago", or a day without a year, as a date without an instant; None for anything else. For one short line."""
    text = raw[:MAX_CHARS]
    yearless = forms.YEARLESS.match(text)
    if yearless and (month(yearless["w"]) if yearless["w"] else _day("2000", yearless["m"], yearless["d"])):
        return WrittenDate(None, Precision.DAY, zone_known=False, start=yearless.start("d"), end=yearless.end())
    found = relative(text)
    return WrittenDate(None, found[2], zone_known=False, start=found[0], end=found[1]) if found else None


def read_any_date(raw: str, style: Style = Style()) -> WrittenDate | None:
    """Read a full date, else an age or a day without a year."""
    return read_date(raw, style) or read_vague_date(raw)


def claim(raw: str | None, source: ClaimSource, style: Style = Style()) -> DateClaim | None:
    """Make a claim of a string with an absolute or relative date; None if it has none."""
    if not raw:
        return None
    found = read_any_date(raw, style)
    if found is None:
        return None
    shown = (
        raw[:MAX_CHARS].strip()
        if source in (ClaimSource.JSONLD, ClaimSource.META)
        else raw[found.start : found.end].strip()
    )
    return DateClaim(found.value, found.precision, found.zone_known, source, shown)


def _dates(text: str, style: Style) -> Iterator[tuple[date, int, int, re.Match[str] | None]]:
    """Give each form's first valid date: the day, its position, and the match of a time of day if the form includes one."""
    for found in forms.ISO.finditer(text):
        if day := _day(found["y"], found["m"], found["d"]):
            yield day, found.start(), found.end(), found if found["H"] else None
            return
    for found in forms.PRINTED.finditer(text):
        if day := _matched(found, style):
            yield day, found.start(), found.end(), found
            return
    for pattern in forms.WRITTEN:
        for found in pattern.finditer(text):
            if day := _matched(found, style):
                yield day, found.start(), found.end(), None
                break


def _matched(found: re.Match[str], style: Style) -> date | None:
    """Read one match, with the month as a word, as a number, or as either of two numbers."""
    parts = found.groupdict()
    if "a" in parts:
        return _numeric(found, style)
    if "era" in parts:
        return _day(str(of_era(parts["era"], parts["n"])), parts["m"], parts["d"])
    if "w" in parts:
        number = month(parts["w"], style.language)
        # Thai pages shorten years of the Buddhist era to two digits.
        year = f"25{parts['y']}" if len(parts["y"]) == 2 and parts["w"][0] >= "\u0e01" else parts["y"]
        if year.startswith("20") and number and "\u0900" <= parts["w"][0] <= "\u097f" and int(year) > MAX_YEAR:
            return bikram(int(year), number, int(parts["d"]))
        return _day(year, str(number), parts["d"]) if number else None
    return _day(parts["y"], parts["m"], parts["d"])


def _numeric(found: re.Match[str], style: Style) -> date | None:
    """Read 4/7/2024 in the page's order, or in the other one if that gives no date. Full stops mean day first.

    In East Asia a year of two digits comes first, unless another reading is nearer before the fetch: "07/05/24" in Hong Kong.
    """
    day, number = found["a"], found["b"]
    if len(found["y"]) == 2 and style.language in _YEAR_LEADS:
        leading, closing = _day(day, number, found["y"]), _day(found["y"], number, day)
        return closing if closing and (leading is None or _is_nearer(closing, leading, style.fetched)) else leading
    if style.month_first and found["sep"] == "/":
        day, number = number, day
    usual, other = _day(found["y"], number, day), _day(found["y"], day, number)
    if usual and other and style.month and other.isoformat().startswith(style.month):
        return other
    if usual and other and style.fetched:
        ages = (style.fetched - usual).days, (style.fetched - other).days
        if (ages[0] > 3 and -1 <= ages[1] <= 3) or ages[0] < -1 <= ages[1]:
            return other
    return usual or other


def _is_nearer(one: date, other: date, fetched: date | None) -> bool:
    """Tell whether the first of two days is nearer before the fetch; no page is dated more than a day ahead."""
    if fetched is None:
        return False
    ages = (fetched - one).days, (fetched - other).days
    return ages[0] >= -1 and (ages[1] < -1 or ages[0] < ages[1])


def _day(year: str, number: str, day: str) -> date | None:
    full = int(year)
    if len(year) == 2:
        full += 2000 if full < 70 else 1900
    try:
        found = day_of(full, int(number), int(day))
    except ValueError:
        return None
    return found if MIN_YEAR <= found.year <= MAX_YEAR else None


def _stamp(text: str) -> WrittenDate | None:
    """Read a field in a machine's format: 20240407T110100Z, epoch seconds or milliseconds."""
    if found := forms.COMPACT.match(text):
        day = _day(found["y"], found["m"], found["d"])
        return _timed(day, 0, len(text), found if found["H"] else None) if day else None
    if forms.EPOCH.match(text):
        seconds = int(text[:10])
        if 631_152_000 <= seconds <= 4_102_444_800:  # 1990 to 2100
            at = datetime.fromtimestamp(seconds, UTC)
            return WrittenDate(_written(at), Precision.SECOND, zone_known=True, start=0, end=len(text))
    return None


def _coarse(text: str, style: Style) -> WrittenDate | None:
    """Read a month and year that are the whole string."""
    if found := forms.MONTH_ISO.match(text):
        day = _day(found["y"], found["m"], "1")
    elif found := forms.MONTH_ONLY.match(text):
        number = month(found["w"], style.language)
        day = _day(found["y"], str(number), "1") if number else None
    else:
        return None
    return WrittenDate(day.isoformat(), Precision.MONTH, zone_known=False, start=0, end=len(text)) if day else None


def _beside(text: str, day: date, start: int, end: int) -> WrittenDate:
    """Add the time of day beside a date: after it within 25 characters, else before it within 12."""
    behind = time_in(text[end : end + 40], 25)
    if behind is not None:
        return _timed(day, start, end + behind.end(), behind)
    window = text[max(0, start - 24) : start]
    ahead = time_in(window, len(window))
    if ahead is not None and len(window) - ahead.end() <= 12:
        return _timed(day, start - len(window) + ahead.start(), end, ahead)
    return _timed(day, start, end, None)


def _timed(day: date, start: int, end: int, clock: re.Match[str] | None) -> WrittenDate:
    if clock is None:
        return WrittenDate(day.isoformat(), Precision.DAY, zone_known=False, start=start, end=end)
    parts = clock.groupdict()
    hour, minute, second = hour_of(clock), int(parts.get("M") or 0), int(parts.get("S") or 0)
    if hour is None or minute > 59 or second > 59:
        return WrittenDate(day.isoformat(), Precision.DAY, zone_known=False, start=start, end=end)
    if parts.get("S") and not (hour or minute or second):
        # Midnight to the second is a date that a machine has padded.
        return WrittenDate(day.isoformat(), Precision.DAY, zone_known=False, start=start, end=end)
    zone = offset(parts.get("zone"))
    at = datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=zone or UTC)
    precision = Precision.SECOND if parts.get("S") else Precision.MINUTE if parts.get("M") else Precision.HOUR
    return WrittenDate(_written(at), precision, zone_known=zone is not None, start=start, end=end)


def _written(at: datetime) -> str:
    return at.isoformat(timespec="seconds").replace("+00:00", "Z")
