"""Authors stated in markup: from JSON-LD, meta tags or marked elements, the first of these that names a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from streams.article import Author, AuthorKind
from streams.clean.claims.markup.head import Head
from streams.clean.claims.markup.labelled import names_in
from streams.clean.claims.people import author_kind, byline
from streams.clean.claims.structured.jsonld import Item
from streams.outlets import outlet_named

_METAS: Final = (
    "author", "article:author", "article:author_name", "parsely-author", "sailthru.author", "dc.creator",
    "dcterms.creator", "dc.contributor", "citation_author", "byl", "cxenseparse:author", "creator", "og:article:author",
    "authors", "article.author", "shareaholic:article_author_name", "rbauthors", "mediator_author", "vr:author",
    "book:author", "twitter:creator:name", "articleauthor", "dable:author", "og:author", "content_author",
)  # fmt: skip


def stated_authors(
    head: Head, item: Item | None, sites: tuple[str, ...], address: tuple[str, ...] = ()
) -> tuple[Author, ...]:
    """Give the authors that the markup states: persons if any source names one, else desks and agencies.

    ``sites``: the site's names, which are a desk's. ``address``: its domain, compared with names in meta tags only: JSON-LD
    declares who is a person, and some persons have sites under their own name.
    """
    found: dict[str, Author] = {}
    outlets = tuple(one.name for one in (item.authors if item else ()) if one.organisation and _is_desk(one.name))
    metas = _from_metas(head, sites + address + outlets)
    for source in (_from_item(item, sites, address), metas, _from_marks(head, sites)):
        for author in source:
            found.setdefault(author.name, author)
        if has_person(found.values()):
            break
    people = tuple(author for author in found.values() if author.kind is AuthorKind.PERSON)
    return (people or tuple(found.values()))[: byline.MAX_AUTHORS]


def _is_desk(name: str) -> bool:
    """Tell whether a name declared an organisation has a word for one: persons are declared so by mistake."""
    return author_kind.author(name).kind is AuthorKind.DESK


def has_person(authors: Iterable[Author]) -> bool:
    """Tell whether one of the authors is a person."""
    return any(author.kind is AuthorKind.PERSON for author in authors)


def _from_item(item: Item | None, sites: tuple[str, ...], address: tuple[str, ...]) -> Iterator[Author]:
    for person in item.authors if item is not None else ():
        listed = _listed(person.name) if person.organisation else (person.name,)
        whole = person.organisation or author_kind.is_site(person.name, sites)
        for name in listed if whole and byline.names(person.name) else byline.names(_posted(person.name)):
            known = sites if " " in name and not author_kind.leads(name) else sites + address
            yield author_kind.author(name, organisation=person.organisation, url=person.url, sites=known)


def _listed(name: str) -> tuple[str, ...]:
    """Split an organisation's name if it is several: "Harbour News, AFP". "Institute for Wood and Water" is one."""
    pieces = tuple(filter(None, map(str.strip, name.split(","))))
    return pieces if any(map(outlet_named, pieces)) else (name,)


def _posted(name: str) -> str:
    """Give a desk's name without its place: "নিজস্ব প্রতিবেদক, ঢাকা", "Own correspondent, Dhaka"."""
    first, comma, place = name.partition(",")
    sole = comma and "," not in place and len(place.split()) == 1 and not outlet_named(place.strip())
    return first if sole and author_kind.author(first).kind is AuthorKind.DESK else name


def _from_metas(head: Head, sites: tuple[str, ...]) -> Iterator[Author]:
    for raw in (*head.all(*_METAS)[:10], *_shared(head)):
        for name in (raw,) if author_kind.is_site(raw, sites) else byline.names(raw):
            yield author_kind.author(name, sites=sites)


def _shared(head: Head) -> Iterator[str]:
    """Give the author shown on a card for sharing beside "Written by", in any language."""
    for number in ("1", "2"):
        label, data = head.first(f"twitter:label{number}"), head.first(f"twitter:data{number}")
        if label and data and byline.signed(f"{label} {data}") and not any(map(str.isdigit, data)):
            yield data


def _from_marks(head: Head, sites: tuple[str, ...]) -> Iterator[Author]:
    for mark in head.marks:
        rel, prop = mark.attributes.get("rel", ""), mark.attributes.get("itemprop", "")
        if mark.tag != "h1" and ("author" in rel.split() or "author" in prop):
            for name in names_in(mark.text):
                yield author_kind.author(name, sites=sites)
