"""Predict the tree an HTML parser will build, before building it: hostile pages are refused with the numbers.

The parser cannot be interrupted, and some small inputs cost it minutes or gigabytes: nested blocks, attributes and
options cost quadratic time, and formatting elements left open are reopened in every block after them (HTML Standard,
"reconstruct the active formatting elements", with its limit of three alike, the Noah's Ark clause).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from streams.decision import Code
from streams.errors import Reject


@dataclass(frozen=True, slots=True)
class GuardLimits:
    """What one page may make the parser build."""

    #: Longest body. Real pages end near 5 MB.
    bytes: int = 10_000_000
    #: Elements built; the largest of 1,245 labelled pages has about 20,000, a node takes about 450 bytes.
    nodes: int = 250_000
    #: Open elements at once; the deepest real page has 665. Nesting costs quadratic time: 5,000 take 0.1 s.
    depth: int = 5_000
    #: Attributes of one tag; quadratic: 5,000 take 0.1 s.
    attributes: int = 5_000
    #: Options of one select; quadratic: 5,000 take 0.2 s.
    options: int = 5_000


@dataclass(frozen=True, slots=True)
class Shape:
    """The predicted tree: elements, deepest nesting, most attributes of a tag, most options of a select."""

    bytes: int
    nodes: int
    depth: int
    attributes: int
    options: int


_TAG = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})([^<>]*)")
_RAW = re.compile(rb"<(script|style)\b.*?</\1", re.IGNORECASE | re.DOTALL)
_VOID = frozenset(b"area base br col embed hr img input link meta source track wbr".split())
_FORMATTING = frozenset(b"a b big code em font i nobr s small strike strong tt u".split())


def inspect(body: bytes, limits: GuardLimits = GuardLimits()) -> Shape:
    """Predict the shape of the tree in one linear pass.

    Raises:
        Reject: ``empty``, ``too-large`` or ``html-bomb``, with each number beside its limit.

    """
    if not body.strip():
        raise Reject(Code.EMPTY, "The body is empty.", {"bytes": len(body)})
    if len(body) > limits.bytes:
        raise Reject(
            Code.TOO_LARGE, "The body is larger than the limit.", {"bytes": len(body), "bytes_limit": limits.bytes}
        )
    shape = _scan(body)
    evidence = {
        "nodes": shape.nodes,
        "nodes_limit": limits.nodes,
        "depth": shape.depth,
        "depth_limit": limits.depth,
        "attributes": shape.attributes,
        "attributes_limit": limits.attributes,
        "options": shape.options,
        "options_limit": limits.options,
    }
    if (
        shape.nodes > limits.nodes
        or shape.depth > limits.depth
        or shape.attributes > limits.attributes
        or shape.options > limits.options
    ):
        raise Reject(Code.HTML_BOMB, "The markup would grow into a tree beyond the limits.", evidence)
    return shape


def _scan(body: bytes) -> Shape:
    depth = peak = tags = extra = attributes = options = most = 0
    opened: list[tuple[bytes, bytes]] = []
    counts: dict[tuple[bytes, bytes], int] = {}
    for found in _TAG.finditer(_RAW.sub(b"", body)):
        tags += 1
        name = found[2].lower()
        if found[1]:
            depth -= depth > 0
            for index in range(len(opened) - 1, -1, -1) if name in _FORMATTING else ():
                if opened[index][0] == name:
                    counts[opened.pop(index)] -= 1
                    break
            continue
        attributes = max(attributes, found[3].count(b" "))
        options = options + 1 if name == b"option" else 0 if name == b"select" else options
        most = max(most, options)
        if name in _VOID:
            continue
        depth += 1
        peak = max(peak, depth)
        if name in _FORMATTING:
            key = (name, found[3])
            if counts.get(key, 0) < 3:
                opened.append(key)
                counts[key] = counts.get(key, 0) + 1
        else:
            extra += len(opened)
    return Shape(len(body), tags + extra, peak, attributes, most)
