"""Subheads and tables that the model doubts, block by block: what each condition holds back."""

from __future__ import annotations

import numpy as np
import pytest

from streams.clean.blocks.block import Block, Boxes, Tag
from streams.clean.rules.keeping.counted_lines import keep_rows
from streams.clean.rules.keeping.short_blocks import complete_tables, keep_items, keep_subheads
from streams.clean.scoring.block_measures import SENTENCE
from streams.clean.words.cues import NAMES
from tests.clean.choosing import choice_of


def keeps(
    subhead: str,
    *,
    paragraphs: int = 4,
    score: float = -1.2,
    cue: str = "",
    link: float = 0.0,
    tag: Tag = Tag.HEADING,
    units: int = 2,
) -> bool:
    """Say whether a doubted subhead before the last of some paragraphs of one box is kept."""
    texts = ["A paragraph of the report that has words enough to be one."] * (paragraphs - 1) + [subhead, "And the last paragraph of all, with words enough as well."]  # fmt: skip
    at, count = len(texts) - 2, len(texts)
    there = np.arange(count) == at
    rows = {
        "units": np.where(there, units, 11),
        "ends": ~there * SENTENCE,
        "tag": np.where(there, tag, Tag.PARAGRAPH),
    }
    if cue:
        rows[f"cue_{cue}"] = there
    # The body's only box, and in it one for each block.
    boxes = Boxes([-1, *([0] * count)], [0] * (count + 1), [0, *([1] * count)], list(range(count + 1)))
    blocks = [Block(text, Tag.PARAGRAPH, one + 1, 0, 0, 0) for one, text in enumerate(texts)]
    choice = choice_of(blocks, boxes, **rows, density=there * link)
    choice.kept[at] = False
    keep_subheads(choice, np.where(there, score, 3.0))
    return bool(choice.kept[at])


def test_a_doubted_subhead_among_the_paragraphs_is_kept() -> None:
    """Given a heading where the paragraphs stand that the model doubts a little, then it is kept."""
    assert keeps("The background")


@pytest.mark.parametrize(
    "other",
    [{"score": -1.6}, {"link": 0.9}, {"cue": NAMES[0]}, {"paragraphs": 2}],
    ids=["hardly in doubt", "a link", "opens as furniture", "too few paragraphs beside it"],
)
def test_what_may_be_furniture_is_left_to_the_model(other: dict[str, float]) -> None:
    """Given a heading that the model is sure of, a link, an opening of furniture, or hardly a report, then it stays cut."""
    assert not keeps("The background", **other)  # type: ignore[arg-type]


@pytest.mark.parametrize(("boxed", "score", "stays"), [(True, -0.3, True), (True, -0.7, False), (False, -0.3, True)])
def test_a_doubted_heading_is_kept_with_what_stands_right_below_it(*, boxed: bool, score: float, stays: bool) -> None:
    """Given a heading in a box of its own, then it is kept if the model hardly doubts it and the block right below is kept."""
    texts = {
        1: "A paragraph of the report that has words enough to be one.",
        3: "The lighthouse",
        5: "First lit in 1871.",
        6: "And the last.",
    }
    # The body, a paragraph, the box with its heading, a list and its item in it or behind it, the last paragraph.
    boxes = Boxes([-1, 0, 0, 2, 2 if boxed else 0, 4, 0], [0] * 7, [0, 1, 1, 2, 2, 3, 1], list(range(7)))
    blocks = [Block(text, Tag.PARAGRAPH, box, 0, 0, 0) for box, text in texts.items()]
    tags = (Tag.PARAGRAPH, Tag.HEADING, Tag.ITEM, Tag.PARAGRAPH)
    choice = choice_of(blocks, boxes, units=11, ends=SENTENCE, tag=tags)
    choice.kept[1] = False
    keep_subheads(choice, np.array([3, score, 3, 3]))
    assert bool(choice.kept[1]) is stays


def test_a_heading_that_announces_is_left_to_the_model() -> None:
    """Given a colon at a heading's end, then what it announces is seldom the article's."""
    assert not keeps("The background:")


