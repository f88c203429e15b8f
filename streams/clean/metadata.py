"""What a page says of itself: title, authors, dates, publisher and the rest, read from markup or from a text dump."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from streams.article import (
    Access,
    Author,
    CanonicalSource,
    DateClaim,
    Image,
    Kind,
    Provenance,
    Publisher,
)

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
    published: DateClaim = DateClaim()
    modified: DateClaim | None = None
    publisher: Publisher = Publisher()
    section: str | None = None
    keywords: tuple[str, ...] = ()
    lead_image: Image | None = None
    canonical_url: str | None = None
    canonical_from: CanonicalSource = CanonicalSource.NONE
    access: Access = Access()
    provenance: Provenance = Provenance()
    dateline: str | None = None
    kind: Kind = Kind.UNKNOWN
    description: str | None = None
    article_body: str | None = None
    language: str | None = None
    lines: tuple[str, ...] = ()


def read_html(tree: LexborHTMLParser, page: Page) -> Metadata:
    """Read the claims of a parsed page. Call before scripts or other elements are stripped from the tree."""
    node = tree.css_first("h1") or tree.css_first("title")
    title = " ".join(node.text().split()) if node is not None else None
    return Metadata(title=title or page.hints.title)


def read_text(lines: Sequence[str], page: Page) -> Metadata:
    """Read the claims of a text dump's lines, in page order."""
    title = next((line.strip() for line in lines if len(line.split()) >= 4), None)
    return Metadata(title=title or page.hints.title)
