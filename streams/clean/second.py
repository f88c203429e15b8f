"""A second article on the page (aggregators, infinite scroll): where it opens, so that it is never glued to the first.

Long articles have subheads, live blogs have entries, both under headings: a heading alone says nothing. It opens another
article when it stands in an article box of its own behind the box of the first, or when it is signed as the first one is.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from streams.article import Kind
from streams.clean.block import Tag
from streams.clean.evidence import TitleMatch
from streams.clean.features import OWN_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from streams.clean.block import Layout
    from streams.clean.features import Floats

_UNITS, _TAG, _TITLE, _PLACE, _BOXED, _SINCE, _CLOCK, _SIGNED = (
    OWN_NAMES.index(name)
    for name in ("units", "tag", "title", "article_place", "in_article", "since_title", "clock", "cue_byline")
)
#: Word units of a paragraph, of kept text before a second article is looked for, and of the second's own text in a box.
_PARAGRAPH: Final = 15
_FIRST: Final = 100.0
_SECOND: Final = 50.0
#: What follows is the page's own article after all, below a long introduction, if it is so many times longer.
_BELATED: Final = 4.0
#: Word units of a headline at least; blocks below a headline in which it is signed; word units of a signature at most.
_HEADLINE: Final = 4
_BELOW: Final = 4
_SHORT: Final = 15


def second_article(layout: Layout, own: Floats, kept: NDArray[np.bool_], kind: Kind) -> int:
    """Find the block that opens another whole article; the number of blocks when none does."""
    units = own[_UNITS]
    prose = kept & (units >= _PARAGRAPH)
    heaped = np.cumsum(np.where(kept, units, 0))
    if kind is Kind.LIVE or not prose.any() or heaped[-1] < _FIRST:
        return len(kept)
    headings = (own[_TAG] == float(Tag.TITLE)) | (own[_TAG] == float(Tag.HEADING))
    other = headings & (own[_TITLE] == float(TitleMatch.NONE)) & (heaped >= _FIRST)
    if not other.any():
        return len(kept)
    body = np.where(prose, units, 0)
    if body[int(other.argmax()) :].sum() < _SECOND:
        return _repeated(layout, own, body)
    return min(
        _in_a_box(own, body, heaped, other),
        _signed(own, body, heaped, other & (units >= _HEADLINE)),
        _repeated(layout, own, body),
    )


def _repeated(layout: Layout, own: Floats, body: Floats) -> int:
    """Find the first box that is built like one around the page's title and first paragraph, and stands beside it.

    It must have a headline in an element like the title's, a date or a signature as the first has, and a text: the rows
    of a page are alike too, but have no titles; the entries of a live blog stand below its title, not beside it.
    """
    titled, prose = (own[_SINCE] == 0).nonzero()[0], body.nonzero()[0]
    if not len(titled) or prose[-1] <= titled[0]:
        return len(body)
    boxes, at = layout.boxes, [block.box for block in layout.blocks]
    first = at[titled[0]]
    heads = (own[_UNITS] >= _HEADLINE) & (body == 0) & np.array([boxes.kins[box] == boxes.kins[first] for box in at])
    if not heads[titled[0] + 1 :].any():
        return len(body)
    signs = (own[_UNITS] < _SHORT) & ((own[_CLOCK] > 0) | (own[_SIGNED] > 0))
    above = set(_upwards(layout, at[prose[prose > titled[0]][0]]))
    kins, parents, order = np.array(boxes.kins), np.array(boxes.parents), np.maximum.accumulate(at)
    for whole in _upwards(layout, first):
        alike = ((kins == kins[whole]) & (parents == parents[whole])).nonzero()[0]
        if whole not in above or alike[-1] == whole:
            continue
        starts = np.searchsorted(order, alike[alike >= whole]).tolist()
        spans = list(pairwise((*starts, len(body))))
        if signs[slice(*spans[0])].any():
            found = [span for span in spans[1:] if heads[slice(*span)].any() and signs[slice(*span)].any()]
            texts = [(start, float(body[start:end].sum())) for start, end in found]
            start, text = next(((start, text) for start, text in texts if text >= _SECOND), (len(body), 0.0))
            # Without names for its elements a page's boxes are all alike: its own text may stand behind a short first one.
            return start if text <= _BELATED * body[slice(*spans[0])].sum() else len(body)
    return len(body)


def _upwards(layout: Layout, box: int) -> Iterator[int]:
    """Give a box and those around it, the body left out."""
    while box > 0:
        yield box
        box = layout.boxes.parents[box]


def _in_a_box(own: Floats, body: Floats, heaped: Floats, other: NDArray[np.bool_]) -> int:
    """Find the first heading in an article box behind the first article's; an h2 only if that has its title in its box.

    The entries of a live blog are boxes too, but its title stands above them all.
    """
    place, boxed = own[_PLACE], own[_BOXED] > 0
    reached = int(np.argmax(heaped >= _FIRST))
    titled = (own[_SINCE] == 0).nonzero()[0]
    own_title = len(titled) > 0 and boxed[titled[0]] and boxed[reached] and place[titled[0]] == place[reached]
    opens = other & (place > place[reached]) & ((own[_TAG] == Tag.TITLE) | (boxed & own_title))
    for index in np.flatnonzero(opens).tolist():
        follows = body[index:][place[index:] == place[index]].sum()
        if _SECOND <= follows <= _BELATED * heaped[index]:
            return index
    return len(body)


def _signed(own: Floats, body: Floats, heaped: Floats, other: NDArray[np.bool_]) -> int:
    """Find the first heading with a byline or a date right below it, where the title has one too and each has a whole text.

    Right below: no other heading stands between, and one paragraph at most, a standfirst. What comes behind more text, or
    below a heading of its own, signs the article that ends there, or is the card of another.
    Not in the first article's own box: a subhead may be dated. Where the page names no such box, a date alone is not enough.
    """
    place, boxed = own[_PLACE], own[_BOXED] > 0
    titled = (own[_SINCE] == 0).nonzero()[0]
    signs = (own[_UNITS] < _SHORT) & ((own[_CLOCK] > 0) | (own[_SIGNED] > 0))
    reached = int(np.argmax(heaped >= _FIRST))
    if not len(titled) or not signs[titled[0] + 1 :][:_BELOW].any():
        return len(body)
    if boxed[reached]:
        other = other & ~(boxed & (place == place[reached]))
    else:
        signs &= own[_SIGNED] > 0
    headings = (own[_TAG] == float(Tag.TITLE)) | (own[_TAG] == float(Tag.HEADING))
    far = np.cumsum(headings) * _BELOW + np.cumsum(body > 0)
    opens = [at for at in other.nonzero()[0].tolist() if (signs & (far <= far[at] + 1))[at + 1 : at + 1 + _BELOW].any()]
    texts = [float(body[start:end].sum()) for start, end in pairwise((*opens, len(body)))]
    told = [(start, text) for start, text in zip(opens, texts, strict=True) if text]  # a linked headline has no text
    return told[0][0] if told and min(text for _, text in told) >= _FIRST else len(body)
