"""A text dump's headline: which of the lines before the body is the title, and where the body begins."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from streams.clean.claims import byline
from streams.clean.claims.reporters import reporters
from streams.clean.claims.title import fold, pieces_of, strip_site
from streams.clean.dates.written import read, read_relative

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

#: Lines looked at: a dump's headline and body lie well before.
MAX_LINES: Final = 3000
#: Lines at the end, where sign-offs stand, and characters looked at of any line.
LAST_LINES: Final = 10
MAX_CHARS: Final = 2000
#: A line of so many words breaks even; longer ones count for the body, shorter ones against it.
BREAK_EVEN: Final = 12
#: A paragraph's worth at most, so that one endless line of legal text does not outweigh an article.
MAX_WORTH: Final = 60
#: The first run that reaches this share of the greatest, and these words over the break-even, is the body's beginning:
#: lists and subheads cut long articles into several runs.
FAIR_SHARE: Final = 0.12
FAIR_WORDS: Final = 25
#: Characters in which a line of furniture gives itself away.
FURNITURE_WITHIN: Final = 120
#: Characters of a title.
MAX_TITLE: Final = 250
#: What it is worth to be marked as the page's first heading: as much as two printings more.
_HEADING_WORTH: Final = 2.5
#: The line above the best is the headline, and the best its standfirst, if it is worth nearly as much, is no kicker of a few
#: words, and no path through the site.
_AS_GOOD: Final = 0.5
_LONGER: Final = 1.5
_CRUMBS: Final = re.compile(r"\s[/|»›>•]\s")
#: Lines before the body in which the headline is looked for.
BEFORE: Final = 25

_DENSE: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
#: Of Thai, Lao, Burmese and Khmer letters, marks and all, some six are a word: "ความคิดเห็น" is two.
_RUN_ON: Final = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
#: What channels and mails set before a headline: pictographs, arrows, stars.
_ORNAMENT: Final = re.compile(r"^(?:[\u2190-\u2bff\u3030\ufe0f\u200d\U0001f000-\U0001faff]\s*){1,8}")
#: A fence around a headline: "=== The Title ===", "【标题】".
_FENCE: Final = re.compile(r"(={2,9}|-{2,9}|\*{2,9}|~{2,9})\s(.*\S)\s\1$|【([^【】]*)】$")
#: How a line on rights opens, and what stands before its owner's name.
_OPENS: Final = 12
_YEARS: Final = re.compile(r"^(?:copyright|c|by|\d{2,4}|\s){1,12}\b\s*")
_RIGHTS: Final = ("©", "(c)", "copyright", "ⓒ")
_BULLET: Final = re.compile(r"^\s*[•*·▪►‣–—\-|>#]\s")
_FURNITURE: Final = re.compile(
    r"cookie|privacy|subscribe|sign\s?(?:in|up)|log\s?in|newsletter|advertis|javascript|skip to|share\s(?:on|this)|"
    r"all rights|read\s(?:more|next|time)|min read|click here|you are here|photo(?:graph)?(?:\sby)?:|\(photo|getty|image:|"
    r"copyright|©|follow us|comments?$|last updated|\bicon\b",
    re.IGNORECASE,
)
#: One of these is in whatever the pattern finds.
_STEMS: Final = (
    "cookie", "privacy", "subscribe", "sign", "log", "newsletter", "advertis", "javascript", "skip to", "share",
    "all rights", "read", "click here", "you are here", "photo", "getty", "image:", "copyright", "©", "follow us",
    "comment", "last updated", "icon",
)  # fmt: skip
_ENDS: Final = re.compile(r"[.,:;。，：；…]$")


@dataclass(frozen=True, slots=True)
class Headline:
    """The title, its line, the line where the body begins, and the site's name if a line joins it to the title."""

    title: str | None
    at: int
    body_at: int
    site: str | None


@dataclass(frozen=True, slots=True)
class _Printed:
    """All lines folded, how often each is printed, and the whole; who is named behind a line's ©."""

    lines: Sequence[str]
    counts: Counter[str]
    whole: str
    owners: Sequence[str]

    @classmethod
    def of(cls, lines: Sequence[str], folded: Sequence[str]) -> _Printed:
        marked = (line for line in lines if len(line) <= MAX_TITLE and line[:_OPENS].lower().startswith(_RIGHTS))
        owners = [_YEARS.sub("", fold(line.lstrip("©ⓒ"))) for line in marked]
        return cls(folded, Counter(folded), "\n".join(folded), owners)

    def within_another(self, key: str, longest: int) -> bool:
        """Say whether another, somewhat longer line holds this one. It can only if the whole holds it more often."""
        if self.whole.count(key) == self.counts[key]:
            return False
        return any(key in other and other != key and len(other) < longest for other in self.lines)

    def signs_rights(self, key: str) -> bool:
        """Say whether a line on the page's rights opens with this name: the site's, and no title."""
        return any(line.startswith(key) for line in self.owners)


def words(line: str) -> int:
    """Count words of a line with single blanks; in scripts without blanks two characters make one."""
    count = line.count(" ") + 1
    if line.isascii():
        return count
    return count + len(_DENSE.findall(line[:2000])) // 2 + len(_RUN_ON.findall(line[:2000])) // 6


