"""The data in a page's scripts and attributes that a browser would render: plain trees of values, in page order.

Nothing is executed. Read are JSON scripts, literals that are assigned, returned or passed to a call, JSON in strings and in
attributes, and React's flight stream.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Final
from urllib.parse import quote
from urllib.parse import unquote as percent_decoded

import orjson
from selectolax.lexbor import LexborHTMLParser

from streams.clean.data.literal import read_value, unquote
from streams.clean.data.references import MAX_NODES, bound, cached, flight, is_flat, unflatten

#: Characters of the shortest script that can hold an article.
_MIN_SCRIPT: Final = 300
#: Characters of a title by which code is recognised that holds the article.
_NEEDLE: Final = 12
#: Most characters read of all scripts together, of one string, and of one that is percent-encoded, which takes a hundred times
#: its size to decode.
_MAX_TOTAL: Final = 5_000_000
_MAX_STRING: Final = 2_000_000
_MAX_PERCENT: Final = 500_000
#: Most literals tried on a page (3 microseconds each if there is none), and most characters read in vain.
_MAX_TRIES: Final = 20_000
_MAX_WASTE: Final = 300_000
#: How many times faster a vain search for a string's end is than reading other characters.
_SOUGHT: Final = 16
#: Most objects above a normalised cache; characters before an assignment within which its member is named.
_CACHE_DEPTH: Final = 5
_LOOK_BACK: Final = 70
#: Types of scripts without page state.
_OTHER_TYPES: Final = re.compile(r"ld\+json|importmap|speculationrules|template|text/(?!javascript|ecmascript)|shader", re.IGNORECASE)  # fmt: skip
_PUSHED: Final = re.compile(r"__next_f\.push\(\s*(?=\[)")
#: The text before a literal: an assignment, a call, a return; or a function's parameters.
_OPENS: Final = re.compile(r"(?:[^=!<>]=|[(,:?]|\breturn\b)\s*(?=[{\[\"'])|\bfunction\s*\(([\w$,\s]{1,20000})\)\s*\{")
_ARGUMENTS: Final = re.compile(r"\s*\}\s*\)?\s*(?=\()")
_MEMBER: Final = re.compile(r"(?<![\w$.])([A-Za-z_$][\w$]{0,5})\.([A-Za-z_$][\w$]{0,60})\Z")
_STRING: Final = re.compile(r"\"[^\"\\]*+(?:\\.[^\"\\]*+)*+\"|'[^'\\]*+(?:\\.[^'\\]*+)*+'", re.DOTALL)
_ATTRIBUTES: Final = ("props", "data-page", "data-props", "data-state", "data-react-props", "data-initial-state")
_CARRIERS: Final = ",".join(f"[{name}]" for name in _ATTRIBUTES)


class _Reader:
    """The values found so far, and the remaining budgets."""

    def __init__(self, needles: Sequence[str]) -> None:
        self.needles = needles
        self.values: list[object] = []
        #: The pieces of React's flight stream.
        self.pushed: list[str] = []
        self.chars, self.tries, self.waste = _MAX_TOTAL, _MAX_TRIES, _MAX_WASTE
        #: Nodes that may still be made by replacing names.
        self.nodes = MAX_NODES

    def script(self, text: str, kind: str) -> None:
        """Read one script."""
        self.chars -= len(text)
        if self.chars < 0 or _OTHER_TYPES.search(kind):
            return
        if "__next_f" in text:
            self._pushes(text)
        elif len(text) >= _MIN_SCRIPT:
            if "json" in kind:
                self.values.append(_json(text))
            elif not self.needles or any(needle in text for needle in self.needles):
                self._literals(text)

    def _pushes(self, text: str) -> None:
        """Collect the pieces of a flight stream: the second item of each call's argument."""
        at = 0
        while self.tries > 0 and self.waste > 0 and (found := _PUSHED.search(text, at)):
            part, at = self._charged(text, found.end())
            if isinstance(part, list) and len(part) > 1 and isinstance(part[1], str):
                self.pushed.append(part[1])

    def _charged(self, text: str, start: int) -> tuple[object, int]:
        """Read the value that begins here. Text that is none is charged; reading resumes within it if a string in it never ends."""
        self.tries -= 1
        value, at = _value(text, start)
        if value is not None:
            return value, at
        if at == len(text):
            self.waste -= 1 + (at - start) // _SOUGHT
            return None, start
        self.waste -= at - start
        return None, at

    def _literals(self, text: str) -> None:
        """Read the literals that a script assigns, returns or passes to a call, and the JSON in strings that it parses."""
        at = 0
        #: Values of the parameters of the last function.
        names: dict[str, object] = {}
        while self.tries > 0 and self.waste > 0 and (found := _OPENS.search(text, at)):
            if found[1] is not None:
                self.tries -= 1
                names, at = {name.strip(): None for name in found[1].split(",")}, found.end()
                continue
            value, at = self._charged(text, found.end())
            if value is not None and not (names and _assigned(text, found, value, names)):
                if names and (call := _ARGUMENTS.match(text, at)):
                    arguments, at = read_value(text, call.end())
                    names |= dict(zip(names, arguments if isinstance(arguments, list) else (), strict=False))
                value = _in_string(value) if isinstance(value, str) else value
                if names:
                    value, self.nodes = bound(value, names, self.nodes)
                self.values.append(value)


