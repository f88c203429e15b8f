"""Read a text page (without markup) into blocks: each line is a block, and lines without a gap between them share a box.

Scrapers that keep only text leave two traces of the layout: blank lines around separate parts, and bullets before items of a
list. Both are read as boxes, so that the model for text pages has features of surroundings as it has in markup.
"""

from __future__ import annotations

import re
from typing import Final

from streams.clean.blocks.block import MAX_BLOCKS, Block, Boxes, Layout, Tag
from streams.clean.dumps.restored import Lines, Marks

#: Bullets are removed; dashes and numbers mark an item too but are kept, as they may open direct speech or count.
_BULLET: Final = re.compile(r"([•·▪◦‣●○■]\s*)|(?:[*–-]|\d{1,2}[.)])\s+(?=\S)")
_MAX_DEPTH: Final = 8
_PLAIN: Final = Marks(0, 0, 0, 0)
#: Tags by a heading's level.
_TAGS: Final = (Tag.TEXT, Tag.TITLE, Tag.HEADING)


def read_lines(lines: Lines) -> Layout:
    """Give a block for each line that is not blank, without bullets, and a box for each run of lines without a gap."""
    blocks: list[Block] = []
    boxes = Boxes([-1], [0], [0], [0])
    apart, group = True, 0
    for at, line in enumerate(lines.texts):
        if len(blocks) >= MAX_BLOCKS:
            break
        if not line:
            apart = True
            continue
        plain = line[0].isalpha()
        if not plain and not any(map(str.isalnum, line)):
            continue
        if apart:
            group = _open(boxes, 0, 1)
            apart = False
        level, link_chars, links, strong_chars = lines.marks.get(at, _PLAIN)
        bullet = None if plain or level else _BULLET.match(line)
        if bullet is None:
            chars = min(len(line), link_chars)
            blocks.append(Block(line, _TAGS[min(level, 2)], group, chars, links, strong_chars))
            continue
        indent = min(_MAX_DEPTH, (len(lines.raw[at]) - len(lines.raw[at].lstrip())) // 2)
        text = line[bullet.end(1) :] if bullet[1] else line
        box = _open(boxes, group, 2 + indent)
        blocks.append(Block(text, Tag.ITEM, box, min(len(text), link_chars), links, strong_chars))
    return Layout(tuple(blocks), boxes)


def _open(boxes: Boxes, parent: int, depth: int) -> int:
    boxes.parents.append(parent)
    boxes.roles.append(0)
    boxes.depths.append(depth)
    boxes.kins.append(depth)
    return len(boxes.parents) - 1
