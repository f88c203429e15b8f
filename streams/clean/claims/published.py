"""Structured claims of publication and of the last change, the most reliable first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import tee
from typing import Final

from streams.article import ClaimSource, DateClaim, Precision
from streams.clean.claims.markup.head import Head, Mark
from streams.clean.claims.structured.jsonld import Item
from streams.clean.dates import local_time
from streams.clean.dates.date_labels import CHANGED
from streams.clean.dates.words import month
from streams.clean.dates.written import Style, claim

#: Meta names for the date of publication, the most reliable first.
_PUBLISHED: Final = (
    "article:published_time", "article:published", "og:article:published_time", "og:published_time", "datepublished",
    "date_published", "published_time", "publishdate", "publish-date", "publish_date", "pub_date", "pubdate", "publication_date",
    "article.published", "article:publish_date", "article_date_original", "originalpublicationdate", "sailthru.date",
    "parsely-pub-date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "dcterms.issued", "dc.date.issued",
    "dcterms.date", "dc.date", "dcterms.created", "dc.created", "dc.date.created", "citation_publication_date", "citation_date",
    "citation_online_date", "prism.publicationdate", "shareaholic:article_published_time", "rnews:datepublished", "bt:pubdate",
    "published", "displaydate", "ptime", "article:post_date", "date.published", "mediator_published_time", "gopublishdate",
    "vr:published_time", "release_date", "video:release_date", "og:pubdate", "og:publish_date",
)  # fmt: skip
#: Names that may date anything: read if no other name is about publishing.
_ANY: Final = ("datecreated", "date", "timestamp")
_MODIFIED: Final = (
    "article:modified_time", "article:modified", "og:updated_time", "og:modified_time", "datemodified", "modified_time",
    "dcterms.modified", "dc.date.modified", "last-modified", "lastmod", "article:updated_time", "date.updated", "revised", "utime",
)  # fmt: skip
#: Any other name with a word for publishing and one for a date.
_NAMED: Final = re.compile(r"publi\w{0,8}[-_.:]?(?:date|time|at|on)|(?:date|time)[-_.:]?publi", re.IGNORECASE)
_URL: Final = re.compile(
    r"[/_.=-](?P<y>(?:19|20)\d{2})(?P<sep>[/_-]?)(?P<m>0[1-9]|1[0-2]|[1-9](?=[/_-]))(?P=sep)(?P<d>0[1-9]|[12]\d|3[01]|[1-9](?=[/_-]))(?=[/_.T?-]|$)"
)
_URL_REVERSED: Final = re.compile(
    r"[/_.=-](?P<d>0[1-9]|[12]\d|3[01])(?P<sep>[/_-])(?P<m>0[1-9]|1[0-2])(?P=sep)(?P<y>20\d{2})(?=[/_.?-]|$)"
)
_URL_WORD: Final = re.compile(
    r"[/_.=-](?P<y>20\d{2})[/_-](?P<w>[a-z]{3,9})[/_-](?P<d>0?[1-9]|[12]\d|3[01])(?=[/_.?-]|$)"
)
_URL_MONTH: Final = re.compile(r"/(?P<y>20\d{2})[/-]?(?P<m>0[1-9]|1[0-2])(?=[/_-]|$)")


def published(head: Head, item: Item | None, url: str | None, style: Style) -> DateClaim | None:
    """Give the best structured claim of publication: JSON-LD, meta, marked elements, the URL. None if there is none."""
    declared = claim(item.published, ClaimSource.JSONLD, style) if item is not None else None
    # Each candidate is read once, and only when needed.
    candidates, again = tee(_candidates(head, declared, style))
    best = _first_day(candidates)
    if best is not None and best.value is not None and best.precision not in (Precision.MONTH, Precision.YEAR):
        return best if local_time.knows(url) else local_time.at_home(best, again)
    return in_url(url) or declared or best or (claim(item.created, ClaimSource.JSONLD, style) if item else None)


def _candidates(head: Head, declared: DateClaim | None, style: Style) -> Iterator[DateClaim | None]:
    if declared is not None and machine_written(declared):
        yield declared
    for value in head.all(*_PUBLISHED)[:8]:
        yield claim(value, ClaimSource.META, style)
    for name, values in head.metas.items():
        if "publi" in name and _NAMED.search(name):
            yield claim(values[0], ClaimSource.META, style)
    for value in head.all(*_ANY)[:4]:
        yield claim(value, ClaimSource.META, style)
    yield from _marked(head.marks, style)


def times(head: Head, style: Style) -> Iterator[DateClaim | None]:
    """Read the marked times of a page, whatever they date: they show its time zone."""
    for mark in head.marks:
        if mark.tag == "time" and "datetime" in mark.attributes:
            yield claim(mark.attributes["datetime"], ClaimSource.TIME_TAG, style)


def sharpened(day: DateClaim, seen: DateClaim | None) -> DateClaim:
    """Add the visible time of day to a date without one, if it is beside the same date."""
    return (
        seen
        if seen is not None and seen.value and seen.value[:10] == day.value and len(seen.value) > len(day.value)
        else day
    )


def machine_written(found: DateClaim) -> bool:
    """Tell ISO 8601 from a date formatted for people, which often is the template's own."""
    return found.raw is not None and found.raw[:4].isdigit()


