"""Captions that nothing marks but their place: alone with a picture in a box that no paragraph has."""

from __future__ import annotations

import pytest

from tests.clean.article_pages import ARTICLE, NEWS, around, lines, text_of
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
