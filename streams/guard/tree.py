"""The tree construction of HTML as far as its cost goes (HTML Standard, 13.2.6): one pass over a body's tags up to the limits."""

from __future__ import annotations

import re

from streams.guard.elements import RAW
from streams.guard.open_elements import Growth, OpenElements
from streams.guard.tags import (
    CDATA,
    OPENING,
    TAG,
    attributes_in,
    past_cdata,
    past_comment,
    past_declaration,
    raw_end,
    script_end,
)


def grow(body: bytes, max_nodes: int, max_depth: int, max_steps: int) -> Growth:
    """Walk the tags; stop as soon as a limit is passed, so that the walk itself stays cheap."""
    tree = OpenElements()
    growth = tree.growth
    place, end = 0, len(body)
    while place < end and growth.nodes <= max_nodes and growth.depth <= max_depth and growth.steps <= max_steps:
        opening = OPENING.search(body, place)
        if opening is None:
            break
        place = opening.start()
        if opening[1]:
            growth.nodes += 1
            place = _past_declaration(tree, body, place)
            continue
        found = TAG.match(body, place)
        if found is None:
            # Only the end of the body stops a tag from closing; a parser drops such a tag with all behind it.
            break
        place = found.end()
        if found[1]:
            growth.nodes += 1
            place = past_comment(body, place)
        elif found[2]:
            tree.close(found[3].lower())
        else:
            place = _start(tree, body, found, place)
    return growth


def _start(tree: OpenElements, body: bytes, found: re.Match[bytes], place: int) -> int:
    """Open one element; give the place behind it, or behind its raw text."""
    name, rest = found[3].lower(), found[4]
    count = attributes_in(rest)
    growth = tree.growth
    growth.attributes = max(growth.attributes, count)
    growth.steps += count * count // 2
    tree.open(name, rest)
    if name not in RAW or (tree.foreign() and rest.endswith(b"/")):
        return place
    close = script_end(body, place) if name == b"script" else raw_end(body, place, name)
    if tree.foreign() or tree.where.get(b"select"):
        growth.doubt(body, place, close)
    tree.close(name)
    return close


def _past_declaration(tree: OpenElements, body: bytes, place: int) -> int:
    """Give the place behind a declaration; CDATA within drawings and formulas ends otherwise than without."""
    end = past_declaration(body, place)
    if not (tree.foreign() and body.startswith(CDATA, place)):
        return end
    close = past_cdata(body, place)
    tree.growth.doubt(body, end, close)
    return close
