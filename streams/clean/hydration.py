"""The last resort: an article that stands only in the page's script data, escaped, for a browser to draw.

Sites built on Next.js, Nuxt, Fusion and the like ship the article as JSON. Its paragraphs are long strings, often markup;
we take the longest family of strings that share a key, in document order. Nothing is executed; depth and size are bounded.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

import orjson
from selectolax.lexbor import LexborHTMLParser

from streams.clean.census import word_units

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Longest script read, characters; nodes visited of all scripts together.
_MAX_SCRIPT: Final = 5_000_000
_MAX_NODES: Final = 200_000
#: A string of at least this many word units with a sentence end inside, or a run of letters as Thai has it, is taken for
#: prose; and the fewest characters that so many word units have.
_MIN_UNITS: Final = 13.0
_MIN_PROSE: Final = 20
_PROSE: Final = re.compile(r"[.!?…](?:\s|$|<|[\"'”’»])|[。！？।۔؟።။]|[\u0e00-\u0eff\u1780-\u17ff]{30}")
_TAGS: Final = re.compile(r"<[a-zA-Z/!][^<>]{0,2000}>")
_OBJECT: Final = re.compile(r"^[^{\[]{0,200}?(?=[{\[])", re.DOTALL)


def _strings(value: object) -> Iterator[tuple[str, str]]:
    """Strings of a JSON value with the nearest key above them, in document order, without recursion."""
    stack: list[tuple[str, object]] = [("", value)]
    for _ in range(_MAX_NODES):
        if not stack:
            return
        key, found = stack.pop()
        if isinstance(found, str):
            yield key, found
        elif isinstance(found, dict):
            stack.extend((str(name), inner) for name, inner in reversed(found.items()))
        elif isinstance(found, list):
            stack.extend((key, inner) for inner in reversed(found))


def _plain(text: str) -> list[str]:
    """Paragraphs of a string that may be markup."""
    if not _TAGS.search(text):
        return [" ".join(part.split()) for part in text.split("\n\n")]
    tree = LexborHTMLParser(text)
    nodes = tree.css("p, h2, h3, h4, li, blockquote") or ([tree.body] if tree.body is not None else [])
    return [" ".join(node.text().split()) for node in nodes]


def _value(script: str) -> object:
    """Read the JSON of a script: the whole, or what an assignment assigns."""
    body = _OBJECT.sub("", script.strip(), count=1).rstrip("; \n\t")
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        return None


def read_scripts(tree: LexborHTMLParser) -> list[str]:
    """Paragraphs of the article that the scripts hold; empty when none does. Document order, each paragraph once."""
    found: list[tuple[str, str]] = []
    weights: Counter[str] = Counter()
    for script in tree.css(
        'script[type="application/json"], script[id="__NEXT_DATA__"], script:not([src]):not([type])'
    ):
        raw = script.text()
        if not _MIN_PROSE <= len(raw) <= _MAX_SCRIPT:
            continue
        for key, text in _strings(_value(raw)):
            if len(text) >= _MIN_PROSE and word_units((text,)) >= _MIN_UNITS and _PROSE.search(text):
                found.append((key, text))
                weights[key] += len(text)
    if not found:
        return []
    best = max(weights, key=lambda key: (weights[key], key))
    return list(dict.fromkeys(part for key, text in found if key == best for part in _plain(text) if part))
