"""Local time: an instant given in UTC is written with the offset of the page's country.

Only the offset changes, not the instant: to one that the page itself gives elsewhere, else to its country's. Without this, a
page published in the evening in Buenos Aires would have the date of the next day, unlike its own dateline and URL.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

from streams import url as urls
from streams.article import DateClaim, Precision

#: Countries with one time zone (or with one for nearly all their press), by top-level domain.
_ZONES: Final = {
    "ar": "America/Argentina/Buenos_Aires", "at": "Europe/Vienna", "be": "Europe/Brussels", "bg": "Europe/Sofia",
    "by": "Europe/Minsk", "ch": "Europe/Zurich", "cl": "America/Santiago", "cn": "Asia/Shanghai", "co": "America/Bogota",
    "cz": "Europe/Prague", "de": "Europe/Berlin", "dk": "Europe/Copenhagen", "ee": "Europe/Tallinn", "eg": "Africa/Cairo",
    "es": "Europe/Madrid", "fi": "Europe/Helsinki", "fr": "Europe/Paris", "ge": "Asia/Tbilisi", "gr": "Europe/Athens",
    "hk": "Asia/Hong_Kong", "hr": "Europe/Zagreb", "hu": "Europe/Budapest", "id": "Asia/Jakarta", "ie": "Europe/Dublin",
    "il": "Asia/Jerusalem", "in": "Asia/Kolkata", "ir": "Asia/Tehran", "it": "Europe/Rome", "jp": "Asia/Tokyo",
    "ke": "Africa/Nairobi", "kr": "Asia/Seoul", "lk": "Asia/Colombo", "lt": "Europe/Vilnius", "lu": "Europe/Luxembourg",
    "lv": "Europe/Riga", "ma": "Africa/Casablanca", "md": "Europe/Chisinau", "my": "Asia/Kuala_Lumpur",
    "ng": "Africa/Lagos", "nl": "Europe/Amsterdam", "no": "Europe/Oslo", "np": "Asia/Kathmandu", "nz": "Pacific/Auckland",
    "pe": "America/Lima", "ph": "Asia/Manila", "pk": "Asia/Karachi", "pl": "Europe/Warsaw", "ro": "Europe/Bucharest",
    "rs": "Europe/Belgrade", "se": "Europe/Stockholm", "sg": "Asia/Singapore", "si": "Europe/Ljubljana",
    "sk": "Europe/Bratislava", "th": "Asia/Bangkok", "tr": "Europe/Istanbul", "tw": "Asia/Taipei", "ua": "Europe/Kyiv",
    "uk": "Europe/London", "uy": "America/Montevideo", "ve": "America/Caracas", "vn": "Asia/Ho_Chi_Minh",
    "za": "Africa/Johannesburg",
}  # fmt: skip
#: The world's zones are at most so far from UTC, in steps of a quarter of an hour.
_FARTHEST: Final = timedelta(hours=14)
_STEP: Final = timedelta(minutes=15)
_WEST: Final = timedelta(hours=10)  # Hawaii


def knows(url: str | None) -> bool:
    """Tell whether a page's country, by its top-level domain, has one time zone."""
    return url is not None and (urls.registrable_domain(url) or "").rpartition(".")[2] in _ZONES


def local(claim: DateClaim, suffix: str) -> DateClaim:
    """Write a claim's UTC instant in the zone of the page's country. ``suffix``: its top-level domain."""
    name = _ZONES.get(suffix)
    at = _instant(claim)
    if name is None or at is None:
        return claim
    return replace(claim, value=at.astimezone(_zone(name)).isoformat(timespec="seconds").replace("+00:00", "Z"))


def at_home(claim: DateClaim, others: Iterable[DateClaim | None], day: date | None = None) -> DateClaim:
    """Write a UTC instant with the local offset that another time on the page shows.

    That is the same instant with an offset, or a time without one that differs by whole quarters of an hour if given to the
    second, or by whole half hours if given to the minute: 05:30:59Z and 23:30:59 on the day before are one instant, six hours
    west of Greenwich. ``day``: the local date, if the page shows it; then the offset of any other time is accepted.
    """
    at = _instant(claim)
    if at is None:
        return claim
    for other in others:
        if other is None or not other.value or "T" not in other.value:
            continue
        wall = datetime.fromisoformat(other.value)
        if other.zone_known:
            there = at.astimezone(wall.tzinfo)
            if wall.utcoffset() and (wall == at or there.date() == day):
                return replace(claim, value=there.isoformat(timespec="seconds"))
        elif gap := _gap(at, wall, other.precision):
            return replace(claim, value=at.astimezone(timezone(gap)).isoformat(timespec="seconds"))
    return claim


def _gap(at: datetime, wall: datetime, precision: Precision) -> timedelta | None:
    """Give the offset with which a local time is the given instant; None if it is another instant."""
    exact = precision is Precision.SECOND
    gap = wall - (at if exact else at.replace(second=0))
    fits = not gap % (_STEP if exact else 2 * _STEP) and abs(gap) <= _FARTHEST and (at.second or not exact)
    return gap if fits else None


def is_next_day(claim: DateClaim, day: date) -> bool:
    """Tell whether a UTC instant may be on the day before in some zone west of Greenwich."""
    at = _instant(claim)
    return at is not None and (at - _WEST).date() <= day


def _instant(claim: DateClaim) -> datetime | None:
    """Give the instant of a claim that states UTC; a time whose zone is unknown is written so too."""
    return datetime.fromisoformat(claim.value) if claim.zone_known and claim.value and claim.value[-1] == "Z" else None


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
