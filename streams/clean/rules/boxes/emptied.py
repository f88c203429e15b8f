"""Headings of boxes from which the rules took all else: the name of a podcast above "Listen on …", an offer's above its button."""

from __future__ import annotations

from typing import Final

from streams.clean.blocks.block import Tag
from streams.clean.rules.choice import Choice, Flags

#: Most blocks of such a box, and most word units of its heading.
_FEW: Final = 6
_HEADING: Final = 12.0


def cut_emptied(choice: Choice, before: Flags) -> None:
    """Cut short headings that are left alone in a small box. ``before``: which blocks were kept before the rules that cut the rest."""
    kept, units = choice.kept, choice.row("units")
    gone = before & ~kept
    if not gone.any():
        return
    heads = kept & (choice.row("tag") == Tag.HEADING) & (units <= _HEADING)
    # A heading is a box itself, so that what it heads is in the box around it.
    for index in (heads[:-1] & gone[1:]).nonzero()[0].tolist():
        for box in choice.layout.boxes.upwards(choice.blocks[index].box):
            inside = choice.layout.inside(box, index - _FEW, index + _FEW + 1)
            if len(inside) > 1:
                kept[index] = len(inside) > _FEW or kept[inside].sum() > 1
                break
