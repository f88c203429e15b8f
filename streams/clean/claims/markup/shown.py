"""Authors and dates shown right below the headline, where the markup says otherwise.

On labelled pages whose markup names one person and whose byline, among the first eight lines, another, the byline is right on
eight and the markup on one: content systems state the account that entered the page. A visible date without a word for
changes, earlier than the stated one and not that of the last change, is right on twelve and the stated one on two: systems
state when a page was imported.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from streams.article import Author, AuthorKind, ClaimSource, DateClaim, Precision
from streams.clean.claims import published
from streams.clean.claims.byline_zone import Near
from streams.clean.claims.markup.head import Head
from streams.clean.claims.people import author_kind, byline
from streams.clean.claims.people.person import is_dense
from streams.clean.claims.title import fold_words
from streams.clean.dates import local_time
from streams.clean.dates.date_labels import PUBLISHED
from streams.clean.dates.words import weekday

#: Lines below the headline within which a byline, and within which a date, outweighs the markup.
_SIGNED: Final = 8
_DATED: Final = 5
#: Characters of a value up to its minutes, and up to its seconds.
_MINUTES: Final = 16
_SECONDS: Final = 19
_NUMBER: Final = re.compile(r"(?<![\d:])\d{1,2}(?![\d:])")
#: Words before the name of somebody who edited the page, or of a place: "Edited by", "Aus".
_SET: Final = re.compile(
    r"(?:(?:edited|posted|published|added|submitted|created)\sby|(?:erstellt|gespeichert)\svon|\baus)\W*$",
    re.IGNORECASE,
)
#: Words beside a date.
_WORD: Final = re.compile(r"[^\W\d_]{3,}|\d{4}")
_BARS: Final = re.compile(r"\s[|·•]\s")


def authors(stated: tuple[Author, ...], below: Near, sites: tuple[str, ...], head: Head) -> tuple[Author, ...]:
    """Give the persons of a byline below the headline, if the markup names others, or writes the same ones as an account."""
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
    listed = {fold_words(one) for one in head.all("author")}
    shown = tuple(author_kind.author(name, sites=sites) for name in names)
    if shown[0].kind is not AuthorKind.PERSON and fold_words(names[0]) not in listed:
        return stated
    known = {word for one in stated for word in fold_words(one.name).split()}
    return stated if known.intersection(fold_words(" ".join(names)).split()) else shown


def published_day(stated: DateClaim, modified: DateClaim | None, below: Near, head: Head) -> DateClaim:
    """Give the date below the headline if it is earlier than the stated one and not of a change; a UTC instant is given as shown."""
    lines = below.lines
    if stated.value is None or stated.source is ClaimSource.URL:
        return stated
    if _states_day(lines[:_DATED], stated.value):
        return stated if stated.zone_known or stated.precision is Precision.DAY else _zoned(stated, below)
    stamp = below.dated(_DATED)
    if stamp is None or stamp.claim.value is None or stamp.changed:
        return stated
    found, at = stamp.claim, stamp.at
    shown_on, stated_on = date.fromisoformat(stamp.claim.value[:10]), date.fromisoformat(stated.value[:10])
    if shown_on == stated_on:
        return stated
    home = local_time.at_home(stated, [found, *published.times(head, below.style)], shown_on)
    if home is not stated:
        return home
    last = date.fromisoformat(modified.value[:10]) if modified is not None and modified.value else None
    day_for_month = (shown_on.month, shown_on.day) == (stated_on.day, stated_on.month) and not any(
        map(str.isalpha, found.raw or "")
    )
    keeps = shown_on > stated_on or shown_on == last or day_for_month or local_time.is_next_day(stated, shown_on)
    return stated if keeps or not _dates_page(found.raw or "", lines[at]) else found


def _zoned(stated: DateClaim, below: Near) -> DateClaim:
    """Add the visible time zone to a time of day: "3/12/2024, 10:15 WIB"."""
    for stamp in below.stamps:
        value, zone = (stamp.claim.value or "")[:_MINUTES], (stamp.claim.value or "")[_SECONDS:]
        if stamp.claim.zone_known and stated.value is not None and stated.value[:_MINUTES] == value:
            return replace(stated, value=stated.value[:_SECONDS] + zone, zone_known=True)
    return stated


def _dates_page(raw: str, line: str) -> bool:
    """Tell a line that dates the page from one that dates an event or a life: "Town hall, 4 May", "1931 - 4 May 2024".

    It is a byline, has a word for publishing, or has nothing beside the date, up to a bar, but weekday, time and zone.
    """
    before, _, behind = next((piece for piece in _BARS.split(line) if raw in piece), line).partition(raw)
    words = _WORD.findall(f"{before} {behind}")
    bare = all(word.isupper() or word.casefold() == "uhr" or weekday(word) for word in words)
    return bare or byline.signed(line) or PUBLISHED.search(line) is not None


def _states_day(lines: Sequence[str], value: str) -> bool:
    """Tell whether one of the lines has the day and the year of a date: most pages show the date that they state."""
    year, number = value[:4], str(int(value[8:10]))
    return any(year in line and any(found.lstrip("0") == number for found in _NUMBER.findall(line)) for line in lines)


def changed(below: Near) -> DateClaim | None:
    """Give the date of the last change from a labelled line below the headline: "Updated 8 May 2024"."""
    return next((one.claim for one in below.stamps if one.changed and one.claim.value is not None), None)
