"""Features of a block itself, the same for markup and for text pages.

Shallow text features after Kohlschuetter, Fankhauser and Nejdl, "Boilerplate Detection using Shallow Text Features"
(WSDM 2010), with roles from class names. No stop words are used: lengths, marks, links and names work in every language.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from streams.clean.blocks.block import Layout, Tag
from streams.clean.blocks.evidence import Evidence, TitleMatch
from streams.clean.blocks.roles import NAMES
from streams.clean.scoring.block_measures import COLUMNS, MEASURED, SENTENCE, measure
from streams.clean.scoring.box_features import NEGATIVE, BoxFacts, rows_of
from streams.clean.scoring.box_nesting import Nest, running
from streams.clean.words import cues

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]
Row = NDArray[np.float64]
Columns = dict[str, Row]
Rows = dict[str, NDArray[np.generic]]

_COMMENTS: Final = cues.NAMES.index("comments")
#: Head start of a block in the rough score, by tag.
_PROSE: Final = np.array([8.0 if tag in (Tag.PARAGRAPH, Tag.QUOTE, Tag.CODE) else 0.0 for tag in Tag])
#: Blocks on each side in which recurring lines are counted: a reader's comment with name, time and buttons has 4 to 8 blocks.
_WINDOW: Final = 12

OWN_NAMES: Final = (
    *COLUMNS[:MEASURED],
    *(
        "density strong digits depth box_share parent_share grand_share before stop_rate comma_rate plain "
        "same_box_prev same_box_next same_parent_prev same_parent_next stern stern_share since_title article_place "
        "echoes- echoes+ clocks- clocks+ comments- comments+ near_density far_density near_stops tag_share "
        "images_next linked_images_next"
    ).split(),
    *(f"in_{name}" for name in NAMES),
    *(f"own_{name}" for name in NAMES),
    *(f"cue_{name}" for name in cues.NAMES),
)
#: First row of each group of bits.
_IN, _OWN, _CUE = (
    OWN_NAMES.index(f"{kind}_{names[0]}") for kind, names in (("in", NAMES), ("own", NAMES), ("cue", cues.NAMES))
)


def own_features(layout: Layout, nest: Nest, evidence: Evidence, share: float) -> tuple[Floats, Floats, Integers]:
    """Give a row for each of ``OWN_NAMES`` with a column for each block, a rough score set by hand, and each block's roles and cues."""
    measured = measure(layout, evidence)
    columns: Columns = dict(zip(COLUMNS, measured, strict=True))
    size, link_chars = columns["size"], columns["link_chars"]
    density = np.minimum(1.0, link_chars / size)
    chars = np.maximum(0, np.rint(6 * columns["units"] * (size - link_chars) / size))
    held = nest.held_each(np.array((chars, link_chars, size, columns["stops"])))
    facts = BoxFacts(layout.boxes, held[0], share)
    boxed = rows_of(columns, density, held, nest, facts)
    _stand_in(columns, density)
    roles, own_roles = np.array((facts.inherited[:-1], layout.boxes.roles), np.int64).take(nest.at, axis=1)
    known = np.array((roles, own_roles, columns["cues"]), "<i4")
    bits = np.unpackbits(known.view(np.uint8).reshape(3, -1, 4), axis=2, bitorder="little").transpose(0, 2, 1)
    rows: Rows = {**boxed, **_paged(columns, density, bits[2, _COMMENTS])}
    matrix = np.empty((len(OWN_NAMES), len(size)), np.float32)
    matrix[:MEASURED] = measured[:MEASURED]
    for place, name in enumerate(OWN_NAMES[MEASURED:_IN], MEASURED):
        matrix[place] = rows[name]
    matrix[_IN:_CUE].reshape(2, len(NAMES), -1)[:] = bits[:2, : len(NAMES)]
    matrix[_CUE:] = bits[2, : len(cues.NAMES)]
    return matrix, _rough(columns, density, roles), known[::2]


def _stand_in(columns: Columns, density: Row) -> None:
    """Estimate the number of sentence ends by length in scripts without sentence marks (Thai, Lao)."""
    units, stops = columns["units"], columns["stops"]
    long = (units >= 15) & (density < 0.5)
    if stops @ long < 0.3 * np.count_nonzero(long):
        stops[:] = np.floor(units / 20)
        columns["ends"][units >= 12] = SENTENCE


def _paged(columns: Columns, density: Row, comments: NDArray[np.uint8]) -> Rows:
    """Give the shares of characters in a block, its place on the page, and recurring lines around it."""
    size, units = columns["size"], columns["units"]
    at_least_one = np.maximum(1, units)
    before, behind = _around(np.array((columns["echo"], columns["clock"])))
    commented = running(comments)
    images = np.zeros((2, len(size)))
    images[:, :-1] = columns["images"][1:], columns["linked_images"][1:]
    return {
        "density": density,
        "strong": columns["strong_chars"] / size,
        "digits": columns["digit_count"] / np.minimum(size, 200),
        "before": units.cumsum() / max(1.0, float(units.sum())),
        "stop_rate": columns["stops"] / at_least_one,
        "comma_rate": columns["commas"] / at_least_one,
        "plain": units * (1 - density),
        "since_title": _since_title(columns["title"], columns["tag"]),
        "echoes-": before[0],
        "echoes+": behind[0],
        "clocks-": before[1],
        "clocks+": behind[1],
        "comments-": np.minimum(_WINDOW, commented[:-1]),
        "comments+": np.minimum(_WINDOW, commented[-1] - commented[1:]),
        "images_next": images[0],
        "linked_images_next": images[1],
    }


def _around(flags: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Count each row's flags among the ``_WINDOW`` blocks before and after."""
    count = flags.shape[1]
    place = np.arange(count)
    sums = np.zeros((len(flags), count + 1))
    flags.cumsum(axis=1, out=sums[:, 1:])
    before = sums[:, :-1] - sums.take(np.maximum(0, place - _WINDOW), axis=1)
    return before, sums.take(np.minimum(count, place + 1 + _WINDOW), axis=1) - sums[:, 1:]


def _rough(columns: Columns, density: Row, roles: Integers) -> Floats:
    """Score blocks by a hand-made formula, from which the first forest's features of the surroundings are computed."""
    units = columns["units"]
    rough = (
        units * (1 - 2.5 * density)
        - 8
        + 3 * columns["stops"]
        + columns["commas"]
        + _PROSE.take(columns["tag"].astype(np.int64))
    )
    rough = np.where(roles & NEGATIVE, -20 - units, rough)
    found: Floats = np.minimum(60, np.maximum(-30, rough)).astype(np.float32)
    return found


def _since_title(title: NDArray[np.float64], tag: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the blocks since the first that repeats the title or is an h1, at most 200; -60 for all if there is none."""
    (places,) = ((title == float(TitleMatch.SAME)) | (tag == float(Tag.TITLE))).nonzero()
    if not len(places):
        return np.full(len(title), -60.0)
    since: NDArray[np.float64] = np.minimum(200, np.maximum(-50, np.arange(len(title)) - float(places[0])))
    return since
