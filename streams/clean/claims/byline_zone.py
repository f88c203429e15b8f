"""Byline and date in the visible lines around the headline, for pages whose markup does not give them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

from streams.article import ClaimSource, DateClaim, Precision
from streams.clean.claims.people import byline
from streams.clean.claims.people.person import is_dense
from streams.clean.dates.calendar_eras import plain_digits
from streams.clean.dates.date_labels import CHANGED, NEUTRAL, PUBLISHED, is_sentence, stamps
from streams.clean.dates.hijri import lunar_day
from streams.clean.dates.words import month, weekday
from streams.clean.dates.written import Style, WrittenDate, read_date, read_vague_date
from streams.clean.words.byline_words import opening

#: Lines below the headline within which a date or a byline is believed.
WITHIN: Final = 24
#: Lines below the headline within which a bare name beside a date is believed.
BESIDE_WITHIN: Final = 8
#: Lines below the headline that include the first paragraph.
LEADING_WITHIN: Final = 10
#: Most characters of a byline; a longer line is a sentence.
MAX_SIGNED: Final = 200
#: Most different dates alone on lines of a page; more are a list's.
MAX_DAYS: Final = 3
#: Lines at a page's end among which a signature is looked for.
LAST: Final = 60
#: Most characters of a signature alone on its line.
_SIGNATURE: Final = 60
#: Most characters of a line that dates the page; a longer one is a sentence of the article.
SHORT: Final = 120

#: Part of any line with a date in numbers.
DATED: Final = re.compile(r"\d(?:\d{3}|\d?[./-]\d{1,2}[./-]\d{2}|\s?[年월月]|\s?[\u0e01-\u0e4e])")
_DIGIT: Final = re.compile(r"\d")
#: Most characters of a line with an age without digits: "an hour ago", "yesterday, by Ada Abel".
_WORDED: Final = 40
_DASHED: Final = re.compile(r"[\s,.]{0,3}(?:[(/][^()/]{2,30}[)/])?\s?[-–—]")
_COARSE: Final = (Precision.MONTH, Precision.YEAR)
#: Signs that a line dates something else, such as two dates with a dash between them: a life, a fair.
_EVENT: Final = re.compile(
    r"copyright|©|since|until|deadline|expires|register|save the date|\bborn\b|\bfor\s20\d\d\b|seit\s|bis\s(?:zum\s)?\d|"
    r"\d{4}\)?\s[-–—]\s(?:\d{1,2}\.?\s)?[^\W\d_]{3,12}\.?\s(?:\d{1,2},\s)?\d{4}|[./]\d{4}\s[-–—]\s\d{1,2}[./]\d{1,2}[./]\d{4}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date of the page: index of its line, the claim, and whether its label is of publishing, or only of a change."""

    at: int
    claim: DateClaim
    published: bool
    changed: bool


@dataclass(frozen=True, slots=True)
class Zone:
    """Claims near the headline: date, names of a byline ("By …"), bare names beside the date, and the lines they were read from."""

    published: DateClaim | None
    signed: tuple[str, ...]
    beside: tuple[str, ...]
    lines: tuple[str, ...]


class Near:
    """The lines near a headline and how to read them; dates and bylines are read once and on demand."""

    def __init__(self, lines: Sequence[str], style: Style) -> None:
        """Take the lines, the nearest to the headline first."""
        self.lines = lines[:WITHIN]
        self.style = style

    @cached_property
    def stamps(self) -> tuple[Stamp, ...]:
        """All dates of the page."""
        return tuple(day_stamps(self.lines, self.style))

    @cached_property
    def signers(self) -> tuple[tuple[str, ...], int]:
        """The names of a byline and the index of its line; no names and -1 if there is none."""
        for index, line in enumerate(self.lines):
            for part in byline.parts(line) if len(line) <= MAX_SIGNED else ():
                if byline.signed(part, self.style.language):
                    found = byline.names(part, prose=True, language=self.style.language) or single(part)
                    if found:
                        return found, index
        return (), -1

    def dated(self, within: int = WITHIN) -> Stamp | None:
        """Choose a date among the first lines: labelled "published", else bare, else labelled "updated" or an age."""
        return min((stamp for stamp in self.stamps if stamp.at < within), key=self._worth, default=None)

    def _worth(self, stamp: Stamp) -> int:
        if stamp.claim.value is None:
            return 3
        other = 4 if self.style.month and not stamp.claim.value.startswith(self.style.month) else 0
        return other + (0 if stamp.published else 2 if stamp.changed else 1)


def read_zone(lines: Sequence[str], style: Style) -> Zone:
    """Read date and names from the lines below a headline."""
    return zone_of(Near(lines, style))


def zone_of(near: Near) -> Zone:
    """Give the claims of the lines near a headline."""
    lines = near.lines
    published, at = published_near(near)
    signed, by = near.signers
    beside = () if signed else _beside(lines, at)
    alone = next((i for i, line in enumerate(lines[:BESIDE_WITHIN]) if beside and line == ", ".join(beside)), None)
    used = tuple(lines[index] for index in sorted({i for i in (at, by, alone) if i is not None and i >= 0}))
    return Zone(published, signed, beside, used)


