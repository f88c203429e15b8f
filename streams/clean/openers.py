"""Lines between the title and the first paragraph that are none of the article: who signs, its day as a list's item, its tools."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from streams.clean.block import Tag
from streams.clean.dates import read, read_relative
from streams.clean.features import OWN_NAMES
from streams.clean.measures import SENTENCE
from streams.clean.title import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from streams.article import Author
    from streams.clean.block import Layout
    from streams.clean.features import Floats

_UNITS, _ENDS, _SINCE = (OWN_NAMES.index(name) for name in ("units", "ends", "since_title"))
_SHARES, _NAVIGATES, _SIGNUP, _SIGNS = (OWN_NAMES.index(f"cue_{name}") for name in ("share", "nav", "signup", "byline"))
#: Such lines stand so many blocks below the title at most, above the first paragraph of so many word units.
_BELOW: Final = 20
_PARAGRAPH: Final = 15.0
#: Word units of a byline, of a tool; characters that a byline has besides the names, and a day's item besides the day.
_BYLINE: Final = 12.0
_TOOL: Final = 6.0
_ROLE: Final = 32
_BESIDE: Final = 14
#: Names shorter than this may be words.
_NAME: Final = 6


def cut_openers(layout: Layout, own: Floats, kept: NDArray[np.bool_], authors: Sequence[Author]) -> None:
    """Drop bylines, days and tools that were kept above the first paragraph, and bylines that open as such below it.

    ``own``: features by block (``OWN_NAMES``, blocks); ``kept``: by block, changed in place.
    """
    units, since = own[_UNITS], own[_SINCE]
    body = (kept & (units >= _PARAGRAPH) & (own[_ENDS] == SENTENCE) & (since >= 1)).nonzero()[0]
    if not len(body):
        return
    open_ = kept & (since >= 1) & (since <= _BELOW) & (units <= _BYLINE) & (own[_ENDS] != SENTENCE)
    names = tuple(name for author in authors if len(name := fold(author.name)) >= _NAME)
    blocks = layout.blocks
    # The first paragraph may be the standfirst, and the byline below it.
    end = int(body[min(1, len(body) - 1)])
    signs = kept & (own[_SIGNS] > 0) & (units <= _BYLINE) & (own[_ENDS] != SENTENCE)
    open_[end:] = signs[end:]
    for index in open_.nonzero()[0].tolist():
        if blocks[index].tag not in (Tag.HEADING, Tag.CELL):
            text = blocks[index].text
            kept[index] = not (_names(text, names) or (blocks[index].tag is Tag.ITEM and _is_day(text)))
    _cut_tools(layout, own, kept, end)


def _names(text: str, names: tuple[str, ...]) -> bool:
    """Say whether a line is little but the names of those who sign."""
    line = fold(text)
    found = [name for name in names if name in line]
    return bool(found) and len(line) - sum(map(len, found)) <= _ROLE


def _is_day(text: str) -> bool:
    found = read(text) or read_relative(text)
    return found is not None and len(text) - (found.end - found.start) <= _BESIDE


def _cut_tools(layout: Layout, own: Floats, kept: NDArray[np.bool_], body: int) -> None:
    """Drop lists of two short items and more above the first paragraph of which one opens as a tool does: save, give, share."""
    tool = (own[_SHARES] + own[_NAVIGATES] + own[_SIGNUP]) > 0
    short = (own[_UNITS] <= _TOOL) & (own[_ENDS] != SENTENCE) & (own[_SINCE] >= 1)
    parents, blocks = layout.boxes.parents, layout.blocks
    lists: dict[int, list[int]] = {}
    for index in short[:body].nonzero()[0].tolist():
        if blocks[index].tag is Tag.ITEM:
            lists.setdefault(parents[blocks[index].box], []).append(index)
    for items in lists.values():
        if len(items) > 1 and tool[items].any():
            kept[items] = False
