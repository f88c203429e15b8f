"""Claims of the markup besides authors and dates: main item, title, address, keywords, picture, access, origin."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from streams import url as urls
from streams.article import Access, Author, AuthorKind, CanonicalSource, Image, Kind, Paywall
from streams.clean.claims.markup.head import Head
from streams.clean.claims.structured.jsonld import Item
from streams.clean.claims.structured.schemaorg import split_keywords
from streams.clean.claims.title import TitleClaims, fold_words
from streams.origin import Provenance, ProvenanceKind
from streams.outlets import agency_as_written, outlet_at

_KINDS: Final = {
    "LiveBlogPosting": Kind.LIVE,
    "OpinionNewsArticle": Kind.OPINION,
    "PressRelease": Kind.PRESS_RELEASE,
    "VideoObject": Kind.VIDEO,
    "NewsVideo": Kind.VIDEO,
    "ImageGallery": Kind.GALLERY,
    "MediaGallery": Kind.GALLERY,
    "CollectionPage": Kind.LIST,
    "SearchResultsPage": Kind.LIST,
}

#: Number of articles in a page's data from which the page may be a list of them.
_SEVERAL: Final = 3


def main_item(items: Sequence[Item], head: Head, url: str | None) -> Item | None:
    """Choose the item that the page is about: the one with its URL, else with its title, else the first of the best type.

    The only article in the data is the main item, even if the page has an item of its own. If the page declares itself no
    article and its data list several, none of them is the main item.
    """
    articles = [item for item in items if any(name.endswith(("Article", "Posting")) for name in item.types)]
    if not items or len(articles) == 1:
        return articles[0] if articles else None
    addresses = {normal for address in (url, head.canonical) if address and (normal := urls.normalise(address))}
    same = [
        item for item in items if item.url and urls.normalise(item.url.partition("#")[0]) in addresses and item.headline
    ]
    tag = fold_words(head.title or head.first("og:title") or "")
    titled = [
        item for item in items if item.headline and fold_words(item.headline) and fold_words(item.headline) in tag
    ]
    if len(articles) >= _SEVERAL and not same and not titled and _is_front(head, articles):
        return None
    dated = [item for item in items if item.published]
    best = [item for item in (*same, *titled) if item.published]
    return [*best, *same, *titled, *dated, *items][0]


def _is_front(head: Head, articles: Sequence[Item]) -> bool:
    headings = {fold_words(mark.text) for mark in head.marks if mark.tag == "h1"}
    is_website = (head.first("og:type") or "").lower() == "website"
    return is_website and not any(item.headline and fold_words(item.headline) in headings for item in articles)


def title_claims(head: Head, item: Item | None, names: tuple[str, ...], url: str | None) -> TitleClaims:
    """Collect the titles that the markup offers."""
    domain = urls.registrable_domain(url) if url else None
    return TitleClaims(
        headlines=(item.headline,) if item and item.headline else (),
        social=head.all("og:title", "twitter:title", "dc.title", "dcterms.title", "sailthru.title", "parsely-title")[
            :6
        ],
        headings=_headings(head),
        tag=head.title,
        sites=names,
        address=(domain, domain.partition(".")[0]) if domain else (),
    )


def _headings(head: Head) -> tuple[str, ...]:
    """Give the first-level headings; those that are the site's logo only on a page without another title."""
    found = [mark for mark in head.marks if mark.tag == "h1"]
    own = [mark for mark in found if not mark.logo]
    return tuple(mark.text for mark in (own if own or head.title or head.first("og:title") else found)[:10])


def canonical_url(head: Head, item: Item | None, url: str | None) -> tuple[str | None, CanonicalSource]:
    """Give the page's canonical address, and the source of the claim."""
    for claimed, source in (
        (head.canonical, CanonicalSource.LINK),
        (head.first("og:url"), CanonicalSource.OG),
        (item.url if item else None, CanonicalSource.JSONLD),
    ):
        if claimed and (found := urls.canonical(url, claimed)):
            return found, source
    plain = urls.normalise(url) if url else None
    return (plain, CanonicalSource.NORMALISED) if plain else (None, CanonicalSource.NONE)


def keywords(head: Head, item: Item | None) -> tuple[str, ...]:
    """Give the keywords that the page lists."""
    stated = [*(item.keywords if item else ()), *head.all("article:tag")]
    if not stated:
        stated = [
            word
            for line in head.all("news_keywords", "keywords", "parsely-tags", "sailthru.tags")[:2]
            for word in split_keywords(line)
        ]
    return tuple(dict.fromkeys(word.strip()[:100] for word in stated if word.strip()))[:50]


def lead_image(head: Head, item: Item | None, url: str | None) -> Image | None:
    """Give the picture that represents the page when it is shared."""
    claimed = head.first("og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src") or (
        item.image if item else None
    )
    found = urls.absolute(url, claimed) if claimed else None
    return Image(found, caption=head.first("og:image:alt", "twitter:image:alt")) if found else None


def access(item: Item | None, head: Head) -> Access:
    """Give what the page declares about who may read it."""
    tier = (head.first("article:content_tier", "og:article:content_tier") or "").lower()
    if item is not None and item.free is not None:
        return Access(
            Paywall.FREE if item.free else Paywall.PAID, evidence=f"isAccessibleForFree: {str(item.free).lower()}"
        )
    if tier in ("locked", "metered", "free"):
        return Access(
            {"locked": Paywall.PAID, "metered": Paywall.METERED, "free": Paywall.FREE}[tier],
            evidence=f"content_tier: {tier}",
        )
    return Access()


def kind(item: Item | None, head: Head) -> Kind:
    """Give the kind of page that it declares, UNKNOWN if none."""
    for name in item.types if item else ():
        if name in _KINDS:
            return _KINDS[name]
        if name.endswith(("Article", "Posting")):
            return Kind.ARTICLE
    social = (head.first("og:type") or "").lower()
    if social.startswith("video"):
        return Kind.VIDEO
    return Kind.ARTICLE if social == "article" else Kind.UNKNOWN


def is_news(item: Item | None) -> bool:
    """Tell whether the page declares a type of schema.org for news; blogs and guides declare "Article" or "BlogPosting"."""
    return item is not None and any(name.endswith("NewsArticle") for name in item.types)


def provenance(head: Head, item: Item | None, authors: Sequence[Author], url: str | None) -> Provenance:
    """Give the origin that the markup states: an agency as author, or the canonical address of another publisher."""
    named = [author.name for author in authors if author.kind is AuthorKind.AGENCY]
    if item is not None and item.source is not None:
        named.extend(filter(None, (agency_as_written(item.source.name),)))
    if named:
        return Provenance(ProvenanceKind.WIRE, agency=named[0], evidence=named[0])
    here = urls.registrable_domain(url) if url else None
    claims = (head.first("original-source", "syndication-source"), item.based_on if item else None, head.canonical)
    for claimed in claims if here else ():
        there = urls.registrable_domain(claimed) if claimed else None
        # A publisher's domains in several countries share their first label.
        if claimed and here and there and there.partition(".")[0] != here.partition(".")[0]:
            outlet = outlet_at(there)
            publisher = outlet.name if outlet else None
            return Provenance(
                ProvenanceKind.SYNDICATED, None, publisher, urls.normalise(claimed), evidence=claimed[:200]
            )
    return Provenance()
