"""Tables kept whole, cell by cell: what each condition holds back."""

from __future__ import annotations

import numpy as np
import pytest

from streams.clean.block import Block, Boxes, Layout, Tag
from streams.clean.cells import complete_tables
from streams.clean.features import OWN_NAMES

UNITS, DENSITY, TAG = (OWN_NAMES.index(name) for name in ("units", "density", "tag"))


def kept_of(rows: int, columns: int, kept: int, linked: int = 0, units: float = 2.0) -> int:
    """Give how many cells are kept of a table of which the first ``kept`` were; the first ``linked`` are links."""
    count = rows * columns
    # Body, table, its body, then rows, then cells.
    row_of = [3 + at // columns for at in range(count)]
    parents = [-1, 0, 1, *([2] * rows), *row_of]
    boxes = Boxes(parents, [0] * len(parents), [0] * len(parents), [0] * len(parents))
    blocks = tuple(Block(f"cell {at}", Tag.CELL, 3 + rows + at, 0, 0, 0) for at in range(count))
    own = np.zeros((len(OWN_NAMES), count))
    own[UNITS], own[TAG] = units, Tag.CELL
    own[DENSITY, :linked] = 1
    keep = np.arange(count) < kept
    complete_tables(Layout(blocks, boxes), own, keep)
    return int(keep.sum())


def test_a_table_that_is_kept_for_the_greater_part_is_kept_whole() -> None:
    """Given half of a table's words, then all cells; given less, then what the model kept."""
    assert kept_of(3, 2, 3) == 6
    assert kept_of(3, 2, 2) == 2


@pytest.mark.parametrize(
    ("rows", "columns", "linked", "units"),
    [(1, 6, 0, 2.0), (6, 1, 0, 2.0), (3, 2, 3, 2.0), (3, 2, 0, 41.0)],
    ids=["one row", "one column", "half links", "paragraphs in cells"],
)
def test_what_is_no_table_of_data_is_left_to_the_model(rows: int, columns: int, linked: int, units: float) -> None:
    """Given one row or column, a table of links, or one that lays out a page, then no cell is added."""
    assert kept_of(rows, columns, 4, linked, units) == 4
