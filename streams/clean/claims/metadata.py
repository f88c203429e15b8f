"""All claims of a page about itself, as read from markup (``markup.read``) or from a text dump (``dump.read``)."""

from __future__ import annotations

from dataclasses import dataclass

from streams.article import Access, Author, CanonicalSource, ClaimSource, DateClaim, Image, Kind, Publisher
from streams.origin import Provenance


@dataclass(frozen=True, slots=True)
class Metadata:
    """All claims of one page. Unknown is None or empty.

    ``title_claims``: other wordings of the title (h1, og:title, headline, title tag), best first, to be kept out of the body.
    ``lines``: visible lines read as byline, date or credit, which are not body text. ``article_body``: JSON-LD ``articleBody``
    as written, evidence for the body. ``kind``: the declared kind (JSON-LD ``@type``, ``og:type``), UNKNOWN if none.
    ``description``: the standfirst as claimed. ``language``: BCP 47 primary subtag declared in the markup. ``words``: the
    claimed length (``wordCount``). ``reserved``: classes of boxes declared to be for subscribers. ``updates``: paragraphs of a
    live blog's entries in JSON-LD. ``news``: whether it declares a type of schema.org for news.
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
    words: int | None = None
    updates: tuple[str, ...] = ()
    news: bool = False
    reserved: frozenset[str] = frozenset()

    @property
    def unsigned(self) -> bool:
        """Whether the page names no author and no date; one in its address only says what was asked for."""
        return not self.authors and (self.published.value is None or self.published.source is ClaimSource.URL)
