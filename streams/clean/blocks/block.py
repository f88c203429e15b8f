"""A leaf block: the smallest run of text that is kept or cut as a whole, and its place in the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final, NamedTuple

#: Blocks beyond this count are not read: twice as many as the longest of 1,245 labelled pages has; they cost a second at most.
MAX_BLOCKS: Final = 10_000


class Tag(IntEnum):
    """The kind of element that holds a block's text, as far as the model distinguishes them."""

    TEXT = 0  # bare text of a div, a section, a line of a text page
    PARAGRAPH = 1
    HEADING = 2  # h2 to h6
    TITLE = 3  # h1
    ITEM = 4
    QUOTE = 5
    CELL = 6
    CAPTION = 7
    CODE = 8
    TERM = 9  # dt, dd, address, summary and the like


class Block(NamedTuple):
    """One run of text.

    ``box``: index of its box on the page. ``link_chars``, ``links``: characters inside anchors, and anchors. ``strong_chars``:
    characters in bold or italics. ``images``: pictures since the previous text, including those within; ``linked_images``:
    those of them inside anchors. ``parts``: its paragraphs where single line breaks separate them; empty if it is one
    paragraph. ``offer``: address of the last link in its words, if an outlet may offer something there (a newsletter, a channel).
    """

    text: str
    tag: Tag
    box: int
    link_chars: int
    links: int
    strong_chars: int
    images: int = 0
    linked_images: int = 0
    parts: tuple[str, ...] = ()
    offer: str = ""


@dataclass(frozen=True, slots=True)
class Boxes:
    """The elements that may hold blocks, in document order (a parent comes before its children), as one list for each fact.

    ``parents``: index of the enclosing box; -1 for the body. ``roles``: the element's own roles. ``depths``: number of
    enclosing boxes. ``kins``: number of the element's (tag, class) pair on the page; elements of one kin come from the same
    place of the site's template. ``controls``: indices of boxes with a button or a field directly in them, in document order;
    ``fields``: of those with a field for a mail address.
    """

    parents: list[int]
    roles: list[int]
    depths: list[int]
    kins: list[int]
    controls: list[int] = field(default_factory=list)
    fields: list[int] = field(default_factory=list)
    _ends: list[int] = field(default_factory=list, init=False, repr=False, compare=False)

    def upwards(self, box: int) -> Iterator[int]:
        """Give a box and those around it, innermost first, without the body."""
        while box > 0:
            yield box
            box = self.parents[box]

    def end(self, box: int) -> int:
        """Give the index after the last box within a box. The boxes within follow it directly, and all are deeper."""
        depths, ends = self.depths, self._ends
        if len(ends) != len(depths):
            # All at once, from the last: asked one by one, ten thousand headings in one box each pass all that is in it.
            ends[:] = range(1, len(depths) + 1)
            for at in range(len(depths) - 1, -1, -1):
                end = at + 1
                while end < len(depths) and depths[end] > depths[at]:
                    end = ends[end]
                ends[at] = end
        return ends[box]


@dataclass(frozen=True, slots=True)
class Layout:
    """A page as blocks in document order, and the boxes that hold them."""

    blocks: tuple[Block, ...]
    boxes: Boxes

    def inside(self, box: int, first: int, last: int) -> list[int]:
        """Give the indices of the blocks in a box or below it, of those from ``first`` up to ``last``."""
        end = self.boxes.end(box)
        return [at for at in range(max(0, first), min(last, len(self.blocks))) if box <= self.blocks[at].box < end]
