"""Captions that neither an element nor a class marks: a line alone with a picture in a box apart from the paragraphs.

For pages that declare themselves news by a type of schema.org. In guides and blogs such a line is as often a name, a label or
a step of the text: of 67 on labelled pages 53 are gold.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Final

from streams.clean.blocks.block import Block, Tag
from streams.clean.rules.choice import BODY_UNITS, Choice
from streams.clean.scoring.context import paths_of

#: Fewest and most word units of a caption (names and labels have fewer), and its largest share of link.
_CAPTION: Final = (5.0, 40.0)
_UNLINKED: Final = 0.5
#: Most such lines from one place of the template, as a share of the paragraphs; nor may two follow each other: products of a
#: guide have one each.
_OFTEN: Final = 0.5
_PLAIN: Final = (Tag.TEXT, Tag.PARAGRAPH)


def cut_captions(choice: Choice) -> None:
    """Cut lines that are the only text in a box with a picture, between the paragraphs, where no paragraph stands in such a place."""
    running = choice.running
    if not running:
        return
    blocks, boxes, units = choice.blocks, choice.layout.boxes, choice.row("units")
    short = choice.kept & (units >= _CAPTION[0]) & (units <= _CAPTION[1]) & (choice.row("density") < _UNLINKED)
    places = [at for at in short.nonzero()[0].tolist() if _pictured(blocks[at]) and blocks[at].tag in _PLAIN]
    places = [at for at in places if running[0] < at]
    if not places:
        return
    paths = paths_of(choice.layout)
    prose = choice.kept & choice.sentences & (units >= BODY_UNITS)
    homes = {paths[blocks[at].box] for at in prose.nonzero()[0].tolist() if not _pictured(blocks[at])}
    shown = Counter(paths[block.box] for block in blocks if not _pictured(block))
    found: dict[int, list[int]] = {}
    for at in places:
        block = blocks[at]
        path = paths[block.box]
        # A paragraph is its own box: the one around it must hold nothing else.
        home = boxes.parents[block.box] if block.tag is Tag.PARAGRAPH else block.box
        alone = home > 0 and choice.layout.inside(home, at - 1, at + 2) == [at]
        if alone and path not in homes and not shown[path]:
            found.setdefault(path, []).append(at)
    order = {at: rank for rank, at in enumerate(choice.places())}
    for lines in found.values():
        row = any(order[other] == order[one] + 1 for one, other in pairwise(lines))
        if not row and len(lines) <= max(1.0, _OFTEN * len(running)):
            choice.kept[lines] = False


def _pictured(block: Block) -> bool:
    return block.images + block.linked_images > 0
