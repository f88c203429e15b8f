"""Subheads that the model doubts, block by block: what each condition holds back."""

from __future__ import annotations

import numpy as np
import pytest

from streams.clean.block import Block, Boxes, Layout, Tag
from streams.clean.cues import NAMES
from streams.clean.doubted import keep_subheads
from streams.clean.features import OWN_NAMES
from streams.clean.measures import SENTENCE

ROWS = {name: OWN_NAMES.index(name) for name in ("units", "ends", "tag", "density")}


def keeps(subhead: str, *, paragraphs: int = 4, score: float = -1.2, cue: str = "", link: float = 0.0) -> bool:
    """Say whether a doubted subhead before the last of some paragraphs of one box is kept."""
    texts = ["A paragraph of the report that has words enough to be one."] * (paragraphs - 1) + [subhead, "And the last paragraph of all, with words enough as well."]  # fmt: skip
    at, count = len(texts) - 2, len(texts)
    own = np.zeros((len(OWN_NAMES), count))
    own[ROWS["units"]], own[ROWS["ends"]], own[ROWS["tag"]] = 11, SENTENCE, Tag.PARAGRAPH
    own[ROWS["units"], at], own[ROWS["ends"], at], own[ROWS["tag"], at] = 2, 0, Tag.HEADING
    own[ROWS["density"], at] = link
    if cue:
        own[OWN_NAMES.index(f"cue_{cue}"), at] = 1
    # The body's only box, and in it one for each block.
    boxes = Boxes([-1, *([0] * count)], [0] * (count + 1), [0, *([1] * count)], list(range(count + 1)))
    blocks = tuple(Block(text, Tag(int(own[ROWS["tag"], one])), one + 1, 0, 0, 0) for one, text in enumerate(texts))
    scores, kept = np.full(count, 3.0), np.ones(count, bool)
    scores[at], kept[at] = score, False
    keep_subheads(Layout(blocks, boxes), own, scores, kept, np.zeros(count, bool))
    return bool(kept[at])


def test_a_doubted_subhead_among_the_paragraphs_is_kept() -> None:
    """Given a heading where the paragraphs stand that the model doubts a little, then it is kept."""
    assert keeps("The background")


@pytest.mark.parametrize(
    "other",
    [
        {"score": -1.6},
        {"link": 0.9},
        {"cue": NAMES[0]},
        {"paragraphs": 2},
    ],
    ids=["hardly in doubt", "a link", "opens as furniture", "too few paragraphs beside it"],
)
def test_what_may_be_furniture_is_left_to_the_model(other: dict[str, float]) -> None:
    """Given a heading that the model is sure of, a link, an opening of furniture, or hardly a report, then it stays cut."""
    assert not keeps("The background", **other)  # type: ignore[arg-type]


def test_a_heading_that_announces_is_left_to_the_model() -> None:
    """Given a colon at a heading's end, then what it announces is seldom the article's."""
    assert not keeps("The background:")
