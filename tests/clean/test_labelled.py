"""Notes on the text and boxes of facts, which a label tells, and headings whose boxes the rules have emptied."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from streams.clean.blocks.block import Block, Boxes, Tag
from streams.clean.rules.boxes.emptied import cut_emptied
from streams.clean.rules.choice import Choice
from streams.clean.rules.keeping.labelled import keep_facts, keep_notes
from streams.clean.scoring.block_measures import SENTENCE
from tests.clean.article_pages import NEWS, text_of
from tests.clean.choosing import choice_of
from tests.clean.stories import GERMAN

NOTES = [
    "Korrektur: In einer früheren Fassung war die Fläche der Anlage falsch angegeben.",
    "In een eerdere versie van dit artikel stond een verkeerde naam.",
]


@pytest.mark.parametrize("note", NOTES)
def test_a_note_on_the_text_in_a_box_of_its_own_is_kept(note: str) -> None:
    """Given a correction in an element set aside behind the text, then it is kept; another line in its place is not."""
    body = "".join(f"<p>{text}</p>" for text in GERMAN.texts) + '<aside class="correction"><p>{}</p></aside>'
    assert text_of(GERMAN, body.format(note), NEWS) == [*GERMAN.texts, note]
    other = "Mehr als hundert Leser haben uns zu diesem Thema schon einmal geschrieben."
    assert text_of(GERMAN, body.format(other), NEWS) == list(GERMAN.texts)


@pytest.mark.parametrize(
    ("label", "density", "logit", "stays"),
    [
        ("Fakta: Måsen", 0, -1.9, True),
        ("Faktiskt sant", 0, -1.9, False),
        ("Хронологія", 0, -1.9, True),
        ("Fakta: Måsen", 0.5, -1.9, False),
        ("Fakta: Måsen", 0, -4, False),
    ],
    ids=["labelled", "another word", "Ukrainian", "linked", "too doubtful"],
)
def test_a_box_of_facts_is_kept_by_its_label(label: str, density: float, logit: float, *, stays: bool) -> None:
    """Given a box that the model doubts between two paragraphs, then a label for facts keeps it whole if it has no links."""
    boxes = Boxes([-1, 0, 1, 1], [0] * 4, [0, 1, 2, 2], list(range(4)))
    texts = ["The ferry runs.", label, "Built in 1911. She has no engine.", "It is late."]
    blocks = [Block(text, Tag.PARAGRAPH, at, 0, 0, 0) for text, at in zip(texts, (0, 2, 3, 0), strict=True)]
    choice = choice_of(
        blocks, boxes, units=[9, 2, 9, 9], ends=[SENTENCE, 0, SENTENCE, SENTENCE], density=[0, 0, density, 0]
    )
    choice.kept[1:3] = False
    keep_facts(choice, np.array([3, -0.9, logit, 3]))
    assert choice.kept[1:3].tolist() == [stays, stays]


@pytest.mark.parametrize("furniture", ["signup", "advert", "comments", "related", "share"])
def test_a_box_of_facts_has_no_furniture(furniture: str) -> None:
    """Given a box below a label for facts whose line asks for something as furniture does, then it is not kept."""
    choice = _facts(**{f"cue_{furniture}": [0, 0, 1, 0]})
    keep_facts(choice, np.array([3, -0.9, -1.9, 3]))
    assert choice.kept.tolist() == [True, False, False, True]


def test_a_box_of_facts_stands_before_the_last_paragraph() -> None:
    """Given a box of facts of which the model keeps the last line, and nothing below it, then its label does not come back."""
    choice = _facts()
    choice.kept[2:] = [True, False]
    keep_facts(choice, np.array([3, -0.9, 3, -3]))
    assert choice.kept.tolist() == [True, False, True, False]


def _facts(**rows: Sequence[float]) -> Choice:
    """Give a page whose box of facts between two paragraphs the model leaves out."""
    boxes = Boxes([-1, 0, 1, 1], [0] * 4, [0, 1, 2, 2], list(range(4)))
    texts = ["The ferry runs.", "Fact box", "Built in 1911. She has no engine.", "It is late."]
    blocks = [Block(text, Tag.PARAGRAPH, at, 0, 0, 0) for text, at in zip(texts, (0, 2, 3, 0), strict=True)]
    choice = choice_of(blocks, boxes, units=[9, 2, 9, 9], ends=[SENTENCE, 0, SENTENCE, SENTENCE], **rows)
    choice.kept[1:3] = False
    return choice


@pytest.mark.parametrize(("units", "stays"), [(4, False), (5, True), (80, True), (81, False)])
def test_a_note_on_the_text_is_no_word_and_no_article(units: int, *, stays: bool) -> None:
    """Given a correction behind the text that the model doubts, then it is kept from five word units to eighty."""
    texts = ["The ferry runs.", "Correction: the ferry has no engine."]
    choice = choice_of(texts, units=[20, units], ends=SENTENCE)
    choice.kept[1] = False
    keep_notes(choice, np.array([3.0, -2.0]))
    assert bool(choice.kept[1]) is stays


@pytest.mark.parametrize(
    ("units", "more", "stays"),
    [(3, 0, False), (12, 0, False), (13, 0, True), (3, 5, True)],
    ids=["a name", "a long one", "a sentence's length", "in a large box"],
)
def test_a_short_heading_alone_in_a_small_box_goes(units: int, more: int, *, stays: bool) -> None:
    """Given a heading over a line that the rules cut, then it goes if it is short and its box is small."""
    boxes = Boxes([-1, 0, *[1] * (more + 2)], [0] * (more + 4), [0, 1, *[2] * (more + 2)], list(range(more + 4)))
    texts = ["The Harbour Hour", *["Listen on all platforms"] * (more + 1)]
    blocks = [Block(text, Tag.PARAGRAPH, at, 0, 0, 0) for at, text in enumerate(texts, 2)]
    paragraph = Block("The ferry runs.", Tag.PARAGRAPH, 0, 0, 0, 0)
    tags = [Tag.PARAGRAPH, Tag.HEADING, *[Tag.PARAGRAPH] * (more + 1)]
    choice = choice_of([paragraph, *blocks], boxes, tag=tags, units=[20, units, *[4] * (more + 1)])
    choice.kept[2:] = False
    cut_emptied(choice, np.ones(len(choice.kept), bool))
    assert choice.kept[:2].tolist() == [True, stays]
