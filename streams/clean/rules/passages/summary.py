"""A machine-made summary above the article, recognised by its label."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from streams.clean.blocks.block import Layout
from streams.clean.rules.choice import Choice
from streams.clean.words import sections

_WORDS: Final = sections("summary")
#: Such a label has a word for machines and one for summing up.
_MACHINE: Final = re.compile(_WORDS["machine"], re.IGNORECASE)
_SUMS: Final = tuple(_WORDS["summed"].split("|"))
#: Who answers for it: "reviewed by our editors".
_CHECKED: Final = re.compile(_WORDS["checked"], re.IGNORECASE)
#: Words for how the text was made: a report on machines says what they do instead.
_MADE: Final = re.compile(_WORDS["made"], re.IGNORECASE)
#: Most word units of a bare label ("AI summary"), and of one that says who answers for it or how it was made.
_BARE_UNITS: Final = 5
_LABEL_UNITS: Final = 30
#: Blocks before and after the text's first among which such a label is looked for.
_ABOVE, _BELOW = 8, 16
#: Most kept word units of its box, and their largest share of the text.
_SUMMARY: Final = 150.0
_SHARE: Final = 0.4


def cut_summary(choice: Choice) -> None:
    """Cut a machine-made summary above the article: the blocks in the box around its label."""
    units, kept, places = choice.row("units"), choice.kept, choice.places()
    first = places[0] if places else len(kept)
    near = range(max(0, first - _ABOVE), min(len(kept), first + _BELOW))
    for label in near if sums_in(choice.blocks[at].text for at in near) else ():
        if sums_up(choice.blocks[label].text, float(units[label])):
            inside = _around(choice.layout, label)
            if units[inside][kept[inside]].sum() <= min(_SUMMARY, _SHARE * units[kept].sum()):
                kept[inside] = False


def _around(layout: Layout, label: int) -> list[int]:
    """Give the blocks in the nearest box around a label that holds other blocks too."""
    inside = [label]
    for box in layout.boxes.upwards(layout.blocks[label].box):
        inside = layout.inside(box, 0, len(layout.blocks))
        if len(inside) > 1:
            break
    return inside


def sums_in(texts: Iterable[str]) -> bool:
    """Tell whether any of the texts has a word for summing up; few pages have one."""
    lower = "\n".join(texts).lower()
    return any(word in lower for word in _SUMS)


def sums_up(text: str, units: float) -> bool:
    """Tell whether a line labels a machine-made summary, with or without who answers for it. ``units``: its word units."""
    if units > _LABEL_UNITS:
        return False
    lower = text.lower()
    if not (any(word in lower for word in _SUMS) and _MACHINE.search(text)):
        return False
    return units <= _BARE_UNITS or (_CHECKED.search(text) is not None and _MADE.search(text) is not None)
