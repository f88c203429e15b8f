"""The head of a page: meta tags, canonical link, title tag, declared language, JSON-LD blocks. One pass, capped."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from selectolax.lexbor import LexborHTMLParser, LexborNode

#: Meta tags read; pages with more repeat keywords or are hostile.
MAX_METAS = 400
#: Characters of one meta value; descriptions end well below.
MAX_VALUE = 4000
#: JSON-LD blocks read.
MAX_BLOCKS = 64
#: Marked elements (time, h1, microdata) read of the body.
MAX_MARKS = 2000

_HEAD = "meta,title,link[rel],script[type]"
#: What the body says in markup that is made for machines. One selector list: every query walks the whole tree.
_BODY = 'h1,time,meta,[itemprop],[rel~="author"],script[type="application/ld+json"]'
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2}|[A-Za-z]{4}|[0-9]{3}))?\b")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Mark:
    """One element of the body that carries a claim: its tag, attributes and text (at most 500 characters)."""

    tag: str
    attributes: Mapping[str, str]
    text: str


@dataclass(frozen=True, slots=True)
class Head:
    """The raw claims. ``metas``: lower-case name, property or itemprop to its values, in page order."""

    metas: Mapping[str, tuple[str, ...]]
    title: str | None
    canonical: str | None
    language: str | None
    region: str | None
    blocks: tuple[str, ...]
    marks: tuple[Mark, ...]

    def first(self, *names: str) -> str | None:
        """Give the first value under the first of these names that has one."""
        for name in names:
            values = self.metas.get(name)
            if values:
                return values[0]
        return None

    def all(self, *names: str) -> tuple[str, ...]:
        """Give all values under these names, in the order of the names."""
        return tuple(value for name in names for value in self.metas.get(name, ()))


def read_head(tree: LexborHTMLParser) -> Head:
    """Collect the claims of head and body in two queries."""
    nodes: list[LexborNode] = tree.head.css(_HEAD) if tree.head is not None else []
    body: list[LexborNode] = tree.body.css(_BODY)[:MAX_MARKS] if tree.body is not None else []
    metas: dict[str, list[str]] = {}
    blocks: list[str] = []
    marks: list[Mark] = []
    title = canonical = None
    for node in nodes + body:
        tag = node.tag or ""
        if tag == "meta":
            if len(metas) < MAX_METAS:
                _meta(node, metas)
        elif tag == "script":
            kind = node.attributes.get("type") or ""
            if "ld+json" in kind.lower() and len(blocks) < MAX_BLOCKS:
                blocks.append(node.text())
        elif tag == "title":
            title = title or squash(node.text()[:MAX_VALUE])
        elif tag == "link":
            canonical = canonical or _canonical(node)
        else:
            marks.append(_mark(tag, node))
    language, region = _language(tree, metas)
    return Head(
        metas={name: tuple(values) for name, values in metas.items()},
        title=title or None,
        canonical=canonical,
        language=language,
        region=region,
        blocks=tuple(blocks),
        marks=tuple(marks),
    )


def squash(text: str) -> str:
    """Unescape what was escaped twice and make every run of white space one blank."""
    if "&" in text:
        text = html.unescape(text)
    return _SPACE.sub(" ", text).strip()


def _meta(node: LexborNode, metas: dict[str, list[str]]) -> None:
    attributes = node.attributes
    value = attributes.get("content") or attributes.get("value")
    if not value:
        return
    value = squash(value[:MAX_VALUE])
    for key in ("property", "name", "itemprop", "http-equiv"):
        name = attributes.get(key)
        if name and value:
            metas.setdefault(name.strip().lower()[:100], []).append(value)


def _canonical(node: LexborNode) -> str | None:
    attributes = node.attributes
    return attributes.get("href") if "canonical" in (attributes.get("rel") or "").lower().split() else None


def _mark(tag: str, node: LexborNode) -> Mark:
    attributes = {name: value[:MAX_VALUE] for name, value in node.attributes.items() if value}
    # A container may hold the whole article; a claim is short.
    plain = attributes.get("itemprop", "") not in ("articleBody", "text", "mainEntityOfPage", "mainEntity", "comment")
    return Mark(tag, attributes, squash(node.text(separator=" ")[:500]) if plain else "")


def _language(tree: LexborHTMLParser, metas: dict[str, list[str]]) -> tuple[str | None, str | None]:
    declared = (
        (tree.root.attributes.get("lang") or tree.root.attributes.get("xml:lang")) if tree.root is not None else None
    )
    for claim in (
        declared,
        *metas.get("og:locale", ()),
        *metas.get("content-language", ()),
        *metas.get("language", ()),
    ):
        found = _LANGUAGE.match(claim.strip()) if claim else None
        if found:
            region = found[2]
            return found[1].lower(), region.upper() if region and len(region) == 2 else None
    return None, None
