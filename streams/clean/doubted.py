"""What the model doubts and its place tells: a short answer below its question, a subhead among the article's paragraphs."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import numpy as np

from streams.clean.block import Tag
from streams.clean.cues import NAMES
from streams.clean.features import OWN_NAMES
from streams.clean.measures import SENTENCE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from streams.clean.block import Layout
    from streams.clean.features import Floats

_UNITS, _DENSITY, _ENDS, _TAG = (OWN_NAMES.index(name) for name in ("units", "density", "ends", "tag"))
#: Rows of what a block opens with.
_CUES: Final = slice(OWN_NAMES.index(f"cue_{NAMES[0]}"), OWN_NAMES.index(f"cue_{NAMES[-1]}") + 1)
#: Logit down to which the model is in doubt.
_DOUBT: Final = -1.0
#: The same of a subhead among the article's paragraphs: so many sentences of so many word units stand as it does.
_DOUBT_OF_SUBHEAD: Final = -1.5
_SENTENCE_UNITS: Final = 9
_RUNNING: Final = 3
#: Share of a subhead that may be link.
_LINKED: Final = 0.5
_COLONS: Final = ":："
_QUESTIONS: Final = "?？؟"


def keep_answers(layout: Layout, own: Floats, scores: Floats, kept: NDArray[np.bool_]) -> None:
    """Keep the answer below a question that is kept, however short, if the model was in doubt of it only for its length."""
    blocks, parents = layout.blocks, layout.boxes.parents
    answers = (scores > _DOUBT) & (own[_ENDS] == SENTENCE) & (own[_DENSITY] == 0)
    for index in np.flatnonzero(kept[:-1] & ~kept[1:] & answers[1:]).tolist():
        asked, told = blocks[index : index + 2]
        if asked.text[-1] in _QUESTIONS and parents[asked.box] == parents[told.box]:
            kept[index + 1] = True


def keep_subheads(
    layout: Layout, own: Floats, scores: Floats, kept: NDArray[np.bool_], titles: NDArray[np.bool_]
) -> None:
    """Keep a subhead that the model doubts where it stands as the paragraphs do, above one of them, and opens as no furniture does.

    On 681 labelled pages it keeps 132 subheads that are gold and 24 that are not. ``titles``: blocks that say the title again.
    """
    blocks, parents, kins = layout.blocks, layout.boxes.parents, layout.boxes.kins
    doubted = ~kept & (scores > _DOUBT_OF_SUBHEAD) & (own[_TAG] == Tag.HEADING)
    if not doubted.any():
        return
    doubted &= (own[_DENSITY] < _LINKED) & ~own[_CUES].any(axis=0) & ~titles
    running = (kept & (own[_ENDS] == SENTENCE) & (own[_UNITS] >= _SENTENCE_UNITS)).nonzero()[0].tolist()
    homes = Counter(kins[parents[blocks[at].box]] for at in running)
    places = kept.nonzero()[0]
    for index in doubted.nonzero()[0].tolist():
        home = kins[parents[blocks[index].box]]
        below = int(np.searchsorted(places, index))
        # With a colon it announces what is seldom the article's: sources, addresses.
        within = running and index > running[0] and below < len(places) and blocks[index].text[-1] not in _COLONS
        if within and homes[home] >= _RUNNING:
            kept[index] = kins[parents[blocks[int(places[below])].box]] == home