def find_headline(
    lines: Sequence[str], hint: str | None = None, named: str = "", headings: frozenset[str] = frozenset()
) -> Headline:
    """Find the title among the lines (no blank ones) of a text page.

    ``named``: what the site is said to be called. ``headings``: lines that are marked as first headings.

    The body is the run of lines with the greatest sum of words over the break-even (maximum-sum segment, Pasternack
    and Roth 2009); the title is the best line near its beginning: repeated elsewhere, followed by byline or date. What a
    feed or the scraper said it is wins, in the wording of the line that it names.
    """
    lines = lines[:MAX_LINES]
    body_at = _body(lines)
    folded = [fold(line) if len(line) <= 400 else "" for line in lines]
    printed = _Printed.of(lines, folded)
    best: tuple[float, int] | None = None
    dated = cache(_dated)  # each line is asked for by up to nine candidates
    worths: dict[int, float] = {}
    for index in range(max(0, body_at - BEFORE), min(len(lines), body_at + 2)):
        worth = _worth(lines, printed, index, body_at, dated)
        if worth is not None:
            worths[index] = worth + _HEADING_WORTH * (lines[index] in headings)
    if worths:
        top = max(worths, key=worths.__getitem__)
        # A standfirst below the headline is as good as that but for its place. What is much longer stands below a kicker.
        above = worths.get(top - 1, worths[top] - 1) >= worths[top] - _AS_GOOD
        if above and len(lines[top - 1]) * _LONGER >= len(lines[top]) and not _CRUMBS.search(lines[top - 1]):
            top -= 1
        best = worths[top], top
    if hint and fold(hint):
        best = _hinted(folded, hint)
    if best is None:
        return Headline(strip_site(hint, (named,)) if hint else None, 0, body_at, named or None)
    title = _unfenced(_ORNAMENT.sub("", lines[best[1]].strip()))
    site = named or _site((hint or "", *lines), (fold(hint or ""), *folded), title)
    return Headline(strip_site(title, (site,)) if site else title, best[1], body_at, site or None)


def _unfenced(title: str) -> str:
    fence = _FENCE.match(title)
    return (fence[2] or fence[3]).strip() if fence and (fence[2] or fence[3]) else title


def _hinted(folded: Sequence[str], hint: str) -> tuple[float, int] | None:
    """Find the line that a hint names, whole or in one of its pieces: "The Title | The Site"."""
    wanted = [fold(hint), *sorted(map(fold, pieces_of(hint)), key=len, reverse=True)[:1]]
    return next(((0.0, at) for key in wanted if key for at, line in enumerate(folded) if line == key), None)


def _body(lines: Sequence[str]) -> int:
    """Find where the first run begins that is a fair part of the greatest one."""
    runs: list[tuple[int, int]] = []
    total = peak = start = 0
    for index, line in enumerate(lines):
        worth = min(words(line), MAX_WORTH) - BREAK_EVEN
        if worth > 0 and _furnished(line, FURNITURE_WITHIN):
            worth = -BREAK_EVEN // 2
        total += worth
        if total <= 0:
            runs.append((peak, start))
            total, peak, start = 0, 0, index + 1
        peak = max(peak, total)
    runs.append((peak, start))
    best = max(peak for peak, _ in runs)
    return next(start for peak, start in runs if peak >= min(best / 2, max(FAIR_WORDS, best * FAIR_SHARE)))


def _furnished(line: str, within: int) -> bool:
    """Tell furniture by a line's first characters. Most lines have none of the stems, and need no look at the pattern."""
    head = line[:within].lower()
    return any(stem in head for stem in _STEMS) and _FURNITURE.search(line, 0, within) is not None


def _worth(
    lines: Sequence[str],
    printed: _Printed,
    index: int,
    body_at: int,
    dated: Callable[[str], bool],
) -> float | None:
    """Weigh one line as a title; None when it cannot be one."""
    line, key = lines[index].strip(), printed.lines[index]
    count = words(line)
    if not 3 <= count <= 32 or len(line) > MAX_TITLE or not any(map(str.isalpha, line)):
        return None
    if _BULLET.match(line) or _furnished(line, MAX_TITLE) or byline.signed(line) or dated(line):
        return None
    if printed.signs_rights(key) or reporters((line,)):
        return None
    worth = 1.0 if 5 <= count <= 20 else 0.0
    worth -= 1.5 if _ENDS.search(line) else 0.0
    worth += min(printed.counts[key] - 1, 2) * 1.2
    worth += 1.2 if printed.within_another(key, 2 * len(line) + 40) else 0.0
    between = lines[index + 1 : max(index + 1, min(index + 9, body_at + 1))]
    worth += 1.5 if any(byline.signed(near) or dated(near) for near in between[:6] if len(near) <= 120) else 0.0
    worth += 0.4 if index and any(dated(near) for near in lines[max(0, index - 2) : index] if len(near) <= 60) else 0.0
    return worth - 0.12 * abs(body_at - index)


def _dated(line: str) -> bool:
    """Tell whether a line is mostly a date."""
    found = read(line) or read_relative(line)
    return found is not None and (len(line) - (found.end - found.start)) <= 30


def _site(lines: Sequence[str], folded: Sequence[str], title: str) -> str | None:
    """Find the site's name where a line joins it to the title: "The Site - Title" or "Title | The Site"."""
    wanted = fold(title)
    for line, flat in zip(lines, folded, strict=True):
        if flat != wanted and wanted in flat and len(flat) <= len(wanted) + 60:
            rest = line.replace(title, "\n")
            for piece in rest.split("\n"):
                name = piece.strip()
                bare = name.strip(" -–—|·»«:›")
                if (
                    _JOINT.search(name)
                    and bare
                    and words(bare) <= 6
                    and not _NO_SITE.search(bare)
                    and bare[0].isalpha()
                    and not bare[0].islower()
                ):
                    return bare
    return None


_NO_SITE: Final = re.compile(
    r"[/|·»«›©\d:]|\s-\s|^(?:home|news|blog|resources|marketing|published|tips?)$", re.IGNORECASE
)
_JOINT: Final = re.compile(r"^(?:[-–—|·»›]\s)|(?:\s[-–—|·«‹])$")
