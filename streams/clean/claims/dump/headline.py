"""The headline of a text dump: which line is the title, and where the body begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from streams.clean.claims.dump.body_start import begins, words
from streams.clean.claims.dump.headline_line import likeliest
from streams.clean.claims.title import fold_words, pieces_of, strip_site

#: Most lines read: a dump's headline and the beginning of its body come much earlier.
MAX_LINES: Final = 3000
#: Lines read at the end, where sign-offs are, and most characters read of any line.
LAST_LINES: Final = 10
MAX_CHARS: Final = 2000
#: Ornaments that channels and newsletters set before a headline: pictographs, arrows, stars.
_ORNAMENT: Final = re.compile(r"^(?:[\u2190-\u2bff\u3030\ufe0f\u200d\U0001f000-\U0001faff]\s*){1,8}")
#: Marks on both sides of a headline: "=== The Title ===", "【标题】".
_FENCE: Final = re.compile(r"(={2,9}|-{2,9}|\*{2,9}|~{2,9})\s(.*\S)\s\1$|【([^【】]*)】$")


@dataclass(frozen=True, slots=True)
class Headline:
    """The title, its line, the body's first line, and the site's name if a line joins it to the title."""

    title: str | None
    at: int
    body_at: int
    site: str | None


def find_headline(
    lines: Sequence[str], hint: str | None = None, named: str = "", headings: frozenset[str] = frozenset()
) -> Headline:
    """Find the title among the lines of a text page, none of which may be blank.

    ``named``: the site's name, as stated. ``headings``: lines marked as first-level headings.

    A title given by a feed or the scraper wins, in the wording of the line that it matches; else the likeliest line above the
    body is the title.
    """
    lines = lines[:MAX_LINES]
    counts = [*map(words, lines)]
    body_at = begins(lines, counts)
    folded = [fold_words(line) if len(line) <= 400 else "" for line in lines]
    best = _hinted(folded, hint) if hint and fold_words(hint) else likeliest(lines, folded, counts, body_at, headings)
    if best is None:
        return Headline(strip_site(hint, (named,)) if hint else None, 0, body_at, named or None)
    title = _unfenced(_ORNAMENT.sub("", lines[best].strip()))
    site = named or _site((hint or "", *lines), (fold_words(hint or ""), *folded), title)
    return Headline(strip_site(title, (site,)) if site else title, best, body_at, site or None)


def _unfenced(title: str) -> str:
    fence = _FENCE.match(title)
    return (fence[2] or fence[3]).strip() if fence and (fence[2] or fence[3]) else title


def _hinted(folded: Sequence[str], hint: str) -> int | None:
    """Find the line that a hinted title matches: in its longest piece, as "The Title | The Site" stands above "The Title", or whole."""
    wanted = [*sorted(map(fold_words, pieces_of(hint)), key=len, reverse=True)[:1], fold_words(hint)]
    return next((at for key in wanted if key for at, line in enumerate(folded) if line == key), None)


def _site(lines: Sequence[str], folded: Sequence[str], title: str) -> str | None:
    """Find the site's name in a line that joins it to the title: "The Site - Title" or "Title | The Site"."""
    wanted = fold_words(title)
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
