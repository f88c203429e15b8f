"""A tree of values as a list of nodes in document order: objects, arrays and strings, each with its key and kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import orjson

from streams.clean.data.references import MAX_NODES

#: The kind of an array.
ARRAY: Final = "[]"
#: Keys for a node's kind.
_KIND_KEYS: Final = ("tagName", "type", "_type", "nodeType", "__typename", "object")
#: Kinds that trees of markup give every element; its name is under another key.
_ELEMENTS: Final = ("tag", "element")
#: Kinds of nodes that are line breaks within a paragraph, and the key that they are given.
_BREAKS: Final = frozenset(("hardbreak", "linebreak", "softbreak", "br", "break"))
_BREAK_KEY: Final = "children"
#: Types that are read: most values of a tree are numbers, booleans and nulls.
_READ: Final = frozenset((str, list, dict))
#: Beginnings of strings that are addresses, not text.
_ADDRESSES: Final = ("http://", "https://", "/", "data:")
#: Most characters of a kind's name; fewest of a string that may be JSON itself; most of one read as text, as longer ones are data.
_MAX_KIND: Final = 60
_NESTED: Final = 300
_MAX_TEXT: Final = 1_000_000


@dataclass(slots=True)
class Node:
    """An object, an array or a string of the tree.

    ``key``: the nearest key above it. ``kind``: the kind that an object declares, folded; ``[]`` for an array. ``entry``: whether
    the node is in an array. ``texts``: its paragraphs.
    """

    parent: int
    key: str
    kind: str
    entry: bool
    texts: tuple[str, ...] = ()


def read_nodes(root: object) -> list[Node]:
    """Read at most ``MAX_NODES`` nodes of a tree of values, without recursion; every string is a text of its own."""
    nodes: list[Node] = []
    stack: list[tuple[object, int, str, bool]] = [(root, -1, "", False)]
    while stack and len(nodes) < MAX_NODES:
        value, parent, key, entry = stack.pop()
        at, kind = len(nodes), ""
        if isinstance(value, str):
            value = _parsed(value)
        elif isinstance(value, list) and _is_element(value):
            kind, value = str(value[1]).casefold(), _properties(value)
        if isinstance(value, str):
            nodes.append(Node(parent, key, "", entry, () if value.startswith(_ADDRESSES) else (value[:_MAX_TEXT],)))
        elif isinstance(value, list):
            nodes.append(Node(parent, key, ARRAY, entry))
            stack += [(inner, at, key, True) for inner in reversed(value[:MAX_NODES]) if type(inner) in _READ]
        elif isinstance(value, dict):
            kind = kind or _kind(value)
            if kind in _BREAKS:
                nodes.append(Node(parent, _BREAK_KEY, "", entry, ("\n",)))
                continue
            nodes.append(Node(parent, key, kind, entry))
            stack += [(inner, at, name, False) for name, inner in reversed(value.items()) if type(inner) in _READ]
    return nodes


def _parsed(text: str) -> object:
    """Give the value of a string that is JSON itself, such as a stored answer of an API; else the string."""
    if len(text) < _NESTED or text[0] + text.rstrip()[-1] not in ("{}", "[]"):
        return text
    try:
        return orjson.loads(text)
    except (orjson.JSONDecodeError, UnicodeEncodeError):
        return text


def _is_element(value: list[object]) -> bool:
    """Tell an element as React writes it: ``["$", "p", null, {…}]``."""
    return len(value) >= 4 and value[0] == "$" and isinstance(value[1], str) and isinstance(value[3], dict)


def _properties(value: list[object]) -> object:
    """Give the content of an element: the children of an HTML element, all properties of a component."""
    properties = value[3]
    if not isinstance(properties, dict) or str(value[1])[:1] == "$":
        return properties
    return {key: properties[key] for key in ("children", "dangerouslySetInnerHTML") if key in properties}


def _kind(value: dict[str, object]) -> str:
    for key in _KIND_KEYS:
        if isinstance(found := value.get(key), str) and len(found) <= _MAX_KIND:
            inner = value.get("name") if found in _ELEMENTS else None
            return (inner if isinstance(inner, str) else found).casefold()
    return ""
