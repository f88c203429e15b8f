"""Captions that nothing marks but their place: alone with a picture in a box that no paragraph has."""

from __future__ import annotations

import pytest

from streams.clean.blocks.block import Block, Boxes, Tag
from streams.clean.rules.boxes.caption import cut_captions
from streams.clean.scoring.block_measures import SENTENCE
from tests.clean.article_pages import ARTICLE, NEWS, around, lines, text_of
from tests.clean.choosing import choice_of
from tests.clean.invented import paragraphs
from tests.clean.stories import FRENCH, GERMAN, RUSSIAN, SPANISH, Story

LINE = "The tower at the end of the pier, with the gallery still missing."


@pytest.mark.parametrize(
    ("story", "box"),
    [
        (GERMAN, '<div class="x1"><img src="a.jpg"><div>{}</div></div>'),
        (SPANISH, '<div><img src="a.jpg"><span>{}</span></div>'),
        (RUSSIAN, '<div class="x1"><a href="/photo/1"><img src="a.jpg"></a><p>{}</p></div>'),
    ],
    ids=["box in a box", "inline", "below a linked picture"],
)
def test_a_line_alone_with_a_picture_is_its_caption(story: Story, box: str) -> None:
    """Given a line in a box with a picture on a page of news, then it goes, a sentence or not; without the picture it stays."""
    middle = box.format(LINE)
    assert lines(story, middle) == []
    assert lines(story, middle, ARTICLE) == [LINE]
    assert lines(story, middle.replace('<img src="a.jpg">', "")) == [LINE]


def test_a_line_above_the_text_is_no_caption() -> None:
    """Given such a line above the first paragraph, then it stays."""
    box = '<div class="x1"><img src="a.jpg"><div>{}</div></div>'
    assert text_of(GERMAN, box.format(LINE) + paragraphs(GERMAN.texts), NEWS)[0] == LINE


def test_a_paragraph_below_a_picture_is_no_caption() -> None:
    """Given pictures above short paragraphs in boxes as all paragraphs have, or two such lines in a row, then all stay."""
    body = "".join(f'<div class="w"><img src="a.jpg"><p>{text}</p></div>' for text in FRENCH.texts)
    body = body.replace('<img src="a.jpg">', "", 3)
    assert text_of(FRENCH, body, NEWS) == list(FRENCH.texts)
    named = "".join(f'<div class="x1"><img src="a.jpg"><div>{name}</div></div>' for name in ("La plus belle péniche du canal", "La plus longue écluse de la région"))  # fmt: skip
    assert "La plus longue écluse de la région" in text_of(FRENCH, around(FRENCH, named), NEWS)


def cut_by(
    *captions: str,
    words: float = 9,
    link: float = 0.0,
    tag: Tag = Tag.TEXT,
    kin: int = 3,
    beside: bool = False,
    gap: int = 1,
) -> list[bool]:
    """Say of each caption, with ``gap`` paragraphs above it, whether it is cut: ``kin`` and ``tag`` of its box, ``beside``: another line in it."""
    boxes = Boxes([-1, 0], [0, 0], [0, 1], [0, 1])
    blocks, places = [], []

    def put(text: str, tag: Tag, kin: int, images: int = 0) -> None:
        boxes.parents.append(1)
        boxes.roles.append(0)
        boxes.depths.append(2)
        boxes.kins.append(kin)
        blocks.append(Block(text, tag, len(boxes.parents) - 1, 0, 0, 0, images))

    for caption in captions:
        for _ in range(gap):
            put("A paragraph.", Tag.PARAGRAPH, 2)
        places.append(len(blocks))
        put(caption, tag, kin, images=1)
        if beside:
            blocks.append(blocks[-1]._replace(images=0))
    put("A paragraph.", Tag.PARAGRAPH, 2)
    prose = [block.text == "A paragraph." for block in blocks]
    choice = choice_of(
        blocks,
        boxes,
        units=[20.0 if one else words for one in prose],
        ends=[SENTENCE * one for one in prose],
        since_title=1,
        density=[0.0 if one else link for one in prose],
    )
    cut_captions(choice)
    return [not choice.kept[at] for at in places]


@pytest.mark.parametrize(
    ("case", "cut"),
    [
        ({}, True),
        ({"words": 5}, True),
        ({"words": 4}, False),
        ({"words": 40}, True),
        ({"words": 41}, False),
        ({"link": 0.4}, True),
        ({"link": 0.5}, False),
        ({"tag": Tag.HEADING}, False),
        ({"kin": 2}, False),
        ({"beside": True}, False),
        ({"gap": 0}, False),
        ({"tag": Tag.PARAGRAPH}, False),
    ],
)
def test_each_bound_of_a_caption(case: dict[str, float], *, cut: bool) -> None:
    """Given a line with a picture between paragraphs, then its length, links, tag and place decide; a paragraph shares the body's box."""
    assert cut_by("The tower", **case) == [cut]  # type: ignore[arg-type]


def test_captions_are_fewer_than_paragraphs_and_stand_apart() -> None:
    """Given such lines from one place, then a row of two stays, and so do more than half as many as there are paragraphs."""
    assert cut_by("The tower", "The pier", gap=2) == [True, True]
    assert cut_by("The tower", "The pier", "The quay", gap=1) == [False] * 3
    assert cut_by("The tower", "The pier", gap=1) == [False] * 2
    assert cut_by("The tower", gap=1) == [True]
