"""Boilerplate removal: a page in, the article's own words and the page's claims out.

``read`` turns a page into leaf blocks, from markup (``blocks``) or from the lines of a text dump (``dumps``), and reads its
``claims`` with their ``dates``. ``scoring`` gives the likelihood that a block belongs to the article, ``rules`` choose the
blocks to keep, ``removal`` names the kinds of the others, and ``kinds`` refuse pages that are no article. ``body`` puts this
together; if the markup shows no article, ``rescue`` looks for it in the page's ``data``. Vocabulary is in ``words``. The same
page, settings and site lines give the same bytes: only the lines of a site are remembered between pages (``memory``).
"""

from __future__ import annotations

from dataclasses import replace

from streams.article import Cleaned, Kind
from streams.clean.body import Body, find_body
from streams.clean.memory import SiteLines
from streams.clean.quality import flags_of, is_cut
from streams.clean.read import ReadPage, read_page
from streams.clean.settings import CleanSettings
from streams.decision import Code
from streams.errors import Reject
from streams.language import identify
from streams.page import Page
from streams.quality import Quality

__all__ = ["CleanSettings", "clean", "clean_in_site"]

_DEFAULT = CleanSettings()


def clean(page: Page, settings: CleanSettings = _DEFAULT) -> Cleaned:
    """Give the article of a page, without the memory of its site. Raises ``Reject`` as ``clean_in_site`` does."""
    return clean_in_site(page, settings, None)[0]


def clean_in_site(page: Page, settings: CleanSettings, site: SiteLines | None) -> tuple[Cleaned, tuple[int, ...]]:
    """Give the article of a page, and the keys of the lines that its site's memory may learn.

    ``site``: lines seen on other pages of the site (see ``memory``); without it no keys are given.

    Raises:
        Reject: the page holds no article, or cannot or must not be read; the code and the numbers say why.

    """
    if page.error_status is not None:
        raise Reject(Code.HTTP_STATUS, f"The server answered {page.error_status}.", {"status": page.error_status})
    reading = read_page(page, settings)
    body = find_body(reading, settings, site)
    return _cleaned(reading, body), body.lines


def _cleaned(reading: ReadPage, body: Body) -> Cleaned:
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
    """Give the kind that a page declares; by default an article, or a live blog if its form shows one."""
    if declared in (Kind.UNKNOWN, Kind.ARTICLE):
        return Kind.LIVE if live else Kind.ARTICLE
    return declared
