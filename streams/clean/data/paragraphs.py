"""The strings of a tree of values as paragraphs: pieces that an editor split are joined, and markup in strings is read.

Editors store a text as nodes (ProseMirror, Slate, Lexical, Portable Text, Contentful's rich text, a tree of HTML, React's
elements): the pieces below one block separated only by inline nodes are one paragraph. Others store markup in strings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from selectolax.lexbor import LexborHTMLParser

from streams.clean.blocks.block import Tag
from streams.clean.blocks.walk import read_tree
from streams.clean.data.nodes import ARRAY, Node
from streams.errors import Reject
from streams.guard import GuardLimits, inspect

#: Kinds of inline nodes, in editors' formats and in HTML.
_KINDS: Final = (
    "text span leaf link hyperlink entry-hyperlink asset-hyperlink resource-hyperlink internallink externallink autolink "
    "inlinelink bold italic underline emphasis strikethrough highlight inlinecode mention a abbr b bdi bdo cite code em font "
    "i ins kbd mark q s small strong sub sup time u var wbr hardbreak linebreak softbreak br break"
)
_INLINE: Final = frozenset(_KINDS.split())
#: Keys under which inline nodes hold their text.
_TEXT_KEYS: Final = frozenset(("text", "value", "data", "literal", "_text", "#text", "children", "__html"))
_TAGS: Final = re.compile(r"<[a-zA-Z/!][^<>]{0,2000}>|&(?:[a-z]{2,8}|#\d{2,6});")
#: Markup with paragraphs of its own.
_BLOCKS: Final = re.compile(r"<(?:p|div|h[1-6]|ul|ol|blockquote|br)\b", re.IGNORECASE)
_SENTENCE_END: Final = re.compile(r"[.!?…。！？।۔؟։።။][\"'”’“‘»«」』)\]]{0,2}$")
#: Last characters in which a sentence's end is looked for; fewest of a sentence that may be a paragraph of its own.
_END: Final = 4
_WHOLE: Final = 40
#: Most strings read as markup, of which a live blog has a thousand; and limits of what the markup of each may grow into.
_MAX_MARKUPS: Final = 5_000
_LIMITS: Final = GuardLimits(nodes=20_000, depth=200, steps=1_000_000)


def join(nodes: list[Node]) -> None:
    """Join the pieces of each paragraph in the first of them, and remove markup from other strings."""
    homes: list[int] = []
    run: list[Node] = []
    home, markups = -1, _MAX_MARKUPS
    for place, node in enumerate(nodes):
        inline = node.kind in _INLINE or (not node.kind and node.entry and node.key == "children")
        # The home of a node is its block: the nearest object above it that is not inline.
        homes.append(homes[node.parent] if node.parent >= 0 and (node.texts or node.kind == ARRAY or inline) else place)
        if not node.texts:
            continue
        if not _is_piece(node, nodes):
            marked = _TAGS.search(node.texts[0]) is not None
            markups -= marked
            node.texts = tuple(_unmarked(node.texts[0]) if marked and markups > 0 else _paragraphs(node.texts[0]))
            continue
        if run and homes[place] != home:
            _close(run)
        home = homes[place]
        run.append(node)
    if run:
        _close(run)


def _is_piece(node: Node, nodes: list[Node]) -> bool:
    """Tell whether a string may be a piece of a paragraph: it is below an inline node, or among an element's children."""
    if node.key not in _TEXT_KEYS or node.parent < 0 or not node.texts[0] or _BLOCKS.search(node.texts[0]):
        return False
    over = nodes[node.parent]
    return over.kind in _INLINE or node.key == "children" or (not over.kind and over.entry and over.key == "children")


def _close(run: list[Node]) -> None:
    """Join the pieces of a run in its first node. Two whole sentences without a space between are two paragraphs."""
    parts: list[list[str]] = []
    size, end = 0, ""
    for node in run:
        piece = node.texts[0]
        node.texts = ()
        if not parts or (len(piece) >= _WHOLE <= size and not piece[0].isspace() and _SENTENCE_END.search(end)):
            parts.append([])
            size, end = 0, ""
        parts[-1].append(piece)
        size, end = size + len(piece), (end + piece[-_END:])[-_END:]
    run[0].texts = tuple(text for part in parts if (text := _squashed("".join(part))))
    run.clear()


def _squashed(text: str) -> str:
    """Reduce white space to single spaces; lone surrogates become question marks."""
    return " ".join(text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").split())


def _paragraphs(text: str) -> Iterator[str]:
    return filter(None, map(_squashed, text.split("\n\n")))


def _unmarked(text: str) -> Iterator[str]:
    """Give the paragraphs of markup without captions; none if it would exceed the limits."""
    raw = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()
    try:
        inspect(raw, _LIMITS)
    except Reject:
        return
    tree = LexborHTMLParser(raw)
    for block in read_tree(tree.body).blocks if tree.body is not None else ():
        if block.tag is not Tag.CAPTION:
            yield from block.parts or (block.text,)
