"""Tables stand or fall as a whole: a cell of two words is nothing by itself, and the model loses every second one."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from streams.clean.block import Tag
from streams.clean.features import OWN_NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from streams.clean.block import Layout
    from streams.clean.features import Floats

_UNITS, _DENSITY, _TAG = (OWN_NAMES.index(name) for name in ("units", "density", "tag"))
#: Cells and rows of a table at least, word units of a cell at most: larger ones are the boxes of a page laid out in tables.
_CELLS: Final = 4
_ROWS: Final = 2
_CELL_UNITS: Final = 40.0
#: Share of the table's words that is kept from which all of it is, and of links from which a cell is one.
_KEPT: Final = 0.5
_LINKED: Final = 0.5


def complete_tables(layout: Layout, own: Floats, kept: NDArray[np.bool_]) -> None:
    """Keep all cells of a table of which the greater part is kept."""
    cells = (own[_TAG] == float(Tag.CELL)).nonzero()[0].tolist()
    if len(cells) < _CELLS or not kept[cells].any():
        return
    parents = layout.boxes.parents
    for table, run in groupby(cells, key=lambda at: _above(parents, layout.blocks[at].box, 3)):
        places = list(run)
        if table >= 0 and _is_data(layout, own, places) and _share(own, kept, places) >= _KEPT:
            kept[places] = True


def _above(parents: Sequence[int], box: int, steps: int) -> int:
    for _ in range(steps):
        box = parents[box] if box >= 0 else -1
    return box


def _is_data(layout: Layout, own: Floats, places: Sequence[int]) -> bool:
    """Say whether cells are a table's: some rows and columns of short texts, few of which are links."""
    rows = {layout.boxes.parents[layout.blocks[at].box] for at in places}
    if len(places) < max(_CELLS, 2 * len(rows)) or len(rows) < _ROWS or places[-1] - places[0] >= len(places):
        return False
    linked = sum(own[_DENSITY][at] > _LINKED for at in places)
    return bool(2 * linked < len(places) and max(own[_UNITS][at] for at in places) <= _CELL_UNITS)


def _share(own: Floats, kept: NDArray[np.bool_], places: Sequence[int]) -> float:
    whole = sum(own[_UNITS][at] for at in places)
    return float(sum(own[_UNITS][at] for at in places if kept[at]) / whole) if whole else 0.0
