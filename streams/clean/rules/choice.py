"""The state of the rules: a page's blocks with their features, and which of them are kept so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from streams.clean.blocks.block import Block, Layout
from streams.clean.blocks.evidence import TitleMatch
from streams.clean.claims.metadata import Metadata
from streams.clean.scoring.block_measures import SENTENCE
from streams.clean.scoring.features import OWN_NAMES, Floats
from streams.clean.words import cues

Flags = NDArray[np.bool_]

#: Row of each feature, by name.
ROW: Final = {name: place for place, name in enumerate(OWN_NAMES)}
#: Rows of the cues: kinds of furniture that a block opens as.
CUES: Final = slice(ROW[f"cue_{cues.NAMES[0]}"], ROW[f"cue_{cues.NAMES[-1]}"] + 1)
#: Fewest word units of a paragraph of the body.
BODY_UNITS: Final = 15


@dataclass(frozen=True, slots=True)
class Choice:
    """``claims``: the page's. ``own``: features, a row for each of ``OWN_NAMES``. ``kept``: by block, changed in place by the rules."""

    layout: Layout
    claims: Metadata
    own: Floats
    kept: Flags

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The page's blocks, in document order."""
        return self.layout.blocks

    @property
    def sentences(self) -> Flags:
        """Which blocks end as sentences do."""
        found: Flags = self.row("ends") == SENTENCE
        return found

    @property
    def titles(self) -> Flags:
        """Which blocks repeat the title. A full sentence of some length is prose mistaken for it, and is left out."""
        found: Flags = (self.row("title") == TitleMatch.SAME) & ~(self.sentences & (self.row("units") >= BODY_UNITS))
        return found

    @property
    def running(self) -> list[int]:
        """Indices of the kept paragraphs below the title."""
        found = self.kept & self.sentences & (self.row("units") >= BODY_UNITS) & (self.row("since_title") >= 1)
        return list(found.nonzero()[0].tolist())

    def row(self, name: str) -> Floats:
        """Give one feature for all blocks."""
        found: Floats = self.own[ROW[name]]
        return found

    def places(self) -> list[int]:
        """Give the indices of the kept blocks."""
        return list(self.kept.nonzero()[0].tolist())
