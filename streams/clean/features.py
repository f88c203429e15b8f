"""What the block model sees of a block itself: one row of numbers, the same for markup and for text pages.

Shallow text features after Kohlschuetter, Fankhauser and Nejdl, "Boilerplate Detection using Shallow Text Features"
(WSDM 2010), with roles from class names. No stop words: lengths, marks, links and names carry over to every language.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np

from streams.clean import cues
from streams.clean.block import Tag
from streams.clean.evidence import TitleMatch
from streams.clean.measures import measure
from streams.clean.roles import BIT, NAMES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from streams.clean.block import Layout
    from streams.clean.evidence import Evidence

    Floats = NDArray[np.float32]
    Integers = NDArray[np.int64]

_WIDE: Final = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]")
#: Roles that mean boilerplate, unless they hold much of the page.
_KIND: Final = frozenset(("title", "lead", "body", "article", "articlebody", "quote", "listing"))
NEGATIVE: Final = sum(BIT[name] for name in NAMES if name not in _KIND)
#: Roles whose bits are shown to the model a second time without the veto: comments may outweigh the article.
_STERN: Final = sum(BIT[name] for name in ("comment", "related", "nav", "footer"))
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
    "same_box",
    "same_parent_prev",
    "same_parent_next",
    "stern",
    "stern_share",
    "since_title",
    "article_place",
    *(f"in_{name}" for name in NAMES),
    *(f"own_{name}" for name in NAMES),
    *(f"cue_{name}" for name in cues.NAMES),
)


def _box_columns(layout: Layout, plain: list[int], share: float) -> Floats:
    """For each box: vetoed roles, own roles, stern roles, share of text in it, share in the sternest box, articles before."""
    boxes = layout.boxes
    chars = [0] * len(boxes)
    for block, size in zip(layout.blocks, plain, strict=True):
        chars[block.box] += size
    for index in range(len(boxes) - 1, 0, -1):
        chars[boxes[index].parent] += chars[index]
    total = max(1, chars[0])
    limit = share * total
    rows: list[tuple[int, int, int, float, float, int]] = []
    articles = 0
    for index, (parent, _, roles, _, _) in enumerate(boxes):
        size = chars[index]
        own = roles if size < limit else roles & ~NEGATIVE
        stern = roles & _STERN
        above = rows[parent] if index else (0, 0, 0, 0.0, 0.0, 0)
        if stern:
            held = size / total
        else:
            held = above[4]
        if roles & BIT["article"] and size > 200 and not above[0] & BIT["article"]:
            articles += 1
        rows.append((own | above[0], roles, stern | above[2], size / total, held, articles))
    return np.array(rows, dtype=np.float64).T


def _near(values: NDArray[np.float64], by: int) -> NDArray[np.bool_]:
    """Is the value the same as that of the block ``by`` places before?"""
    out = np.zeros(len(values), dtype=np.bool_)
    if by > 0:
        out[by:] = values[by:] == values[:-by]
    else:
        out[:by] = values[:by] == values[-by:]
    return out


def word_scale(texts: list[str]) -> float:
    """Word units a character: a sixth in alphabets, up to 7 twelfths in Chinese and Japanese."""
    whole = "".join(texts)
    if whole.isascii():
        return 1 / 6
    return (1 + 2.5 * len(_WIDE.findall(whole)) / max(1, len(whole))) / 6


def own_features(layout: Layout, evidence: Evidence, share: float) -> tuple[Floats, Floats, Integers]:
    """Give ``OWN_NAMES`` rows of one number a block, a rough score by hand for the first look, and each block's roles and cues."""
    blocks, boxes = layout.blocks, layout.boxes
    raw = np.array(measure(layout, evidence), dtype=np.float64).T
    size, links, link_chars, strong, tag, stops, commas, digits, ends, seen, alike, cued, clock, signs, title, described, claimed = raw
    scale = word_scale([block.text for block in blocks])
    units = size * scale
    density = np.minimum(1.0, link_chars / size)
    plain = np.maximum(0, size - link_chars)
    boxed = _box_columns(layout, plain.astype(np.int64).tolist(), share)
    at = np.array([block.box for block in blocks])
    up = np.array([max(0, box.parent) for box in boxes])
    above = up[at]
    here = boxed[:, at]
    long = (units >= 15) & (density < 0.5)
    if stops[long].sum() < 0.3 * long.sum():  # a script without sentence marks (Thai, Lao): length stands for them
        stops = np.floor(units / 20)
        ends = np.where(units >= 12, 2.0, ends)
    roles, own_roles = here[0].astype(np.int64), here[1].astype(np.int64)
    cue_bits = cued.astype(np.int64)
    bits = np.concatenate(((roles >> _ROLE_BITS) & 1, (own_roles >> _ROLE_BITS) & 1, (cue_bits >> _CUE_BITS) & 1))
    rows = (
        units, density, links, strong / size, tag, stops, commas, digits / np.minimum(size, 200), ends, seen, alike, clock, signs, title,
        described, claimed, np.array([box.depth for box in boxes])[at], here[3], boxed[3, above], boxed[3, up[above]],
        np.cumsum(units) / max(1.0, float(units.sum())), stops / np.maximum(1, units), commas / np.maximum(1, units), units * (1 - density),
        _near(at, 1), _near(above, 1), _near(above, -1), here[2] > 0, here[4], _since_title(title, tag), here[5],
    )
    matrix = np.concatenate((np.array(rows, dtype=np.float32), bits.astype(np.float32)))
    rough = units * (1 - 2.5 * density) - 8 + 3 * stops + commas + 8 * np.isin(tag, (Tag.PARAGRAPH, Tag.QUOTE, Tag.CODE))
    rough = np.where(roles & NEGATIVE, -20 - units, rough)
    return matrix, np.clip(rough, -30, 60).astype(np.float32), np.array((roles, cue_bits))


def _since_title(title: NDArray[np.float64], tag: NDArray[np.float64]) -> NDArray[np.float64]:
    """Blocks since the first that repeats the title or is an h1, at most 200; -60 throughout where there is none."""
    places = np.flatnonzero((title == TitleMatch.SAME) | (tag == Tag.TITLE))
    if not len(places):
        return np.full(len(title), -60.0)
    return np.clip(np.arange(len(title)) - float(places[0]), -50, 200)
