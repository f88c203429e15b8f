"""JSON-LD (schema.org) as claims: capped, repaired where that is cheap, walked without recursion, never trusted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import orjson

from streams.clean.claims.structured import schemaorg
from streams.clean.claims.structured.repair import mended

#: Most characters of a block: a larger one is a live blog's history or an attack. Parsing 2 MiB takes about 10 ms.
MAX_BLOCK = 2 * 1024 * 1024
#: Most characters of all blocks of a page together.
MAX_TOTAL = 4 * 1024 * 1024
#: Most objects visited in all blocks.
MAX_OBJECTS = 5000
#: Most items read in full, of the best types.
MAX_ITEMS = 4
#: Most breadcrumbs read.
MAX_CRUMBS = 10

#: schema.org types of a page's main item, the best first.
_TYPES = """
NewsArticle ReportageNewsArticle AnalysisNewsArticle AskPublicNewsArticle BackgroundNewsArticle OpinionNewsArticle ReviewNewsArticle LiveBlogPosting
Article BlogPosting SatiricalArticle AdvertiserContentArticle Report TechArticle ScholarlyArticle SocialMediaPosting DiscussionForumPosting PressRelease Posting
Review Recipe HowTo QAPage FAQPage MedicalWebPage
VideoObject NewsVideo PodcastEpisode AudioObject ImageGallery MediaGallery
WebPage ItemPage AboutPage ProfilePage CreativeWork Blog CollectionPage SearchResultsPage
"""
_RANKS = {name: rank for rank, line in enumerate(_TYPES.split("\n")) for name in line.split()}
#: Types whose name is the site's, used if the main item names no publisher.
_SITES = frozenset(("WebSite", "NewsMediaOrganization"))
#: Keys under which the main item may be. Lists of other articles, comments and updates are not walked.
_DOWN = ("@graph", "mainEntity", "mainEntityOfPage", "@list", "@set", "article", "video", "blogPost", "breadcrumb")


@dataclass(frozen=True, slots=True)
class Item:
    """An item that may be the page's main one, as JSON-LD declares it."""

    types: tuple[str, ...] = ()
    headline: str | None = None
    description: str | None = None
    body: str | None = None
    published: str | None = None
    created: str | None = None
    modified: str | None = None
    authors: tuple[schemaorg.Credited, ...] = ()
    publisher: schemaorg.Credited | None = None
    source: schemaorg.Credited | None = None
    based_on: str | None = None
    section: str | None = None
    keywords: tuple[str, ...] = ()
    image: str | None = None
    url: str | None = None
    free: bool | None = None
    words: int | None = None
    updates: tuple[str, ...] = ()
    reserved: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step on the way from the front page to the page: its name, and the address that it leads to, if any."""

    name: str
    url: str | None


def objects_of(blocks: Sequence[str]) -> tuple[Mapping[str, object], ...]:
    """Parse the blocks and give their objects that may be the main item or its breadcrumbs, in page order."""
    return tuple(_objects(_roots(blocks)))


def items_of(objects: Sequence[Mapping[str, object]]) -> tuple[Item, ...]:
    """Read the items among the objects, the best type first, in page order within a type."""
    known = {key: value for value in objects if isinstance(key := value.get("@id"), str) and len(value) > 1}
    ranked = [(rank, value) for value in objects if (rank := _rank(value)) is not None]
    ranked.sort(key=lambda pair: pair[0])
    site = next(
        (named for value in objects if _SITES.intersection(schemaorg.types(value)) for named in schemaorg.named(value)),
        None,
    )
    return tuple(_item(value, known, site) for _, value in ranked[:MAX_ITEMS])


def breadcrumbs(objects: Sequence[Mapping[str, object]]) -> tuple[Crumb, ...]:
    """Read the first breadcrumbs among the objects, from the front page down: by their positions, else as listed."""
    for value in objects:
        listed = value.get("itemListElement")
        if isinstance(listed, list) and "BreadcrumbList" in schemaorg.types(value):
            steps = [step for step in listed[:MAX_CRUMBS] if isinstance(step, dict)]
            steps.sort(key=lambda step: schemaorg.count(step.get("position")) or 0)
            return tuple(one for step in steps if (one := _crumb(step)))
    return ()


def _crumb(step: Mapping[str, object]) -> Crumb | None:
    target = step.get("item")
    name = schemaorg.text(step.get("name")) or (schemaorg.text(target) if isinstance(target, dict) else None)
    where = target.get("@id") or target.get("url") if isinstance(target, dict) else target
    return Crumb(name, where if isinstance(where, str) else None) if name else None


def _roots(blocks: Sequence[str]) -> list[object]:
    roots: list[object] = []
    total = 0
    for block in blocks:
        total += len(block)
        if len(block) <= MAX_BLOCK and total <= MAX_TOTAL:
            roots.append(_parsed(block))
    return roots


def _parsed(block: str) -> object:
    try:
        value: object = orjson.loads(block)
    except orjson.JSONDecodeError:
        value = mended(block)
    return value


def _objects(roots: list[object]) -> Iterable[dict[str, object]]:
    """Walk the objects that may be the main item, in document order, without recursion."""
    stack = list(reversed(roots))
    seen = 0
    while stack and seen < MAX_OBJECTS:
        value = stack.pop()
        seen += 1
        if isinstance(value, list):
            stack.extend(reversed(value[:MAX_OBJECTS]))
        elif isinstance(value, dict):
            yield value
            stack.extend(value[key] for key in reversed(_DOWN) if isinstance(value.get(key), dict | list))


def _rank(value: Mapping[str, object]) -> int | None:
    ranks = [_RANKS[name] for name in schemaorg.types(value) if name in _RANKS]
    return min(ranks) if ranks else None


def _item(
    value: Mapping[str, object], known: Mapping[str, Mapping[str, object]], site: schemaorg.Credited | None
) -> Item:
    """Read a main item of JSON-LD. ``known``: objects by ``@id``, for references; ``site``: the site's publisher, if named."""
    body = value.get("articleBody") or value.get("text")
    people = schemaorg.people(value.get("author"), known) or schemaorg.people(value.get("creator"), known)
    return Item(
        types=schemaorg.types(value),
        headline=schemaorg.text(value.get("headline"))
        or schemaorg.text(value.get("name"))
        or schemaorg.text(value.get("alternativeHeadline")),
        description=schemaorg.text(value.get("description")),
        body=body[: schemaorg.MAX_BODY] if isinstance(body, str) and body.strip() else None,
        published=schemaorg.text(value.get("datePublished")) or schemaorg.text(value.get("uploadDate")),
        created=schemaorg.text(value.get("dateCreated")),
        modified=schemaorg.text(value.get("dateModified")),
        authors=people,
        publisher=next(iter(schemaorg.people(value.get("publisher"), known)), site),
        source=next(
            iter(schemaorg.people(value.get("sourceOrganization") or value.get("copyrightHolder"), known)), None
        ),
        based_on=schemaorg.address(value.get("isBasedOn") or value.get("isBasedOnUrl")),
        section=schemaorg.text(value.get("articleSection")),
        keywords=schemaorg.keywords(value.get("keywords")),
        image=schemaorg.image(value.get("image"), known) or schemaorg.image(value.get("thumbnailUrl"), known),
        url=schemaorg.address(value.get("mainEntityOfPage"))
        or schemaorg.address(value.get("url"))
        or schemaorg.address(value.get("@id")),
        free=schemaorg.free(value),
        words=schemaorg.count(value.get("wordCount")),
        updates=schemaorg.updates(value.get("liveBlogUpdate")),
        reserved=schemaorg.reserved(value.get("hasPart")),
    )
