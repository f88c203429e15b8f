"""A standfirst that its form alone shows: what may stand between it and the title, and what it must not stand in."""

from __future__ import annotations

import numpy as np
import pytest

from streams.clean.blocks.block import Block, Tag
from streams.clean.blocks.evidence import TitleMatch
from streams.clean.blocks.roles import BIT
from streams.clean.rules.keeping.standfirst import with_standfirst
from streams.clean.scoring.features import OWN_NAMES
from streams.clean.settings import CleanSettings

_ROWS = {name: number for number, name in enumerate(OWN_NAMES)}


def bonus_of(between: float = 0.0, role: str = "", lead: tuple[int, int] = (0, 0), heading: str | None = None) -> float:
    """Give the bonus of a sentence below title and a line of so many word units, in a box with this role; ``lead``: whether it and the body are in one named so.

    ``heading``: it is a heading of seven words without a stop, and this feature of it is set.
    """
    own = np.zeros((len(OWN_NAMES), 4), np.float32)
    own[_ROWS["units"]] = 8, between, 20, 60
    own[_ROWS["since_title"]] = 0, 1, 2, 3
    own[_ROWS["ends"]] = 0, 0, 2, 2
    own[_ROWS["tag"]] = Tag.TITLE, Tag.TEXT, Tag.PARAGRAPH, Tag.PARAGRAPH
    own[_ROWS["title"]] = TitleMatch.SAME, TitleMatch.NONE, TitleMatch.NONE, TitleMatch.NONE
    own[_ROWS["in_lead"], 2:] = lead
    if heading is not None:
        own[:, 1:3] = own[:, 2:3]
        for name, value in {"since_title": 1, "units": 7, "ends": 0, "tag": Tag.HEADING, "digits": 2}.items():
            own[_ROWS[name], 1:3] = value
        if heading:
            own[_ROWS[heading], 2] = 1
        own = own[:, [0, 2, 3]]
        blocks = [Block("words", tag, 0, 0, 0, 0) for tag in (Tag.TITLE, Tag.HEADING, Tag.PARAGRAPH)]
        scores, roles = np.array([0, -1, 2], np.float32), np.zeros((2, 3), np.int64)
        return float((with_standfirst(blocks, own, scores, roles, CleanSettings()) - scores)[1])
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
def test_a_box_named_so_shows_it_where_the_body_stands_outside(body: int, expected: float) -> None:
    """Given a box named for the standfirst around the sentence, then it has the bonus of a name, unless the body stands in it too."""
    assert bonus_of(lead=(1, body)) == expected


def test_a_heading_right_below_the_title_is_one() -> None:
    """Given a heading of some words there, then it needs no stop, and may have numbers; a byline or a time in one is none."""
    assert bonus_of(heading="") == CleanSettings().formed_bonus
    assert bonus_of(heading="clock") == bonus_of(heading="cue_byline") == 0
