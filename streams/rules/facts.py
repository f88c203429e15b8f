"""What routing rules can test of an article, as one frozen value made from an article or from its JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from streams.errors import BadRecordError
from streams.events import Article

_WORD = re.compile(r"\w+")
#: What ``facts_from_json`` reads at the top level.
FIELDS = (
    *("text", "title", "url", "host", "language", "source", "kind", "words", "page", "publisher", "entities", "topics"),
    *("countries", "provenance", "duplicate", "change", "story", "quality"),
)
#: RFC 1035: a host name has at most 253 characters; anything longer is no host.
_HOST_LIMIT = 253


@dataclass(frozen=True, slots=True)
class Named:
    """An entity or topic: identifier, name, and how much the article is about it (salience or score, 0..1)."""

    id: str
    name: str
    strength: float = 0.0


@dataclass(frozen=True, slots=True)
class Facts:
    """One article as the rules see it. Unknown facts are empty or None, and no test holds on them.

    ``hosts`` holds the registrable domain and the full host name of the page, and the publisher's domain. ``sources``
    and ``articles`` count the story's independent publishers and its articles.
    """

    entities: tuple[Named, ...] = ()
    topics: tuple[Named, ...] = ()
    countries: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    language: str | None = None
    source: str | None = None
    publisher: str | None = None
    kind: str | None = None
    provenance: str | None = None
    agency: str | None = None
    original_publisher: str | None = None
    duplicate: str | None = None
    change: str | None = None
    role: str | None = None
    words: int | None = None
    quality: float | None = None
    sources: int | None = None
    articles: int | None = None
    title: str = ""
    text: str = ""


def facts(article: Article) -> Facts:
    """Read the facts of an article that has been cleaned, matched and tagged."""
    cleaned, page, provenance, story, tags = (
        article.cleaned,
        article.page,
        article.provenance,
        article.story,
        article.tags,
    )
    return Facts(
        entities=tuple(Named(e.id, e.name, e.salience) for e in tags.entities) if tags else (),
        topics=tuple(Named(t.id, t.name, t.score) for t in tags.topics) if tags else (),
        countries=tags.countries if tags else (),
        hosts=_hosts((page.host, cleaned.publisher.host), (page.url, page.final_url)),
        cites=tuple(cite.name for cite in provenance.cites),
        language=cleaned.language.code,
        source=page.source,
        publisher=cleaned.publisher.name,
        kind=cleaned.kind,
        provenance=provenance.kind,
        agency=provenance.agency,
        original_publisher=provenance.original_publisher,
        duplicate=article.duplicate.verdict,
        change=article.change,
        role=story.role if story else None,
        words=cleaned.words,
        quality=cleaned.quality.score,
        sources=story.sources if story else None,
        articles=story.size if story else None,
        title=cleaned.title or "",
        text=cleaned.text,
    )


def facts_from_json(article: object) -> Facts:
    """Read the facts of an ``article/1`` object, or of part of one: whatever is absent is unknown.

    ``url``, ``source`` and a plain string ``publisher`` are understood at the top level too, and words are counted when
    ``words`` is absent. Raises ``BadRecordError`` naming the field that has the wrong type.
    """
    top = _object(article, "the article")
    page, publisher = _part(top, "page"), top.get("publisher")
    issuer: Mapping[object, object] = {"name": publisher} if isinstance(publisher, str) else _part(top, "publisher")
    provenance, story, text = _part(top, "provenance"), _part(top, "story"), _text(top, "text")
    words = _count(top, "words")
    return Facts(
        entities=_named(top, "entities", "salience"),
        topics=_named(top, "topics", "score"),
        countries=tuple(_texts(top, "countries")),
        hosts=_hosts(
            (_text(page, "host"), _text(issuer, "host"), _text(top, "host")),
            (_text(page, "url"), _text(page, "final_url"), _text(top, "url")),
        ),
        cites=tuple(_text(cite, "name") or "" for cite in _objects(provenance, "cites")),
        language=_text(top, "language"),
        source=_text(page if "source" in page else top, "source"),
        publisher=_text(issuer, "name"),
        kind=_text(top, "kind"),
        provenance=_text(provenance, "kind"),
        agency=_text(provenance, "agency"),
        original_publisher=_text(provenance, "original_publisher"),
        duplicate=_text(_part(top, "duplicate"), "verdict"),
        change=_text(top, "change"),
        role=_text(story, "role"),
        words=sum(1 for _ in _WORD.finditer(text)) if words is None and text is not None else words,
        quality=_number(_part(top, "quality"), "score"),
        sources=_count(story, "sources"),
        articles=_count(story, "size"),
        title=_text(top, "title") or "",
        text=text or "",
    )


def _hosts(hosts: tuple[str | None, ...], urls: tuple[str | None, ...]) -> tuple[str, ...]:
    """Collect host names in lower case, each once, in the order given."""
    found = [host.lower() for host in hosts if host]
    for url in urls:
        try:
            name = urlsplit(url).hostname if url else None
        except ValueError:  # an unpaired bracket: there is no host to route by
            continue
        if name:
            found.append(name.rstrip("."))
    return tuple(dict.fromkeys(host for host in found if len(host) <= _HOST_LIMIT))


def _object(value: object, name: str) -> Mapping[object, object]:
    if not isinstance(value, dict):
        raise BadRecordError(f"{name} must be a JSON object, not {_kind(value)}")
    return value


def _part(owner: Mapping[object, object], name: str) -> Mapping[object, object]:
    value = owner.get(name)
    return {} if value is None else _object(value, name)


def _objects(owner: Mapping[object, object], name: str) -> Iterator[Mapping[object, object]]:
    for item in _list(owner, name):
        yield _object(item, f"each of {name}")


def _list(owner: Mapping[object, object], name: str) -> list[object]:
    value = owner.get(name)
    if value is None:
        return []
    if not isinstance(value, list):
        raise BadRecordError(f"{name} must be a list, not {_kind(value)}")
    return value


def _texts(owner: Mapping[object, object], name: str) -> Iterator[str]:
    for item in _list(owner, name):
        if not isinstance(item, str):
            raise BadRecordError(f"each of {name} must be a string, not {_kind(item)}")
        yield item


def _named(owner: Mapping[object, object], name: str, strength: str) -> tuple[Named, ...]:
    return tuple(
        Named(_text(item, "id") or "", _text(item, "name") or "", _number(item, strength) or 0.0)
        for item in _objects(owner, name)
    )


def _text(owner: Mapping[object, object], name: str) -> str | None:
    value = owner.get(name)
    if value is not None and not isinstance(value, str):
        raise BadRecordError(f"{name} must be a string, not {_kind(value)}")
    return value


def _number(owner: Mapping[object, object], name: str) -> float | None:
    value = owner.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BadRecordError(f"{name} must be a number, not {_kind(value)}")
    return float(value)


def _count(owner: Mapping[object, object], name: str) -> int | None:
    value = _number(owner, name)
    return None if value is None else int(value)


def _kind(value: object) -> str:
    """Name a value's JSON type for an error message."""
    if value is None:
        return "null"
    for types, name in (((bool,), "a boolean"), ((int, float), "a number"), ((str,), "a string"), ((list,), "a list")):
        if isinstance(value, types):
            return name
    return "an object"
