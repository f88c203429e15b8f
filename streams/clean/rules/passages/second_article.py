"""Where a second article begins on the page (aggregators, infinite scroll), so that it is never joined to the first.

A heading alone is no evidence, as long articles have subheads and live blogs have entries. It opens another article if it is
in an article box of its own after the first article's, or in a box built like the first article's, with a date or a byline.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import numpy as np

from streams.article import Kind
from streams.clean.blocks.block import Tag
from streams.clean.blocks.evidence import TitleMatch
from streams.clean.rules.choice import BODY_UNITS, Choice, Flags
from streams.clean.scoring.features import Floats

#: Fewest word units of kept text above a second article, and of the second article's own text in its box.
_FIRST: Final = 100.0
_SECOND: Final = 50.0
#: Fewest word units of a sentence that counts as its text.
_SENTENCE: Final = 9
#: If the supposed second article is so many times longer, it is the page's own, and the first is its introduction.
_BELATED: Final = 4.0
#: Fewest word units of a headline, and most of a signature.
_HEADLINE: Final = 4
_SIGNATURE: Final = 15


def cut_second(choice: Choice) -> None:
    """Cut everything from the block on that opens another whole article."""
    units, tags, kept = choice.row("units"), choice.row("tag"), choice.kept
    body = np.where(kept & (units >= BODY_UNITS), units, 0)
    heaped = np.cumsum(np.where(kept, units, 0))
    if choice.claims.kind is Kind.LIVE or not body.any() or heaped[-1] < _FIRST:
        return
    headings = (tags == Tag.TITLE) | (tags == Tag.HEADING)
    other = headings & (choice.row("title") == TitleMatch.NONE) & (heaped >= _FIRST)
    if other.any():
        kept[min(_in_a_box(choice, body, heaped, other), _repeated(choice, body)) :] = False


def _repeated(choice: Choice, body: Floats) -> int:
    """Find the first box that is built like the box around the page's title and first paragraph, and is a sibling of it.

    It must have a headline in an element like the title's, a date or a byline as the first has, and a text: sections of a page
    are alike too, but have no titles, and the entries of a live blog are below its title, not beside it.
    """
    titled, prose = (choice.row("since_title") == 0).nonzero()[0], body.nonzero()[0]
    if not len(titled) or prose[-1] <= titled[0]:
        return len(body)
    boxes, at, units = choice.layout.boxes, [block.box for block in choice.blocks], choice.row("units")
    first = at[titled[0]]
    if boxes.kins.count(boxes.kins[first]) == 1:
        return len(body)
    heads = (units >= _HEADLINE) & (body == 0) & np.array([boxes.kins[box] == boxes.kins[first] for box in at])
    if not heads[titled[0] + 1 :].any():
        return len(body)
    signs = (units < _SIGNATURE) & ((choice.row("clock") > 0) | (choice.row("cue_byline") > 0))
    # The model may keep only a line of it, so its text is measured by all its sentences, kept or not.
    prose_units = np.where(choice.sentences & (units >= _SENTENCE), units, 0)
    above = set(boxes.upwards(at[prose[prose > titled[0]][0]]))
    kins, parents, order = np.array(boxes.kins), np.array(boxes.parents), np.maximum.accumulate(at)
    for whole in boxes.upwards(first):
        alike = ((kins == kins[whole]) & (parents == parents[whole])).nonzero()[0]
        if whole not in above or alike[-1] == whole:
            continue
        starts = np.searchsorted(order, alike[alike >= whole]).tolist()
        spans = list(pairwise((*starts, len(body))))
        if signs[slice(*spans[0])].any():
            found = [span for span in spans[1:] if heads[slice(*span)].any() and signs[slice(*span)].any()]
            texts = [(start, float(prose_units[start:end].sum())) for start, end in found]
            start, text = next(((start, text) for start, text in texts if text >= _SECOND), (len(body), 0.0))
            # If elements have no class, all boxes are alike: the article may follow a short first text.
            return start if text <= _BELATED * body[slice(*spans[0])].sum() else len(body)
    return len(body)


def _in_a_box(choice: Choice, body: Floats, heaped: Floats, other: Flags) -> int:
    """Find the first heading in an article box after the first article's; an h2 only if the first has its title in its box.

    The entries of a live blog are in such boxes too, but its title is above them all.
    """
    place, boxed = choice.row("article_place"), choice.row("in_article") > 0
    reached = int(np.argmax(heaped >= _FIRST))
    titled = (choice.row("since_title") == 0).nonzero()[0]
    own_title = len(titled) > 0 and boxed[titled[0]] and boxed[reached] and place[titled[0]] == place[reached]
    opens = other & (place > place[reached]) & ((choice.row("tag") == Tag.TITLE) | (boxed & own_title))
    for index in np.flatnonzero(opens).tolist():
        follows = body[index:][place[index:] == place[index]].sum()
        if _SECOND <= follows <= _BELATED * heaped[index]:
            return index
    return len(body)