def modified(head: Head, item: Item | None, style: Style) -> DateClaim | None:
    """Give the claim of the last change, None if there is none."""
    return _first_day(_changes(head, item, style))


def _changes(head: Head, item: Item | None, style: Style) -> Iterator[DateClaim | None]:
    if item is not None:
        yield claim(item.modified, ClaimSource.JSONLD, style)
    for value in head.all(*_MODIFIED)[:4]:
        yield claim(value, ClaimSource.META, style)
    for mark in head.marks:
        attributes = mark.attributes
        if "datemodified" in attributes.get("itemprop", "").lower() or (
            mark.tag == "time" and CHANGED.search(f"{attributes.get('class', '')} {mark.label}")
        ):
            yield claim(
                attributes.get("datetime") or attributes.get("content") or mark.text, ClaimSource.TIME_TAG, style
            )


def in_url(url: str | None) -> DateClaim | None:
    """Read a date in a URL's path ("/2024/04/07/", "-20240407.html", "/2024/apr/07/")."""
    for found in _days(url) if url else ():
        number = found.groupdict().get("m") or str(month(found["w"], "en"))
        day = claim(f"{found['y']}-{number}-{found['d']}", ClaimSource.URL)
        if day is not None and day.value is not None:
            return DateClaim(
                day.value, Precision.DAY, zone_known=False, source=ClaimSource.URL, raw=found[0].strip("/_.=-")
            )
    return None


def _days(url: str) -> Iterator[re.Match[str]]:
    for pattern in (_URL, _URL_REVERSED):
        yield from pattern.finditer(url)
    yield from (found for found in _URL_WORD.finditer(url) if month(found["w"], "en"))


def month_in_url(url: str | None) -> str | None:
    """Read year and month in a URL's path, as "2024-04", with which ambiguous dates on the page must agree."""
    day = in_url(url)
    if day is not None and day.value is not None:
        return day.value[:7]
    found = _URL_MONTH.search(url) if url else None
    return f"{found['y']}-{found['m']}" if found else None


def in_texts(texts: Iterable[str], style: Style) -> DateClaim | None:
    """Read the first date in short visible strings; one of a change, or a relative phrase, only if there is no other."""
    later: list[DateClaim] = []
    for text in texts:
        found = claim(text, ClaimSource.TEXT, style)
        if found is None or found.precision in (Precision.MONTH, Precision.YEAR):
            continue
        if found.value is None or CHANGED.search(text):
            later.append(found)
        else:
            return found
    return next((one for one in later if one.value), later[0] if later else None)


def _first_day(candidates: Iterable[DateClaim | None]) -> DateClaim | None:
    """Give the first absolute claim, else the first of any kind; a later claim adds the time of day to a bare date."""
    vague = first = None
    for one in candidates:
        if one is None:
            continue
        if one.value is None:
            vague = vague or one
        elif first is None:
            if one.precision is not Precision.DAY:
                return one
            first = one
        elif one.value[:10] == first.value and one.precision is not Precision.DAY:
            return one
    return first or vague


def _marked(marks: Iterable[Mark], style: Style) -> Iterator[DateClaim | None]:
    """Read marked elements: datePublished first, then time elements in page order, without changes and asides."""
    times: list[DateClaim | None] = []
    for mark in marks:
        attributes = mark.attributes
        prop = attributes.get("itemprop", "").lower()
        value = attributes.get("datetime") or attributes.get("content") or attributes.get("title") or mark.text
        if "datepublished" in prop or "pubdate" in attributes:
            yield claim(value, ClaimSource.TIME_TAG, style) or claim(mark.text, ClaimSource.TIME_TAG, style)
        elif mark.tag == "time" and "datemodified" not in prop:
            if not mark.aside and not CHANGED.search(f"{attributes.get('class', '')} {mark.label}"):
                found = claim(value, ClaimSource.TIME_TAG, style) or claim(mark.text, ClaimSource.TIME_TAG, style)
                times.append(found)
        elif "datecreated" in prop:
            times.append(claim(value, ClaimSource.TIME_TAG, style))
    yield from times
