"""What a site's memory says of a page's blocks, and what the page may teach it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from streams.clean.memory import line_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.clean.block import Block
    from streams.clean.features import Floats
    from streams.clean.memory import SiteLines
    from streams.clean.settings import CleanSettings


@dataclass(frozen=True, slots=True)
class Recall:
    """``penalty``: taken from each block's logit. ``lines``: keys of the page's short lines, in page order."""

    penalty: Floats
    lines: tuple[int, ...]


def recall(
    blocks: Sequence[Block], units: Floats, scores: Floats, settings: CleanSettings, site: SiteLines | None
) -> Recall:
    """Hold a page's short blocks against the lines of its site; without a memory there is no penalty and no lesson."""
    penalty = np.zeros_like(scores)
    if site is None:
        return Recall(penalty, ())
    asked = ((units < settings.template_units) & (scores > settings.template_floor)).nonzero()[0].tolist()
    keys = [line_key(blocks[index].text) for index in asked]
    known = [index for index, key in zip(asked, keys, strict=True) if key in site.keys]
    penalty[known] = settings.template_penalty
    return Recall(penalty, tuple(keys))
