"""Raw claims in head and body: meta tags, canonical link, title tag, language, JSON-LD, marked elements. Each is capped."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from streams.clean.claims.markup.first_words import glimpse
from streams.clean.claims.value import squash

#: Most meta tags read; pages with more repeat keywords or are hostile.
MAX_METAS = 400
#: Most characters of one meta value; descriptions are much shorter.
MAX_VALUE = 4000
#: Most JSON-LD blocks read.
MAX_BLOCKS = 64
#: Most marked elements (time, h1, microdata) read in the body.
MAX_MARKS = 2000
#: Characters right before a ``time`` that say what it dates, and boxes above it that are examined.
MAX_LABEL = 40
#: Most nodes before a ``time`` that are read for its label: a box of thousands of times is no label.
MAX_BEFORE = 30
MAX_ABOVE = 8

_HEAD = 'meta,title,link[rel="canonical" i],script[type*="ld+json" i]'
#: Elements of the body marked for machines. One selector list, as every query walks the whole tree; the rarest conditions
#: come first.
_BODY = (
    'h1,[aria-level="1"][role="heading"],time,meta,[itemprop]:is([itemprop="author"],[itemprop="datePublished"],[itemprop="dateModified"],'
    '[itemprop="dateCreated"]),[rel~="author"],script[type="application/ld+json"]'
)
#: Attributes that may name a meta tag's property.
_NAMING = frozenset(("property", "name", "itemprop", "http-equiv"))
#: The address of a front page.
_FRONT = re.compile(r"(?:https?:)?//[^/?#]+/?(?:index\.\w{2,5})?|/(?:index|home)(?:\.\w{2,5})?")
_LANGUAGE = re.compile(r"(?!utf)([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2}|[A-Za-z]{4}|[0-9]{3}))?\b")


@dataclass(frozen=True, slots=True)
class Mark:
    """One element of the body that carries a claim: its tag, attributes and text (at most 500 characters).

    For a ``time`` also ``label``, the text right before it ("Updated:"), and ``aside``, whether it is in a box for other things
    than the article. For an ``h1`` its ``node``, from which the lines after it are read, and ``logo``, whether all of it is a
    link to the site's front page.
    """

    tag: str
    attributes: Mapping[str, str]
    text: str
    label: str = ""
    aside: bool = False
    node: LexborNode | None = None
    logo: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """The raw claims. ``metas`` maps a name, property or itemprop in lower case to its values as written, in page order."""

    metas: Mapping[str, Sequence[str]]
    title: str | None
    canonical: str | None
    language: str | None
    region: str | None
    blocks: tuple[str, ...]
    marks: tuple[Mark, ...]

    def first(self, *names: str) -> str | None:
        """Give the first value of the first of these names that has one."""
        for name in names:
            for value in self.metas.get(name, ()):
                if found := squash(value[:MAX_VALUE]):
                    return found
        return None

    def all(self, *names: str) -> tuple[str, ...]:
        """Give all values of these names, in the order of the names."""
        raw = [value for name in names if name in self.metas for value in self.metas[name]]
        return tuple(found for value in raw if (found := squash(value[:MAX_VALUE])))


def read_head(tree: LexborHTMLParser) -> Head:
    """Collect the raw claims of head and body in two queries."""
    nodes: list[LexborNode] = tree.head.css(_HEAD) if tree.head is not None else []
    if tree.body is not None:
        nodes += tree.body.css(_BODY)[:MAX_MARKS]
    metas: dict[str, list[str]] = {}
    blocks: list[str] = []
    marks: list[Mark] = []
    title = canonical = None
    for node in nodes:
        tag = node.tag
        if tag == "meta":
            if len(metas) < MAX_METAS:
                _meta(node.attributes, metas)
        elif tag == "script":
            if len(blocks) < MAX_BLOCKS:
                blocks.append(node.text())
        elif tag == "title":
            title = title or squash(node.text()[:MAX_VALUE])
        elif tag == "link":
            canonical = canonical or node.attributes.get("href")
        else:
            marks.append(_mark("h1" if "aria-level" in node.attributes else tag or "", node))
    language, region = _language(tree, metas)
    return Head(metas, title or None, canonical, language, region, tuple(blocks), tuple(marks))


def _meta(attributes: Mapping[str, str | None], metas: dict[str, list[str]]) -> None:
    value = attributes.get("content") or attributes.get("value")
    if value:
        for key in attributes:
            if key in _NAMING and (name := attributes[key]):
                metas.setdefault(name.strip().lower()[:100], []).append(value)


def _mark(tag: str, node: LexborNode) -> Mark:
    attributes = {name: value[:MAX_VALUE] for name, value in node.attributes.items() if value}
    text = squash(glimpse(node, 500, " "))
    if not text and "author" in attributes.get("itemprop", ""):
        name = node.css_first('[itemprop="name"][content]')
        text = squash((name.attributes.get("content") or "")[:500]) if name is not None else ""
    if tag == "time":
        return Mark(tag, attributes, text, _label(node), _is_aside(node))
    if tag == "h1":
        return Mark(tag, attributes, text, node=node, logo=_is_logo(node, text))
    return Mark(tag, attributes, text)


def _is_logo(node: LexborNode, text: str) -> bool:
    """Tell whether all of a heading is a link to the front page."""
    above = node.parent
    link = above if above is not None and above.tag == "a" else node.css_first("a[href]")
    href = (link.attributes.get("href") or "") if link is not None else ""
    if link is None or not (href in ("", "/", "./") or _FRONT.fullmatch(href[:200])):
        return False
    return squash(glimpse(link, 500, " ")) == text


def _label(node: LexborNode) -> str:
    """Give the text right before an element, within the same box."""
    label, at, depth = "", node.prev, 0
    for _ in range(MAX_BEFORE):
        if at is None or (not depth and at.tag == "-comment"):
            break
        text = at.text_content
        child = at.last_child if text is None else None
        if child is not None:
            at, depth = child, depth + 1
            continue
        label = f"{text[-MAX_LABEL:]} {label}" if text else label
        while depth and at is not None and at.prev is None:
            at, depth = at.parent, depth - 1
        if not depth and label and not label.isspace():
            break
        at = at.prev if at is not None else None
    return label.strip()[-MAX_LABEL:]


def _is_aside(node: LexborNode) -> bool:
    above = node.parent
    for _ in range(MAX_ABOVE):
        if above is None or above.tag in ("article", "main", "body"):
            return False
        if above.tag in ("aside", "nav"):
            return True
        above = above.parent
    return False


def _language(tree: LexborHTMLParser, metas: dict[str, list[str]]) -> tuple[str | None, str | None]:
    """Give the declared language and country (BCP 47, ISO 3166), the first that has the right form; None each if none is declared."""
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
