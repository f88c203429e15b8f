"""The article in a page's data, which a browser would render: used if the markup shows none, or only its beginning.

The object with the page's title holds the article; below it, the part with most prose is the body. Keys are named as classes
are ("related", "comments", "caption"), so that the same words show which parts do not belong to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from selectolax.lexbor import LexborHTMLParser

from streams.clean.blocks.evidence import Evidence, TitleMatch, fold_letters
from streams.clean.blocks.roles import BIT, roles_of
from streams.clean.data.nodes import ARRAY
from streams.clean.data.outline import Outline, outline
from streams.clean.data.payload import read_payload

#: Fewest word units of an article's prose; then, for data without the title, the same and the fewest paragraphs.
_FEW: Final = 25.0
_UNTITLED: Final = 100.0
_PARAGRAPHS: Final = 3
#: Share of a node's prose from which a single part of it is descended into.
_MOST: Final = 0.7
#: Fewest and most characters of a title; share of the page's title that a shorter wording must have.
_TITLE: Final = (8, 300)
_WORDING: Final = 0.6
#: Most characters of a standfirst, most parts named as one that are read, and the endings of one that was cut short.
_LEAD_CHARS: Final = 600
_LEADS: Final = 20
_CUT: Final = ("…", "...", "[…]", "[...]", "…]")
_LEAD, _TITLED = BIT["lead"], BIT["title"]
_NEVER: Final = sum(
    BIT[name]
    for name in ("nav", "footer", "related", "comment", "share", "signup", "advert", "caption", "byline", "consent", "embed")
)  # fmt: skip
#: Words in keys and kinds of nodes that do not belong to the text, besides those of class names.
_ASIDE_WORDS: Final = tuple("seo meta interstitial config translation i18n locale messages breadcrumb".split())
#: Keys that give an entry of a list an address of its own.
_ADDRESSES: Final = ("url", "slug", "href", "link", "path", "permalink", "uri")


def read_data(tree: LexborHTMLParser, evidence: Evidence, titles: Sequence[str]) -> list[str]:
    """Give the paragraphs of the article in the page's data, each once; empty if there is none."""
    values = read_payload(tree, titles)
    if not values:
        return []
    found = outline(values)
    own = _article(found, evidence)
    body = _body(found, 0 if own is None else own)
    if body is None or (own is None and not _is_plain_article(found, body)):
        return []
    texts = [text for place, text in _kept(found, body) if evidence.title(fold_letters(text)) is not TitleMatch.SAME]
    lead = _lead(found, body, own, "".join(map(fold_letters, texts)))
    return list(dict.fromkeys([*lead, *texts]))


def _article(found: Outline, evidence: Evidence) -> int | None:
    """Find the object with both the page's title and prose: the nearest above a title, with fewest list entries on the way."""
    #: For each node: entries and steps up to the nearest node with prose, and its index; -1 if there is none.
    ways: list[tuple[int, int, int]] = []
    best: tuple[int, int, int] | None = None
    for place, (node, prose) in enumerate(zip(found.nodes, found.prose, strict=True)):
        left, steps, at = ways[node.parent] if node.parent >= 0 else (0, 0, -1)
        ways.append((0, 0, place) if prose >= _FEW else (left + (node.entry and not node.texts), steps + 1, at))
        way = ways[place]
        if way[2] >= 0 and (best is None or way[:2] < best[:2]) and len(node.texts) == 1 and _is_title(node.texts[0], evidence):  # fmt: skip
            best = way
    return best[2] if best else None


def _is_title(text: str, evidence: Evidence) -> bool:
    if not _TITLE[0] <= len(text) <= _TITLE[1]:
        return False
    folded = fold_letters(text)
    match = evidence.title(folded)
    return match is TitleMatch.SAME or (match is TitleMatch.PART and len(folded) >= _WORDING * evidence.longest)


def _body(found: Outline, node: int) -> int | None:
    """Descend to the node whose parts share the prose; None if all parts are asides."""
    while True:
        parts = [part for part in found.children(node) if found.prose[part] and not _is_aside(found, part)]
        if not parts:
            return node if found.nodes[node].texts else None
        most = max(parts, key=lambda part: (found.prose[part], -part))
        entries = found.nodes[most].entry
        if entries and node and found.prose[most] < _MOST * sum(found.prose[part] for part in parts):
            return node
        node = most


def _is_aside(found: Outline, place: int) -> bool:
    """Tell whether a node's key or kind shows that it does not belong to the text, or whether it lists other pages."""
    node = found.nodes[place]
    if (_named(node.key) and not node.entry) or _named(node.kind):
        return True
    return node.kind == ARRAY and sum(_is_entry(found, part) for part in found.children(place) if found.prose[part]) > 1


def _named(name: str) -> bool:
    return bool(name) and (bool(roles_of(name) & _NEVER) or any(word in name.casefold() for word in _ASIDE_WORDS))


def _is_entry(found: Outline, place: int) -> bool:
    """Tell whether a node is another page's entry in a list: it has a title and an address."""
    keys = [found.nodes[part].key for part in found.children(place)]
    return any(roles_of(key) & _TITLED for key in keys) and any(key.casefold().endswith(_ADDRESSES) for key in keys)


def _is_plain_article(found: Outline, body: int) -> bool:
    """Tell whether a body found without the page's title is an article: the conditions are stricter, on length and paragraphs."""
    return found.prose[body] >= _UNTITLED and sum(1 for _ in found.texts(body)) >= _PARAGRAPHS


def _kept(found: Outline, body: int) -> Iterator[tuple[int, str]]:
    """Give the texts of a body under the keys that hold its prose, without asides."""
    keys = {found.nodes[place].key for place in range(body, found.ends[body]) if found.nodes[place].texts and found.prose[place]}  # fmt: skip
    place = body
    while place < found.ends[body]:
        if place != body and _is_aside(found, place):
            place = found.ends[place]
            continue
        node = found.nodes[place]
        if node.key in keys:
            yield from ((place, text) for text in node.texts)
        place += 1


def _lead(found: Outline, body: int, own: int | None, folded: str) -> list[str]:
    """Give the standfirst beside the body, up to the article's object, unless the body repeats it."""
    at, tries = body, _LEADS
    while own is not None and at > own:
        above = found.nodes[at].parent
        for part in found.children(above):
            if part == at or not tries or not roles_of(found.nodes[part].key) & _LEAD:
                continue
            tries -= 1
            texts = [text for _, text in found.texts(part)]
            if len(texts) == 1 and len(texts[0]) <= _LEAD_CHARS and not texts[0].endswith(_CUT) and fold_letters(texts[0]) not in folded:  # fmt: skip
                return texts
        at = above
    return []
