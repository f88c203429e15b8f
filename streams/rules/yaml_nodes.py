"""Reads YAML into nodes that know their line and column, so that error messages can point at the place.

Built on PyYAML's event stream rather than its composer: unquoted words stay strings (``no`` is Norwegian, ``NO`` is
Norway), nesting and size are bounded (libyaml's composer recurses until the process dies), and repeated keys are errors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

#: Ten thousand rules take some 3 MB.
_BYTES_LIMIT = 16 * 1024 * 1024
#: A rule nests five deep; sixteen leaves room and keeps recursion shallow.
_DEPTH_LIMIT = 16
#: Anchors and aliases are followed; their expansion counts, so a few lines cannot stand for millions.
_NODES_LIMIT = 2_000_000
_NUMBER = re.compile(r"-?[0-9]{0,15}\.?[0-9]{1,15}")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a file; lines and columns count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class YamlError(Exception):
    """The file is not valid YAML, or not of the kind that we read; the message has the place and a sentence."""

    def __init__(self, spot: Spot, sentence: str) -> None:
        super().__init__(f"{spot}: {sentence}")


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value; ``plain`` if written without quotes. ``size`` and ``height`` as for the other nodes: 1 value, 0 levels below."""

    spot: Spot
    value: str
    plain: bool
    size: int = 1
    height: int = 0


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list. ``size`` counts it with all values below, ``height`` the levels below."""

    spot: Spot
    items: tuple[Node, ...]
    size: int
    height: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order written, no key twice. ``size`` and ``height`` as for a list."""

    spot: Spot
    items: tuple[tuple[Scalar, Node], ...]
    size: int
    height: int

    @property
    def given(self) -> dict[str, Node]:
        """The values by key."""
        return {key.value: value for key, value in self.items}


Node = Scalar | Sequence | Mapping


def read_nodes(file: str, text: str) -> Node | None:
    """Read one YAML document; None when it is empty. Raises ``YamlError``."""
    if len(text) > _BYTES_LIMIT:
        raise YamlError(Spot(file, 1, 1), f"the file has over {_BYTES_LIMIT:,} characters; split it")
    try:
        events = yaml.parse(text, Loader=yaml.CSafeLoader)
        return _Composer(file, events).document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        spot = Spot(file, mark.line + 1, mark.column + 1) if mark else Spot(file, 1, 1)
        hint = '; a comparison stands in quotes: ">= 2"' if "block scalar" in str(error) else ""
        raise YamlError(spot, f"not valid YAML: {error.problem}{hint}") from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise YamlError(Spot(file, line, 1), f"not valid YAML: {error.reason}") from None


def plain_value(node: Node) -> object:
    """Convert a node to JSON values: unquoted ``true``, ``false``, ``null`` and numbers as such, everything else as strings."""
    if isinstance(node, Mapping):
        return {key.value: plain_value(value) for key, value in node.items}
    if isinstance(node, Sequence):
        return [plain_value(item) for item in node.items]
    if not node.plain:
        return node.value
    if node.value in _WORDS:
        return _WORDS[node.value]
    number = read_number(node.value)
    return node.value if number is None else number


_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}


def read_number(text: str) -> int | float | None:
    """Read a decimal number such as 12, -3 or .5; None for anything else, including ``nan``, ``1_000`` and ``1e9``."""
    if not _NUMBER.fullmatch(text):
        return None
    return float(text) if "." in text else int(text)


class _Composer:
    """Builds nodes from the stream of YAML events."""

    def __init__(self, file: str, events: Iterator[yaml.Event]) -> None:
        self.file = file
        self.events = events
        self.anchors: dict[str, Node] = {}
        self.nodes = 0

    def document(self) -> Node | None:
        for event in self.events:
            if isinstance(event, yaml.NodeEvent):
                node = self._node(event, 0)
                next(self.events)  # the end of this document
                after = next(self.events)
                if not isinstance(after, yaml.StreamEndEvent):
                    raise YamlError(self._spot(after), "a second document begins here; keep one a file")
                return node
        return None

    def _node(self, event: yaml.Event, depth: int) -> Node:
        """Make a node of an event and those within it. Raises ``YamlError`` where it is nested too deep, or too large with its aliases."""
        spot = self._spot(event)
        if depth > _DEPTH_LIMIT:
            raise YamlError(spot, f"nested over {_DEPTH_LIMIT} deep")
        node: Node
        if isinstance(event, yaml.AliasEvent):
            if event.anchor not in self.anchors:
                raise YamlError(spot, f"*{event.anchor} is not defined above")
            node = self.anchors[event.anchor]
            if depth + node.height > _DEPTH_LIMIT:
                raise YamlError(spot, f"nested over {_DEPTH_LIMIT} deep")
        elif isinstance(event, yaml.ScalarEvent):
            node = Scalar(spot, event.value, plain=event.style is None or event.style == "")
        elif isinstance(event, yaml.SequenceStartEvent):
            items = tuple(self._node(item, depth + 1) for item in self._until(yaml.SequenceEndEvent))
            node = Sequence(spot, items, *_extent(items))
        else:
            node = self._mapping(spot, depth)
        if node.size > _NODES_LIMIT:
            raise YamlError(spot, f"stands for over {_NODES_LIMIT:,} values once its aliases are written out")
        anchor = getattr(event, "anchor", None)
        if anchor:
            self.anchors[anchor] = node
        return node

    def _mapping(self, spot: Spot, depth: int) -> Mapping:
        items: list[tuple[Scalar, Node]] = []
        seen: dict[str, Spot] = {}
        for event in self._until(yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            if not isinstance(key, Scalar):
                raise YamlError(key.spot, "a key must be one word")
            if key.value in seen:
                raise YamlError(key.spot, f"“{key.value}” stands here already on line {seen[key.value].line}")
            seen[key.value] = key.spot
            items.append((key, self._node(next(self.events), depth + 1)))
        return Mapping(spot, tuple(items), *_extent(tuple(value for _, value in items)))

    def _until(self, end: type[yaml.Event]) -> Iterator[yaml.Event]:
        for event in self.events:
            if isinstance(event, end):
                return
            yield event

    def _spot(self, event: yaml.Event) -> Spot:
        mark = event.start_mark
        return Spot(self.file, mark.line + 1, mark.column + 1) if mark else Spot(self.file, 1, 1)


def _extent(children: tuple[Node, ...]) -> tuple[int, int]:
    """Give the size and height of a node with these children."""
    return 1 + sum(child.size for child in children), 1 + max((child.height for child in children), default=0)
