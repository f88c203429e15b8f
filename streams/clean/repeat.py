"""What a page prints twice within its text: whole paragraphs, and sentences set apart as pull quotes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import numpy as np

from streams.clean.block import Tag
from streams.clean.evidence import fold
from streams.clean.features import OWN_NAMES
from streams.clean.measures import SENTENCE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from streams.clean.block import Layout
    from streams.clean.features import Floats

_UNITS, _SEEN, _ENDS, _QUOTED = (OWN_NAMES.index(name) for name in ("units", "seen", "ends", "in_quote"))
#: Paragraphs of at least this many word units are printed once: a page that repeats one repeats it by mistake.
_PARAGRAPH: Final = 10
#: Word units of a pull quote: what is shorter may be a label, what is longer a paragraph.
_PULLED: Final = (8, 60)
#: So much longer at least is the paragraph that a quote was pulled from.
_WITHIN: Final = 1.2
#: Blocks in a pull quote's box at most, it and its speaker; characters of one.
_ALONE: Final = 2
_LONGEST: Final = 400
#: Characters searched on one page for sentences said again: a quarter of a second; a page of news has a hundredth of it.
_MAX_SEARCHED: Final = 200_000_000
#: A block that is asked whether it holds a sentence costs as much as so many characters.
_ASKED: Final = 100
_AROUND: Final = " \t\"'“”„«»‹›‘’‚「」『』–—-.…!?,;:。！？"
_OPENS: Final = frozenset('"“”„«»‹›‘「『')
_TEXTS: Final = (Tag.TEXT, Tag.PARAGRAPH, Tag.QUOTE)


def drop_repeats(layout: Layout, own: Floats, kept: NDArray[np.bool_]) -> None:
    """Drop from the kept blocks what others of them say word for word."""
    units, seen = own[_UNITS], own[_SEEN]
    printed: set[str] = set()
    for index in np.flatnonzero(kept & (seen > 1) & (units >= _PARAGRAPH)).tolist():
        key = fold(layout.blocks[index].text)
        if key in printed:
            kept[index] = False
        printed.add(key)
    _drop_pulled(layout, own, kept)


def _drop_pulled(layout: Layout, own: Floats, kept: NDArray[np.bool_]) -> None:
    """Drop sentences that stand in a box of their own and in a longer paragraph elsewhere.

    Of 781 labelled pages 15 have one: gold leaves out eleven, and keeps four that are headings or labels in form.
    """
    blocks, parents = layout.blocks, layout.boxes.parents
    # A quote that the model has cut counts too if who said it is still there below it.
    signed = np.append(kept[1:] & (own[_UNITS, 1:] < _PULLED[0]), False)
    places = (kept | signed).nonzero()[0].tolist()
    # A paragraph's box is itself: what tells is the box that it shares with its neighbours.
    homes = [parents[block.box] if (block := blocks[at]).tag is Tag.PARAGRAPH else block.box for at in places]
    neighbours = Counter(homes)
    apart = [
        (at, home)
        for at, home in zip(places, homes, strict=True)
        if neighbours[home] <= _ALONE and len(blocks[at].text) <= _LONGEST and blocks[at].tag in _TEXTS
    ]
    if not apart:
        return
    whole = "\n".join([blocks[at].text for at in places if kept[at]])
    for at, home in apart[: _MAX_SEARCHED // (len(whole) + _ASKED * len(places))]:
        text, units = blocks[at].text, own[_UNITS, at]
        if not _PULLED[0] <= units <= _PULLED[1]:
            continue
        core = text.strip(_AROUND)
        said = own[_ENDS, at] == SENTENCE or own[_QUOTED, at] > 0 or text[0] in _OPENS
        if not said or whole.count(core) <= int(kept[at]):
            continue
        if any(
            core in blocks[other].text and len(blocks[other].text) >= _WITHIN * len(text) and elsewhere != home
            for other, elsewhere in zip(places, homes, strict=True)
            if kept[other]
        ):
            kept[at] = False
            # Who said it stands below it, in the same box.
            below = blocks[at + 1 : at + 2]
            if below and home in (below[0].box, parents[below[0].box]) and own[_UNITS, at + 1] < _PULLED[0]:
                kept[at + 1] = False
