"""Rewrite a page's names and structure by fixed rules: the same article as another publisher's template prints it.

What people read stays letter for letter (``rewriting`` is for that); class names, elements and claims change as they
differ between sites: names hashed by a build step, left out, or replaced by utility classes; ``div`` for everything.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from enum import StrEnum
from typing import Final
from zlib import crc32

from selectolax.lexbor import LexborHTMLParser, LexborNode


class Way(StrEnum):
    """One thing that templates do otherwise."""

    HASHED = "hashed"  # class names as a build step makes them, each its own hash throughout the page
    NAMELESS = "nameless"  # no class, no id
    UTILITY = "utility"  # classes that say how an element looks, and no more
    DIVS = "divs"  # no article, main, section, aside, nav, header, footer, figure; no roles
    BREAKS = "breaks"  # paragraphs are bare divs on one half of the pages, text between line breaks on the other
    BOXED = "boxed"  # each paragraph, heading and list in boxes of its own, the page in a wrapper
    BARE = "bare"  # no JSON-LD, no meta, no microdata


#: Ways of naming, of which a template has one.
NAMING: Final = (Way.HASHED, Way.NAMELESS, Way.UTILITY)
_SEMANTIC: Final = frozenset("article main section aside nav header footer figure figcaption hgroup".split())
_BOXED: Final = frozenset("p h2 h3 ul ol blockquote figure".split())
_VOID: Final = frozenset("area base br col embed hr img input link meta source track wbr".split())
#: Elements whose text is written as it stands; the parser reads ``noscript`` as markup.
_RAW: Final = frozenset("script style iframe noembed noframes xmp plaintext".split())
_MICRODATA: Final = ("itemprop", "itemtype", "itemscope")
#: Classes of the utility frameworks; some of their words are names of roles elsewhere.
_UTILITIES: Final = (
    "flex flex-col flex-row items-center justify-between block grid grid-cols-2 md:grid-cols-12 col-span-8 gap-4 "
    "relative absolute sticky top-0 bottom-0 left-0 right-0 inset-0 w-full max-w-2xl mx-auto px-4 py-2 mt-6 mb-4 "
    "text-lg text-sm md:text-xl text-gray-700 text-center leading-7 font-bold font-serif tracking-tight border-b "
    "border-gray-200 bg-white rounded-lg shadow-md overflow-hidden md:hidden lg:block space-y-4 list-none list-disc "
    "hover:underline dark:bg-black object-cover aspect-video z-10 order-2 lg:w-2/3 mt-[12px] print:hidden"
).split()
_HASH_LETTERS: Final = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


def drawn(key: str) -> frozenset[Way]:
    """Draw a likely mixture for the page of an id: one way of naming, each of the others on every second page."""
    chosen = {NAMING[crc32(f"{key} naming".encode()) % len(NAMING)]}
    return frozenset(chosen | {way for way in Way if way not in NAMING and crc32(f"{key} {way}".encode()) & 64})


def disguise(page: str, ways: frozenset[Way], key: str) -> str:
    """Rewrite markup; the key makes the hashes and draws what is drawn by page."""
    root = LexborHTMLParser(page).root
    out: list[str] = []
    todo: list[LexborNode | str] = [root] if root is not None else []
    while todo:
        item = todo.pop()
        if isinstance(item, str):
            out.append(item)
        elif (text := item.text_content) is not None:
            parent = item.parent
            out.append(text if parent is not None and parent.tag in _RAW else html.escape(text, quote=False))
        elif (tag := item.tag) is not None and tag[0] not in "-!" and not (Way.BARE in ways and _claims(item)):
            opens, closes = _elements(item, tag, ways, key)
            out.append(opens)
            if tag not in _VOID:
                todo.append(closes)
                todo.extend(reversed(list(_children(item))))
    return "".join(out)


def _children(node: LexborNode) -> Iterator[LexborNode]:
    child = node.first_child
    while child is not None:
        yield child
        child = child.next


def _claims(node: LexborNode) -> bool:
    return node.tag == "meta" or (node.tag == "script" and "json" in (node.attributes.get("type") or ""))


def _elements(node: LexborNode, tag: str, ways: frozenset[Way], key: str) -> tuple[str, str]:
    """Give what opens an element and what closes it."""
    wrapped = Way.BOXED in ways and (tag in _BOXED or tag == "body")
    before, after = ("<div><div>", "</div></div>") if wrapped else ("", "")
    if tag == "p" and Way.BREAKS in ways:
        if crc32(f"{key} breaks".encode()) & 64:
            return before, "<br><br>" + after
        return f"{before}<div{_attributes(node, tag, ways, key)}>", "</div>" + after
    name = "div" if Way.DIVS in ways and tag in _SEMANTIC else tag
    opens, closes = f"<{name}{_attributes(node, tag, ways, key)}>", f"</{name}>"
    if tag == "body":  # the wrappers stand inside
        return opens + before, after + closes
    return before + opens, closes + after


def _attributes(node: LexborNode, tag: str, ways: frozenset[Way], key: str) -> str:
    pairs = dict(node.attributes)
    named = pairs.get("class")
    if any(way in ways for way in NAMING):
        pairs.pop("class", None)
        pairs.pop("id", None)
        if Way.HASHED in ways and named:
            pairs["class"] = " ".join(_hash(part, key) for part in named.split()[:6])
        elif Way.UTILITY in ways and (named or tag in ("p", "div", "h2")):
            pairs["class"] = _utilities(f"{key} {tag} {named}")
    if Way.DIVS in ways:
        pairs.pop("role", None)
    if Way.BARE in ways:
        for name in _MICRODATA:
            pairs.pop(name, None)
    return "".join(f' {name}="{html.escape(value or "")}"' for name, value in pairs.items())


def _hash(name: str, key: str) -> str:
    """Give what one of three build steps makes of a class name; a page's names are all made by one."""
    number, letters = crc32(f"{key} {name}".encode()), ""
    while number:
        number, letter = divmod(number, len(_HASH_LETTERS))
        letters += _HASH_LETTERS[letter]
    forms = (f"css-{letters.lower()}", f"sc-{letters}", f"_{letters}_1")
    return forms[crc32(f"{key} build".encode()) % len(forms)]


def _utilities(seed: str) -> str:
    number = crc32(seed.encode())
    return " ".join(_UTILITIES[(number >> place * 5) % len(_UTILITIES)] for place in range(2 + number % 5))
