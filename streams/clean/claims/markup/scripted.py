"""The publication date in a page's scripts, read if neither its markup nor its text has one, as the browser builds the page."""

from __future__ import annotations

import re
from typing import Final

from selectolax.lexbor import LexborHTMLParser

from streams.article import ClaimSource, DateClaim
from streams.clean.dates.written import Style, claim

#: Most characters of scripts read in all, and most keys examined.
_MAX_CHARS: Final = 2_000_000
_MAX_KEYS: Final = 200
#: Characters around the page's title within which keys are the article's; elsewhere scripts date themes, shops, other pages.
_NEAR: Final = 3000
#: Keys for the time of publication with their value: ISO 8601 or seconds since 1970.
_KEY: Final = re.compile(
    r"(?<![A-Za-z])(?:pub(?:lish(?:ed)?)?[_-]?(?:time|date|at|on|ts)|date[_-]?published|create[_-]?time|ptime|ct)"
    r"[\"']?\s{0,3}[:=]\s{0,3}[\"']?(?P<when>(?:19|20)\d{2}-\d{1,2}-\d{1,2}(?:[T ]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d{1,9})?(?:Z|[+-]\d{2}:?\d{2})?)?|1\d{9}(?:\d{3})?)(?!\d)",
    re.IGNORECASE,
)


def day_in_scripts(tree: LexborHTMLParser, title: str, style: Style) -> DateClaim | None:
    """Give the date under the publication key nearest to the page's title in a script."""
    left = _MAX_CHARS
    for node in tree.css("script:not([src])"):
        text = node.text()[:left]
        left -= len(text)
        at = text.find(title)
        if at < 0:
            continue
        around = text[max(0, at - _NEAR) : at + _NEAR]
        keys = [found for found, _ in zip(_KEY.finditer(around), range(_MAX_KEYS), strict=False)]
        if keys:
            nearest = min(keys, key=lambda found: abs(found.start() - min(at, _NEAR)))
            return claim(nearest["when"], ClaimSource.META, style)
    return None
