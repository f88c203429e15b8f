"""What a page says of itself: title, authors, dates, publisher and the rest, read from markup or from a text dump."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from streams import url as urls
from streams.article import (
    Access,
    Author,
    AuthorKind,
    CanonicalSource,
    ClaimSource,
    DateClaim,
    Image,
    Kind,
    Paywall,
    Provenance,
    Publisher,
)
from streams.clean import byline, clock, credit, dump, published, zone
from streams.clean.dates import Style, claim
from streams.clean.datewords import month_first
from streams.clean.houses import at
from streams.clean.head import Head, read_head, squash
from streams.clean.jsonld import Item, read_blocks
from streams.clean.publisher import contact_house, publisher, sites
from streams.clean.title import TitleClaims, choose, fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selectolax.lexbor import LexborHTMLParser

    from streams.page import Page


@dataclass(frozen=True, slots=True)
class Metadata:
    """All claims of one page. Unknown is None or empty.

    ``title_claims``: other wordings of the title on the page (h1, og:title, headline, title tag), best first, so that
    the body can be kept free of them. ``lines``: visible lines that were read as byline, date or credit and are no
    body text. ``article_body``: JSON-LD ``articleBody`` as written, evidence for the body. ``kind``: what the page
    declares to be (JSON-LD ``@type``, ``og:type``), UNKNOWN if silent. ``description``: the standfirst as claimed.
    ``language``: BCP 47 primary subtag that the markup declares.
    """

    title: str | None = None
    title_claims: tuple[str, ...] = ()
    authors: tuple[Author, ...] = ()
    published: DateClaim = DateClaim()  # noqa: RUF009 - frozen
    modified: DateClaim | None = None
    publisher: Publisher = Publisher()  # noqa: RUF009 - frozen
    section: str | None = None
    keywords: tuple[str, ...] = ()
    lead_image: Image | None = None
    canonical_url: str | None = None
    canonical_from: CanonicalSource = CanonicalSource.NONE
    access: Access = Access()  # noqa: RUF009 - frozen
    provenance: Provenance = Provenance()  # noqa: RUF009 - frozen
    dateline: str | None = None
    kind: Kind = Kind.UNKNOWN
    description: str | None = None
    article_body: str | None = None
    language: str | None = None
    lines: tuple[str, ...] = ()


_AUTHOR_METAS: Final = (
    "author", "article:author", "article:author_name", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "dc.contributor",
    "citation_author", "byl", "cxenseparse:author", "creator", "og:article:author", "authors", "article.author",
    "shareaholic:article_author_name", "rbauthors", "mediator_author", "vr:author", "book:author", "twitter:creator:name",
)  # fmt: skip
_BYLINES: Final = '[class*="author" i],[class*="byline" i],[class*="autor" i]'
_DATES: Final = (
    '[class*="date" i],[class*="datum" i],[class*="publish" i],[class*="posted" i],[class*="time" i],[id*="date" i],'
    '[class*="meta" i],[class*="byline" i]'
)
_SKIP: Final = re.compile(
    r"comment|related|sidebar|widget|footer|bio|avatar|card-list|recent|popular|social|share|follow|updat",
    re.IGNORECASE,
)


def read_html(tree: LexborHTMLParser, page: Page) -> Metadata:
    """Read the claims of a parsed page. Call before scripts or other elements are stripped from the tree."""
    head = read_head(tree)
    items = read_blocks(head.blocks)
    url = page.final_url or page.url
    item = _main(items, head, url)
    names = sites(head, item)
    suffix = _suffix(url)
    style = _style(head, page, suffix)
    title, wordings = choose(_title_claims(head, item, names))
    day = published.published(head, item, url, style)
    changed = published.modified(head, item, style)
    authors = _authors(head, item, names)
    signed = any(a.kind is AuthorKind.PERSON for a in authors)
    lines: tuple[str, ...] = ()
    vague = (
        day is None or day.value is None or (day.source is ClaimSource.JSONLD and not published.machine_written(day))
    )
    if not signed or vague:
        seen = zone.read_zone(zone.lines_after(tree, title), style)
        lines = seen.lines
        if vague:
            day = _dated(seen.published, day, tree, head, style)
        if not signed:
            visible = seen.signed or _named_by_class(tree) or seen.beside
            found = tuple(byline.author(name, sites=names) for name in visible)
            authors = found if any(a.kind is AuthorKind.PERSON for a in found) or not authors else authors
    canonical_url, canonical_from = _canonical(head, item, url)
    return Metadata(
        title=title or page.hints.title,
        title_claims=wordings,
        authors=authors,
        published=clock.local(day or claim(page.hints.published, ClaimSource.FEED) or DateClaim(), suffix),
        modified=clock.local(changed, suffix) if changed else None,
        publisher=publisher(head, item, url),
        section=(item.section if item else None) or head.first("article:section", "section"),
        keywords=_keywords(head, item),
        lead_image=_image(head, item, url),
        canonical_url=canonical_url,
        canonical_from=canonical_from,
        access=_access(item, head),
        kind=_kind(item, head),
        description=(item.description if item else None) or head.first("og:description", "description"),
        article_body=item.body if item else None,
        language=head.language,
        lines=lines,
    )


def read_text(lines: Sequence[str], page: Page) -> Metadata:
    """Read the claims of a text dump's lines, in page order."""
    kept = [flat for line in lines if (flat := " ".join(line.split()))]
    head = dump.find_headline(kept, page.hints.title)
    url = page.final_url or page.url
    suffix = _suffix(url)
    style = Style(page.hints.language, month_first(page.hints.language, None, suffix), _fetched(page))
    near = [*kept[head.at + 1 : max(head.body_at + 1, head.at + 4)], *reversed(kept[max(0, head.at - 4) : head.at])]
    seen = zone.read_zone(near, style)
    source = next((name for line in near[:6] if (name := credit.source_line(line))), None)
    writers = tuple(byline.author(name) for name in seen.signed or seen.beside)
    publisher, site = _text_publisher(source, head.site, writers, kept, url)
    credits = credit.read_credit(kept, head.title, writers, site)
    if source is not None:
        provenance = credit.aggregated(source, next(line for line in near if credit.source_line(line)))
    else:
        provenance = credits.provenance
    published_at = seen.published or published.in_url(url) or claim(page.hints.published, ClaimSource.FEED, style) or DateClaim()
    return Metadata(
        title=head.title or page.hints.title,
        authors=writers or credits.authors,
        published=clock.local(published_at, suffix),
        publisher=publisher,
        canonical_url=urls.normalise(url) if url else None,
        canonical_from=CanonicalSource.NORMALISED if url else CanonicalSource.NONE,
        provenance=provenance,
        dateline=credits.dateline,
        language=page.hints.language,
        lines=tuple(dict.fromkeys((*seen.lines, *credits.lines))),
    )


