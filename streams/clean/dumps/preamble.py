"""The preamble above a page's text: a block of names and values written by a reader, a feed or a crawler.

Examples are "Title: … / URL Source: … / Markdown Content:", YAML between two lines of dashes, the header of a WARC record, a
mail's "Subject: … / Date: …". Such a block is not text of the page; its values are claims, as a feed's are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from streams.page import Page

#: Most lines of a block, and most characters of a line.
_LINES: Final = 40
_CHARS: Final = 1000
_FIELD: Final = re.compile(r"([A-Za-z][A-Za-z _-]{1,24})\s?:(?:\s+|$)(.*)")
_WARC: Final = re.compile(r"WARC/\d\.\d$")
_RULE: Final = re.compile(r"(?:-{3}|\+{3})$")
_LAST: Final = "markdown content"
#: Names for each claim, in lower case, with spaces for dashes and underscores.
_TITLE: Final = ("title", "headline", "subject")
_URL: Final = ("url source", "source url", "url", "link", "canonical", "canonical url", "warc target uri", "permalink")
_DAY: Final = (
    "published time", "published", "date published", "publication date", "pubdate", "publish date", "date",
)  # fmt: skip
_AUTHOR: Final = ("author", "authors", "byline")
_SITE: Final = ("sitename", "site name", "site", "publisher", "source name")
#: Names found in such blocks that are not used.
_OTHERS: Final = (
    "hostname", "description", "summary", "excerpt", "language", "lang", "categories", "category", "tags", "keywords", "image", "source",
    "number of pages", "word count", "id", "fingerprint", "license", "filedate", "pagetype", "from", "to", "modified", "updated",
    "content type", "content length", "warning", "crawled", "fetched", "status", "slug", "layout", "draft", "type",
)  # fmt: skip
_KNOWN: Final = frozenset((*_TITLE, *_URL, *_DAY, *_AUTHOR, *_SITE, *_OTHERS, _LAST))
_TELLING: Final = frozenset((*_TITLE, *_URL))


@dataclass(frozen=True, slots=True)
class Preamble:
    """The claims of the block, empty where it makes none. ``marked``: whether it says or shows that markdown follows."""

    title: str = ""
    url: str = ""
    published: str = ""
    author: str = ""
    site: str = ""
    marked: bool = False

    def completed(self, page: Page) -> Page:
        """Give the page with these claims where it had none before."""
        hints = page.hints
        hints = replace(
            hints,
            title=hints.title or self.title or None,
            published=hints.published or self.published or None,
            author=hints.author or self.author or None,
        )
        url = page.url or (self.url if self.url.startswith(("http://", "https://")) else None)
        return replace(page, hints=hints, url=url)


def read_preamble(text: str) -> tuple[Preamble, str]:
    """Give a text page's preamble and the text below it; if there is none, an empty one and the whole text."""
    start = len(text) - len(text.lstrip())
    first = text[start : start + _CHARS].split("\n", 1)[0].strip()
    fenced, warc = _RULE.match(first) is not None, _WARC.match(first) is not None
    at = text.find("\n", start) + 1 if fenced or warc else start
    fields: dict[str, str] = {}
    end = at
    for _ in range(_LINES):
        line, at = _line(text, at)
        if line is None:
            break
        if not line:
            if warc and fields:
                break
            continue
        if fenced and _RULE.match(line):
            end = at
            break
        found = _FIELD.match(line)
        name = re.sub(r"[ _-]+", " ", found[1]).strip().lower() if found else ""
        if not (fenced or warc) and name not in _KNOWN:
            break
        if found:
            fields.setdefault(name, found[2].strip().strip("\"'"))
        end = at
        if name == _LAST:
            break
    if len(_KNOWN & fields.keys()) < 2 or not _TELLING & fields.keys():
        return Preamble(), text
    marked = fenced or _LAST in fields
    title, url, day, author, site = (_first(fields, names) for names in (_TITLE, _URL, _DAY, _AUTHOR, _SITE))
    return Preamble(title, url, day, author, site, marked), text[end:].lstrip("\r\n")


def _line(text: str, at: int) -> tuple[str | None, int]:
    """Give the line that begins at a position, and the position of the next; None after the last, or if it is too long."""
    if at >= len(text):
        return None, at
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    return (text[at:end].strip(), end + 1) if end - at <= _CHARS else (None, at)


def _first(fields: dict[str, str], names: tuple[str, ...]) -> str:
    return next((fields[name] for name in names if fields.get(name)), "")
