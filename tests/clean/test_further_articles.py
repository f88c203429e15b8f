"""Further articles that an aggregator prints whole are recognised by their headlines' dated lines, and never glued to the first."""

from __future__ import annotations

import pytest

from streams.clean import clean
from streams.clean.blocks.block import Block, Tag
from streams.clean.dumps.further_articles import fence, first_stamped
from streams.clean.dumps.lines import read_lines
from streams.clean.dumps.undump import undump
from tests.clean.invented import CHINESE, PARAGRAPHS, TITLE, page

_OTHER = "Ferry runs aground off Skerry island in fog"
_TOLD = (
    "A ferry with sixty people on board ran aground off Skerry island on Wednesday morning, the coast guard said. Nobody was "
    "hurt, and a tug pulled her free at noon. The captain said that the fog had come down within minutes, and that the "
    "buoy which marks the reef had not been lit. Divers are to look at the hull before she sails again, and buses take the "
    "passengers to the northern pier until then, where a smaller boat is waiting for them."
)


def _dump(own: str, other: str, *between: str) -> str:
    return "\n".join(["Collector", "Start", TITLE, own, *PARAGRAPHS, *between, _OTHER, other, _TOLD, "Imprint"])


@pytest.mark.parametrize(
    ("own", "other"),
    [
        ("Nordvik Courier • 17 February 2026, 09:30", "Skerry Post • 16 February 2026, 18:05"),
        ("17.02.2026 | 09:30", "16.02.2026 | 18:05"),
        ("By Ada Marsh, 2026-02-17", "By Ben Holm, 2026-02-16"),
    ],
)
def test_what_is_dated_as_the_first_article_is_another(own: str, other: str) -> None:
    """A further headline above a line of the form of the first one's date, with a text below, is cut and handed on."""
    answer = clean(page(_dump(own, other, "To the source", "Further reports")))
    assert answer.text.split("\n\n") == list(PARAGRAPHS)
    assert [(one.title, one.text) for one in answer.attached] == [(_OTHER, _TOLD)]


@pytest.mark.parametrize(
    "lines",
    [
        ["17 February 2026, 09:30", *PARAGRAPHS, "16 February 2026, 18:05", _OTHER, _TOLD],
        ["17 February 2026, 09:30", *PARAGRAPHS, _OTHER, "16 February 2026, 18:05", "A short teaser."],
        ["17 February 2026, 09:30", *PARAGRAPHS, _OTHER, "Yesterday at Skerry", _TOLD],
        ["17 February 2026, 09:30", _OTHER, "16 February 2026, 18:05", _TOLD],
        [*PARAGRAPHS, _OTHER, "16 February 2026, 18:05", _TOLD],
        ["17 February 2026, 09:30", *PARAGRAPHS, _OTHER, "16 February 2026", _TOLD],
        ["17 February 2026, 09:30", *PARAGRAPHS, _OTHER, "Berth 12, score 2:1", _TOLD],
        ["17 February 2026, 09:30", *PARAGRAPHS, "The keeper wrote this down.", "16 February 2026, 18:05", _TOLD],
        ["2026年2月17日", *CHINESE[:1], _OTHER, "2026年2月16日", _TOLD],
    ],
    ids=[
        "entries",
        "teasers",
        "undated",
        "at once",
        "own one undated",
        "other marks",
        "marks without a date",
        "a sentence above",
        "behind little text",
    ],
)
def test_entries_teasers_and_subheads_open_no_article(lines: list[str]) -> None:
    """A time above its headline, a teaser's line, another form of date, or too little text before it: nothing is recognised."""
    blocks = read_lines(undump("\n".join([TITLE, *lines]))).blocks
    assert first_stamped(blocks, TITLE) == len(blocks)


@pytest.mark.parametrize(
    ("titles", "cut"),
    [((_OTHER, "Skerry lighthouse gets a new lamp"), True), ((_OTHER,), False), ((_OTHER, _OTHER), False)],
    ids=["two articles", "one picture", "the same picture twice"],
)
def test_one_title_printed_three_times_may_be_a_pictures(titles: tuple[str, ...], *, cut: bool) -> None:
    """Given titles printed twice, and once more below source and time, then two of the same form begin further articles."""
    printed = [
        line for title in titles for line in (title, title, "Skerry Post", "2 hours ago", "Skerry Post", title, _TOLD)
    ]
    blocks = [Block(text, Tag.TEXT, 0, 0, 0, 0) for text in (*PARAGRAPHS, *printed)]
    assert fence(blocks) == (len(PARAGRAPHS) if cut else len(blocks))
