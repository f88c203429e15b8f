"""Boxes with a button that interrupt a report: an offer, a notice about the reader's account, a channel to follow, in any words.

A page that declares itself news by schema.org's types sets its paragraphs in boxes that recur. A small box built like none of
them, with a sentence or a paragraph in it and a control beside it - a button, a field, or a line that is all link - is the outlet's
own, in whichever language, unless it shares words with the report: facts, verdicts and answers in boxes do. Boxes of items, cells or
quotes are the article's too: key points fold behind buttons. Where most paragraphs stand in boxes of their own, as page builders
write them, the boxes tell nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from streams.clean.blocks.block import Boxes, Layout, Tag
from streams.clean.blocks.subject import terms
from streams.clean.rules.choice import Choice

#: Word units of a report's paragraph, and its share of link at most; paragraphs that a report has at least, at most.
_PARAGRAPH: Final = 9.0
_UNLINKED: Final = 0.3
_REPORT: Final = (5, 200)
#: Kept word units of an interruption, and paragraphs in it at most.
_SMALL: Final = 70.0
_FEW: Final = 3
#: A line that is all link, of so many word units, is a button.
_LINKED: Final = 0.9
_BUTTON: Final = 8.0
#: Word units of a sentence that is the text's own where an offer stands below it in a box of its own.
_BODY: Final = 15.0
#: Word units of a label or a line by which a box asks to sign up.
_LABEL: Final = 12.0
#: Boxes of one kin on a page at most: cards of products recur.
_KIN: Final = 2
#: Boxes apart on a page at most: what has more is no report.
_MOST: Final = 24
#: Letters of a word that tells a subject; share of a box's that the report has too from which it is the article's.
_LETTERS: Final = 6
_SHARED: Final = 0.25
#: Characters of a block in which they are sought.
_LOOK: Final = 2_000
_PLAIN: Final = (Tag.TEXT, Tag.PARAGRAPH, Tag.HEADING)


def cut_interruptions(choice: Choice) -> None:
    """Drop what boxes with a control say between and below the paragraphs; on pages that are no news, those that ask to sign up."""
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
    told = _words(choice.layout, report)
    # By its own name an outlet calls itself in both.
    outlet = terms((choice.claims.publisher.name or "").casefold(), _LETTERS)
    for box in found:
        inside = _narrowed(choice, choice.layout.inside(box, first + 1, last), controls)
        said = [at for at in inside if choice.kept[at]]
        asked = said and (choice.claims.news or asks[inside].any())
        if asked and boxes.kins.count(boxes.kins[box]) <= _KIN and _interrupts(choice, said):
            words = _words(choice.layout, said) - outlet
            if len(words & told) < _SHARED * max(1, len(words)):
                choice.kept[inside] = False


def _apart(layout: Layout, prose: list[int], places: list[int]) -> dict[int, int]:
    """Give by box the outermost around it that has few paragraphs and in the like of which none stands elsewhere; -1: none."""
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
    """Leave out what stands in an outer box above the one that holds the control: the paragraphs of a box for subscribers."""
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
    said = [at for at in below if choice.kept[at]]
    return below if apart and said else inside


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


def _holds(boxes: Boxes, box: int, controls: list[int]) -> bool:
    """Say whether a box holds one of the controls, whose boxes are given in their order."""
    at = bisect_left(controls, box)
    return at < len(controls) and controls[at] < boxes.end(box)


def _interrupts(choice: Choice, said: list[int]) -> bool:
    """Say whether what is kept of a box has the form of the outlet's own word: a few plain lines with a sentence."""
    tags, units = [choice.blocks[at].tag for at in said], choice.row("units")[said]
    whole = Tag.PARAGRAPH in tags or bool(choice.sentences[said].any())
    if not whole or any(tag not in _PLAIN for tag in tags) or choice.row("in_quote")[said].any():
        return False
    return bool(units.sum() <= _SMALL and (units >= _PARAGRAPH).sum() <= _FEW)


def _words(layout: Layout, places: Iterable[int]) -> set[str]:
    return set().union(*(terms(layout.blocks[at].text[:_LOOK].casefold(), _LETTERS) for at in places))
