"""What a page prints twice within its text: whole paragraphs, and sentences set apart as pull quotes."""

from __future__ import annotations

from collections import Counter
from typing import Final

import numpy as np

from streams.clean.blocks.block import Tag
from streams.clean.blocks.evidence import fold
from streams.clean.rules.choice import Choice, Flags
from streams.clean.scoring.context import paths_of

#: Paragraphs of at least this many word units are printed once, unless one place of the template prints them again.
_PARAGRAPH: Final = 10
#: Word units and blocks of a stretch that is a copy wherever it stands: refrains have 110 units at most, a day's menu seven blocks.
_STRETCH: Final = 150.0
_BLOCKS: Final = 4
#: Word units of a pull quote: what is shorter may be a label, outside a box for quotes and without a quotation mark; what is
#: longer a paragraph.
_PULLED: Final = (8, 60)
_QUOTED: Final = 5
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


def drop_repeats(choice: Choice, *, markup: bool) -> None:
    """Drop from the kept blocks what others of them say word for word."""
    _drop_copies(choice, markup=markup)
    _drop_pulled(choice)


def _drop_copies(choice: Choice, *, markup: bool) -> None:
    """Drop what another place of the template prints again, at once, or in one long stretch; text dumps show no places.

    What the same place prints again the author wrote again: a question to each of many, a day's menu, items of lists. Of
    781 labelled pages 18 of 20 are so whose gold holds the first; of 14 where another place prints it, gold has it again on
    three, all items and subheads.
    """
    kept, seen = choice.kept, choice.row("seen") > 1
    if not (seen & kept & (choice.row("units") >= _PARAGRAPH)).any():
        return
    places, units = choice.places(), choice.row("units").tolist()
    paths, blocks = paths_of(choice.layout), choice.blocks
    printed: dict[str, int] = {}
    stretch: list[int] = []
    last = 0
    for rank, at in enumerate(places):
        first = printed.setdefault(fold(blocks[at].text), rank) if seen[at] else rank
        if first == rank or rank - first != last:
            _drop_stretch(stretch, units, kept)
            stretch = []
        last = rank - first
        if not last:
            continue
        stretch.append(at)
        again = markup and last > 1 and paths[blocks[at].box] == paths[blocks[places[first]].box]
        kept[at] = units[at] < _PARAGRAPH or again
    _drop_stretch(stretch, units, kept)


def _drop_stretch(stretch: list[int], units: list[float], kept: Flags) -> None:
    if len(stretch) >= _BLOCKS and sum(units[at] for at in stretch) >= _STRETCH:
        kept[stretch] = False


def _drop_pulled(choice: Choice) -> None:
    """Drop sentences that stand in a box of their own and in a longer paragraph elsewhere.

    Of 781 labelled pages 15 have one: gold leaves out eleven, and keeps four that are headings or labels in form.
    """
    blocks, parents, kept = choice.blocks, choice.layout.boxes.parents, choice.kept
    units, sentences, quoted = choice.row("units"), choice.sentences, choice.row("in_quote") > 0
    # A quote that the model has cut counts too if who said it is still there below it.
    signed = np.append(kept[1:] & (units[1:] < _PULLED[0]), False)
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
        text = blocks[at].text
        if not (_QUOTED if text[0] in _OPENS or quoted[at] else _PULLED[0]) <= units[at] <= _PULLED[1]:
            continue
        core = text.strip(_AROUND)
        said = sentences[at] or quoted[at] or text[0] in _OPENS
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
            if below and home in (below[0].box, parents[below[0].box]) and units[at + 1] < _PULLED[0]:
                kept[at + 1] = False
