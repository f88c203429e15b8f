"""Boxes with a machine in them: players, polls, forms for an address. Recognised by the machine, in any language, on any page.

A player shows its clock ("00:00 / 01:35") or says that a browser cannot run it; a poll asks a question above several buttons; a
form asks for an address. The words around it are cut if they are few and stand apart: the widest box around the machine that
holds neither a paragraph of the report nor much text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np

from streams.clean.blocks.block import Tag
from streams.clean.rules.choice import BODY_UNITS, Choice
from streams.clean.words import sections
from streams.clean.words.beginnings import beginnings, may_open
from streams.clean.words.sentence_marks import QUESTIONS

#: A player's clock: the time played and the whole, or a length in minutes. Times of day alone open entries of live blogs.
_CLOCK: Final = re.compile(
    r"\W{0,3}(?:\d{1,2}:)?\d{1,2}:\d\d\s?(?:/\s?(?:\d{1,2}:)?\d{1,2}:\d\d|(?:min|мин|хв|dk|perc)\b\.?)\W{0,3}$",
    re.IGNORECASE,
)
#: What players say to those who cannot use them, or call themselves; most characters of such a line.
_PLAYER: Final = re.compile(rf"\W{{0,4}}(?:{sections('asides')['player']})", re.IGNORECASE)
_PLAYER_BEGUN: Final = beginnings(sections("asides")["player"])
_LINE: Final = 160
#: Most kept word units and blocks of such a box, and its largest share of the text.
_SMALL: Final = 70.0
_FEW: Final = 8
_SHARE: Final = 0.4
#: Fewest buttons of a poll.
_ANSWERS: Final = 2
_PLAIN: Final = (Tag.TEXT, Tag.PARAGRAPH, Tag.HEADING, Tag.ITEM, Tag.TERM)


def cut_widgets(choice: Choice) -> None:
    """Cut what is kept of boxes with a player, a poll or a form for an address."""
    blocks, boxes, places = choice.blocks, choice.layout.boxes, choice.places()
    lines = [at for at in places if len(blocks[at].text) <= _LINE and _plays(blocks[at].text)]
    asked = {at for at in places if blocks[at].text[-1] in QUESTIONS}
    if not (lines or boxes.fields or (asked and boxes.controls)):
        return
    held = _held(choice, places)
    bare = _widest(choice, held, prose=False)
    cut = {*lines}.union(*(held[bare[blocks[at].box]] for at in lines))
    if boxes.fields:
        widest = _widest(choice, held, prose=True)
        cut.update(*(held[widest[box]] for box in boxes.fields))
    controls = sorted(boxes.controls)
    for box in {bare[one] for one in controls} if asked else ():
        if not asked.isdisjoint(held[box]) and _controls(choice, held[box], controls) >= _ANSWERS:
            cut.update(held[box])
    # Without a paragraph beside it, the machine is what the page is for: a form's page, a quiz's.
    if cut and not cut.issuperset(choice.running):
        choice.kept[sorted(cut)] = False


def _plays(text: str) -> bool:
    if ":" in text and _CLOCK.match(text):
        return True
    return may_open(text, _PLAYER_BEGUN) and _PLAYER.match(text) is not None


def _held(choice: Choice, places: Iterable[int]) -> list[list[int]]:
    """Give the kept blocks in each box, of more than ``_FEW`` only some; none for the body."""
    boxes = choice.layout.boxes
    held: list[list[int]] = [[] for _ in boxes.parents]
    for at in places:
        held[choice.blocks[at].box].append(at)
    # Parents come before their children: going backwards, a box is complete before it is added to its parent.
    for box in range(len(held) - 1, 0, -1):
        around = held[boxes.parents[box]]
        if len(around) <= _FEW:
            around += held[box]
    held[0] = []
    return held


def _widest(choice: Choice, held: Sequence[Sequence[int]], *, prose: bool) -> list[int]:
    """Give for each box the widest small one around it; 0, the body, if it is not small itself. ``prose``: it may hold some."""
    units, plain = choice.row("units"), np.array([block.tag in _PLAIN for block in choice.blocks], np.bool_)
    most = min(_SMALL, _SHARE * float(units[choice.kept].sum()))
    fits = plain & (prose | ~(choice.sentences & (units >= BODY_UNITS)))
    sizes = np.where(fits, units, np.inf).tolist()
    widest = [0]
    for box, parent in enumerate(choice.layout.boxes.parents[1:], 1):
        inside = held[box]
        small = len(inside) <= _FEW and sum(map(sizes.__getitem__, inside)) <= most
        widest.append((widest[parent] or box) if small else 0)
    return widest


def _controls(choice: Choice, inside: Sequence[int], controls: Sequence[int]) -> int:
    """Count the controls in the innermost box around some blocks. ``controls``: their boxes in ascending order."""
    boxes = choice.layout.boxes
    shared = set(boxes.upwards(choice.blocks[inside[0]].box))
    for at in inside[1:]:
        shared.intersection_update(boxes.upwards(choice.blocks[at].box))
    box = max(shared, default=0)
    return bisect_left(controls, boxes.end(box)) - bisect_left(controls, box) if box else 0
