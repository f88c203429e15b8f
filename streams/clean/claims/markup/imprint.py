"""Authors and dates of an HTML page: from the markup and, where it gives none, from the visible text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from selectolax.lexbor import LexborHTMLParser

from streams import url as urls
from streams.article import Author, ClaimSource, DateClaim, Precision
from streams.clean.claims import byline_zone, published
from streams.clean.claims.byline_zone import Zone
from streams.clean.claims.markup import labelled, nearby, shown
from streams.clean.claims.markup.head import Head
from streams.clean.claims.markup.scripted import day_in_scripts
from streams.clean.claims.markup.sections import is_topic
from streams.clean.claims.markup.stated_authors import has_person, stated_authors
from streams.clean.claims.people import author_kind
from streams.clean.claims.people.person import CASELESS, is_dense
from streams.clean.claims.people.reporters import reporters
from streams.clean.claims.publisher import sites
from streams.clean.claims.structured.jsonld import Item
from streams.clean.dates.written import Style

#: Lines below the headline that are read even if the markup gives everything.
_FIRST: Final = 8


@dataclass(frozen=True, slots=True)
class Imprint:
    """Date of publication, of the last change, and authors of a page; ``lines``: the visible lines from which they were read."""

    published: DateClaim | None
    modified: DateClaim | None
    authors: tuple[Author, ...]
    lines: tuple[str, ...]


def read_imprint(
    tree: LexborHTMLParser, head: Head, item: Item | None, url: str | None, title: str | None, style: Style
) -> Imprint:
    """Read dates and authors from the markup, and from the lines near the headline where the markup gives none or differs."""
    names, domain = sites(head, item), urls.registrable_domain(url) if url else None
    day, changed = published.published(head, item, url, style), published.modified(head, item, style)
    authors = stated_authors(head, item, names, (domain, domain.partition(".")[0]) if domain else ())
    # On Chinese, Japanese and Korean pages, a meta tag without JSON-LD names the desk or the editor as often as the reporter.
    loose = bool(authors) and (item is None or not item.authors) and all(is_dense(one.name) for one in authors)
    signed = has_person(authors) and not loose
    vague, bare = _is_vague(day), _is_bare(day)
    whole = signed and not vague and not bare
    around = nearby.Around(tree, title, head.marks)
    below = around.below(_FIRST) if whole else around.below()
    near = byline_zone.Near(below, style)
    changed = changed or shown.changed(near)
    if day is not None and not vague:
        day = shown.published_day(day, changed, near, head)
    if signed:
        authors = shown.authors(authors, near, names, head)
    if whole:
        return Imprint(day, _not_before(day, changed), authors, ())
    seen = byline_zone.zone_of(near)
    if bare or (vague and seen.published is None) or not (signed or seen.signed):
        seen = byline_zone.both(seen, byline_zone.read_zone(around.above(), style))
    if vague:
        day = _visible_day(seen.published, day, around, tree, head, style)
        if title and (day is None or day.value is None):
            day = day_in_scripts(tree, title, style) or day
    elif day is not None:
        day = published.sharpened(day, seen.published)
    if not signed:
        named = seen.signed or reporters(below)
        if named or not has_person(authors):
            authors = _visible_authors(around, tree, replace(seen, signed=named), authors, head, item, url, style)
    # Lines that were read only for a time of day remain text.
    return Imprint(day, _not_before(day, changed), authors, () if signed and not vague else seen.lines)


def _is_vague(day: DateClaim | None) -> bool:
    """Tell whether the markup gives no date, or its data only one formatted for people, which often is the template's own."""
    if day is None or day.value is None:
        return True
    return day.source is ClaimSource.JSONLD and not published.machine_written(day)


def _is_bare(day: DateClaim | None) -> bool:
    """Tell whether the address or a meta tag gives a date without a time of day."""
    if day is None or _is_vague(day):
        return False
    return day.precision is Precision.DAY and day.source in (ClaimSource.URL, ClaimSource.META)


def _not_before(day: DateClaim | None, changed: DateClaim | None) -> DateClaim | None:
    """Drop a visible change dated before the publication: "Book review, 4 May 2020" dates something else."""
    if changed is None or changed.source is not ClaimSource.TEXT or day is None or not (day.value and changed.value):
        return changed
    return changed if changed.value[:10] >= day.value[:10] else None


def _visible_authors(
    around: nearby.Around,
    tree: LexborHTMLParser,
    seen: Zone,
    stated: tuple[Author, ...],
    head: Head,
    item: Item | None,
    url: str | None,
    style: Style,
) -> tuple[Author, ...]:
    """Take a byline near the headline, else a box named for authors, else a bare name beside the date, else a lone signature."""
    names = sites(head, item)
    visible = by_name = seen.signed or labelled.author_names(tree, style.language)
    if not visible and seen.beside:
        filed = (*names, item.section if item else None, *(item.keywords if item else ()), *head.all("article:section"))
        visible = () if is_topic(tree, seen.beside[0], filed, url) else seen.beside
    if not visible and not stated:
        visible = byline_zone.lone_byline(around.short, style.language) or reporters(around.short[-byline_zone.LAST :])
        visible = visible or labelled.set_right(tree)
    found = tuple(author_kind.author(name, sites=names) for name in visible)
    if visible and not by_name and visible == seen.beside and CASELESS.search(visible[0]) and stated:
        return stated  # without capitals any two words may look like a name: a caption, a section
    # A single word in a box for authors does not replace a stated name: it is often a reader's.
    named = has_person(found) and (" " in found[0].name or is_dense(found[0].name))
    return found if named or not stated else stated


def _visible_day(
    near: DateClaim | None,
    vague: DateClaim | None,
    around: nearby.Around,
    tree: LexborHTMLParser,
    head: Head,
    style: Style,
) -> DateClaim | None:
    """Take a date near the headline, else a vague claim, else an element named for dates, else the title, else a lone date line."""
    for found in (near, vague):
        if found is not None and found.value is not None:
            return found
    by_class = published.in_texts(labelled.date_texts(tree), style)
    if by_class is not None and by_class.value is not None:
        return by_class
    titled = published.in_texts([head.title] if head.title else [], style)
    return titled or byline_zone.lone_date(around.short, style) or near or by_class or vague
