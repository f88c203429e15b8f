"""One version of an article with everything the stages found: what an article event is written from."""

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
    """What later stages and events need of a page after its body has been read.

    ``host`` is the registrable domain of the page's URL. For a record that is no page (``bad-record``) only the first
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
    """How the event was made.

    ``pipeline``: the package's version. ``config``: hash of rules, thresholds and vocabularies; ``rules``: hash of the rules
    alone, None before routing. ``site_memory``: how many pages the site's memory had learnt, None if the page was cleaned
    without it. ``finished_at`` (RFC 3339, UTC) is the only reading of a wall clock in an article event: it and the steps'
    milliseconds are all that differs when a page is processed again under the same settings and the same site memory.
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

    ``article_id`` and ``revision`` are 26 base32 characters. ``provenance`` joins what the page's markup and its words say.
    ``changes``: what this version changed, if known. ``tags`` is None until the article has been tagged.
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
        """The sender's own JSON object, passed through unread."""
        return self.page.attrs
