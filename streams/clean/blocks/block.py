"""A leaf block: the smallest run of text that is kept or cut as a whole, with where it stood in the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final, NamedTuple

#: Blocks beyond this count are not read: twice the longest of 1,245 labelled pages. What is read costs at most a second.
MAX_BLOCKS: Final = 10_000


class Tag(IntEnum):
    """The element that holds a block's text, as far as it matters to the model."""

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
    """One run of text. ``link_chars`` and ``links`` count what stands inside anchors, ``strong_chars`` in bold or italics.

    ``box`` indexes the page's boxes. ``images``: pictures since the text before, those within included; ``linked_images``:
    such inside anchors. ``parts``: its paragraphs where single line breaks part them; empty if it is one. ``offer``: where
    the last link among its words leads, if that may be what an outlet offers its readers: a newsletter, a channel.
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
    """The elements that may hold blocks, a list a fact, in document order; a parent stands before its children.

    ``parents``: places in these lists; -1 for the body. ``roles``: own roles. ``depths``: boxes above. ``kins`` numbers the
    page's (tag, class) pairs: elements of one kin are built by one line of the site's template. ``controls``: boxes that
    hold a button or a field, each once, in document order.
    """

    parents: list[int]
    roles: list[int]
    depths: list[int]
    kins: list[int]
    controls: list[int] = field(default_factory=list)

    def upwards(self, box: int) -> Iterator[int]:
        """Give a box and those around it, the body left out."""
        while box > 0:
            yield box
            box = self.parents[box]

    def end(self, box: int) -> int:
        """Give the place behind the last box that lies in one: they are numbered in a row behind it, all deeper than it."""
        depths, end = self.depths, box + 1
        while end < len(depths) and depths[end] > depths[box]:
            end += 1
        return end


@dataclass(frozen=True, slots=True)
class Layout:
    """A page as blocks in document order, and the boxes they stand in."""

    blocks: tuple[Block, ...]
    boxes: Boxes

    def inside(self, box: int, first: int, last: int) -> list[int]:
        """Give the places of the blocks that stand in a box, of those from ``first`` up to ``last``."""
        end = self.boxes.end(box)
        return [at for at in range(max(0, first), min(last, len(self.blocks))) if box <= self.blocks[at].box < end]
