"""A tree of values as an outline: its nodes with their paragraphs, and the amount of prose at and below each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from streams.clean.blocks.census import units_of
from streams.clean.data.nodes import Node, read_nodes
from streams.clean.data.paragraphs import join

#: A string of at least so many word units with a sentence end inside, or with a run of letters as in Thai, counts as prose;
#: then the fewest characters of so many word units.
_MIN_UNITS: Final = 13.0
_MIN_PROSE: Final = 20
_PROSE: Final = re.compile(r"[.!?…](?:\s|$|<|[\"'”’»])|[。！？।۔؟።။]|[\u0e00-\u0eff\u1780-\u17ff]{30}")


@dataclass(frozen=True, slots=True)
class Outline:
    """The tree's nodes in document order; for each, the index after the last node below it, and the word units of prose."""

    nodes: list[Node]
    ends: list[int]
    prose: list[float]

    def texts(self, node: int) -> Iterator[tuple[int, str]]:
        """Give the paragraphs at and below a node, with the indices of their nodes."""
        for place in range(node, self.ends[node]):
            for text in self.nodes[place].texts:
                yield place, text

    def children(self, node: int) -> Iterator[int]:
        """Give the indices of the nodes right below a node."""
        place = node + 1
        while place < self.ends[node]:
            yield place
            place = self.ends[place]


def outline(root: object) -> Outline:
    """Read at most ``MAX_NODES`` nodes of a tree of values, without recursion."""
    nodes = read_nodes(root)
    join(nodes)
    ends = list(range(1, len(nodes) + 1))
    prose = [sum(map(_units, node.texts)) for node in nodes]
    for place in range(len(nodes) - 1, 0, -1):
        parent = nodes[place].parent
        ends[parent] = max(ends[parent], ends[place])
        prose[parent] += prose[place]
    return Outline(nodes, ends, prose)


def _units(text: str) -> float:
    if len(text) < _MIN_PROSE or not _PROSE.search(text):
        return 0.0
    units = units_of(text)
    return units if units >= _MIN_UNITS else 0.0
