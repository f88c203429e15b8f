"""What a machine summed up above the article: told by its label, in a word for machines and one for summing up."""

from __future__ import annotations

import re
from typing import Final

from streams.clean.blocks.block import Layout
from streams.clean.rules.choice import Choice
from streams.clean.words import sections

_WORDS: Final = sections("summary")
#: What machines sum up is labelled so: a word for machines and one for summing up.
_MACHINE: Final = re.compile(_WORDS["machine"], re.IGNORECASE)
_SUMS: Final = tuple(_WORDS["summed"].split("|"))
#: Who stands for it: "reviewed by our editors".
_CHECKED: Final = re.compile(_WORDS["checked"], re.IGNORECASE)
#: What was done: a label tells that the text was made, a report what machines do.
_MADE: Final = re.compile(_WORDS["made"], re.IGNORECASE)
#: Word units of a machine's label at most: of a bare one ("AI summary"), of one that tells who stands for it.
_BARE_UNITS: Final = 5
_LABEL_UNITS: Final = 30
#: Blocks above and below the first of the text among which such a label stands; kept word units of its box at most, and
#: their share of the text.
_ABOVE, _BELOW = 8, 16
_SUMMARY: Final = 150.0
_SHARE: Final = 0.4


def cut_summary(choice: Choice) -> None:
    """Cut a machine's summary above the article: what stands in the box around the label that tells whose it is."""
    units, kept, places = choice.row("units"), choice.kept, choice.places()
    first = places[0] if places else len(kept)
    for label in range(max(0, first - _ABOVE), min(len(kept), first + _BELOW)):
        if sums_up(choice.blocks[label].text, float(units[label])):
            inside = _around(choice.layout, label)
            if units[inside][kept[inside]].sum() <= min(_SUMMARY, _SHARE * units[kept].sum()):
                kept[inside] = False


def _around(layout: Layout, label: int) -> list[int]:
    """Give the blocks in the nearest box around one that holds another too."""
    inside = [label]
    for box in layout.boxes.upwards(layout.blocks[label].box):
        inside = layout.inside(box, 0, len(layout.blocks))
        if len(inside) > 1:
            break
    return inside


def sums_up(text: str, units: float) -> bool:
    """Say whether a line tells that a machine summed the article up: bare, or with who stands for it; ``units``: its word units."""
    if units > _LABEL_UNITS:
        return False
    lower = text.lower()
    if not (any(word in lower for word in _SUMS) and _MACHINE.search(text)):
        return False
    return units <= _BARE_UNITS or (_CHECKED.search(text) is not None and _MADE.search(text) is not None)
