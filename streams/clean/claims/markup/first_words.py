"""The beginning of an element's text without reading all of it, which would read nested boxes again at each level."""

from __future__ import annotations

from typing import Final

from selectolax.lexbor import LexborNode

#: Most nodes visited: names, dates and headlines have a few.
MAX_NODES: Final = 500


def glimpse(node: LexborNode, chars: int, separator: str = "") -> str:
    """Give the first characters of the text below an element, its text nodes joined by ``separator``."""
    pieces: list[str] = []
    stack, held = [node.first_child], 0
    for _ in range(MAX_NODES):
        if not stack or held >= chars:
            break
        one = stack.pop()
        if one is None:
            continue
        stack.append(one.next)
        text = one.text_content
        if text is None:
            stack.append(one.first_child)
        else:
            pieces.append(text)
            held += len(text) + len(separator)
    return separator.join(pieces)[:chars]
