"""The parser's two lists, of open elements and of active formatting elements, and what they cost (HTML Standard, 13.2.4).

Kept for the tags of one body in their order. What costs the parser nothing that grows is left out: text, insertion modes,
foster parenting.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from streams.guard.elements import BLOCKS, FORMATTING, INLINE, MARKERS, SCOPES, SIBLINGS, TABLE_PARTS, VOID
from streams.guard.tags import attributes_within

_ALIKE: Final = 3  # the Noah's Ark clause
#: Steps that comparing two elements' attributes is worth.
_COMPARED: Final = 4


@dataclass(slots=True)
class Growth:
    """What a body's tags make the parser build, and the steps of its loops over open elements, attributes, options."""

    nodes: int = 0
    depth: int = 0
    attributes: int = 0
    options: int = 0
    steps: int = 0

    def doubt(self, body: bytes, start: int, end: int) -> None:
        """Count what a parser might see in a stretch that is text, but markup in a drawing, a formula, or a list of options."""
        tags = body.count(b"<", start, end)
        if tags:
            count = attributes_within(body, start, end)
            self.nodes += tags
            self.depth += tags
            self.attributes = max(self.attributes, count)
            self.steps += count * count // 2


@dataclass(slots=True)
class OpenElements:
    """The stack of open elements with the places of each name on it, and the list of active formatting elements.

    ``walls``: the places of those beyond which an end tag does not see.
    """

    growth: Growth = field(default_factory=Growth)
    stack: list[bytes] = field(default_factory=list)
    where: dict[bytes, list[int]] = field(default_factory=dict)
    walls: list[int] = field(default_factory=list)
    active: list[tuple[bytes, bytes, int] | None] = field(default_factory=list)

    def foreign(self) -> bool:
        """Tell whether a drawing or a formula is open."""
        return bool(self.where.get(b"svg") or self.where.get(b"math"))

    def open(self, name: bytes, rest: bytes) -> None:
        """Take a start tag: its name in small letters, and what stands behind it."""
        growth = self.growth
        growth.steps += len(self.stack)
        if name in TABLE_PARTS and not self.where.get(b"table"):
            return
        if name in BLOCKS and self._in_scope(b"p"):
            self._pop_to(b"p")
        siblings = SIBLINGS.get(name)
        if siblings is not None:
            self._close_sibling(*siblings)
        if name == b"option":
            growth.options += 1
            growth.steps += 3 * growth.options
        if name == b"a":
            self._close_formatting(b"a")
        if name in FORMATTING or name in INLINE or name in VOID:
            self._reconstruct()
        growth.nodes += 1
        if name in VOID or (self.foreign() and rest.endswith(b"/")):
            return
        self._push(name)
        if name in FORMATTING:
            self._remember(name, rest)
        elif name in MARKERS:
            self.active.append(None)

    def close(self, name: bytes) -> None:
        """Take an end tag."""
        self.growth.steps += len(self.stack)
        if name == b"br" or (name == b"p" and not self._in_scope(b"p")):
            self.growth.nodes += 1
        elif name in FORMATTING:
            self._close_formatting(name)
        elif name in INLINE:
            self._close_inline(name)
        elif self._in_scope(name):
            self._pop_to(name)

    def _push(self, name: bytes) -> None:
        self.where.setdefault(name, []).append(len(self.stack))
        if name in SCOPES:
            self.walls.append(len(self.stack))
        self.stack.append(name)
        self.growth.depth = max(self.growth.depth, len(self.stack))

    def _last(self, name: bytes) -> int:
        places = self.where.get(name)
        return places[-1] if places else -1

    def _in_scope(self, name: bytes) -> bool:
        place = self._last(name)
        return place >= 0 and (not self.walls or self.walls[-1] <= place)

    def _pop_to(self, name: bytes) -> None:
        place = self._last(name)
        while place >= 0 and len(self.stack) > place:
            self._pop()

    def _take_off(self) -> bytes:
        name = self.stack.pop()
        self.where[name].pop()
        if name in SCOPES:
            self.walls.pop()
        return name

    def _pop(self) -> None:
        if self._take_off() in MARKERS:
            while self.active and self.active.pop() is not None:
                pass

    def _close_inline(self, name: bytes) -> None:
        """Close an inline element unless a block stands within it ("any other end tag")."""
        for place in range(len(self.stack) - 1, -1, -1):
            open_one = self.stack[place]
            self.growth.steps += 1
            if open_one == name:
                self._pop_to(name)
            if open_one == name or not (open_one in FORMATTING or open_one in INLINE):
                return

    def _close_sibling(self, names: frozenset[bytes], beyond: frozenset[bytes]) -> None:
        wall = max(self._last(name) for name in beyond)
        for name in names:
            if self._last(name) > wall:
                self._pop_to(name)

    def _reconstruct(self) -> None:
        """Build again the active formatting elements, from the last marker on, that are no longer open."""
        first = len(self.active)
        while first and (entry := self.active[first - 1]) is not None and not self._is_open(entry):
            first -= 1
        for index in range(first, len(self.active)):
            entry = self.active[index]
            if entry is not None:
                self.growth.nodes += 1
                self._push(entry[0])
                self.active[index] = (entry[0], entry[1], len(self.stack) - 1)

    def _is_open(self, entry: tuple[bytes, bytes, int]) -> bool:
        name, _, place = entry
        return place < len(self.stack) and self.stack[place] == name

    def _remember(self, name: bytes, rest: bytes) -> None:
        alike = []
        for index in range(len(self.active) - 1, -1, -1):
            entry = self.active[index]
            if entry is None:
                break
            self.growth.steps += _COMPARED
            if entry[0] == name and entry[1] == rest:
                alike.append(index)
        if len(alike) >= _ALIKE:
            del self.active[alike[-1]]
        self.active.append((name, rest, len(self.stack) - 1))

    def _close_formatting(self, name: bytes) -> None:
        """Take the last such element off both lists; blocks inside it stay open without it (adoption agency)."""
        for index in range(len(self.active) - 1, -1, -1):
            entry = self.active[index]
            if entry is None:
                break
            self.growth.steps += 1
            if entry[0] == name:
                self._adopt(index, entry)
                return
        self._close_inline(name)

    def _adopt(self, index: int, entry: tuple[bytes, bytes, int]) -> None:
        """Count what the parser builds where a formatting element ends before those within it (HTML standard, adoption agency)."""
        place = entry[2]
        if not self._is_open(entry):
            del self.active[index]
            return
        inside = self.stack[place + 1 :]
        self.growth.steps += len(inside)
        del self.active[index]
        if all(name in FORMATTING or name in INLINE for name in inside):
            while len(self.stack) > place:
                self._pop()
            return
        # The blocks inside move out of it, with a copy of it in the outermost; inner formatting is copied too, at most
        # three elements for each of eight rounds.
        copied = min(sum(name in FORMATTING for name in inside), 24)
        self.growth.nodes += copied + 1
        marked = len(self.active)
        while len(self.stack) > place:
            self._take_off()
        for name in inside:
            self._push(name)
        for at in range(marked):
            other = self.active[at]
            if other is not None and other[2] > place:
                self.active[at] = (other[0], other[1], other[2] - 1)
