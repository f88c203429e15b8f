"""Lines just above and below the text: who signs, initials, hashtags, what counts views and what leads on."""

from __future__ import annotations

import pytest

from streams.article import Author, AuthorKind
from streams.clean import clean
from streams.clean.blocks.block import Block, Boxes, Tag
from streams.clean.claims.metadata import Metadata
from streams.clean.rules.lines.edges import cut_closers, cut_initials, cut_openers
from streams.clean.scoring.block_measures import SENTENCE
from tests.clean.article_pages import NEWS, lines, text_of
from tests.clean.choosing import choice_of
from tests.clean.invented import page, site
from tests.clean.stories import GERMAN, RUSSIAN, SPANISH, Story


def test_a_standfirst_right_below_the_title_is_recognised_by_its_class() -> None:
    """Given a subheading without a full stop and with digits below the headline, then it is kept."""
    standfirst = "Rund 4000 Quadratmeter Solarfläche für 2 Millionen Euro, Baubeginn ist im April"
    body = "".join(f"<p>{text}</p>" for text in GERMAN.texts)
    inner = (
        f'<main><article><header class="article-view-header"><h3 class="heading">{GERMAN.title}</h3>'
        f'<h4 class="subheading">{standfirst}</h4><ul class="info"><li>Ada Abel</li></ul></header><div>{body}</div></article></main>'
    )
    head = f'{NEWS}<meta property="og:title" content="{GERMAN.title}">'
    assert clean(page(site(inner, GERMAN.title, head))).text.split("\n\n")[0] == standfirst


@pytest.mark.parametrize(
    ("story", "line"),
    [
        (SPANISH, "📱 Lea más noticias de la comarca en Kanalbote."),
        (SPANISH, "VÍDEOS: lo último de la comarca"),
        (GERMAN, "Weitere Nachrichten aus der Region finden Sie im Kanalbote."),
        (GERMAN, "(This story has not been edited by our staff and is published from a syndicated feed.)"),
    ],
)
def test_a_last_line_may_lead_to_more_news(story: Story, line: str) -> None:
    """Given a line behind the text that leads to more news in words alone, or says that it came by a feed, then it goes."""
    body = "".join(f"<p>{text}</p>" for text in (*story.texts, line))
    assert text_of(story, body, NEWS) == list(story.texts)


def test_a_reporter_signs_in_three_characters() -> None:
    """Given a line above the text with little but the name of who signs, then it goes though the name is short."""
    claims = Metadata(authors=(Author("陳怡君", AuthorKind.PERSON),))
    texts = ["記者陳怡君花蓮報導", "列車は十七年前に止まった。", "食堂には八つの席がある。"]
    choice = choice_of(texts, claims=claims, units=[9, 20, 20], ends=[0, SENTENCE, SENTENCE], since_title=[1, 2, 3])
    cut_openers(choice)
    assert choice.kept.tolist() == [False, True, True]


@pytest.mark.parametrize(
    ("line", "stays"),
    [("(ah)", False), ("[ah/bb]", False), ("#Ostervik #Solarstrom", False), ("(Ende des ersten Teils)", True), ("#Ostervik bleibt", True)],
)  # fmt: skip
def test_initials_and_hashtags_end_a_text(line: str, *, stays: bool) -> None:
    """Given a last line of initials in brackets or of hashtags alone, then it goes; with other words it stays."""
    choice = choice_of(["Die Molkerei zahlt.", line])
    cut_initials(choice)
    assert choice.kept.tolist() == [True, stays]


def test_hashtags_all_over_are_a_text() -> None:
    """Given five lines of hashtags, or one as long as a paragraph, then at most the last three lines go."""
    for texts, kept in (
        (["#Ostervik"] * 5, [True, True, False, False, False]),
        (["#Leuchtturmwaerterhaus " * 9 + "#Tal"], [True]),
    ):
        choice = choice_of(texts)
        cut_initials(choice)
        assert choice.kept.tolist() == kept


@pytest.mark.parametrize(
    ("name", "more", "stays"), [("Ada Abel", 9, False), ("Jo Krapp", 9, True), ("Ada Abel", 60, True)]
)
def test_who_wrote_it_goes_below_the_authors_name(name: str, more: int, *, stays: bool) -> None:
    """Given a name and who that is in a box behind the text, then they go if it is an author's and the box is small."""
    boxes = Boxes([-1, 0, 1, 1], [0] * 4, [0, 1, 2, 2], list(range(4)))
    texts = ["The ferry runs.", "It is late.", name, "Writes about farms. Lives by the sea."]
    blocks = [Block(text, Tag.TEXT, at, 0, 0, 0) for text, at in zip(texts, (0, 0, 2, 3), strict=True)]
    claims = Metadata(authors=(Author("Ada Abel", AuthorKind.PERSON),))
    choice = choice_of(blocks, boxes, claims, units=[20, 20, 2, more], ends=[SENTENCE, SENTENCE, 0, SENTENCE])
    cut_closers(choice)
    assert choice.kept.tolist() == [True, True, stays, stays]


def test_a_count_of_views_below_the_title_goes() -> None:
    """Given a line below the title that counts the views, then it goes; a sentence that counts them stays."""
    body = "<p>1 243 просмотра</p>" + "".join(f"<p>{text}</p>" for text in RUSSIAN.texts)
    assert text_of(RUSSIAN, body, NEWS) == list(RUSSIAN.texts)
    told = "За сутки запись набрала 1 243 просмотра, и все они пришли из соседнего села."
    assert lines(RUSSIAN, f"<p>{told}</p>") == [told]
