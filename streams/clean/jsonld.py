"""JSON-LD (schema.org) as claims: capped, mended where cheaply possible, walked without recursion, never trusted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import orjson

from streams.clean.head import squash
from streams.clean.mending import mended

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

#: A larger block is a live blog's history or an attack; parsing 2 MiB takes about 10 ms.
MAX_BLOCK = 2 * 1024 * 1024
#: All blocks of a page together.
MAX_TOTAL = 4 * 1024 * 1024
#: Objects looked at in all blocks.
MAX_OBJECTS = 5000
#: Things read in full, of the best types.
MAX_ITEMS = 4
MAX_AUTHORS = 20
#: Values looked at for the names of one property.
MAX_NODES = 100
MAX_TEXT = 2000
MAX_BODY = 1_000_000
#: Entries of a live blog that are read: some run for days.
MAX_UPDATES = 1000

#: schema.org types of a page's main thing, the better first.
_TYPES = """
NewsArticle ReportageNewsArticle AnalysisNewsArticle AskPublicNewsArticle BackgroundNewsArticle OpinionNewsArticle ReviewNewsArticle LiveBlogPosting
Article BlogPosting SatiricalArticle AdvertiserContentArticle Report TechArticle ScholarlyArticle SocialMediaPosting DiscussionForumPosting PressRelease Posting
Review Recipe HowTo QAPage FAQPage MedicalWebPage
VideoObject NewsVideo PodcastEpisode AudioObject ImageGallery MediaGallery
WebPage ItemPage AboutPage ProfilePage CreativeWork Blog CollectionPage SearchResultsPage
"""
_RANKS = {name: rank for rank, line in enumerate(_TYPES.split("\n")) for name in line.split()}
#: Types whose name is the site's own, if the main thing names no publisher.
_SITES = frozenset(("WebSite", "NewsMediaOrganization"))
#: Keys under which a main thing may lie. Lists of other articles, comments and updates are not walked.
_DOWN = ("@graph", "mainEntity", "mainEntityOfPage", "@list", "@set", "article", "video", "blogPost")
#: Keys under which persons lie in lists and roles.
_WRAPPED = ("@list", "@set", "itemListElement", "item", "author", "creator")
_COMMAS = re.compile(r"[,،，、;；]")
_MARKUP = re.compile(r"<[^<>]{1,300}>")


@dataclass(frozen=True, slots=True)
class Named:
    """A person or organisation: name, URL, and whether it is declared to be an organisation."""

    name: str
    url: str | None
    organisation: bool


@dataclass(frozen=True, slots=True)
class Item:
    """The page's main thing as JSON-LD declares it."""

    types: tuple[str, ...] = ()
    headline: str | None = None
    description: str | None = None
    body: str | None = None
    published: str | None = None
    created: str | None = None
    modified: str | None = None
    authors: tuple[Named, ...] = ()
    publisher: Named | None = None
    source: Named | None = None
    based_on: str | None = None
    section: str | None = None
    keywords: tuple[str, ...] = ()
    image: str | None = None
    url: str | None = None
    language: str | None = None
    dateline: str | None = None
    free: bool | None = None
    words: int | None = None
    updates: tuple[str, ...] = ()


def read_blocks(blocks: Sequence[str]) -> tuple[Item, ...]:
    """Read all things that the blocks declare, the best type first, in page order within a type."""
    roots: list[object] = []
    total = 0
    for block in blocks:
        total += len(block)
        if len(block) <= MAX_BLOCK and total <= MAX_TOTAL:
            roots.append(_parsed(block))
    objects = list(_objects(roots))
    known = {key: value for value in objects if isinstance(key := value.get("@id"), str) and len(value) > 1}
    ranked = [(rank, value) for value in objects if (rank := _rank(value)) is not None]
    ranked.sort(key=lambda pair: pair[0])
    site = next((named for value in objects if _SITES.intersection(_types(value)) for named in _named(value)), None)
    return tuple(_item(value, known, site) for _, value in ranked[:MAX_ITEMS])


def _parsed(block: str) -> object:
    try:
        value: object = orjson.loads(block)
    except orjson.JSONDecodeError:
        value = mended(block)
    return value


def _objects(roots: list[object]) -> Iterable[dict[str, object]]:
    """Walk the objects that may be the main thing, in document order, without recursion."""
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
    ranks = [_RANKS[name] for name in _types(value) if name in _RANKS]
    return min(ranks) if ranks else None


def _types(value: Mapping[str, object]) -> tuple[str, ...]:
    declared = value.get("@type")
    names = declared if isinstance(declared, list) else [declared]
    return tuple(name.rpartition("/")[2].removeprefix("schema:") for name in names[:10] if isinstance(name, str))


