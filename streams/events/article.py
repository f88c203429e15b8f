"""One version of one article with all that the stages found: what an article event is made from."""

from __future__ import annotations

from dataclasses import dataclass

from streams.article import Cleaned
from streams.decision import Step
from streams.origin import Provenance
from streams.page import Page, Position
from streams.relation import Change, Changes, Duplicate, StoryPlace
from streams.tags import Route, Tags


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What later stages and events still need of a page once its body has been read.

    ``host`` is the registrable domain of the page's URL. Of a record that is no page (``bad-record``) only the first
    three are known. ``attrs`` is the sender's JSON object as written.
    """

    page_id: str
    raw: Position
    received_at: str
    fetched_at: str | None = None
    url: str | None = None
    final_url: str | None = None
    host: str | None = None
    status: int | None = None
    source: str | None = None
    collector: str | None = None
    attrs: bytes | None = None

    @classmethod
    def of(cls, page: Page, host: str | None = None) -> PageFacts:
        """Keep the facts of ``page`` and let its body go."""
        return cls(
            page_id=page.page_id,
            raw=page.raw,
            received_at=page.received_at,
            fetched_at=page.fetched_at,
            url=page.url,
            final_url=page.final_url,
            host=host,
            status=page.status,
            source=page.source,
            collector=page.collector,
            attrs=page.attrs,
        )


@dataclass(frozen=True, slots=True)
class Processing:
    """How the event came to be.

    ``pipeline`` is the package's version, ``config`` the hash of rules, thresholds and vocabularies, ``rules`` that of the
    rules alone (absent before routing), ``finished_at``
    (RFC 3339, UTC) the one wall clock of an article event; with the steps' milliseconds it is all that differs when a
    page is processed again under the same settings and the same memory of its site. ``site_memory`` is that memory's
    version, the number of pages it had learnt; None when the page was judged by itself.
    """

    pipeline: str
    config: str
    stages: tuple[Step, ...] = ()
    finished_at: str | None = None
    rules: str | None = None
    site_memory: int | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One version of one article.

    ``article_id`` and ``revision`` are 26 base32 characters. ``provenance`` is the merged one, from the page's markup
    and its words; ``changes`` is what a version changed, where that can be told; ``tags`` is None until the article has been tagged.
    """

    article_id: str
    revision: str
    version: int
    change: Change
    page: PageFacts
    cleaned: Cleaned
    provenance: Provenance
    duplicate: Duplicate
    processing: Processing
    supersedes: str | None = None
    story: StoryPlace | None = None
    changes: Changes | None = None
    tags: Tags | None = None
    routes: tuple[Route, ...] = ()

    @property
    def attrs(self) -> bytes | None:
        """The sender's own JSON object, handed through unread."""
        return self.page.attrs
