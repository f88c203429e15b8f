"""Turn a page, as bytes or text, into blocks and claims: the single entry point for markup and for text dumps."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser

from streams.article import CharsetSource, RemovedKind
from streams.charset import Decoded, decode
from streams.clean.blocks.block import Block, Layout
from streams.clean.blocks.evidence import Evidence
from streams.clean.blocks.shadow_roots import SHADOW, opened
from streams.clean.blocks.walk import read_tree
from streams.clean.claims.dump.read import read_text
from streams.clean.claims.markup.read import read_html
from streams.clean.claims.metadata import Metadata
from streams.clean.dumps.furniture import furniture_of
from streams.clean.dumps.lines import read_lines
from streams.clean.dumps.preamble import read_preamble
from streams.clean.dumps.undump import undump
from streams.clean.settings import CleanSettings
from streams.decision import Code
from streams.errors import Reject
from streams.guard import Shape, inspect
from streams.page import Page

#: Tags that show markup. Prose about HTML has at most one or two of them, and not in its first lines.
_TAG: Final = re.compile(
    r"<(?:!doctype\s+html|html|head|body|meta|title|div|article|section|table|p|br|h1|a\s+href|span|script)\b[^<>]{0,500}>",
    re.IGNORECASE,
)
#: Characters within which markup has its first tag; a text dump that quotes code quotes it later.
_FIRST: Final = 1000
#: Characters within which tags are counted if the page does not open with one, and how many of them show markup.
_LOOK: Final = 5000
_MANY: Final = 4
#: The parser's events only copy a select's chosen option, which is no text of the page; they take a twentieth of its time.
_WITHOUT_EVENTS: Final = LexborDocumentOptions.WO_EVENTS.value
#: Charsets in which the bytes of markup may mean other characters.
_WIDE: Final = frozenset({"utf-16le", "utf-16be", "iso-2022-jp"})
#: The same for a page that opens with "<", which may have comments before its first tag.
_LATE: Final = 50_000


@dataclass(frozen=True, slots=True)
class Cut:
    """A block that a rule cut before the model saw the page. ``at``: its place, as the number of the layout's blocks before it."""

    at: int
    kind: RemovedKind
    text: str


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page as read, before blocks are chosen. ``cut``: blocks that rules have already removed from the layout. ``size``: in bytes."""

    layout: Layout
    cut: tuple[Cut, ...]
    metadata: Metadata
    evidence: Evidence
    markup: bool
    size: int
    charset: str
    charset_from: CharsetSource
    repaired: bool
    tree: LexborHTMLParser | None


def is_markup(text: str) -> bool:
    """Tell markup by its tags, whatever the content type: it opens with one, or soon has several."""
    opens = text[:_FIRST].lstrip("\ufeff \t\r\n")[:1] == "<"
    if opens:
        return _TAG.search(text, 0, _LATE) is not None
    return _TAG.search(text, 0, _FIRST) is not None and len(_TAG.findall(text[:_LOOK])) >= _MANY


def _without_marked(layout: Layout, title: str | None) -> tuple[Layout, tuple[Cut, ...]]:
    marked = furniture_of(layout.blocks, title)
    left: list[Block] = []
    cut: list[Cut] = []
    for index, block in enumerate(layout.blocks):
        if index in marked:
            cut.append(Cut(len(left), marked[index], block.text))
        else:
            left.append(block)
    return Layout(tuple(left), layout.boxes), tuple(cut)


def read_page(page: Page, settings: CleanSettings) -> ReadPage:
    """Decode, guard and read a page. Raises ``Reject`` if it is empty, too large, hostile or no text."""
    raw, decoded, shape = _decoded(page, settings)
    markup = is_markup(decoded.text)
    tree = None
    if not markup:
        preamble, text = read_preamble(decoded.text)
        lines = undump(text, marked=preamble.marked)
        metadata = read_text(lines.texts, preamble.completed(page), preamble.site, lines.headings())
        layout, cut = _without_marked(read_lines(lines), metadata.title)
    else:
        tree = _parsed(raw, decoded, shape)
        if tree.body is None:
            raise Reject(Code.EMPTY, "The page has no body.", {"bytes": len(raw)})
        metadata = read_html(tree, page)
        layout, cut = read_tree(tree.body, metadata.reserved), ()
    titles = [title for title in (metadata.title, *metadata.title_claims) if title]
    evidence = Evidence.of(titles, metadata.description, metadata.article_body, metadata.lines)
    charset, source, repaired = decoded.charset, decoded.source, decoded.repaired
    return ReadPage(layout, cut, metadata, evidence, markup, len(raw), charset, source, repaired, tree)


def _decoded(page: Page, settings: CleanSettings) -> tuple[bytes, Decoded, Shape]:
    """Give a page's bytes, its text, and the shape with which it passed the guard."""
    body = page.body
    if isinstance(body, bytes):
        shape = inspect(body, settings.limits)
        decoded = decode(body, page.content_type)
        if decoded.charset in _WIDE and decoded.text:
            # The parser reads UTF-8, not the bytes that were inspected; two bytes become three at most.
            limits = replace(settings.limits, bytes=2 * settings.limits.bytes)
            shape = inspect(decoded.text.encode("utf-8", "replace"), limits)
        return body, decoded, shape
    try:
        raw = body.encode()
    except UnicodeEncodeError:
        # Lone surrogates, which UTF-8 cannot encode, become question marks.
        raw = body.encode("utf-8", "replace")
        body = raw.decode()
    return raw, Decoded(body, "utf-8", CharsetSource.TEXT, repaired=False), inspect(raw, settings.limits)


def _parsed(raw: bytes, decoded: Decoded, shape: Shape) -> LexborHTMLParser:
    """Parse a page. UTF-8 is parsed as received, since the parser reads bytes faster than str, with the same result."""
    plain = decoded.charset == "utf-8" and not decoded.repaired
    if shape.templates and SHADOW in raw:
        markup = raw if plain else decoded.text.encode("utf-8", "replace")
        return LexborHTMLParser(opened(markup), options=_WITHOUT_EVENTS)
    return LexborHTMLParser(raw if plain else decoded.text, options=_WITHOUT_EVENTS)
