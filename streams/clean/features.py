"""What the block model sees of a block itself: one row of numbers, the same for markup and for text pages.

Shallow text features after Kohlschuetter, Fankhauser and Nejdl, "Boilerplate Detection using Shallow Text Features"
(WSDM 2010), with roles from class names. No stop words: lengths, marks, links and names carry over to every language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from streams.clean import cues
from streams.clean.block import Tag
from streams.clean.evidence import TitleMatch
from streams.clean.measures import measure
from streams.clean.nest import running
from streams.clean.roles import BIT, NAMES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from streams.clean.block import Boxes, Layout
    from streams.clean.evidence import Evidence
    from streams.clean.nest import Nest

    Floats = NDArray[np.float32]
    Integers = NDArray[np.int64]

#: Roles that mean boilerplate, unless they hold much of the page.
_KIND: Final = frozenset(("title", "lead", "body", "article", "articlebody", "quote", "listing"))
NEGATIVE: Final = sum(BIT[name] for name in NAMES if name not in _KIND)
#: Roles whose bits are shown to the model a second time without the veto: comments may outweigh the article.
_STERN: Final = sum(BIT[name] for name in ("comment", "related", "nav", "footer"))
_ARTICLE: Final = BIT["article"]
_COMMENTS: Final = 1 << cues.NAMES.index("comments")
#: Blocks on each side in which what recurs is counted: a reader's comment with its name, time and buttons has 4 to 8.
_WINDOW: Final = 12
#: A box named "article" with fewer unlinked characters of an alphabet is a teaser's card.
_TEASER: Final = 200
_ROLE_BITS: Final = np.arange(len(NAMES))[:, None]
_CUE_BITS: Final = np.arange(len(cues.NAMES))[:, None]

OWN_NAMES: Final = (
    "units",
    "density",
    "links",
    "strong",
    "tag",
    "stops",
    "commas",
    "digits",
    "ends",
    "seen",
    "alike",
    "clock",
    "signs",
    "title",
    "described",
    "claimed",
    "depth",
    "box_share",
    "parent_share",
    "grand_share",
    "before",
    "stop_rate",
    "comma_rate",
    "plain",
    "same_box_prev",
    "same_box_next",
    "same_parent_prev",
    "same_parent_next",
    "stern",
    "stern_share",
    "since_title",
    "article_place",
    "since_cue",
    "since_clock",
    "echoes-",
    "echoes+",
    "clocks-",
    "clocks+",
    "comments-",
    "comments+",
    "near_density",
    "far_density",
    "near_stops",
    "tag_share",
    "images",
    "images_next",
    "linked_images",
    "linked_images_next",
    *(f"in_{name}" for name in NAMES),
    *(f"own_{name}" for name in NAMES),
    *(f"cue_{name}" for name in cues.NAMES),
)
#: First rows of the bits.
_IN, _OWN, _CUE = (
    OWN_NAMES.index(f"{kind}_{names[0]}") for kind, names in (("in", NAMES), ("own", NAMES), ("cue", cues.NAMES))
)


class _BoxFacts:
    """Facts of each box, a list a fact, from its own roles, its text and the boxes above it."""

    def __init__(self, boxes: Boxes, chars: NDArray[np.float64], share: float) -> None:
        self.total = total = max(1, int(chars[0]))
        limit = share * total
        # The body's parent is -1, the place behind all boxes, which stays as it is.
        count = len(boxes.parents) + 1
        #: Roles with those of the boxes above, negative ones only of boxes below the limit.
        self.inherited = inherited = [0] * count
        #: Characters in the nearest box with a stern role, of it and those above; -1 when none has one.
        self.stern = stern = [-1] * count
        #: Boxes named "article" that opened so far, nested ones not counted.
        self.articles = articles = [0] * count
        opened = 0
        for index, (parent, own, held) in enumerate(
            zip(boxes.parents, boxes.roles, map(int, chars.tolist()), strict=True)
        ):
            above = inherited[parent]
            stern[index] = held if own & _STERN else stern[parent]
            if own & _ARTICLE and held > _TEASER and not above & _ARTICLE:
                opened += 1
            articles[index] = opened
            inherited[index] = above | (own if held < limit else own & ~NEGATIVE)


def _around(flags: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Count flags among the blocks before and after, ``_WINDOW`` on each side."""
    place, sums = np.arange(len(flags)), running(flags)
    before = sums[:-1] - sums[np.maximum(0, place - _WINDOW)]
    return before, sums[np.minimum(len(flags), place + 1 + _WINDOW)] - sums[1:]