def _text_publisher(
    source: str | None, site: str | None, writers: Sequence[Author], lines: Sequence[str], url: str | None
) -> tuple[Publisher, str | None]:
    """Give the publisher whom a text page names, and the name that its sign-offs abbreviate."""
    domain = urls.host(url) if url else None
    if source is not None:
        return Publisher(source, domain), site
    if site is not None:
        return Publisher(site, domain), site
    for writer in writers:
        if writer.kind is AuthorKind.DESK and (name := byline.house_of(writer.name)):
            return Publisher(name, domain), name
    house = contact_house(lines) if domain is None else at(domain)
    return Publisher(house.name if house else None, domain or (house.domains[0] if house else None)), None


def _main(items: Sequence[Item], head: Head, url: str | None) -> Item | None:
    """Choose the thing the page is about: the one with its URL, else with its title, else the first of the best type."""
    if not items:
        return None
    here = {u for u in (url and urls.normalise(url), head.canonical and urls.normalise(head.canonical)) if u}
    same = [i for i in items if i.url and urls.normalise(i.url.partition("#")[0]) in here and i.headline]
    tag = fold(head.title or head.first("og:title") or "")
    titled = [i for i in items if i.headline and fold(i.headline) and fold(i.headline) in tag]
    dated = [i for i in items if i.published]
    return next(
        iter((*[i for i in same if i.published], *[i for i in titled if i.published], *same, *titled, *dated, *items))
    )


def _title_claims(head: Head, item: Item | None, names: tuple[str, ...]) -> TitleClaims:
    return TitleClaims(
        headlines=(item.headline,) if item and item.headline else (),
        social=head.all("og:title", "twitter:title", "dc.title", "dcterms.title", "sailthru.title", "parsely-title")[
            :6
        ],
        headings=tuple(mark.text for mark in head.marks if mark.tag == "h1")[:10],
        tag=head.title,
        sites=names,
    )


