"""The preamble above a page's text: a block of names and values written by a reader, a feed or a crawler.

Examples are "Title: … / URL Source: … / Markdown Content:", YAML between two lines of dashes, a heading above "**Author:** …",
the header of a WARC record, a mail's "Subject: … / Date: …". Such a block is not text of the page; its values are claims, as a
feed's are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from streams.page import Page

#: Most lines of a block, and most characters of a line.
_LINES: Final = 40
_CHARS: Final = 1000
_FIELD: Final = re.compile(r"([A-Za-z][A-Za-z _-]{1,24})\s?[:=](?:\s+|$)(.*)")
#: A field with marks of markdown: "- **Author:** …", "*Author*: …"; a heading above such fields, and the rule below them.
_BOLD: Final = re.compile(r"(?:[-*>]\s{1,3})?[*_]{1,2}([A-Za-z][A-Za-z _-]{1,24})(?::[*_]{1,2}|[*_]{1,2}\s?:)(?=\s)")
_HEADING: Final = re.compile(r"#\s{1,3}(\S.*)")
_END: Final = re.compile(r"(?:-\s?){3,40}$|(?:\*\s?){3,40}$")
#: A further line of a field in YAML: an item, a field of a nested object, folded text. What opens the latter.
_MORE: Final = re.compile(r"(?:\s+(?P<item>-\s)?|(?P<dash>-\s))\s*(?:(?P<key>[a-z_]{1,24}):\s+)?(?P<rest>\S.*)")
_FOLDED: Final = re.compile(r"[>|][-+]?$")
_LINK: Final = re.compile(r"\[([^\[\]]{0,500}+)\]\([^()]{0,1000}+\)")
_WARC: Final = re.compile(r"WARC/\d\.\d$")
_RULE: Final = re.compile(r"(?:-{3}|\+{3})$")
#: The names of a last field without a value, below which the text begins.
_LAST: Final = ("markdown content", "content", "text", "body")
#: Names for each claim, in lower case, with spaces for dashes and underscores.
_TITLE: Final = ("title", "headline", "subject")
_URL: Final = ("url source", "source url", "url", "link", "canonical", "canonical url", "warc target uri", "permalink")
_DAY: Final = (
    "published time", "published", "date published", "publication date", "pubdate", "publish date", "published at",
    "published on", "date",
)  # fmt: skip
_AUTHOR: Final = ("author", "authors", "byline")
_SITE: Final = ("sitename", "site name", "site", "publisher", "source name", "publication")
#: Names found in such blocks that are not used.
_OTHERS: Final = (
    "hostname", "description", "summary", "excerpt", "language", "lang", "categories", "category", "tags", "keywords", "image", "source",
    "number of pages", "word count", "id", "fingerprint", "license", "filedate", "pagetype", "from", "to", "modified", "updated",
    "content type", "content length", "warning", "crawled", "fetched", "retrieved", "accessed", "domain", "status", "slug", "layout",
    "draft", "type",
)  # fmt: skip
_KNOWN: Final = frozenset((*_TITLE, *_URL, *_DAY, *_AUTHOR, *_SITE, *_OTHERS, *_LAST))
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
    fenced, warc, headed = _RULE.match(first) is not None, _WARC.match(first) is not None, _HEADING.match(first)
    at = text.find("\n", start) + 1 if fenced or warc or headed else start
    fields, end = _fields(text, at, fenced=fenced, warc=warc, headed=headed is not None)
    addressed = fields.get("source", "").startswith("http")
    if len(_KNOWN & fields.keys()) < 2 or not (headed or addressed or _TELLING & fields.keys()):
        return Preamble(), text
    if headed:
        fields.setdefault("title", headed[1].strip(" #"))
    marked = fenced or headed is not None or not fields.keys().isdisjoint(_LAST)
    title, url, day, author, site = (_first(fields, names) for names in (_TITLE, _URL, _DAY, _AUTHOR, _SITE))
    url = url or (fields["source"] if addressed else "")
    return Preamble(title, url, day, author, site, marked), text[end:].lstrip("\r\n")


def _fields(text: str, at: int, *, fenced: bool, warc: bool, headed: bool) -> tuple[dict[str, str], int]:
    """Give the fields from a position on, by name, and the position of the first line that is none."""
    fields: dict[str, str] = {}
    name, end = "", at
    for _ in range(_LINES):
        line, at = _line(text, at)
        if line is None or (not line and warc and fields):
            break
        if not line:
            continue
        if (fenced and _RULE.match(line)) or (headed and fields and _END.match(line)):
            return fields, at
        if fenced and name and (more := _MORE.match(line)):
            fields[name] = _longer(fields[name], more)
            continue
        found = _FIELD.match(_BOLD.sub(r"\1:", line.strip()))
        named = re.sub(r"[ _-]+", " ", found[1]).strip().lower() if found else ""
        if not (fenced or warc) and (named not in _KNOWN or (found and found[2] and named in _LAST)):
            break
        if found:
            name = named
            fields.setdefault(name, _value(found[2]))
        end = at
        if name in _LAST and not fields[name]:
            break
    return fields, end


def _value(raw: str) -> str:
    """Give a field's value without quotes, links and the brackets of a list."""
    value = raw.strip()
    if _FOLDED.match(value):
        return ""
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(item.strip().strip("\"'") for item in value[1:-1].split(","))
    return _LINK.sub(r"\1", value).strip("\"'")


def _longer(value: str, more: re.Match[str]) -> str:
    """Give a field's value with one more line of it. Of a nested object only the name counts."""
    if more["key"] not in (None, "name"):
        return value
    joint = ", " if more["item"] or more["dash"] or more["key"] else " "
    return joint.join(filter(None, (value, _value(more["rest"]))))


def _line(text: str, at: int) -> tuple[str | None, int]:
    """Give the line that begins at a position, and the position of the next; None after the last, or if it is too long."""
    if at >= len(text):
        return None, at
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    return (text[at:end].rstrip(), end + 1) if end - at <= _CHARS else (None, at)


def _first(fields: dict[str, str], names: tuple[str, ...]) -> str:
    return next((fields[name] for name in names if fields.get(name)), "")
