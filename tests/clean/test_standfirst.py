"""A standfirst that its form alone tells: what may stand between it and the title, and what it must not stand in."""

from __future__ import annotations

import numpy as np
import pytest

from streams.clean.blocks.block import Block, Tag
from streams.clean.blocks.evidence import TitleMatch
from streams.clean.blocks.roles import BIT
from streams.clean.rules.standfirst import with_standfirst
from streams.clean.scoring.features import OWN_NAMES
from streams.clean.settings import CleanSettings

_ROWS = {name: number for number, name in enumerate(OWN_NAMES)}


def bonus_of(between: float = 0.0, role: str = "", lead: tuple[int, int] = (0, 0)) -> float:
    """Give the bonus of a sentence below title and a line of so many word units, in a box with this role; ``lead``: whether it and the body are in one named so."""
    own = np.zeros((len(OWN_NAMES), 4), np.float32)
    own[_ROWS["units"]] = 8, between, 20, 60
    own[_ROWS["since_title"]] = 0, 1, 2, 3
    own[_ROWS["ends"]] = 0, 0, 2, 2
    own[_ROWS["tag"]] = Tag.TITLE, Tag.TEXT, Tag.PARAGRAPH, Tag.PARAGRAPH
    own[_ROWS["title"]] = TitleMatch.SAME, TitleMatch.NONE, TitleMatch.NONE, TitleMatch.NONE
    own[_ROWS["in_lead"], 2:] = lead
    roles = np.zeros((2, 4), np.int64)
    roles[0, 2] = BIT[role] if role else 0
    tags = (Tag.TITLE, Tag.TEXT, Tag.PARAGRAPH, Tag.PARAGRAPH)
    blocks = [Block("words", tag, 0, 0, 0, 0) for tag in tags]
    scores = np.array([0, -1, -1, 2], np.float32)
    return float((with_standfirst(blocks, own, scores, roles, CleanSettings()) - scores)[2])


def test_a_sentence_below_the_title_has_the_bonus_behind_a_label_too() -> None:
    """Given a sentence right below the title, or with a byline's few words between, then it is taken for one."""
    assert bonus_of() == bonus_of(between=5) == CleanSettings().formed_bonus


def test_a_paragraph_between_makes_it_the_texts_own() -> None:
    """Given more than a label between title and sentence, then its form says nothing."""
    assert bonus_of(between=20) == 0


@pytest.mark.parametrize("role", ["caption", "related", "advert"])
def test_a_box_of_furniture_is_no_place_for_one(role: str) -> None:
    """Given a box that is named for something else and does not hold the title, then its form says nothing."""
    assert bonus_of(role=role) == 0


@pytest.mark.parametrize(("body", "expected"), [(0, 2.0), (1, 1.0)])
def test_a_box_named_so_tells_it_where_the_body_stands_outside(body: int, expected: float) -> None:
    """Given a box named for the standfirst around the sentence, then it has the bonus of a name, unless the body stands in it too."""
    assert bonus_of(lead=(1, body)) == expected
