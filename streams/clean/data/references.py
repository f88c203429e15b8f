"""Values with references to one another, as frameworks send them, made into plain trees: each part once, in its first place.

Formats: React's flight rows (``self.__next_f``), flat arrays of devalue (Nuxt 3, SvelteKit), Apollo's normalised cache, and the
parameters of a function that returns a literal (Nuxt 2).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import Final

import orjson

from streams.clean.data.literal import Name

#: Most nodes of one tree: half a second, and ten times those of a large site's state.
MAX_NODES: Final = 100_000
_MAX_ROWS: Final = 20_000
_ROW: Final = re.compile(rb"\s*([0-9a-f]{1,8}):([A-Z]{0,2})")
_LENGTH: Final = re.compile(rb"([0-9a-f]{1,8}),")
_POINTER: Final = re.compile(r"\$[L@]?([0-9a-f]{1,8})\Z")
#: Wrappers of values in devalue; values of other types (a date, a big number) are not read.
_WRAPPERS: Final = ("Ref", "ShallowRef", "Reactive", "ShallowReactive", "EmptyRef", "EmptyShallowRef", "Island", "NuxtError")  # fmt: skip
_PAIR: Final = 2
#: Least of the negative numbers that stand for undefined, not a number, or holes.
_UNDEFINED: Final = -8


def plain(root: object, resolve: Callable[[object], object]) -> object:
    """Copy a tree, each value as given by ``resolve``, without recursion; nodes beyond ``MAX_NODES`` are not copied."""
    holder: list[object] = [None]
    stack: list[tuple[dict[object, object] | list[object], object, object]] = [(holder, 0, root)]
    for _ in range(MAX_NODES):
        if not stack:
            break
        into, place, raw = stack.pop()
        value = resolve(raw)
        if isinstance(value, dict):
            made: dict[object, object] = dict.fromkeys(islice(value, MAX_NODES))
            stack.extend((made, key, value[key]) for key in reversed(made))
            value = made
        elif isinstance(value, list):
            row: list[object] = [None] * min(len(value), MAX_NODES)
            stack.extend((row, index, value[index]) for index in range(len(row) - 1, -1, -1))
            value = row
        if isinstance(into, dict):  # noqa: SIM114 - joined in one line, the two would not pass type checks
            into[place] = value
        elif isinstance(place, int):
            into[place] = value
    return holder[0]


def flight(stream: str) -> object:
    """Read the rows of a flight stream; text rows declare their length in bytes and end without a line break."""
    raw = stream.encode("utf-8", "replace")
    rows: dict[str, object] = {}
    at = 0
    while len(rows) < _MAX_ROWS and (found := _ROW.match(raw, at)):
        name, at = found[1].decode(), found.end()
        if found[2] == b"T" and (length := _LENGTH.match(raw, at)):
            at = length.end() + int(length[1], 16)
            rows[name] = raw[length.end() : at].decode("utf-8", "replace")
            continue
        end = raw.find(b"\n", at)
        end = len(raw) if end < 0 else end
        try:
            rows[name] = orjson.loads(raw[at:end])
        except orjson.JSONDecodeError:
            rows[name] = None
        at = end + 1
    used: set[str] = set()

    def resolve(value: object) -> object:
        for _ in range(10):
            pointer = _POINTER.match(value) if isinstance(value, str) else None
            if pointer is None:
                return value[1:] if isinstance(value, str) and value.startswith("$$") else value
            if pointer[1] in used:
                return None
            used.add(pointer[1])
            value = rows.get(pointer[1])
        return None

    first = [f"${name}" for name in ("0", *rows) if name in rows]
    return plain(first, resolve)


def unflatten(flat: Sequence[object]) -> object:
    """Read a flat array, in which objects and arrays hold indices into the same array.

    Only text is kept: a number would be taken for an index.
    """
    used: set[int] = set()

    def resolve(place: object) -> object:
        while type(place) is int and 0 <= place < len(flat) and place not in used:
            held = flat[place]
            if isinstance(held, str):
                return held
            used.add(place)
            if isinstance(held, dict):
                return held
            if not isinstance(held, list) or not held or not isinstance(held[0], str):
                return held if isinstance(held, list) else None
            place = held[1] if held[0] in _WRAPPERS and len(held) >= _PAIR else None
        return None

    return plain(0, resolve)


def is_flat(value: object) -> bool:
    """Tell a flat array: its first item holds only indices of others."""
    if not isinstance(value, list) or len(value) <= _PAIR:
        return False
    first = value[0]
    places: list[object] = []
    if isinstance(first, dict):
        places = list(first.values())
    elif isinstance(first, list) and first and isinstance(first[0], str) and first[0] in _WRAPPERS:
        places = first[1:]
    return bool(places) and all(type(at) is int and _UNDEFINED < at < len(value) for at in places)


def cached(cache: Mapping[str, object]) -> object:
    """Replace each ``__ref`` with the entry of a normalised cache that it refers to."""
    used: set[str] = set()

    def resolve(value: object) -> object:
        if isinstance(value, dict) and isinstance(name := value.get("__ref"), str):
            if name in used:
                return None
            used.add(name)
            return cache.get(name)
        return value

    root = {key: value for key, value in cache.items() if key.startswith("ROOT")}
    return plain([root, {key: {"__ref": key} for key in cache if key not in root}], resolve)


def bound(value: object, names: Mapping[str, object], most: int) -> tuple[object, int]:
    """Replace the names in a literal with their values, until ``most`` nodes are made; give also how many may still be made."""
    left = most

    def resolve(one: object) -> object:
        nonlocal left
        left -= 1
        if isinstance(one, Name):
            return names.get(one.name) if left > 0 else None
        return one

    return plain(value, resolve), left
