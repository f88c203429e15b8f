"""Boilerplate removal: a page in, the article's own words and the page's claims out.

Pages are read into leaf blocks (``walk`` for markup, ``lines`` for text dumps); two small forests say how likely each
block is the article's own (``features``, ``context``, ``score``); ``choose`` keeps the likely ones, ``removal`` names
the rest. The same page and settings give the same bytes; nothing is remembered from page to page but what ``template`` is
asked.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import numpy as np

from streams.article import Cleaned, Kind
from streams.clean.choose import UNITS, choose, with_memory
from streams.clean.features import own_features
from streams.clean.quality import expected_f1, judge
from streams.clean.read import Reading, read_page
from streams.clean.removal import removed_runs
from streams.clean.score import score_blocks
from streams.clean.settings import CleanSettings
from streams.decision import Code
from streams.errors import Reject
from streams.language import identify

if TYPE_CHECKING:
    from collections.abc import Callable

    from streams.article import Removed
    from streams.page import Page

__all__ = ["CleanSettings", "clean"]

#: HTTP statuses from which a page's body is an error message.
_BAD_STATUS = 400


def clean(page: Page, settings: CleanSettings = CleanSettings(), template: Callable[[str], bool] | None = None) -> Cleaned:
    """Give the article of a page.

    ``template`` says of a line whether other pages of the site have shown it (see ``memory``); without it the page is
    judged by itself.

    Raises:
        Reject: the page holds no article, or cannot or must not be read; the code and the numbers say why.

    """
    if page.status is not None and page.status >= _BAD_STATUS:
        raise Reject(Code.HTTP_STATUS, f"The server answered {page.status}.", {"status": page.status})
    reading = read_page(page, settings)
    if not reading.layout.blocks:
        raise Reject(Code.EMPTY, "The page holds no text.", {"bytes": reading.size})
    text, score, words, removed = _body(reading, settings, template)
    return _cleaned(page, reading, text, score, words, removed)


def _body(reading: Reading, settings: CleanSettings, template: Callable[[str], bool] | None) -> tuple[str, float, int, tuple[Removed, ...]]:
    """The text, the F1 it is expected to reach, its word units, and what was cut."""
    own, rough, roles = own_features(reading.layout, reading.evidence, settings.veto_share)
    scores = score_blocks(reading.layout, own, rough, "html" if reading.markup else "text")
    if template is not None:
        scores = with_memory(scores, own[UNITS], reading, settings, template)
    kept = choose(reading, own, scores, settings)
    words = int(own[UNITS][kept].sum())
    if words < settings.min_words:
        raise Reject(Code.TOO_SHORT, "The page holds too little running text.", {"words": words, "min_words": settings.min_words})
    paragraphs = [block.text for block, keep in zip(reading.layout.blocks, kept.tolist(), strict=True) if keep]
    text = unicodedata.normalize("NFC", "\n\n".join(paragraphs))
    return text, expected_f1(own, scores, kept), words, removed_runs(reading, own, roles, kept, {}, settings.max_removed)


def _cleaned(page: Page, reading: Reading, text: str, score: float, words: int, removed: tuple[Removed, ...]) -> Cleaned:
    claims = reading.metadata
    language = identify(text)
    return Cleaned(
        kind=claims.kind if claims.kind is not Kind.UNKNOWN else Kind.ARTICLE,
        title=claims.title,
        text=text,
        language=language,
        published=claims.published,
        quality=judge(reading, score, words, language, claims.published, complete=claims.access.complete),
        words=words,
        chars_in=sum(len(block.text) for block in reading.layout.blocks),
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
        access=claims.access,
        provenance=claims.provenance,
        removed=removed,
    )
