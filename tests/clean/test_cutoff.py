"""The threshold of a text dump's lines is the page's own."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.clean.blocks.block import Tag
from streams.clean.blocks.evidence import TitleMatch
from streams.clean.rules.choice import ROW
from streams.clean.rules.cutoff import cutoff, likely, resume, with_neighbours
from streams.clean.scoring.features import OWN_NAMES
from streams.clean.settings import CleanSettings

_SETTINGS = CleanSettings()


def _cut(*lines: tuple[float, float]) -> float:
    """Give the cut of lines given as word units and logit."""
    units, scores = np.array(lines, np.float32).T
    return cutoff(units, scores, _SETTINGS)


def test_sure_pages_keep_little_of_what_is_doubtful() -> None:
    """Given ten sure paragraphs and a list in doubt, then the list is cut; beside one sure paragraph it is kept."""
    doubtful = [(10.0, -1.0)] * 20
    assert _cut(*[(60.0, 5.0)] * 10, *doubtful) > -1
    assert _cut((60.0, 1.0), *doubtful) <= -1


def test_the_threshold_stays_between_its_bounds() -> None:
    """Given pages of which nothing or everything is the article's, then no threshold goes beyond the settings'."""
    assert _cut(*[(60.0, 6.0)] * 5) == _SETTINGS.line_ceiling
    assert _cut(*[(0.0, -9.0)] * 5) == _SETTINGS.line_floor


@given(st.lists(st.tuples(st.integers(0, 900), st.integers(-12, 12)), min_size=1, max_size=60))
def test_the_threshold_does_not_hang_on_the_order_of_lines(lines: list[tuple[int, int]]) -> None:
    """Given the same lines from the last to the first, then the threshold is the same, and within its bounds."""
    there = _cut(*lines)
    assert there == _cut(*reversed(lines))
    assert _SETTINGS.line_floor <= there <= _SETTINGS.line_ceiling


def _kept(*lines: tuple[int, bool, bool, bool]) -> str:
    """Give which lines are kept, given as word units, whether they end as a sentence, are open to doubt, are kept."""
    units, closed, doubted, kept = (np.array(row) for row in zip(*lines, strict=True))
    with_neighbours(units.astype(np.float32), closed & doubted, doubted, kept)
    return "".join("+" if one else "." for one in kept)


def test_a_doubted_sentence_behind_a_kept_one_stays() -> None:
    """Given a last sentence in doubt, then it goes on what is kept; a label, or one that is surely none, does not."""
    prose = (30, True, True, True)
    assert _kept(prose, (9, True, True, False)) == "++"
    assert _kept(prose, (9, False, True, False), (30, True, False, False)) == "+.."
    assert _kept((4, True, True, True), (9, True, True, False)) == "+."


def test_doubted_lines_between_kept_ones_stay() -> None:
    """Given a short bare list between two paragraphs, then it stays; a long one, or one that is surely furniture, goes."""
    prose, item = (30, True, True, True), (4, False, True, False)
    assert _kept(prose, *[item] * 5, prose) == "+++++++"
    assert _kept(prose, *[item] * 6, prose) == "+......+"
    assert _kept(prose, item, (4, False, False, False), prose) == "+..+"


def _resumed(*lines: tuple[int, bool, bool, bool, bool]) -> str:
    """Give which lines are kept, given as word units, whether they end as a sentence, are open to doubt, open as furniture, are kept."""
    units, ends, plain, furnished, kept = (np.array(row) for row in zip(*lines, strict=True))
    resume(units.astype(np.float32), ends, plain & ends, furnished, kept)
    return "".join("+" if one else "." for one in kept)


def test_a_text_goes_on_behind_a_pointer() -> None:
    """Given paragraphs in doubt behind "Read more: …", then they stay, each behind the other; behind a bare headline they go."""
    prose, doubted = (30, True, True, False, True), (20, True, True, False, False)
    pointer, headline = (8, False, False, True, False), (8, False, False, False, False)
    assert _resumed(prose, pointer, doubted, doubted) == "+.++"
    assert _resumed(prose, pointer, headline, doubted, pointer, doubted) == "+..+.+"
    assert _resumed(prose, headline, doubted) == "+.."
    assert _resumed(prose, *[pointer] * 4, doubted) == "+....."
    assert _resumed(prose, (20, True, False, False, False), pointer, doubted) == "+..."


def test_a_doubted_paragraph_below_a_kept_subhead_stays() -> None:
    """Given a subhead that is kept below a paragraph, then the paragraph in doubt below it is kept as well."""
    prose, subhead = (30, True, True, False, True), (3, False, True, False, True)
    assert _resumed(prose, subhead, (20, True, True, False, False)) == "+++"
    assert _resumed(prose, subhead, (20, True, False, False, False)) == "++."


def _within(*logits: float, **doubted: float) -> list[bool]:
    """Say which blocks of markup of twenty word units are kept; ``doubted``: features of those below zero."""
    scores = np.array(logits, np.float32)
    own = np.zeros((len(OWN_NAMES), len(logits)), np.float32)
    own[ROW["units"]] = 20
    for name, value in doubted.items():
        own[ROW[name], scores < 0] = value
    return [bool(one) for one in likely(own, scores, _SETTINGS, markup=True)]


def test_where_little_is_sure_doubted_blocks_between_kept_ones_stay() -> None:
    """Given entries that the model doubts one by one, then those within the text stay, as do none on a page that is sure."""
    assert _within(-0.3, 0.4, -0.3, 0.3, -0.4, 0.4, -0.3) == [False, *[True] * 5, False]
    assert _within(6, 6, 6, 6, 6, -0.3, 6) == [*[True] * 5, False, True]
    assert _within(0.4, -0.6, 0.3) == [True, False, True]


@pytest.mark.parametrize(
    "feature", [{"density": 0.5}, {"cue_related": 1}, {"tag": Tag.TITLE}, {"title": TitleMatch.PART}]
)
def test_doubted_links_titles_and_furniture_go(feature: dict[str, float]) -> None:
    """Given doubted blocks that are half a link, open as furniture does, or are headings of the first level, then they go."""
    assert _within(0.4, -0.3, 0.3, -0.4, 0.4, **feature) == [True, False, True, False, True]


def test_a_page_of_which_nothing_is_likely_keeps_nothing() -> None:
    """Given only doubted blocks, then none lies between kept ones."""
    assert not any(_within(-0.1, -0.1, -0.1))
