"""Boxes with a machine in them: players, polls, forms for an address. Recognised by the machine, in any language, on any page.

A player shows its clock ("00:00 / 01:35") or says that a browser cannot run it; a poll asks a question above several buttons; a
form asks for an address. The words around it are cut if they are few and stand apart: the widest box around the machine that
holds neither a paragraph of the report nor much text.
"""

from __future__ import annotations

import re
from typing import Final

from streams.clean.blocks.block import Tag
from streams.clean.rules.choice import BODY_UNITS, Choice
from streams.clean.words import sections
from streams.clean.words.sentence_marks import QUESTIONS

#: A player's clock: the time played and the whole, or a length in minutes. Times of day alone open entries of live blogs.
_CLOCK: Final = re.compile(
    r"\W{0,3}(?:\d{1,2}:)?\d{1,2}:\d\d\s?(?:/\s?(?:\d{1,2}:)?\d{1,2}:\d\d|(?:min|мин|хв|dk|perc)\b\.?)\W{0,3}$",
    re.IGNORECASE,
)
#: What players say to those who cannot use them, or call themselves; most characters of such a line.
_PLAYER: Final = re.compile(rf"\W{{0,4}}(?:{sections('asides')['player']})", re.IGNORECASE)
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
    blocks, boxes, kept = choice.blocks, choice.layout.boxes, choice.kept
    places = choice.places()
    if not places:
        return
    lines = [at for at in places if len(blocks[at].text) <= _LINE and _plays(blocks[at].text)]
    asked = [at for at in places if blocks[at].text[-1] in QUESTIONS]
    said: set[int] = set()
    for at in lines:
        said.update((at, *_around(choice, blocks[at].box, prose=False)))
    for box in boxes.fields:
        said.update(_around(choice, box, prose=True))
    for box in dict.fromkeys(boxes.controls) if asked else ():
        inside = _around(choice, box, prose=False)
        if set(inside) & set(asked) and _controls(choice, inside) >= _ANSWERS:
            said.update(inside)
    # Without a paragraph beside it, the machine is what the page is for: a form's page, a quiz's.
    if said and not said.issuperset(choice.running):
        kept[sorted(said)] = False


def _plays(text: str) -> bool:
    return _CLOCK.match(text) is not None or _PLAYER.match(text) is not None


def _around(choice: Choice, box: int, *, prose: bool) -> list[int]:
    """Give the kept blocks in the widest small box around a machine; none if it stands in a larger one. ``prose``: it may hold some."""
    units, found = choice.row("units"), []
    most = min(_SMALL, _SHARE * float(units[choice.kept].sum()))
    for around in choice.layout.boxes.upwards(box):
        inside = [at for at in choice.layout.inside(around, 0, len(choice.kept)) if choice.kept[at]]
        long = [at for at in inside if choice.sentences[at] and units[at] >= BODY_UNITS]
        other = any(choice.blocks[at].tag not in _PLAIN for at in inside) or (long and not prose)
        if other or len(inside) > _FEW or units[inside].sum() > most:
            break
        found = inside
    return found


def _controls(choice: Choice, inside: list[int]) -> int:
    """Count the controls in the innermost box around some blocks."""
    boxes = choice.layout.boxes
    shared = set(boxes.upwards(choice.blocks[inside[0]].box))
    for at in inside[1:]:
        shared &= set(boxes.upwards(choice.blocks[at].box))
    box = max(shared, default=0)
    end = boxes.end(box)
    return sum(box <= one < end for one in boxes.controls) if box else 0