def _next(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give each block the value of the one behind it; nought to the last."""
    return np.append(values[1:], 0.0)


def _sides(flags: NDArray[np.bool_]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Count flags above and below each block, ``_WINDOW`` at most."""
    sums = flags.cumsum()
    return np.minimum(_WINDOW, sums - flags), np.minimum(_WINDOW, sums[-1] - sums)


def own_features(layout: Layout, nest: Nest, evidence: Evidence, share: float) -> tuple[Floats, Floats, Integers]:
    """Give ``OWN_NAMES`` rows of one number a block, a rough score by hand for the first look, and each block's roles and cues."""
    boxes = layout.boxes
    raw = measure(layout, evidence)
    (
        size,
        units,
        links,
        link_chars,
        strong,
        tag,
        stops,
        commas,
        digits,
        ends,
        seen,
        alike,
        cued,
        clock,
        signs,
        title,
        described,
        claimed,
        since_cue,
        since_clock,
        echo,
        images,
        linked_images,
    ) = raw
    density = np.minimum(1.0, link_chars / size)
    chars = nest.held(np.maximum(0, np.rint(6 * units * (size - link_chars) / size)))
    facts = _BoxFacts(boxes, chars, share)
    at, (near, far, farther) = nest.at, nest.over
    # Whether a block stands where the one before does; a column for what is before the first and behind the last.
    together = np.zeros((2, len(size) + 1), np.bool_)
    together[:, 1:-1] = nest.over[:2, 1:] == nest.over[:2, :-1]
    linked, ended = nest.held(link_chars) / np.maximum(1, nest.held(size)), nest.held(stops)
    in_tag = np.bincount(tag.astype(np.int64), units * (1 - density))
    shares, stern = chars / facts.total, np.array(facts.stern)[at]
    long = (units >= 15) & (density < 0.5)
    if stops @ long < 0.3 * np.count_nonzero(
        long
    ):  # a script without sentence marks (Thai, Lao): length stands for them
        stops = np.floor(units / 20)
        ends = np.where(units >= 12, 2.0, ends)
    roles, own_roles = np.array(facts.inherited)[at], np.array(boxes.roles)[at]
    cue_bits = cued.astype(np.int64)
    rows = (
        units,
        density,
        links,
        strong / size,
        tag,
        stops,
        commas,
        digits / np.minimum(size, 200),
        ends,
        seen,
        alike,
        clock,
        signs,
        title,
        described,
        claimed,
        nest.depths[at],
        shares[near],
        shares[far],
        shares[farther],
        units.cumsum() / max(1.0, float(units.sum())),
        stops / np.maximum(1, units),
        commas / np.maximum(1, units),
        units * (1 - density),
        together[0, :-1],
        together[0, 1:],
        together[1, :-1],
        together[1, 1:],
        stern >= 0,
        np.maximum(0, stern) / facts.total,
        _since_title(title, tag),
        np.array(facts.articles)[at],
        since_cue,
        since_clock,
        *_around(echo),
        *_around(clock),
        *_sides(cue_bits & _COMMENTS != 0),
        linked[near],
        linked[far],
        ended[near] / max(1.0, float(ended[0])),
        in_tag[tag.astype(np.int64)] / max(1.0, float(in_tag.sum())),
        images,
        _next(images),
        linked_images,
        _next(linked_images),
    )
    prose = (tag == float(Tag.PARAGRAPH)) | (tag == float(Tag.QUOTE)) | (tag == float(Tag.CODE))
    matrix = np.empty((len(OWN_NAMES), len(size)), np.float32)
    for place, row in enumerate(rows):
        matrix[place] = row
    matrix[_IN:_OWN] = (roles >> _ROLE_BITS) & 1
    matrix[_OWN:_CUE] = (own_roles >> _ROLE_BITS) & 1
    matrix[_CUE:] = (cue_bits >> _CUE_BITS) & 1
    rough = units * (1 - 2.5 * density) - 8 + 3 * stops + commas + 8 * prose
    rough = np.where(roles & NEGATIVE, -20 - units, rough)
    return matrix, np.minimum(60, np.maximum(-30, rough)).astype(np.float32), np.array((roles, cue_bits))


def _since_title(title: NDArray[np.float64], tag: NDArray[np.float64]) -> NDArray[np.float64]:
    """Blocks since the first that repeats the title or is an h1, at most 200; -60 throughout where there is none."""
    (places,) = ((title == float(TitleMatch.SAME)) | (tag == float(Tag.TITLE))).nonzero()
    if not len(places):
        return np.full(len(title), -60.0)
    since: NDArray[np.float64] = np.minimum(200, np.maximum(-50, np.arange(len(title)) - float(places[0])))
    return since
