"""Texts that a page prints twice within the article: whole paragraphs, and sentences set apart as pull quotes."""

from __future__ import annotations

from collections import Counter
from typing import Final

import numpy as np

from streams.clean.blocks.block import Tag
from streams.clean.blocks.evidence import fold_letters
from streams.clean.rules.choice import Choice, Flags
from streams.clean.scoring.context import paths_of

#: Fewest word units of a paragraph that is printed once only, unless the same place of the template repeats it.
_PARAGRAPH: Final = 10
#: How often a text dump prints a copy; what it prints more often is a question put to many, or a plan's meals.
_TWICE: Final = 2
#: Fewest word units and blocks of a repeated stretch that is a copy wherever it is: refrains have at most 110 word units.
_STRETCH: Final = 150.0
_BLOCKS: Final = 4
#: Fewest and most word units of a pull quote: a shorter line may be a label, a longer one is a paragraph.
_PULLED: Final = (8, 60)
#: Fewest in a box for quotes or with a quotation mark, here or where the text has the words.
_QUOTED: Final = 4
#: How much longer the paragraph with the quoted sentence must be.
_WITHIN: Final = 1.2
#: Most blocks in a pull quote's box (quote and speaker), and most characters of the quote.
_ALONE: Final = 2
_LONGEST: Final = 400
#: Most characters searched on one page for repeated sentences: a quarter of a second. News pages need a hundredth of it.
_MAX_SEARCHED: Final = 200_000_000
#: Cost of searching one block, in characters.
_ASKED: Final = 100
_AROUND: Final = " \t\"'“”„«»‹›‘’‚「」『』–—-.…!?,;:。！？"
_OPENS: Final = frozenset('"“”„«»‹›‘「『')
#: Marks and dashes that open spoken words in a paragraph.
_SPOKEN: Final = (*_OPENS, "’’", "– ", "— ")
_TEXTS: Final = (Tag.TEXT, Tag.PARAGRAPH, Tag.QUOTE)


def drop_repeats(choice: Choice, *, markup: bool) -> None:
    """Cut kept blocks that repeat others word for word."""
    _drop_copies(choice, markup=markup)
    _drop_pulled(choice)


def _drop_copies(choice: Choice, *, markup: bool) -> None:
    """Cut paragraphs repeated by another place of the template, right below, or in one long stretch.

    Repetition in the same place is the author's: a question put to several people, items of lists. Of 20 labelled pages (among
    781) that repeat a paragraph of the article in the same place, the article has both on 18; of 14 that repeat one in another
    place, on three, all of them items and subheads. Text dumps have no places: there only what stands twice is a copy. Of 17 labelled
    pages whose dumps print more thrice, ten gain by keeping it, up to a quarter of F1, and seven lose, .03 at most.
    """
    kept, seen = choice.kept, choice.row("seen") > 1
    if not (seen & kept & (choice.row("units") >= _PARAGRAPH)).any():
        return
    places, units, times = choice.places(), choice.row("units").tolist(), choice.row("seen").tolist()
    paths, blocks = paths_of(choice.layout), choice.blocks
    printed: dict[str, int] = {}
    stretch: list[int] = []
    last = 0
    for rank, at in enumerate(places):
        first = printed.setdefault(fold_letters(blocks[at].text), rank) if seen[at] else rank
        if first == rank or rank - first != last:
            _drop_stretch(stretch, units, kept)
            stretch = []
        last = rank - first
        if not last:
            continue
        stretch.append(at)
        again = last > 1 and paths[blocks[at].box] == paths[blocks[places[first]].box] if markup else times[at] > _TWICE
        kept[at] = units[at] < _PARAGRAPH or again
    _drop_stretch(stretch, units, kept)


def _drop_stretch(stretch: list[int], units: list[float], kept: Flags) -> None:
    if len(stretch) >= _BLOCKS and sum(units[at] for at in stretch) >= _STRETCH:
        kept[stretch] = False


def _drop_pulled(choice: Choice) -> None:
    """Cut sentences in a box of their own that are also in a longer paragraph elsewhere.

    15 of 781 labelled pages have one: eleven are not labelled as text, and the four others have the form of headings or labels.
    Words without a full stop must be a quote: in a box for quotes, in quotation marks, or in such marks where the text has them.
    """
    blocks, parents, kept = choice.blocks, choice.layout.boxes.parents, choice.kept
    units, sentences, quoted = choice.row("units"), choice.sentences, choice.row("in_quote") > 0
    # A quote that the model has cut counts too if its speaker is still kept below it.
    signed = np.append(kept[1:] & (units[1:] < _PULLED[0]), False)
    places = (kept | signed).nonzero()[0].tolist()
    # A paragraph is its own box, so the box that it shares with its neighbours is compared; if no other line of the page
    # has its element and class, it stands apart by itself.
    homes = [parents[block.box] if (block := blocks[at]).tag is Tag.PARAGRAPH else block.box for at in places]
    neighbours = Counter(homes)
    kins = choice.layout.boxes.kins
    paragraphs = any(blocks[at].tag is Tag.PARAGRAPH for at in places)  # a text dump has none
    printed = Counter(kins[block.box] for block in blocks if paragraphs)
    apart = [
        (at, home if neighbours[home] <= _ALONE else blocks[at].box)
        for at, home in zip(places, homes, strict=True)
        if (neighbours[home] <= _ALONE or (blocks[at].tag is Tag.PARAGRAPH and printed[kins[blocks[at].box]] == 1))
        and len(blocks[at].text) <= _LONGEST
        and blocks[at].tag in _TEXTS
    ]
    if not apart:
        return
    whole = "\n".join([blocks[at].text for at in places if kept[at]])
    for at, home in apart[: _MAX_SEARCHED // (len(whole) + _ASKED * len(places))]:
        text = blocks[at].text
        core = text.strip(_AROUND)
        if not _QUOTED <= units[at] <= _PULLED[1] or not core or whole.count(core) <= int(kept[at]):
            continue
        quote = text[0] in _OPENS or quoted[at] or any(mark + core in whole for mark in _SPOKEN)
        if not (quote or (sentences[at] and units[at] >= _PULLED[0])):
            continue
        if any(
            core in blocks[other].text and len(blocks[other].text) >= _WITHIN * len(text) and elsewhere != home
            for other, elsewhere in zip(places, homes, strict=True)
            if kept[other]
        ):
            kept[at] = False
            _drop_speaker(choice, at, home)


def _drop_speaker(choice: Choice, at: int, home: int) -> None:
    """Cut who is quoted, below the quote: in its box, or in the next one if that holds nothing but the two.

    ``at``: the quote's block. ``home``: its box, around the paragraph.
    """
    boxes, below = choice.layout.boxes, choice.blocks[at + 1 : at + 2]
    if not below or choice.row("units")[at + 1] >= _PULLED[0]:
        return
    within = {*boxes.upwards(below[0].box)}
    outer = boxes.parents[home]
    alone = outer > 0 and choice.layout.inside(outer, at - 1, at + 3) == [at, at + 1]
    if home in within or (alone and outer in within):
        choice.kept[at + 1] = False
