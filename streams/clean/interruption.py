"""Boxes with a button that interrupt a report: an offer, a notice about the reader's account, a channel to follow, in any words.

A page that declares itself news by schema.org's types sets its paragraphs in boxes that recur. A small box built like none of
them, with a sentence or a paragraph in it and a control beside it - a button, a field, or a line that is all link - is the house's
own, in whichever language, unless it shares words with the report: facts, verdicts and answers in boxes do. Boxes of items, cells or
quotes are the article's too: key points fold behind buttons. Where most paragraphs stand in boxes of their own, as page builders
write them, the boxes tell nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, Final

from streams.clean.block import Tag
from streams.clean.features import OWN_NAMES
from streams.clean.measures import SENTENCE

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from numpy.typing import NDArray

    from streams.clean.block import Boxes, Layout
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
#: Boxes apart on a page at most: what has more is no report.
_MOST: Final = 24
#: Letters of a word that tells a subject, and the share of a box's such words that the report has too from which it is the article's.
_WORD: Final = re.compile(r"[^\W\d_]{6,}")
_SHARED: Final = 0.25
#: Characters of a block in which they are sought.
_LOOK: Final = 2_000
_PLAIN: Final = (Tag.TEXT, Tag.PARAGRAPH, Tag.HEADING)


def cut_interruptions(layout: Layout, own: Floats, kept: NDArray[np.bool_]) -> None:
    """Drop what boxes with a control say between and below the paragraphs. For pages that declare themselves news.

    ``own``: features by block (``OWN_NAMES``, blocks); ``kept``: by block, changed in place.
    """
    blocks, boxes = layout.blocks, layout.boxes
    prose = (kept & (own[_UNITS] >= _PARAGRAPH) & (own[_ENDS] == SENTENCE) & (own[_DENSITY] < _UNLINKED)).nonzero()[0]
    if not _REPORT[0] <= len(prose) <= _REPORT[1]:
        return
    within, of_kin = _held(boxes, [blocks[at].box for at in prose.tolist()])
    places = kept.nonzero()[0]
    first, last = int(prose[0]), int(places[-1])
    buttons = ((own[_DENSITY] >= _LINKED) & (own[_UNITS] < _BUTTON))[: last + 2].nonzero()[0]
    controls = sorted((*boxes.controls, *(blocks[at].box for at in buttons[buttons > first].tolist())))
    apart = _apart(layout, within, of_kin, places[places > first].tolist())
    report = [at for at in prose.tolist() if apart.get(blocks[at].box, -1) < 0]
    found = [box for box in sorted({*apart.values()} - {-1}) if _controlled(boxes, box, controls)]
    if not 0 < len(found) <= _MOST or 2 * len(report) < len(prose):
        return
    words = _words(layout, report)
    for box in found:
        if boxes.kins.count(boxes.kins[box]) <= _KIN:
            inside = _inside(layout, box, first, last + 2)
            said = [at for at in inside if kept[at]]
            if said and _interrupts(layout, own, inside, said) and not _is_of_report(_words(layout, said), words):
                kept[inside] = False


def _apart(layout: Layout, within: list[int], of_kin: Counter[int], places: list[int]) -> dict[int, int]:
    """Give by box the outermost around it that has few paragraphs and in the like of which none stands elsewhere; -1: none."""
    boxes = layout.boxes
    apart: dict[int, int] = {0: -1, -1: -1}
    for index in places:
        path = [layout.blocks[index].box]
        while path[-1] not in apart:
            path.append(boxes.parents[path[-1]])
        found = apart[path.pop()]
        for box in reversed(path):
            if found < 0 and within[box] == of_kin[boxes.kins[box]] and within[box] <= _FEW_HEADED:
                found = box
            apart[box] = found
    return apart


def _held(boxes: Boxes, given: list[int]) -> tuple[list[int], Counter[int]]:
    """Count by box how many of the given ones are it or lie in it, the body aside, and sum that up by kin."""
    held, of_kin = [0] * len(boxes.parents), Counter[int]()
    for box in given:
        held[box] += 1
    # A parent stands before its children: from the last box on, each is counted whole before it counts for its parent.
    for box in range(max(given), 0, -1):
        if count := held[box]:
            of_kin[boxes.kins[box]] += count
            held[boxes.parents[box]] += count
    return held, of_kin


def _end(boxes: Boxes, box: int) -> int:
    """Give the place behind the last box that lies in one: they are numbered in a row behind it, all deeper than it."""
    depths, end = boxes.depths, box + 1
    while end < len(depths) and depths[end] > depths[box]:
        end += 1
    return end


def _controlled(boxes: Boxes, box: int, controls: list[int]) -> bool:
    """Say whether a box holds one of the controls, whose boxes are given in their order."""
    at = bisect_left(controls, box)
    return at < len(controls) and controls[at] < _end(boxes, box)


def _inside(layout: Layout, box: int, first: int, last: int) -> list[int]:
    """Give the blocks between two that stand in a box."""
    blocks, end = layout.blocks, _end(layout.boxes, box)
    return [at for at in range(first + 1, min(last, len(blocks))) if box <= blocks[at].box < end]


def _interrupts(layout: Layout, own: Floats, inside: list[int], said: list[int]) -> bool:
    """Say whether what is kept of a box, ``said``, has the form of the house's own word: a few plain lines with a sentence."""
    blocks, units = layout.blocks, float(own[_UNITS][said].sum())
    tags = [blocks[at].tag for at in said]
    whole = any(blocks[at].tag is Tag.PARAGRAPH or own[_ENDS][at] == SENTENCE for at in said)
    if not whole or any(tag not in _PLAIN for tag in tags) or own[_QUOTED][said].any():
        return False
    paragraphs = sum(own[_UNITS][at] >= _PARAGRAPH for at in said)
    ends = bool(own[_DENSITY][inside[-1]] >= _LINKED or own[_DENSITY][said[-1]] >= _LINKED)
    headed = tags[0] is Tag.HEADING and ends
    return (units <= _SMALL and paragraphs <= _FEW) or (headed and units <= _HEADED)


def _is_of_report(said: set[str], report: set[str]) -> bool:
    """Tell whether a box speaks of what the report speaks of, by the longer words of both."""
    return len(said & report) >= _SHARED * max(1, len(said))


def _words(layout: Layout, places: Iterable[int]) -> set[str]:
    return {word.casefold() for at in places for word in _WORD.findall(layout.blocks[at].text[:_LOOK])}