def _authors(head: Head, item: Item | None, names: tuple[str, ...]) -> tuple[Author, ...]:
    found: dict[str, Author] = {}
    for person in item.authors if item else ():
        for name in byline.names(person.name):
            found.setdefault(name, byline.author(name, organisation=person.organisation, url=person.url, sites=names))
    if not any(a.kind is AuthorKind.PERSON for a in found.values()):
        for raw in head.all(*_AUTHOR_METAS)[:10]:
            for name in byline.names(raw):
                found.setdefault(name, byline.author(name, sites=names))
    if not any(a.kind is AuthorKind.PERSON for a in found.values()):
        for mark in head.marks:
            if mark.tag != "h1" and (
                "author" in mark.attributes.get("rel", "").split() or "author" in mark.attributes.get("itemprop", "")
            ):
                for name in byline.names(mark.text, prose=True):
                    found.setdefault(name, byline.author(name, sites=names))
    return _ranked(found.values())


def _named(text: str) -> tuple[str, ...]:
    """Read an element that is marked as the author's: full names, else one bare word or alias if that is all it holds."""
    found = byline.names(text, prose=True)
    if found or len(text) > 60:
        return found
    loose = byline.names(text)
    return loose if len(loose) == 1 and len(loose[0].split()) <= 3 else ()


def _ranked(authors: object) -> tuple[Author, ...]:
    every = list(authors)  # type: ignore[call-overload]
    people = [a for a in every if a.kind is AuthorKind.PERSON]
    return tuple(people or every)[: byline.MAX_AUTHORS]


def _texts(tree: LexborHTMLParser, selector: str) -> list[str]:
    out = []
    nodes = tree.body.css(selector)[:200] if tree.body is not None else []
    for node in nodes:
        attributes = node.attributes
        if _SKIP.search(f"{attributes.get('class') or ''} {attributes.get('id') or ''}"):
            continue
        text = squash(node.text(separator=" ")[:300])
        if 2 < len(text) <= 200:
            out.append(text)
            if len(out) >= 40:
                break
    return out


def _named_by_class(tree: LexborHTMLParser) -> tuple[str, ...]:
    """Read the first element whose class says that it holds the author."""
    return next((found for text in _texts(tree, _BYLINES) if (found := _named(text))), ())


def _dated(
    seen: DateClaim | None, vague: DateClaim | None, tree: LexborHTMLParser, head: Head, style: Style
) -> DateClaim | None:
    """Take a day near the headline, then a vague claim, an element named for dates, the title, any lone date line."""
    for found in (seen, vague):
        if found is not None and found.value is not None:
            return found
    by_class = published.in_texts(_texts(tree, _DATES), style)
    if by_class is not None and by_class.value is not None:
        return by_class
    titled = published.in_texts([head.title] if head.title else [], style)
    return titled or zone.lone_date(tree, style) or seen or by_class or vague


def _suffix(url: str | None) -> str:
    return (urls.host(url) or "").rpartition(".")[2] if url else ""


def _style(head: Head, page: Page, suffix: str) -> Style:
    return Style(head.language, month_first(head.language, head.region, suffix), _fetched(page))


def _fetched(page: Page) -> date | None:
    try:
        return date.fromisoformat(page.fetched_at[:10])
    except ValueError:
        return None


def _canonical(head: Head, item: Item | None, url: str | None) -> tuple[str | None, CanonicalSource]:
    for claimed, source in (
        (head.canonical, CanonicalSource.LINK),
        (head.first("og:url"), CanonicalSource.OG),
        (item.url if item else None, CanonicalSource.JSONLD),
    ):
        if claimed and (found := urls.canonical(url, claimed)):
            return found, source
    plain = urls.normalise(url) if url else None
    return (plain, CanonicalSource.NORMALISED) if plain else (None, CanonicalSource.NONE)


def _keywords(head: Head, item: Item | None) -> tuple[str, ...]:
    stated = [*(item.keywords if item else ()), *head.all("article:tag")]
    if not stated:
        stated = [
            word
            for line in head.all("news_keywords", "keywords", "parsely-tags", "sailthru.tags")[:2]
            for word in line.split(",")
        ]
    return tuple(dict.fromkeys(word.strip()[:100] for word in stated if word.strip()))[:50]


def _image(head: Head, item: Item | None, url: str | None) -> Image | None:
    claimed = head.first("og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src") or (
        item.image if item else None
    )
    found = urls.absolute(url, claimed) if claimed else None
    return Image(found, caption=head.first("og:image:alt", "twitter:image:alt")) if found else None


def _access(item: Item | None, head: Head) -> Access:
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


def _kind(item: Item | None, head: Head) -> Kind:
    for name in item.types if item else ():
        if name in _KINDS:
            return _KINDS[name]
        if name.endswith(("Article", "Posting")):
            return Kind.ARTICLE
    return Kind.ARTICLE if (head.first("og:type") or "").lower() == "article" else Kind.UNKNOWN
