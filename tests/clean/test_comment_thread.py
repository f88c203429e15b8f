"""Threads of readers' comments that the model took for text: what each condition holds back."""

from __future__ import annotations

import pytest

from streams.article import Kind
from streams.clean.claims.metadata import Metadata
from streams.clean.rules.passages.comment_thread import cut_thread
from streams.clean.scoring.block_measures import SENTENCE
from tests.clean.choosing import choice_of


def left(paragraph_units: float = 30.0, announced: int = 1, kind: Kind = Kind.ARTICLE) -> list[bool]:
    """Give what is kept of a paragraph, a heading and two comments: ``paragraph_units``: the paragraph's word units, ``announced``: where."""
    cue = [at == announced for at in range(4)]
    choice = choice_of(
        ["The council met.", "Comments", "I was there, and it was longer.", "So was I."],
        claims=Metadata(kind=kind),
        units=[paragraph_units, 1, 30, 3],
        ends=[SENTENCE, 0, SENTENCE, SENTENCE * (announced != 3)],
        in_comment=[0, 1, 1, 1],
        cue_comments=cue,
    )
    cut_thread(choice)
    return [bool(one) for one in choice.kept]


def test_a_thread_below_the_text_is_cut() -> None:
    """Given a paragraph and a heading that announces comments, then what boxes named for them hold below it is cut."""
    assert left() == [True, False, False, False]


@pytest.mark.parametrize(
    "other",
    [{"paragraph_units": 3.0}, {"announced": 9}, {"announced": 0}, {"kind": Kind.LIVE}],
    ids=["no text above", "not announced", "a sentence on comments", "a ticker"],
)
def test_what_may_be_the_text_itself_is_left_to_the_model(other: dict[str, float]) -> None:
    """Given boxes so named on a page without other text, without a heading for comments, or that is live, then all stays."""
    assert all(left(**other))  # type: ignore[arg-type]


def test_only_what_stands_below_the_announcement_is_cut() -> None:
    """Given a heading between two comments, then the one above it is left to the model."""
    assert left(announced=3) == [True, True, True, False]


def test_how_many_have_commented_announces_nothing_above_the_text() -> None:
    """Given a count of comments above the text, and within it what an expert says in a box named so, then all stays."""
    choice = choice_of(
        ["3 comments", "The council met.", "It was late, says the expert.", "Then it voted."],
        units=[2, 30, 30, 30],
        ends=[0, SENTENCE, SENTENCE, SENTENCE],
        in_comment=[0, 0, 1, 0],
        cue_comments=[1, 0, 0, 0],
    )
    cut_thread(choice)
    assert choice.kept.all()