def cells_kept(rows: int, columns: int, kept: int, linked: int = 0, units: float = 2.0) -> int:
    """Give how many cells are kept of a table of which the first ``kept`` were; the first ``linked`` are links."""
    count = rows * columns
    # Body, table, its body, then rows, then cells.
    row_of = [3 + at // columns for at in range(count)]
    parents = [-1, 0, 1, *([2] * rows), *row_of]
    boxes = Boxes(parents, [0] * len(parents), [0] * len(parents), [0] * len(parents))
    blocks = [Block(f"cell {at}", Tag.CELL, 3 + rows + at, 0, 0, 0) for at in range(count)]
    choice = choice_of(blocks, boxes, units=units, tag=Tag.CELL, density=np.arange(count) < linked)
    choice.kept[kept:] = False
    complete_tables(choice)
    return int(choice.kept.sum())


def test_a_table_that_is_kept_for_the_greater_part_is_kept_whole() -> None:
    """Given half of a table's words, then all cells; given less, then what the model kept."""
    assert cells_kept(3, 2, 3) == 6
    assert cells_kept(3, 2, 2) == 2


@pytest.mark.parametrize(
    ("rows", "columns", "linked", "units"),
    [(1, 6, 0, 2.0), (6, 1, 0, 2.0), (3, 2, 3, 2.0), (3, 2, 0, 41.0)],
    ids=["one row", "one column", "half links", "paragraphs in cells"],
)
def test_what_is_no_table_of_data_is_left_to_the_model(rows: int, columns: int, linked: int, units: float) -> None:
    """Given one row or column, a table of links, or one that lays out a page, then no cell is added."""
    assert cells_kept(rows, columns, 4, linked, units) == 4


def rows_kept(*lines: str, likely: bool = True) -> str:
    """Give which of some lines are kept of which the model keeps the last alone."""
    choice = choice_of(lines)
    choice.kept[:-1] = False
    keep_rows(choice, np.full(len(lines), likely))
    return "".join("+" if kept else "." for kept in choice.kept)


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        (("01:40 Why each village is silent", "09:15 Bees", "27:30 What becomes of it"), "+++"),
        (("2 carrots", "1 leek", "4 potatoes"), "+++"),
        (("1. Bids", "2. Permits", "3. Taxes"), "..+"),
        (("1 Ships wait at a lock", "2 Bridge closed", "3 Taxes rise"), "..+"),
        (("2.1 Bids", "2.2 Permits", "2.3 Taxes"), "..+"),
        (("1 leek", "4 potatoes"), ".+"),
        (("Carrots", "Leek", "Potatoes"), "..+"),
    ],
)
def test_rows_that_open_with_figures_alike_are_kept_whole(lines: tuple[str, ...], kept: str) -> None:
    """Given lines that open with a time or a figure, then one that is kept keeps them all; counted items are left to the model."""
    assert rows_kept(*lines) == kept


def test_rows_far_below_the_threshold_are_left_to_the_model() -> None:
    """Given rows of which the model is sure that they are furniture, then one that it keeps keeps no other."""
    assert rows_kept("2 carrots", "1 leek", "4 potatoes", likely=False) == "..+"


def items_kept(*scores: float, link: float = 0.0, cue: str = "", ends: bool = False) -> str:
    """Give which items of a list below a paragraph are kept; all with a score above nought are so already."""
    count = len(scores)
    texts = ["A paragraph of the report."] + ["an item of the list"] * count + ([] if ends else ["And the last."])
    boxes = Boxes([-1, 0, *([0, *([2] * count), 0])], [0] * (count + 4), [0] * (count + 4), list(range(count + 4)))
    blocks = [
        Block(text, Tag.ITEM if text.startswith("an") else Tag.PARAGRAPH, at + 1 + (at > 0), 0, 0, 0)
        for at, text in enumerate(texts)
    ]
    inside = np.array([block.tag is Tag.ITEM for block in blocks])
    logits = np.array([3.0, *scores, *([] if ends else [3.0])])
    rows = {f"cue_{cue}": inside & (logits <= 0)} if cue else {}
    choice = choice_of(blocks, boxes, **rows, tag=[block.tag for block in blocks], units=4, density=inside * link)
    choice.kept[:] = logits > 0
    keep_items(choice, logits)
    return "".join("+" if keep else "." for keep in choice.kept[1 : count + 1])


def test_doubted_items_of_a_list_stay_with_the_greater_part_of_it() -> None:
    """Given a list of facts of which the model keeps half, then it keeps what it doubts, and no list of which it keeps less."""
    assert items_kept(0.4, -0.5, 0.2, -0.9) == "++++"
    assert items_kept(0.4, -0.5, -0.2, -0.9) == "+..."


@pytest.mark.parametrize(
    "other", [{"link": 0.9}, {"cue": NAMES[0]}, {"ends": True}], ids=["links", "furniture", "the end"]
)
def test_items_of_menus_and_sources_are_left_to_the_model(other: dict[str, float]) -> None:
    """Given links, an opening of furniture, or a list that ends the text, then what the model doubts stays cut; so does what it is sure of."""
    assert items_kept(0.4, -0.5, 0.2, **other) == "+.+"  # type: ignore[arg-type]
    assert items_kept(0.4, -1.1, 0.2) == "+.+"


@pytest.mark.parametrize(
    ("subhead", "stays"), [("■ 주민 의견 수렴", True), ("▶ 費用の分担", True), ("주민 의견 수렴", False)]
)
def test_a_line_behind_a_mark_is_a_subhead(subhead: str, *, stays: bool) -> None:
    """Given a line that is no heading's element among the paragraphs, then it is a subhead if it opens with such a mark."""
    assert keeps(subhead, tag=Tag.PARAGRAPH) == stays


@pytest.mark.parametrize(("units", "stays"), [(20, True), (21, False)])
def test_a_paragraph_behind_a_mark_is_no_subhead(units: int, *, stays: bool) -> None:
    """Given such a line as long as a paragraph, then the mark makes no subhead of it."""
    assert keeps("■ 주민 의견 수렴", tag=Tag.PARAGRAPH, units=units) == stays
