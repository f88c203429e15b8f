"""What a page shows right below its headline, where its markup says otherwise.

On labelled pages that state a person and show another in a byline among the first eight lines, the byline is right on eight
and the markup on one: content systems state the account that set the page. A day shown without a word of change, before
the stated one and not that of the last change, is right on twelve and the stated one on two: systems state when a
page was moved to them.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from streams.article import AuthorKind, ClaimSource, DateClaim, Precision
from streams.clean import clock, desk, published, zone
from streams.clean.dates import claim
from streams.clean.person import is_dense
from streams.clean.stampwords import CHANGED, NEUTRAL, PUBLISHED, stamps
from streams.clean.title import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.article import Author
    from streams.clean.dates import Style
    from streams.clean.head import Head

#: Lines below the headline in which a byline, a day outweighs what the markup states.
_SIGNED: Final = 8
_DATED: Final = 5
#: A line with a label and its date is no longer.
_STAMP: Final = 120
#: A line that is a label has fewer.
_LABEL: Final = 30
_NUMBER: Final = re.compile(r"(?<![\d:])\d{1,2}(?![\d:])")
_COARSE: Final = (Precision.MONTH, Precision.YEAR)


def authors(
    stated: tuple[Author, ...], lines: Sequence[str], sites: tuple[str, ...], style: Style, head: Head
) -> tuple[Author, ...]:
    """Give the persons of a byline below the headline, if the markup states others or writes the same as an account."""
    near = lines[:_SIGNED]
    if any(one.name in line for one in stated for line in near):
        return stated
    names, _ = zone.signers(near, style.language)
    if not names or not (" " in names[0] or is_dense(names[0])):
        return stated
    listed = {fold(one) for one in head.all("author")}
    shown = tuple(desk.author(name, sites=sites) for name in names)
    if shown[0].kind is not AuthorKind.PERSON and fold(names[0]) not in listed:
        return stated
    known = {word for one in stated for word in fold(one.name).split()}
    return stated if known.intersection(fold(" ".join(names)).split()) else shown


def day(stated: DateClaim, modified: DateClaim | None, lines: Sequence[str], style: Style, head: Head) -> DateClaim:
    """Give the day below the headline if it is earlier than the stated one and dates no change; a UTC instant as shown."""
    if stated.value is None or stated.source is ClaimSource.URL or _says(lines[:_DATED], stated.value):
        return stated
    found, at = zone.dated(lines[:_DATED], style)
    if found is None or found.value is None or at is None:
        return stated
    if _dates_change(found.raw or "", lines[at]) or (
        at and len(lines[at - 1]) < _LABEL and CHANGED.search(lines[at - 1])
    ):
        return stated
    one, other = date.fromisoformat(found.value[:10]), date.fromisoformat(stated.value[:10])
    if one == other:
        return stated
    home = clock.at_home(stated, [found, *published.times(head, style)], one)
    if home is not stated:
        return home
    last = date.fromisoformat(modified.value[:10]) if modified is not None and modified.value else None
    turned = (one.month, one.day) == (other.day, other.month) and not any(map(str.isalpha, found.raw or ""))
    return stated if one > other or one == last or turned or clock.is_next_day(stated, one) else found


def _dates_change(raw: str, line: str) -> bool:
    """Tell whether a word of change stands before a date on its line, or behind it as the last word: "8 May, updated"."""
    before, _, behind = line.partition(raw)
    return CHANGED.search(before) is not None or (not any(map(str.isdigit, behind)) and bool(CHANGED.search(behind)))


def _says(lines: Sequence[str], value: str) -> bool:
    """Tell whether one of the lines has the numbers of a day and its year: most pages show what they state."""
    year, number = value[:4], str(int(value[8:10]))
    return any(
        year in line and any(found.lstrip("0") == number for found in _NUMBER.findall(line))
        for line in lines
        if len(line) <= _STAMP
    )


def changed(lines: Sequence[str], style: Style) -> DateClaim | None:
    """Give the day of the last change that a labelled line below the headline states: "Updated 8 May 2024"."""
    for line in lines:
        if len(line) > _STAMP or not _NUMBER.search(line) or not CHANGED.search(line):
            continue
        for stamp in stamps(line):
            label = CHANGED.search(stamp)
            if label is not None and not PUBLISHED.search(NEUTRAL.sub("", stamp)):
                found = claim(stamp[label.start() :], ClaimSource.TEXT, style) or claim(stamp, ClaimSource.TEXT, style)
                if found is not None and found.value is not None and found.precision not in _COARSE:
                    return found
    return None