def published_near(near: Near) -> tuple[DateClaim | None, int | None]:
    """Give the date in the lines near a headline, and the index of its line if that has little else."""
    best = near.dated()
    return (best.claim, best.at) if best else (_leading(near.lines, near.style), None)


def both(near: Zone, before: Zone) -> Zone:
    """Complete the claims below the headline with those above it, whose date must not be an age."""
    dated = near.published is None and before.published is not None and before.published.value is not None
    signed = not near.signed and bool(before.signed or (dated and before.beside))
    return Zone(
        before.published if dated else near.published,
        before.signed if signed else near.signed,
        before.beside if signed else near.beside,
        (*near.lines, *before.lines) if dated or signed else near.lines,
    )


def lone_byline(lines: Sequence[str], language: str | None) -> tuple[str, ...]:
    """Find the only signature alone on a line anywhere on the page: "Text: Ada Abel".

    A bare "by" does not count, as it also names the makers of a book, a picture or the site.
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
    """Find the date in the page's lines that are a date alone, unless there are as many as in a list."""
    found = [stamp for stamp in day_stamps(lines, style) if stamp.claim.value is not None]
    if len({stamp.claim.value[:10] for stamp in found if stamp.claim.value}) > MAX_DAYS:
        return None
    first = next((stamp for stamp in found if stamp.published), None) or next(iter(found), None)
    return first.claim if first else None


def labelled_date(lines: Iterable[str], style: Style) -> DateClaim | None:
    """Find the date labelled as that of publishing on lines anywhere on a page, unless they label several."""
    short = (line for line in lines if len(line) <= _SIGNATURE and DATED.search(line) and PUBLISHED.search(line))
    labelled = (stamp.claim for stamp in day_stamps(short, style) if stamp.published)
    found = {claim.value[:10]: claim for claim in labelled if claim.value}
    return next(iter(found.values())) if len(found) == 1 else None


def dates(line: str, style: Style) -> bool:
    """Tell whether a line dates the page."""
    return next(day_stamps((line,), style), None) is not None


def day_stamps(lines: Iterable[str], style: Style) -> Iterator[Stamp]:
    """Read the dates of the page from its lines, in order; a line with several dates is split at its labels."""
    for at, line in enumerate(lines):
        digit = _DIGIT.search(line) if len(line) <= SHORT else None
        if digit is None and len(line) > _WORDED:
            continue
        days = DATED.findall(line, digit.start()) if digit else ()
        for stamp in stamps(line) if len(days) > 1 else (line,):
            found = (read_date(stamp, style) if days else None) or read_vague_date(stamp)
            if found is None or found.precision in _COARSE or _EVENT.search(stamp) or not _alone(stamp, found):
                continue
            around = f"{stamp[: found.start]} {stamp[found.end :]}"
            changed = CHANGED.search(around) is not None
            published = PUBLISHED.search(NEUTRAL.sub("", around) if changed else around) is not None
            yield Stamp(at, _claimed(stamp, found), published, changed and not published)


def _claimed(line: str, found: WrittenDate) -> DateClaim:
    raw = line[found.start : found.end].strip()
    return DateClaim(found.value, found.precision, found.zone_known, ClaimSource.TEXT, raw)


def _leading(lines: Sequence[str], style: Style) -> DateClaim | None:
    """Read the date that begins a first paragraph, bare or in its dateline: "PARIS, 7 May 2024 (XYZ) - …"."""
    for line in lines[:LEADING_WITHIN]:
        found = read_date(line[:SHORT], style) if len(line) > SHORT // 2 and DATED.search(line[: SHORT // 2]) else None
        if found is None or found.precision in _COARSE:
            continue
        before, after = line[: found.start].strip(), line[found.end :]
        if not before or (before[0].isupper() and len(before) <= 45 and _DASHED.match(after)):
            return _claimed(line, found)
    return None


def _alone(line: str, found: WrittenDate) -> bool:
    """Tell whether a line is a date line: it has little else, a byline's word, one for publishing, or names and a bar."""
    other = lunar_day(plain_digits(line))  # the same day in another calendar
    second = other[2] - other[1] if other and other[1] != found.start else 0
    rest = len(line) - (found.end - found.start) - second
    if is_sentence(line, line[: found.start], line[found.end :]) and not byline.signed(line):
        return False
    if rest <= 30 or byline.signed(line) or PUBLISHED.search(line) or CHANGED.search(line):
        return True
    return any(map(byline.bare, byline.parts(line)[1:]))


def _beside(lines: Sequence[str], date_at: int | None) -> tuple[str, ...]:
    """Find a bare name on the date line, right beside it, or above a role, near the headline."""
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


def single(line: str) -> tuple[str, ...]:
    """Read "By Madonna": a single capitalised word that is no day or month."""
    found = byline.names(line)
    if len(found) != 1 or len(line) > 40 or " " in found[0]:
        return ()
    word = found[0]
    return found if word[0].isupper() and not month(word) and not weekday(word) else ()
