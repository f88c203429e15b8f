"""How a page ended, as its events say: the parts of its decision and its article that a replay compares.

Both sides of a comparison are read from events, so what no consumer can see makes no difference.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import orjson


@dataclass(frozen=True, slots=True)
class PageEnd:
    """One page's end. The fields from ``host`` on are its article's; None or empty if it has none.

    ``by_attachment``: the verdict in ``duplicate`` is about an article attached to the page, not about the page's own text.
    """

    page_id: str
    outcome: str
    code: str
    reason: str
    article_id: str | None = None
    url: str | None = None
    source: str | None = None
    host: str | None = None
    title: str | None = None
    text: str | None = None
    kind: str | None = None
    language: str | None = None
    publisher: str | None = None
    duplicate: str | None = None
    by_attachment: bool = False
    version: int | None = None
    entities: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()

    @property
    def published(self) -> bool:
        """Whether the page was published and the text of its article is known here."""
        return self.text is not None

    @property
    def first(self) -> bool:
        """Whether its article was new, in its first version, and no copy of an earlier text."""
        return (self.duplicate == "unique" or self.by_attachment) and self.version == 1


def read_end(decision: bytes, article: bytes | None = None) -> PageEnd:
    """Read a ``decision/1`` event and, if given, the ``article/1`` event of the same page."""
    end: Mapping[str, object] = orjson.loads(decision)
    page = PageEnd(
        page_id=str(end["page_id"]),
        outcome=str(end["outcome"]),
        code=str(end["code"]),
        reason=str(end["reason"]),
        article_id=_text(end, "article_id"),
        url=_text(end, "url"),
        source=_text(end, "source"),
    )
    return with_article(page, article) if article else page


def with_article(page: PageEnd, article: bytes) -> PageEnd:
    """Add the facts of the page's ``article/1`` event."""
    words: Mapping[str, object] = orjson.loads(article)
    duplicate = _part(words, "duplicate")
    entities = (f"{_text(entity, 'name')} ({_text(entity, 'id')})" for entity in _list(words, "entities"))
    return replace(
        page,
        host=_text(_part(words, "page"), "host"),
        title=_text(words, "title"),
        text=_text(words, "text"),
        kind=_text(words, "kind"),
        language=_text(words, "language"),
        publisher=_text(_part(words, "publisher"), "name"),
        duplicate=_text(duplicate, "verdict"),
        by_attachment=_text(duplicate, "of") in {_text(link, "of") for link in _list(duplicate, "attached")},
        version=version if isinstance(version := words.get("version"), int) else None,
        entities=tuple(sorted(entities)),
        routes=tuple(sorted(_text(route, "name") or "" for route in _list(words, "routes"))),
    )


def _part(owner: Mapping[str, object], name: str) -> Mapping[str, object]:
    value = owner.get(name)
    return value if isinstance(value, dict) else {}


def _list(owner: Mapping[str, object], name: str) -> list[Mapping[str, object]]:
    value = owner.get(name)
    return value if isinstance(value, list) else []


def _text(owner: Mapping[str, object], name: str) -> str | None:
    value = owner.get(name)
    return value if isinstance(value, str) else None
