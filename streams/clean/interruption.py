"""Boxes with a button that interrupt a report: an offer, a notice about the reader's account, a channel to follow, in any words.

A page that declares itself news by schema.org's types sets its paragraphs in boxes that recur. A small box built like none of
them, with a sentence or a paragraph in it and a control beside it - a button, a field, or a line that is all link - is the house's
own, whatever it says and in whichever language. Boxes of items, cells or quotes are the article's: key points fold behind buttons.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from streams.clean.block import Tag
from streams.clean.features import OWN_NAMES
from streams.clean.measures import SENTENCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

    from streams.clean.block import Layout
    from streams.clean.features import Floats

_UNITS, _DENSITY, _ENDS, _QUOTED = (OWN_NAMES.index(name) for name in ("units", "density", "ends", "in_quote"))
#: Word units of a report's paragraph, and its share of link at most; paragraphs that a report has at least, at most.
_PARAGRAPH: Final = 9.0
_UNLINKED: Final = 0.3
_REPORT: Final = (5, 200)
#: Kept word units of an interruption, of one with a heading that ends in its button, and paragraphs in it at most.
_SMALL: Final = 70.0
_HEADED: Final = 150.0
_FEW: Final = 3
_FEW_HEADED: Final = 6
#: A line that is all link, of so many word units, is a button.
_LINKED: Final = 0.9
_BUTTON: Final = 8.0
#: Boxes of one kin on a page at most: cards of products recur.
_KIN: Final = 2
_PLAIN: Final = (Tag.TEXT, Tag.PARAGRAPH, Tag.HEADING)


def cut_interruptions(layout: Layout, own: Floats, kept: NDArray[np.bool_]) -> None:
    """Drop what boxes with a control say between and below the paragraphs. For pages that declare themselves news.

    ``own``: features by block (``OWN_NAMES``, blocks); ``kept``: by block, changed in place.
    """
    blocks, boxes = layout.blocks, layout.boxes
    prose = (kept & (own[_UNITS] >= _PARAGRAPH) & (own[_ENDS] == SENTENCE) & (own[_DENSITY] < _UNLINKED)).nonzero()[0]
    if not _REPORT[0] <= len(prose) <= _REPORT[1]:
        return
    within, of_kin = Counter[int](), Counter[int]()
    for index in prose.tolist():
        around = list(_upwards(boxes.parents, blocks[index].box))
        within.update(around)
        of_kin.update({boxes.kins[box] for box in around})
    places = kept.nonzero()[0]
    first, last = int(prose[0]), int(places[-1])
    buttons = ((own[_DENSITY] >= _LINKED) & (own[_UNITS] < _BUTTON))[: last + 2].nonzero()[0]
    controlled: set[int] = set()
    for box in (*boxes.controls, *(blocks[at].box for at in buttons[buttons > first].tolist())):
        for outer in _upwards(boxes.parents, box):
            if outer in controlled:
                break
            controlled.add(outer)
    apart = {
        box: None
        for index in places[places > first].tolist()
        if (box := _apart(layout, blocks[index].box, within, of_kin)) in controlled
    }
    for box in apart:
        inside = _inside(layout, box, first, last + 2)
        if boxes.kins.count(boxes.kins[box]) <= _KIN and _interrupts(layout, own, kept, inside):
            kept[inside] = False


def _upwards(parents: list[int], box: int) -> Iterator[int]:
    while box > 0:
        yield box
        box = parents[box]


def _apart(layout: Layout, box: int, within: Counter[int], of_kin: Counter[int]) -> int:
    """Give the outermost box around one that no paragraph elsewhere stands in the like of, with few paragraphs; -1 if none."""
    kins, found = layout.boxes.kins, -1
    for outer in _upwards(layout.boxes.parents, box):
        if within[outer] == of_kin[kins[outer]] and within[outer] <= _FEW_HEADED:
            found = outer
    return found


def _inside(layout: Layout, box: int, first: int, last: int) -> list[int]:
    """Give the blocks between two that stand in a box."""
    parents, blocks = layout.boxes.parents, layout.blocks
    return [at for at in range(first + 1, min(last, len(blocks))) if box in _upwards(parents, blocks[at].box)]


def _interrupts(layout: Layout, own: Floats, kept: NDArray[np.bool_], inside: list[int]) -> bool:
    said = [at for at in inside if kept[at]]
    blocks, units = layout.blocks, float(own[_UNITS][said].sum())
    tags = [blocks[at].tag for at in said]
    whole = any(blocks[at].tag is Tag.PARAGRAPH or own[_ENDS][at] == SENTENCE for at in said)
    if not whole or any(tag not in _PLAIN for tag in tags) or own[_QUOTED][said].any():
        return False
    paragraphs = sum(own[_UNITS][at] >= _PARAGRAPH for at in said)
    ends = bool(own[_DENSITY][inside[-1]] >= _LINKED or own[_DENSITY][said[-1]] >= _LINKED)
    headed = tags[0] is Tag.HEADING and ends
    return (units <= _SMALL and paragraphs <= _FEW) or (headed and units <= _HEADED)
