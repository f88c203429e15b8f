"""The numbers of each block that are read from its text and place, before any arithmetic over the page."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

import numpy as np

from streams.clean import cues
from streams.clean.block import Tag
from streams.clean.census import take_census
from streams.clean.evidence import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from streams.clean.block import Layout
    from streams.clean.evidence import Evidence

_CLOSERS: Final = "\"'”’»›」』)] "
#: What closes a block: a sentence, a part of one.
_ENDINGS: Final = dict.fromkeys(",:;،、，：；-–—", 1) | dict.fromkeys(".!?…。！？｡।॥۔؟։။።", 2)
_CLOCK: Final = re.compile(r"\b\d{1,2}[:.h]\d{2}\b|\b(?:19|20)\d\d\b|\d\d?[./-]\d\d?[./-]\d\d")
_DIGITS: Final = re.compile(r"\d")
#: Lines longer than this are prose; clocks and signs in them say nothing, and folding them costs time.
_SHORT: Final = 200
_HEAD: Final = 8
#: Wholly linked text shorter than a label is a menu's; longer than a paragraph, a menu folded into one block.
_LABEL: Final = 30
_PARAGRAPH: Final = 300
_TITLES: Final = (Tag.TITLE, Tag.HEADING)

COLUMNS: Final = (
    "size",
    "links",
    "link_chars",
    "strong_chars",
    "tag",
    "stops",
    "commas",
    "digits",
    "ends",
    "seen",
    "alike",
    "cues",
    "clock",
    "signs",
    "title",
    "described",
    "claimed",
    "since_cue",
    "since_clock",
)
_AT: Final = {name: place for place, name in enumerate(COLUMNS)}
_CUES, _CLOCKS, _DIGITS_AT, _ENDS, _TITLE, _CLAIMED, _DESCRIBED = (
    _AT[name] for name in ("cues", "clock", "digits", "ends", "title", "claimed", "described")
)
#: Cues after which a page seldom comes back to its article: further reading, sign-up, comments, legal lines.
_ENDING: Final = sum(1 << cues.NAMES.index(name) for name in ("related", "signup", "comments", "legal"))
_FAR: Final = 60


def measure(layout: Layout, evidence: Evidence) -> tuple[NDArray[np.float64], float]:
    """Give ``COLUMNS`` rows of one number a block, and the page's word units a character."""
    texts, tags, _, link_chars, links, strong_chars = zip(*layout.blocks, strict=True)
    census = take_census(texts)
    seen, heads = Counter(texts), Counter([text[:_HEAD] for text in texts])
    rows = np.zeros((len(COLUMNS), len(texts)))
    rows[_AT["size"]] = list(map(len, texts))
    size, tag = rows[_AT["size"]], rows[_AT["tag"]]
    rows[_AT["links"]], rows[_AT["link_chars"]], rows[_AT["strong_chars"]] = links, link_chars, strong_chars
    tag[:] = tags
    rows[_AT["seen"]] = [seen[text] for text in texts]
    rows[_AT["alike"]] = [heads[text[:_HEAD]] for text in texts]
    # A link in a menu, or a folded menu: what its text says is not looked at.
    menu = (rows[_AT["link_chars"]] >= size) & ((size < _LABEL) | (size > _PARAGRAPH)) & ~np.isin(tag, _TITLES)
    told = ~menu
    rows[_AT["stops"]] = census.stops * told
    rows[_AT["commas"]] = census.commas * told
    rows[_AT["digits"]] = census.digits * told
    rows[_AT["signs"]] = census.signs * (told & (size < _SHORT))
    _read(rows, np.flatnonzero(told).tolist(), texts, evidence)
    rows[_AT["since_cue"]] = _since(rows[_AT["cues"]].astype(np.int64) & _ENDING != 0)
    rows[_AT["since_clock"]] = _since(rows[_AT["clock"]] > 0)
    return rows, census.scale


def _read(rows: NDArray[np.float64], told: list[int], texts: Sequence[str], evidence: Evidence) -> None:
    """Fill in what each block's own words say: cues, clock times, how it ends, what the page's claims say of it."""
    claims = bool(evidence.body)
    digits = rows[_AT["digits"]].tolist()
    for index in told:
        text = texts[index]
        size = len(text)
        if cued := cues.cues_of(text):
            rows[_CUES, index] = cued
        if size < _SHORT:
            if digits[index] and _CLOCK.search(text):
                rows[_CLOCKS, index] = 1
        elif digits[index]:
            rows[_DIGITS_AT, index] = len(_DIGITS.findall(text[:_SHORT]))
        if end := _ENDINGS.get(text.rstrip(_CLOSERS)[-1:]):
            rows[_ENDS, index] = end
        folded = fold(text) if claims or evidence.near_title(size) else ""
        if folded:
            rows[_TITLE, index] = evidence.title(folded)
            if claims:
                rows[_CLAIMED, index] = evidence.in_body(folded)
        if evidence.described(text):
            rows[_DESCRIBED, index] = 1


def _since(there: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Blocks since the last that has it, at most ``_FAR``."""
    place = np.arange(len(there))
    last = np.maximum.accumulate(np.where(there, place, -_FAR))
    since: NDArray[np.int64] = np.minimum(_FAR, place - last)
    return since
