"""From logits to the article: which blocks are kept, in order, and what the page's claims add or veto."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from streams.clean.evidence import TitleMatch, fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from streams.clean.features import Floats
    from streams.clean.read import Reading
    from streams.clean.settings import CleanSettings

#: Paragraphs of at least this many word units are printed once: a page that repeats one repeats it by mistake.
_REPEAT_UNITS = 10
#: Row numbers of ``features.OWN_NAMES``.
UNITS, DENSITY, STOPS, SEEN, TITLE, CLAIMED = 0, 1, 5, 9, 13, 15


def with_memory(
    scores: Floats, units: Floats, reading: Reading, settings: CleanSettings, template: Callable[[str], bool]
) -> Floats:
    """Take the penalty from short blocks that other pages of the site have shown."""
    known = [
        size < settings.template_units and template(block.text)
        for block, size in zip(reading.layout.blocks, units.tolist(), strict=True)
    ]
    return scores - np.float32(settings.template_penalty) * np.array(known, dtype=np.float32)


def choose(reading: Reading, own: Floats, scores: Floats, settings: CleanSettings) -> NDArray[np.bool_]:
    """Say for each block whether it is kept: likely enough, not the title again, not a paragraph printed before."""
    kept: NDArray[np.bool_] = (scores > settings.keep) & (own[TITLE] != TitleMatch.SAME)
    units, seen = own[UNITS], own[SEEN]
    printed: set[str] = set()
    for index in np.flatnonzero(kept & (seen > 1) & (units >= _REPEAT_UNITS)).tolist():
        key = fold(reading.layout.blocks[index].text)
        if key in printed:
            kept[index] = False
        printed.add(key)
    return kept
