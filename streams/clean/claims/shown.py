"""What a page shows right below its headline, where its markup says otherwise.

On labelled pages that state a person and show another in a byline among the first eight lines, the byline is right on eight
and the markup on one: content systems state the account that set the page. A day shown without a word of change, before
the stated one and not that of the last change, is right on twelve and the stated one on two: systems state when a
page was moved to them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from streams.article import Author, AuthorKind, ClaimSource, DateClaim, Precision
from streams.clean.claims import byline, desk, published
from streams.clean.claims.head import Head
from streams.clean.claims.person import is_dense
from streams.clean.claims.title import fold
from streams.clean.claims.zone import Near
from streams.clean.dates import clock
from streams.clean.dates.stampwords import PUBLISHED
from streams.clean.dates.words import weekday

#: Lines below the headline in which a byline, and in which a day, outweighs what the markup states.
_SIGNED: Final = 8
_DATED: Final = 5
#: Characters of a value's day, hour and minute, and of its seconds too.
_MINUTES: Final = 16
_SECONDS: Final = 19
_NUMBER: Final = re.compile(r"(?<![\d:])\d{1,2}(?![\d:])")
#: What is said before the name of somebody who set the page, or of a place: "Edited by", "Aus".
_SET: Final = re.compile(
    r"(?:(?:edited|posted|published|added|submitted|created)\sby|(?:erstellt|gespeichert)\svon|\baus)\W*$",
    re.IGNORECASE,
)
#: Words beside a day.
_WORD: Final = re.compile(r"[^\W\d_]{3,}|\d{4}")
_BARS: Final = re.compile(r"\s[|·•]\s")


def authors(stated: tuple[Author, ...], below: Near, sites: tuple[str, ...], head: Head) -> tuple[Author, ...]:
    """Give the persons of a byline below the headline, if the markup states others or writes the same as an account."""
    near = below.lines[:_SIGNED]
    if any(one.name in line for one in stated for line in near):
        return stated
    names, at = below.signers
    if (
        not 0 <= at < _SIGNED
        or not (" " in names[0] or is_dense(names[0]))
        or _SET.search(near[at].partition(names[0])[0])
    ):
        return stated
    listed = {fold(one) for one in head.all("author")}
    shown = tuple(desk.author(name, sites=sites) for name in names)
    if shown[0].kind is not AuthorKind.PERSON and fold(names[0]) not in listed:
        return stated
    known = {word for one in stated for word in fold(one.name).split()}
    return stated if known.intersection(fold(" ".join(names)).split()) else shown


def day(stated: DateClaim, modified: DateClaim | None, below: Near, head: Head) -> DateClaim:
    """Give the day below the headline if it is earlier than the stated one and dates no change; a UTC instant as shown."""
    lines = below.lines
    if stated.value is None or stated.source is ClaimSource.URL:
        return stated
    if _says(lines[:_DATED], stated.value):
        return stated if stated.zone_known or stated.precision is Precision.DAY else _zoned(stated, below)
    stamp = below.dated(_DATED)
    if stamp is None or stamp.claim.value is None or stamp.changed:
        return stated
    found, at = stamp.claim, stamp.at
    one, other = date.fromisoformat(stamp.claim.value[:10]), date.fromisoformat(stated.value[:10])
    if one == other:
        return stated
    home = clock.at_home(stated, [found, *published.times(head, below.style)], one)
    if home is not stated:
        return home
    last = date.fromisoformat(modified.value[:10]) if modified is not None and modified.value else None
    turned = (one.month, one.day) == (other.day, other.month) and not any(map(str.isalpha, found.raw or ""))
    keeps = one > other or one == last or turned or clock.is_next_day(stated, one)
    return stated if keeps or not _dates_page(found.raw or "", lines[at]) else found


def _zoned(stated: DateClaim, below: Near) -> DateClaim:
    """Give a clock time the zone that readers see beside it: "3/12/2024, 10:15 WIB"."""
    for one in below.stamps:
        value, zone = (one.claim.value or "")[:_MINUTES], (one.claim.value or "")[_SECONDS:]
        if one.claim.zone_known and stated.value is not None and stated.value[:_MINUTES] == value:
            return replace(stated, value=stated.value[:_SECONDS] + zone, zone_known=True)
    return stated


def _dates_page(raw: str, line: str) -> bool:
    """Tell a line that dates the page from one that dates what it tells of: "Town hall, 4 May", "1931 - 4 May 2024".

    It is a byline or has a word of publishing, or names nothing beside the day, up to a bar, but weekday, hour and zone.
    """
    before, _, behind = next((piece for piece in _BARS.split(line) if raw in piece), line).partition(raw)
    words = _WORD.findall(f"{before} {behind}")
    bare = all(word.isupper() or word.casefold() == "uhr" or weekday(word) for word in words)
    return bare or byline.signed(line) or PUBLISHED.search(line) is not None


def _says(lines: Sequence[str], value: str) -> bool:
    """Tell whether one of the lines has the numbers of a day and its year: most pages show what they state."""
    year, number = value[:4], str(int(value[8:10]))
    return any(year in line and any(found.lstrip("0") == number for found in _NUMBER.findall(line)) for line in lines)


def changed(below: Near) -> DateClaim | None:
    """Give the day of the last change that a labelled line below the headline states: "Updated 8 May 2024"."""
    return next((one.claim for one in below.stamps if one.changed and one.claim.value is not None), None)
