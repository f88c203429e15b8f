"""Boilerplate removal: a page in, the article's own words and the page's claims out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from selectolax.lexbor import LexborHTMLParser

from streams.article import CharsetSource, Cleaned, DateClaim, Kind, Language, Quality
from streams.clean.choose import choose, score
from streams.clean.lines import read_lines
from streams.clean.walk import read_tree
from streams.decision import Code
from streams.errors import Reject

if TYPE_CHECKING:
    from streams.clean.block import Layout
    from streams.page import Page

_MARKUP: Final = re.compile(r"<(?:!doctype html|html|head|body|div|p|article|br)\b", re.IGNORECASE)
_MARKUP_BYTES: Final = re.compile(rb"<(?:!doctype html|html|head|body|div|p|article|br)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CleanSettings:
    """Thresholds of boilerplate removal."""

    #: Characters of body below which a page is no article: a brief of two sentences.
    min_chars: int = 40


def _layout(page: Page) -> tuple[Layout, str | None]:
    body = page.body
    marked = _MARKUP.search(body) if isinstance(body, str) else _MARKUP_BYTES.search(body)
    if not marked:
        text = body if isinstance(body, str) else body.decode("utf-8", "replace")
        return read_lines(text), None
    tree = LexborHTMLParser(body)
    if tree.body is None:
        raise Reject(Code.EMPTY, "The page has no body.")
    heading = tree.css_first("h1")
    title = " ".join(heading.text().split()) if heading else None
    return read_tree(tree.body), title


def clean(page: Page, settings: CleanSettings = CleanSettings(), template: Callable[[str], bool] | None = None) -> Cleaned:  # noqa: B008 - frozen
    """Give the article's own words. Raises ``Reject`` when the page holds none."""
    layout, title = _layout(page)
    blocks = layout.blocks
    scores = score(layout)
    kept = [blocks[index].text for index in choose(scores) if scores[index] > -20]
    text = unicodedata.normalize("NFC", "\n\n".join(line for line in kept if line != title))
    if len(text) < settings.min_chars:
        raise Reject(Code.TOO_SHORT, "The page holds too little text.", {"chars": len(text), "min_chars": settings.min_chars})
    size = len(page.body) if isinstance(page.body, bytes) else len(page.body.encode("utf-8", "replace"))
    return Cleaned(
        kind=Kind.ARTICLE, title=title, text=text, language=Language(), published=DateClaim(), quality=Quality(0.5),
        words=len(text.split()), chars_in=sum(len(block.text) for block in blocks), bytes=size, charset="utf-8",
        charset_from=CharsetSource.DETECTED, content_type=page.content_type or "text/html",
    )
