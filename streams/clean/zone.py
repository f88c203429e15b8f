"""The lines around the headline: where readers find byline and date when the markup says nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from streams.article import ClaimSource, DateClaim, Precision
from streams.clean import byline
from streams.clean.bywords import opening
from streams.clean.dates import Found, Style, read, read_relative
from streams.clean.datewords import month, weekday
from streams.clean.eras import plain_digits
from streams.clean.lunar import lunar_day
from streams.clean.person import is_dense
from streams.clean.stampwords import CHANGED, NEUTRAL, PUBLISHED, is_sentence, stamps

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Lines behind the headline in which a date, a byline is believed.
DATE_WITHIN: Final = 24
BYLINE_WITHIN: Final = 24
#: Lines behind the headline in which a name with nothing that signs is believed, if a date stands beside it.
BESIDE_WITHIN: Final = 8
#: Lines behind the headline among which the first paragraph is.
LEADING_WITHIN: Final = 10
#: Lines at a page's end among which a text may be signed.
LAST: Final = 60
#: Characters of a line that signs and says nothing else.
_SIGNATURE: Final = 60
#: A longer line is a sentence; its dates are the story's.
SHORT: Final = 120

_DATED: Final = re.compile(r"\d(?:\d{3}|\d?[./-]\d{1,2}[./-]\d{2}|\s?[年월月]|\s?[\u0e01-\u0e4e])")
_DIGIT: Final = re.compile(r"\d")
#: Characters of a line that tells an age without a digit: "an hour ago", "yesterday, by Ada Abel".
_WORDED: Final = 40
_DASHED: Final = re.compile(r"[\s,.]{0,3}(?:[(/][^()/]{2,30}[)/])?\s?[-–—]")
_COARSE: Final = (Precision.MONTH, Precision.YEAR)
#: What dates something else than the page; so do two days with a dash between them: a life, a fair.
_EVENT: Final = re.compile(
    r"copyright|©|since|until|deadline|expires|register|save the date|\bborn\b|\bfor\s20\d\d\b|seit\s|bis\s(?:zum\s)?\d|"
    r"\d{4}\)?\s[-–—]\s(?:\d{1,2}\.?\s)?[^\W\d_]{3,12}\.?\s(?:\d{1,2},\s)?\d{4}|[./]\d{4}\s[-–—]\s\d{1,2}[./]\d{1,2}[./]\d{4}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Zone:
    """What stands near the headline.

    The date claim, names that a line signs ("By …"), bare names beside the date, and the lines they were read from.
    """

    published: DateClaim | None
    signed: tuple[str, ...]
    beside: tuple[str, ...]
    lines: tuple[str, ...]


def read_zone(lines: Sequence[str], style: Style) -> Zone:
    """Read date and names in the lines behind a headline."""
    published, at = dated(lines[:DATE_WITHIN], style)
    signed, by = signers(lines[:BYLINE_WITHIN], style.language)
    beside = () if signed else _beside(lines, at)
    alone = next((i for i, line in enumerate(lines[:BESIDE_WITHIN]) if beside and line == ", ".join(beside)), None)
    used = tuple(lines[index] for index in sorted({i for i in (at, by, alone) if i is not None}))
    return Zone(published, signed, beside, used)


def both(near: Zone, before: Zone) -> Zone:
    """Complete what stands behind the headline with what stands before it, where the day has no age but a date."""
    dated = near.published is None and before.published is not None and before.published.value is not None
    signed = not near.signed and bool(before.signed or (dated and before.beside))
    return Zone(
        before.published if dated else near.published,
        before.signed if signed else near.signed,
        before.beside if signed else near.beside,
        (*near.lines, *before.lines) if dated or signed else near.lines,
    )


def lone_byline(lines: Sequence[str], language: str | None) -> tuple[str, ...]:
    """Find who signs a line anywhere on the page that says nothing else, if no other line signs: "Text: Ada Abel".

    A bare "by" signs what stands in boxes too: a book, a picture, the page's make.
    """
    found: dict[tuple[str, ...], None] = {}
    for line in lines:
        opened = opening(line, language) if len(line) <= _SIGNATURE else None
        if opened is not None and ("：" in opened[0] or ":" in opened[0] or " " in opened[0].strip()):
            names = byline.names(line, prose=True, language=language)
            if names and line.rstrip(" .").endswith(names[-1]) and (" " in names[0] or is_dense(names[0])):
                found[names] = None
    return next(iter(found)) if len(found) == 1 else ()


def lone_date(lines: Sequence[str], style: Style) -> DateClaim | None:
    """Find the day in the page's lines that are dates and nothing else, unless there are so many that it is a list."""
    found = [(line, one) for line in lines if (one := dated([line], style)[0]) is not None and one.value is not None]
    if not found or len({one.value[:10] for _, one in found if one.value}) > 3:
        return None
    return next((one for line, one in found if PUBLISHED.search(line)), found[0][1])