def read_payload(tree: LexborHTMLParser, titles: Sequence[str]) -> list[object]:
    """Give the values in the page's data; those in code only if it has one of the page's titles."""
    openings = [title[:_NEEDLE] for title in titles if title]
    escaped = [json.dumps(one)[1:-1] for one in openings]
    twice = [json.dumps(one)[1:-1] for one in escaped]
    reader = _Reader(list(dict.fromkeys([*openings, *escaped, *twice, *map(quote, openings), *map(quote, escaped)])))
    for script in tree.css("script")[:_MAX_TRIES]:
        reader.script(script.text(), script.attributes.get("type") or "")
    values = [*reader.values, *_attributes(tree)]
    if reader.pushed:
        values.append(flight("".join(reader.pushed)))
    return [_opened(value) for value in values if isinstance(value, dict | list)]


def _json(text: str) -> object:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        at = re.search(r"[{\[]", text[:_MIN_SCRIPT])
        return read_value(text, at.start())[0] if at else None


def _opened(value: object) -> object:
    """Resolve the references in a value, if it has any."""
    if isinstance(value, list) and is_flat(value):
        return unflatten(value)
    cache = _cache(value)
    return value if cache is None else cached(cache)


def _cache(value: object) -> dict[str, object] | None:
    """Find a normalised cache, which may be a few objects deep."""
    level = [value]
    for _ in range(_CACHE_DEPTH):
        objects = [one for one in level if isinstance(one, dict)]
        if found := next((one for one in objects if "ROOT_QUERY" in one), None):
            return found
        level = [inner for one in objects for inner in one.values()][:_MAX_TRIES]
    return None


def _value(text: str, at: int) -> tuple[object, int]:
    """Read a string, or the value that begins at a bracket; give the position after it too."""
    if text[at] not in "\"'":
        return read_value(text, at)
    string = _STRING.match(text, at)
    if string is None or len(string[0]) > _MAX_STRING:
        return None, at + 1 if string is None else string.end()
    return unquote(string[0]), string.end()


def _assigned(text: str, found: re.Match[str], value: object, names: dict[str, object]) -> bool:
    """Record a value assigned to a member of a parameter (``a.body="…"``), as devalue writes repeated objects."""
    if found[0].rstrip()[-1:] != "=":
        return False
    member = _MEMBER.search(text[max(0, found.start() - _LOOK_BACK) : found.start() + 1])
    if member is None or member[1] not in names:
        return False
    owner = names[member[1]]
    if not isinstance(owner, dict):
        owner = names[member[1]] = {}
    owner[member[2]] = value
    return True


def _in_string(text: str) -> object:
    """Read a string that is JSON, possibly percent-encoded."""
    if len(text) < _MIN_SCRIPT:
        return None
    if text.startswith(("%7B", "%5B", "%7b", "%5b")) and len(text) <= _MAX_PERCENT:
        text = percent_decoded(text)
    return _json(text) if text.lstrip()[:1] in ("{", "[") else None


def _attributes(tree: LexborHTMLParser) -> Iterator[object]:
    """Give the JSON in the attributes of elements that a script will render."""
    for node in tree.css(_CARRIERS)[:_MAX_TRIES]:
        for name in _ATTRIBUTES:
            text = node.attributes.get(name)
            if text and len(text) >= _MIN_SCRIPT and text.lstrip()[:1] in ("{", "["):
                yield _json(text)
