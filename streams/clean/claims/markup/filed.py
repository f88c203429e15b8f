"""The section that a page is filed under: as it states, else by its breadcrumbs, else by the link beside the headline.

Of 341 labelled pages that state a section, 113 show breadcrumbs, whose last link is that section on 55 and a wider or narrower one on
most others; 56 have a link to a category right above the headline, 34 to the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from streams.clean.claims.markup.first_words import glimpse
from streams.clean.claims.markup.head import Head
from streams.clean.claims.markup.nearby import headline_of
from streams.clean.claims.markup.sections import FILED, leads_here, path_of
from streams.clean.claims.structured.jsonld import Crumb
from streams.clean.claims.title import fold_words
from streams.clean.claims.value import squash
from streams.clean.words.cues import BIT, cues_of

#: Meta names for the section, the plainest first.
_STATED: Final = tuple(
    "article:section section og:article:section articlesection parsely-section cxenseparse:section".split()
)
#: Boxes for breadcrumbs, by the names that templates give them in several languages.
_BOXES: Final = (
    '[class*="crumb" i],[id*="crumb" i],[aria-label*="breadcrumb" i],[itemtype$="BreadcrumbList"],[class*="ariane" i],'
    '[class*="migas" i],[class*="migalha" i],[class*="kruimel" i],[class*="okrusz" i],[class*="drobeck" i]'
)
#: Most such boxes that are read, and most links in one: more are a menu.
_MOST_BOXES: Final = 4
_MOST_LINKS: Final = 8
#: Most characters and words of a section's name.
_CHARS: Final = 40
_WORDS: Final = 5
#: Boxes around the headline, siblings before it in each, and links of a sibling that are looked at; more links are a menu.
_ABOVE: Final = 3
_BEFORE: Final = 10
_FEW: Final = 6
_CATEGORY: Final = 'a[rel~="category"]'
_NAMED: Final = re.compile(r"categor|kategor|rubri[ck]|seccion|(?<![a-z])section(?!s)", re.IGNORECASE)
#: Kinds of furniture whose opening words alone are no section: "Home", "Share", "Advertisement".
_TOOLS: Final = BIT["nav"] | BIT["share"] | BIT["advert"] | BIT["signup"]
#: Marks that templates print between crumbs, or before a category.
_MARKS: Final = " \t/|>»›<«‹·•→:#"


def section(
    tree: LexborHTMLParser,
    head: Head,
    trail: Sequence[Crumb],
    title: str | None,
    sites: Iterable[str],
    url: str | None,
) -> str | None:
    """Give the section of a page. ``trail``: the breadcrumbs that it declares. ``sites``: names of the site, which are no section."""
    stated = head.first(*_STATED)
    if stated is not None:
        return stated
    path, no_names = path_of(url or ""), {fold_words(name) for name in (title, *sites) if name}
    if declared := _names(trail, path, no_names):
        return declared[-1]
    for box in [] if tree.body is None else tree.body.css(_BOXES)[:_MOST_BOXES]:
        crumbs = _links(box)
        if (shown := _names(crumbs, path, no_names)) and _leads_up(crumbs, path):
            return shown[-1]
    return _beside(headline_of(tree, title, head.marks), path, no_names)


def _names(crumbs: Sequence[Crumb], path: str, no_names: set[str]) -> list[str]:
    """Give the crumbs' words that may name a section, the widest first."""
    return [name for crumb in crumbs if (name := _name(crumb, path, no_names))]


def _leads_up(crumbs: Sequence[Crumb], path: str) -> bool:
    """Tell breadcrumbs from a menu named so: they begin at the front page, or one leads to a folder above the page or a category."""
    first = path_of(crumbs[0].url or "")
    return first == "" or any(leads_here(url, path) or FILED.search(url) for crumb in crumbs if (url := crumb.url))


def _links(box: LexborNode) -> list[Crumb]:
    """Give the links of a box for breadcrumbs; none of a menu."""
    links = box.css("a[href]")[: _MOST_LINKS + 1]
    return [] if len(links) > _MOST_LINKS else [_crumb(link) for link in links]


def _crumb(link: LexborNode) -> Crumb:
    return Crumb(squash(glimpse(link, _CHARS * 2, " ")), link.attributes.get("href"))


def _name(crumb: Crumb, path: str, no_names: set[str]) -> str | None:
    """Give a crumb's words if they may name a section: not the front page, the page itself, its title or a tool."""
    name = crumb.name.strip(_MARKS)
    if crumb.url is not None and path_of(crumb.url) in ("", path):
        return None
    short = 1 < len(name) <= _CHARS and len(name.split()) <= _WORDS and not name.endswith(("…", "..."))
    if not short or fold_words(name) in no_names or not any(map(str.isalpha, name)):
        return None
    return None if " " not in name and cues_of(name) & _TOOLS else name


def _beside(headline: LexborNode | None, path: str, no_names: set[str]) -> str | None:
    """Give the nearest link above the headline that leads to a category or a folder above the page, else one marked as its category."""
    node = headline
    for _ in range(_ABOVE):
        if node is None or node.tag == "body":
            break
        sibling = node.prev
        for _ in range(_BEFORE):
            if sibling is None:
                break
            if sibling.text_content is None and sibling.tag != "nav":
                links = sibling.css("a[href]")[: _FEW + 1]
                if found := _narrowest(links if len(links) <= _FEW else [], path, no_names):
                    return found
            sibling = sibling.prev
        node = node.parent
        marked = node.css_first(_CATEGORY) if node is not None and node.tag != "body" else None
        if marked is not None and (name := _name(_crumb(marked), path, no_names)):
            return name
    return None


def _narrowest(links: Sequence[LexborNode], path: str, no_names: set[str]) -> str | None:
    """Give the folder nearest to the page that one of the links leads to, else the first category."""
    folder, category = Crumb("", ""), None
    for link in links:
        crumb = _crumb(link)
        name, where = _name(crumb, path, no_names), crumb.url or ""
        if name and leads_here(where, path) and len(where) > len(folder.url or ""):
            folder = Crumb(name, where)
        elif name and category is None and (FILED.search(where) or _is_named(link)):
            category = name
    return folder.name or category


def _is_named(link: LexborNode) -> bool:
    """Tell whether the class of a link, or of the box right around it, says that it is a section."""
    around = [link, link.parent] if link.parent is not None else [link]
    return any(_NAMED.search(node.attributes.get("class") or "") for node in around)