def _item(value: Mapping[str, object], known: Mapping[str, Mapping[str, object]], site: Named | None) -> Item:
    body = value.get("articleBody") or value.get("text")
    people = _people(value.get("author"), known) or _people(value.get("creator"), known)
    return Item(
        types=_types(value),
        headline=text(value.get("headline")) or text(value.get("name")) or text(value.get("alternativeHeadline")),
        description=text(value.get("description")),
        body=body[:MAX_BODY] if isinstance(body, str) and body.strip() else None,
        published=text(value.get("datePublished")) or text(value.get("uploadDate")),
        created=text(value.get("dateCreated")),
        modified=text(value.get("dateModified")),
        authors=people,
        publisher=next(iter(_people(value.get("publisher"), known)), site),
        source=next(iter(_people(value.get("sourceOrganization") or value.get("copyrightHolder"), known)), None),
        based_on=_url(value.get("isBasedOn") or value.get("isBasedOnUrl")),
        section=text(value.get("articleSection")),
        keywords=_keywords(value.get("keywords")),
        image=_image(value.get("image"), known) or _image(value.get("thumbnailUrl"), known),
        url=_url(value.get("mainEntityOfPage")) or _url(value.get("url")) or _url(value.get("@id")),
        language=text(value.get("inLanguage")),
        dateline=text(value.get("dateline")),
        free=_free(value),
        words=_count(value.get("wordCount")),
        updates=_updates(value.get("liveBlogUpdate")),
    )


def text(value: object) -> str | None:
    """Give the first string of a value: itself, a list's first, an object's ``@value`` or ``name``."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    return _clean(value) or None if isinstance(value, str) else None


def _clean(raw: str) -> str:
    """Squash a string, and take tags out that a template has left in it."""
    found = squash(raw[:MAX_TEXT])
    return squash(_MARKUP.sub("", found)) if "<" in found else found


def _people(value: object, known: Mapping[str, Mapping[str, object]]) -> tuple[Named, ...]:
    """Give the names in a value: strings, persons, references to them, and lists of these in any of their wrappings."""
    out: list[Named] = []
    stack, seen = [value], 0
    while stack and seen < MAX_NODES and len(out) < MAX_AUTHORS:
        one = stack.pop()
        seen += 1
        if isinstance(one, dict) and "name" not in one and isinstance(one.get("@id"), str):
            one = known.get(one["@id"], one)
        if isinstance(one, str):
            out.append(Named(_clean(one), None, organisation=False))
        elif isinstance(one, list):
            stack.extend(reversed(one[:MAX_AUTHORS]))
        elif isinstance(one, dict):
            found = _named(one)
            out.extend(found)
            if not found:
                stack.extend(one[key] for key in reversed(_WRAPPED) if isinstance(one.get(key), dict | list))
    return tuple(named for named in out if named.name)


def _named(person: Mapping[str, object]) -> tuple[Named, ...]:
    """Give the names of one person or organisation: ``name``, or given and family name."""
    names = person.get("name")
    if names is None:
        names = " ".join(part for key in ("givenName", "familyName") if (part := text(person.get(key))))
    types = _types(person)
    organisation = bool(types) and types[0] != "Person"
    where = _url(person.get("url")) or _url(person.get("@id"))
    listed = names if isinstance(names, list) else [names]
    return tuple(Named(found, where, organisation) for name in listed[:MAX_AUTHORS] if (found := text(name)))


def _keywords(value: object) -> tuple[str, ...]:
    listed = value if isinstance(value, list) else [value]
    words = [word for one in listed[:100] if (word := text(one))]
    return parted(words[0]) if len(words) == 1 else tuple(words)


def parted(listed: str) -> tuple[str, ...]:
    """Part a list of keywords in one string, by commas of any script, or else semicolons."""
    return tuple(word for piece in _COMMAS.split(listed) if (word := piece.strip()))


def _image(value: object, known: Mapping[str, Mapping[str, object]]) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict) and "url" not in value and isinstance(value.get("@id"), str):
        value = known.get(value["@id"], value)
    return _url(value)


def _url(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("url") or value.get("contentUrl") or value.get("@id")
        if isinstance(value, list):
            value = value[0] if value else None
    return value.strip()[:4096] if isinstance(value, str) and value.strip() else None


def _free(value: Mapping[str, object]) -> bool | None:
    claim = value.get("isAccessibleForFree")
    if isinstance(claim, str):
        return {"true": True, "false": False}.get(claim.rpartition("/")[2].lower())
    return claim if isinstance(claim, bool) else None


def _count(value: object) -> int | None:
    if isinstance(value, str) and len(value) < 8 and value.isdecimal():
        return int(value)
    return value if type(value) is int and value > 0 else None


def _updates(value: object) -> tuple[str, ...]:
    """Give the entries of a live blog as paragraphs, each headline above its text, in the order of the page."""
    entries = value if isinstance(value, list) else [value]
    lines: list[str] = []
    for entry in entries[:MAX_UPDATES]:
        if isinstance(entry, dict):
            body = entry.get("articleBody") or entry.get("text") or entry.get("description")
            parts = (entry.get("headline"), *(body.splitlines() if isinstance(body, str) else ()))
            lines += (line for part in parts if isinstance(part, str) and (line := squash(part[:MAX_BODY])))
    return tuple(dict.fromkeys(lines))
