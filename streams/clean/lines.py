"""Read a text page (no markup) into blocks: one line, one block; lines that stand together share a box.

Scrapers that keep only text leave two traces of the layout: blank lines around what stood apart, and bullets before what
stood in a list. Both are read as boxes, so that the model for text pages sees neighbours and company as it does in markup.
"""

from __future__ import annotations

import re
from typing import Final

from streams.clean.block import MAX_BLOCKS, Block, Boxes, Layout, Tag

#: Dashes and numbers make an item too but stay: they may open direct speech or count.
_BULLET: Final = re.compile(r"([•·▪◦‣●○■]\s*)|(?:[*–-]|\d{1,2}[.)])\s+(?=\S)")
_MAX_DEPTH: Final = 8


def read_lines(text: str) -> Layout:
    """Give a block for each line that is not blank, bullets taken off, and a box for each run of lines without a gap."""
    blocks: list[Block] = []
    boxes = Boxes([-1], [0], [0], [0])
    apart, group = True, 0
    for raw in text.splitlines():
        if len(blocks) >= MAX_BLOCKS:
            break
        line = " ".join(raw.split())
        if not any(map(str.isalnum, line)):
            apart = apart or not line
            continue
        bullet = _BULLET.match(line)
        if apart:
            group = _open(boxes, 0, 1)
            apart = False
        if bullet is None:
            blocks.append(Block(line, Tag.TEXT, group, 0, 0, 0))
            continue
        indent = min(_MAX_DEPTH, (len(raw) - len(raw.lstrip())) // 2)
        line = line[bullet.end(1) :] if bullet[1] else line
        blocks.append(Block(line, Tag.ITEM, _open(boxes, group, 2 + indent), 0, 0, 0))
    return Layout(tuple(blocks), boxes)


def _open(boxes: Boxes, parent: int, depth: int) -> int:
    boxes.parents.append(parent)
    boxes.roles.append(0)
    boxes.depths.append(depth)
    boxes.kins.append(depth)
    return len(boxes.parents) - 1
