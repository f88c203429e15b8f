"""A page's blocks with what is known of each, and which of them are kept: what the rules behind the model read and change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from streams.clean.blocks.block import Block, Layout
from streams.clean.blocks.evidence import TitleMatch
from streams.clean.blocks.measures import SENTENCE
from streams.clean.claims.metadata import Metadata
from streams.clean.scoring.features import OWN_NAMES, Floats
from streams.clean.words import cues

Flags = NDArray[np.bool_]

#: Places of the features by name.
ROW: Final = {name: place for place, name in enumerate(OWN_NAMES)}
#: Rows of what a block opens with.
CUES: Final = slice(ROW[f"cue_{cues.NAMES[0]}"], ROW[f"cue_{cues.NAMES[-1]}"] + 1)
#: Word units of a body's paragraph.
BODY_UNITS: Final = 15


@dataclass(frozen=True, slots=True)
class Choice:
    """``claims``: the page's; ``own``: features by block (``OWN_NAMES``, blocks); ``kept``: by block, changed in place."""

    layout: Layout
    claims: Metadata
    own: Floats
    kept: Flags

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The page's blocks, in its order."""
        return self.layout.blocks

    @property
    def sentences(self) -> Flags:
        """Blocks that end as sentences do."""
        found: Flags = self.row("ends") == SENTENCE
        return found

    @property
    def titles(self) -> Flags:
        """Blocks that repeat the title. A full sentence of some length is prose that was taken for a title."""
        found: Flags = (self.row("title") == TitleMatch.SAME) & ~(self.sentences & (self.row("units") >= BODY_UNITS))
        return found

    @property
    def running(self) -> list[int]:
        """Places of the kept paragraphs below the title."""
        found = self.kept & self.sentences & (self.row("units") >= BODY_UNITS) & (self.row("since_title") >= 1)
        return list(found.nonzero()[0].tolist())

    def row(self, name: str) -> Floats:
        """Give one feature of all blocks."""
        found: Floats = self.own[ROW[name]]
        return found

    def places(self) -> list[int]:
        """Give the places of the kept blocks."""
        return list(self.kept.nonzero()[0].tolist())