def dated(lines: Sequence[str], style: Style) -> tuple[DateClaim | None, int | None]:
    """Find the date line: one that says "published" before a bare one, before one that says "updated" or "ago"."""
    best: tuple[int, int, DateClaim] | None = None
    for index, line in enumerate(lines):
        if len(line) > SHORT:
            continue
        digit = _DIGIT.search(line)
        if digit is None and len(line) > _WORDED:
            continue
        dated = _DATED.findall(line, digit.start()) if digit else ()
        for stamp in stamps(line) if len(dated) > 1 else (line,):
            found = (read(stamp, style) if dated else None) or read_relative(stamp)
            if found is None or found.precision in _COARSE or _EVENT.search(stamp) or not _alone(stamp, found):
                continue
            said = f"{stamp[: found.start]} {stamp[found.end :]}"
            worth = 0 if PUBLISHED.search(said) else 1
            if CHANGED.search(said):
                worth = 0 if PUBLISHED.search(NEUTRAL.sub("", said)) else 2
            if found.value is None:
                worth = 3
            elif style.month and not found.value.startswith(style.month):
                worth += 4
            if best is None or worth < best[0]:
                raw = stamp[found.start : found.end].strip()
                best = (worth, index, DateClaim(found.value, found.precision, found.zone_known, ClaimSource.TEXT, raw))
    return (best[2], best[1]) if best else _leading(lines, style)


def _leading(lines: Sequence[str], style: Style) -> tuple[DateClaim | None, int | None]:
    """Read the day with which a first paragraph begins, bare or in its dateline: "PARIS, 7 May 2024 (XYZ) - …"."""
    for line in lines[:LEADING_WITHIN]:
        found = read(line[:SHORT], style) if len(line) > SHORT // 2 and _DATED.search(line[: SHORT // 2]) else None
        if found is None or found.precision in _COARSE:
            continue
        before, after = line[: found.start].strip(), line[found.end :]
        if not before or (before[0].isupper() and len(before) <= 45 and _DASHED.match(after)):
            raw = line[found.start : found.end].strip()
            return DateClaim(found.value, found.precision, found.zone_known, ClaimSource.TEXT, raw), None
    return None, None


def _alone(line: str, found: Found) -> bool:
    """Tell whether a line is a date line: little else on it, or a byline's or a publishing word."""
    other = lunar_day(plain_digits(line))  # the same day by another calendar
    said = other[2] - other[1] if other and other[1] != found.start else 0
    rest = len(line) - (found.end - found.start) - said
    if is_sentence(line, line[: found.start], line[found.end :]) and not byline.signed(line):
        return False
    return rest <= 30 or byline.signed(line) or bool(PUBLISHED.search(line) or CHANGED.search(line))


def signers(lines: Sequence[str], language: str | None) -> tuple[tuple[str, ...], int | None]:
    """Find the line that signs, or signs behind its date: "May 7, 2024 | By Ada Abel"."""
    for index, line in enumerate(lines):
        for part in byline.parts(line) if len(line) <= 200 else ():
            if byline.signed(part, language):
                found = byline.names(part, prose=True, language=language) or _single(part)
                if found:
                    return found, index
    return (), None


def _beside(lines: Sequence[str], date_at: int | None) -> tuple[str, ...]:
    """Find a bare name on the date line, right beside it or above what somebody is, near the headline itself."""
    for line, below in pairwise(lines[:BESIDE_WITHIN]):
        if byline.is_role(below) and len(line) <= SHORT and (found := byline.bare(line)):
            return found
    if date_at is None or date_at > BESIDE_WITHIN:
        return ()
    around = [lines[index] for index in (date_at - 1, date_at + 1) if 0 <= index < min(len(lines), BESIDE_WITHIN)]
    short = (line for line in around if len(line) <= SHORT)
    for line in (*short, *(byline.parts(lines[date_at]) if len(lines[date_at]) <= SHORT else ())):
        found = byline.bare(line)
        if found and len(found[0].split()) <= 3:
            return found
    return ()


def _single(line: str) -> tuple[str, ...]:
    """Read "By Madonna": one capitalised word that is all there is, and no day or month."""
    found = byline.names(line)
    if len(found) != 1 or len(line) > 40 or " " in found[0]:
        return ()
    word = found[0]
    return found if word[0].isupper() and not month(word) and not weekday(word) else ()
