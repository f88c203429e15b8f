"""Boxes with a control that interrupt a report: an offer, a notice about the reader's account, a channel to follow.

They are recognised without their words, in any language. A page that declares itself news by a type of schema.org has its
paragraphs in boxes that recur. A small box built unlike them, with a sentence or a paragraph and a control (a button, a
field, or a line that is all link), is the outlet's own. Boxes that share words with the report are not: they hold facts,
verdicts, answers. Nor are boxes of items, cells or quotes, as key points are often folded behind buttons. Nothing is cut
where most paragraphs are in boxes of their own, as page builders write them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from streams.clean.blocks.block import Boxes, Layout, Tag
from streams.clean.blocks.terms import terms
from streams.clean.rules.choice import Choice

#: Fewest word units of a report's paragraph, and its share of link must be below this.
_PARAGRAPH: Final = 9.0
_UNLINKED: Final = 0.3
#: Fewest and most paragraphs of a report.
_REPORT: Final = (5, 200)
#: Most kept word units of an interruption, and most paragraphs in it.
_SMALL: Final = 70.0
_FEW: Final = 3
#: Share of link and most word units of a line that is a button.
_LINKED: Final = 0.9
_BUTTON: Final = 8.0
#: Fewest word units of a sentence that belongs to the text although it shares an outer box with an offer below it.
_BODY: Final = 15.0
#: Most word units of a label or a line in which a box asks to sign up.
_LABEL: Final = 12.0
#: Most boxes of one kin on a page: cards of products recur more often.
_KIN: Final = 2
#: Most such boxes on a page: a page with more is no report.
_MOST: Final = 24
#: Fewest letters of a word that is compared, and share of a box's words found in the report from which the box is the article's.
_LETTERS: Final = 6
_SHARED: Final = 0.25
#: Most characters of a block from which words are taken.
_LOOK: Final = 2_000
_PLAIN: Final = (Tag.TEXT, Tag.PARAGRAPH, Tag.HEADING)


def cut_interruptions(choice: Choice) -> None:
    """Cut the text of boxes with a control between and below the paragraphs; on pages that are not news, only if they ask to sign up."""
    blocks, boxes, units = choice.blocks, choice.layout.boxes, choice.row("units")
    kept = choice.kept.nonzero()[0]
    asks = choice.row("cue_signup") > 0
    if not choice.claims.news and not (len(kept) and asks[kept[0] : kept[-1] + 2].any()):
        return
    asks &= units <= _LABEL
    plain = choice.row("density") < _UNLINKED
    prose = (choice.kept & (units >= _PARAGRAPH) & choice.sentences & plain).nonzero()[0].tolist()
    if not _REPORT[0] <= len(prose) <= _REPORT[1]:
        return
    places, first = kept.tolist(), prose[0]
    last = places[-1] + 2
    buttons = ((choice.row("density") >= _LINKED) & (units < _BUTTON))[:last].nonzero()[0]
    controls = sorted((*boxes.controls, *(blocks[at].box for at in buttons[buttons > first].tolist())))
    apart = _apart(choice.layout, prose, [at for at in places if at > first])
    found = [box for box in sorted({*apart.values()} - {-1}) if _holds(boxes, box, controls)]
    report = [at for at in prose if apart.get(blocks[at].box, -1) < 0]
    if not 0 < len(found) <= _MOST or 2 * len(report) < len(prose):
        return
    report_words = _words(choice.layout, report)
    # The outlet's own name is in both and shows nothing.
    outlet = terms((choice.claims.publisher.name or "").casefold(), _LETTERS)
    for box in found:
        inside = _narrowed(choice, choice.layout.inside(box, first + 1, last), controls)
        kept_inside = [at for at in inside if choice.kept[at]]
        asked = kept_inside and (choice.claims.news or asks[inside].any())
        if asked and boxes.kins.count(boxes.kins[box]) <= _KIN and _interrupts(choice, kept_inside):
            words = _words(choice.layout, kept_inside) - outlet
            if len(words & report_words) < _SHARED * max(1, len(words)):
                choice.kept[inside] = False


def _apart(layout: Layout, prose: list[int], places: list[int]) -> dict[int, int]:
    """Give for each box the outermost box around it that holds few paragraphs while no other of its kin holds any; -1 if none does."""
    boxes = layout.boxes
    within, of_kin = _held(boxes, [layout.blocks[at].box for at in prose])
    apart: dict[int, int] = {0: -1, -1: -1}
    for index in places:
        path = [layout.blocks[index].box]
        while path[-1] not in apart:
            path.append(boxes.parents[path[-1]])
        found = apart[path.pop()]
        for box in reversed(path):
            if found < 0 and within[box] == of_kin[boxes.kins[box]] and within[box] <= _FEW:
                found = box
            apart[box] = found
    return apart


def _narrowed(choice: Choice, inside: Sequence[int], controls: list[int]) -> Sequence[int]:
    """Leave out blocks of an outer box above the inner one with the control: the paragraphs in a box for subscribers."""
    boxes = choice.layout.boxes
    long = [at for at in inside if choice.kept[at] and choice.row("units")[at] >= _BODY and choice.sentences[at]]
    if not long:
        return inside
    path = {*boxes.upwards(choice.blocks[long[-1]].box)}
    below = [at for at in inside if at > long[-1]]
    around = next(
        (box for at in below for box in boxes.upwards(choice.blocks[at].box) if boxes.parents[box] in path), None
    )
    apart = around is not None and around not in path and _holds(boxes, around, controls)
    kept_inside = [at for at in below if choice.kept[at]]
    return below if apart and kept_inside else inside


def _held(boxes: Boxes, given: list[int]) -> tuple[list[int], Counter[int]]:
    """Count for each box but the body how many of the given boxes are it or are within it, and sum up these counts by kin."""
    held, of_kin = [0] * len(boxes.parents), Counter[int]()
    for box in given:
        held[box] += 1
    # Parents come before their children: going backwards, a box's count is complete before it is added to its parent's.
    for box in range(max(given), 0, -1):
        if count := held[box]:
            of_kin[boxes.kins[box]] += count
            held[boxes.parents[box]] += count
    return held, of_kin


def _holds(boxes: Boxes, box: int, controls: list[int]) -> bool:
    """Tell whether a box holds one of the controls. ``controls``: their boxes in document order."""
    at = bisect_left(controls, box)
    return at < len(controls) and controls[at] < boxes.end(box)


def _interrupts(choice: Choice, places: list[int]) -> bool:
    """Tell whether the kept blocks of a box have the form of a message from the outlet: a few plain lines with a sentence."""
    tags, units = [choice.blocks[at].tag for at in places], choice.row("units")[places]
    whole = Tag.PARAGRAPH in tags or bool(choice.sentences[places].any())
    if not whole or any(tag not in _PLAIN for tag in tags) or choice.row("in_quote")[places].any():
        return False
    return bool(units.sum() <= _SMALL and (units >= _PARAGRAPH).sum() <= _FEW)


def _words(layout: Layout, places: Iterable[int]) -> set[str]:
    return set().union(*(terms(layout.blocks[at].text[:_LOOK].casefold(), _LETTERS) for at in places))
