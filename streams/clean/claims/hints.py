"""What is known of a page before its claims are read: from its sender, its URL and its language."""

from __future__ import annotations

from datetime import date

from streams import url as urls
from streams.article import Author
from streams.clean.claims import published
from streams.clean.claims.people import author_kind, byline
from streams.clean.dates.words import month_first
from streams.clean.dates.written import Style
from streams.language import identify
from streams.page import Page


def hinted_authors(page: Page) -> tuple[Author, ...]:
    """Give the authors that the sender states."""
    return tuple(map(author_kind.author, byline.names(page.hints.author))) if page.hints.author else ()


def suffix_of(url: str | None) -> str:
    """Give the last label of a URL's domain, which may be a country's; empty without a URL."""
    return (urls.registrable_domain(url) or "").rpartition(".")[2] if url else ""


def style_of(page: Page, url: str | None, language: str | None, region: str | None = None) -> Style:
    """Give how a page writes dates. ``language``, ``region``: its codes (BCP 47, ISO 3166), if known."""
    first = month_first(language, region, suffix_of(url))
    return Style(language, first, _fetched(page), published.month_in_url(url))


def language_of(*texts: str) -> str | None:
    """Give the language of the longest of some texts: it decides whether 4/7 is in April or July, and which words make a byline."""
    code = identify(max(texts, key=len, default="")).code
    return None if code == "und" else code


def _fetched(page: Page) -> date | None:
    try:
        return date.fromisoformat(page.fetched_at[:10])
    except ValueError:
        return None
