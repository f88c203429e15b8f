"""Boilerplate removal: a page in, the article's own words and the page's claims out.

``read`` makes a page one of leaf blocks, of markup (``blocks``) or of a text dump's lines (``dumps``), and asks it for its
``claims`` and their ``dates``. ``scoring`` says how likely each block is the article's own, ``rules`` what is kept of the
likely ones and what the rest was. ``body`` puts this together, and falls back on the page's ``data`` where the markup shows no
article (``rescue``). Vocabulary stands in ``words``. The same page, settings and site lines give the same bytes; nothing
else is remembered from page to page (``memory``).
"""

from __future__ import annotations

from dataclasses import replace

from streams.article import Cleaned, Kind
from streams.clean.body import Body, find_body
from streams.clean.memory import SiteLines
from streams.clean.quality import flags_of, is_cut
from streams.clean.read import Reading, read_page
from streams.clean.settings import CleanSettings
from streams.decision import Code
from streams.errors import Reject
from streams.language import identify
from streams.page import Page
from streams.quality import Quality

__all__ = ["CleanSettings", "clean", "clean_in_site"]

_DEFAULT = CleanSettings()
#: HTTP statuses from which a page's body is an error message.
_BAD_STATUS = 400


def clean(page: Page, settings: CleanSettings = _DEFAULT) -> Cleaned:
    """Give the article of a page, judged by itself. Raises ``Reject`` as ``clean_in_site`` does."""
    return clean_in_site(page, settings, None)[0]


def clean_in_site(page: Page, settings: CleanSettings, site: SiteLines | None) -> tuple[Cleaned, tuple[int, ...]]:
    """Give the article of a page, and the keys of the lines that it may teach the memory of its site.

    ``site`` holds the lines that other pages of the site have shown (see ``memory``); without it there is nothing to teach.

    Raises:
        Reject: the page holds no article, or cannot or must not be read; the code and the numbers say why.

    """
    if page.status is not None and page.status >= _BAD_STATUS:
        raise Reject(Code.HTTP_STATUS, f"The server answered {page.status}.", {"status": page.status})
    reading = read_page(page, settings)
    body = find_body(reading, settings, site)
    return _cleaned(reading, body), body.lines


def _cleaned(reading: Reading, body: Body) -> Cleaned:
    claims = reading.metadata
    language = identify(body.text)
    access = replace(claims.access, complete=not is_cut(body.text, body.words, claims))
    return Cleaned(
        kind=_kind(claims.kind, live=body.live),
        title=claims.title,
        text=body.text,
        language=language,
        published=claims.published,
        quality=Quality(body.score, flags_of(reading, body.words, language, complete=access.complete), body.doubts),
        words=body.words,
        chars_in=body.chars_in,
        bytes=reading.size,
        charset=reading.charset,
        charset_from=reading.charset_from,
        content_type="text/html" if reading.markup else "text/plain",
        lead=claims.description,
        modified=claims.modified,
        authors=claims.authors,
        publisher=claims.publisher,
        canonical_url=claims.canonical_url,
        canonical_from=claims.canonical_from,
        section=claims.section,
        keywords=claims.keywords,
        lead_image=claims.lead_image,
        dateline=claims.dateline,
        access=access,
        provenance=claims.provenance,
        removed=body.removed,
        attached=body.attached,
    )


def _kind(declared: Kind, *, live: bool) -> Kind:
    """Give what a page declares to be; an article by default, and a live blog where its form says so."""
    if declared in (Kind.UNKNOWN, Kind.ARTICLE):
        return Kind.LIVE if live else Kind.ARTICLE
    return declared
