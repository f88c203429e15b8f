"""What systems of today print around and between the paragraphs, each in another language: recognised by form, place and address."""

from __future__ import annotations

import numpy as np
import pytest

from streams.clean import clean
from streams.clean.blocks.block import Block, Boxes, Tag
from streams.clean.rules.keeping.short_blocks import keep_alike
from streams.clean.words.cues import NAMES, cues_of
from streams.clean.words.picture_credits import closes_with_name, is_credited
from tests.clean.article_pages import around, text_of
from tests.clean.choosing import choice_of
from tests.clean.invented import ld, page, paragraphs, site
from tests.clean.stories import GERMAN, POLISH, RUSSIAN, SPANISH, TURKISH, Story

NEWS = ld(**{"@type": "NewsArticle", "publisher": {"@type": "Organization", "name": "Kanalbote"}})


def keeps_alike(
    *,
    score: float = -0.5,
    link: float = 0.0,
    cue: str = "",
    elsewhere: bool = True,
    last: bool = False,
    another: bool = False,
) -> bool:
    """Say whether a doubted line is kept, of which three like it are, each above a paragraph; or two, and ``another`` is cut."""
    count = 8
    there = np.arange(count) == (7 if last else 4)
    kins = [0, *([1, 2] * 4)]
    if not elsewhere:
        kins[int(there.argmax()) + 1] = 3
    if last:
        kins[8] = 1
    boxes = Boxes([-1, *([0] * count)], [0] * (count + 1), [0, *([1] * count)], kins)
    blocks = [Block(f"line {at}", Tag.TEXT, at + 1, 0, 0, 0) for at in range(count)]
    rows = {f"cue_{cue}": there} if cue else {}
    choice = choice_of(blocks, boxes, **rows, density=there * link)
    choice.kept[there] = False
    choice.kept[2] = not another
    keep_alike(choice, np.where(there, score, 3.0))
    return bool(choice.kept[there].any())


def test_what_the_model_doubts_is_kept_where_its_like_is() -> None:
    """Given four lines of one place of the template, three of which are kept, then the fourth is, if it is doubted only."""
    assert keeps_alike()


@pytest.mark.parametrize(
    "other",
    [{"score": -1.1}, {"link": 0.9}, {"cue": NAMES[0]}, {"elsewhere": False}, {"last": True}, {"another": True}],
    ids=["hardly in doubt", "a link", "opens as furniture", "another place", "behind the text", "too few are kept"],
)
def test_nothing_else_is_kept_for_its_like(other: dict[str, float | str | bool]) -> None:
    """Given a line that differs in one of these, then it stays cut."""
    assert not keeps_alike(**other)  # type: ignore[arg-type]


def test_who_signs_the_entries_of_a_live_blog_goes() -> None:
    """Given the writer's name in each entry, then it goes from all; whom an entry quotes stays."""
    head = ld(**{"@type": "LiveBlogPosting", "author": {"@type": "Person", "name": "Anna Berg"}})
    entries = "".join(
        f'<div class="post"><time>{9 + at}.15</time><h3>Meldung {at} vom Kanal</h3><div class="post-author">Anna Berg</div><p>{text}</p></div>'
        for at, text in enumerate(GERMAN.texts[:4])
    )
    kept = text_of(GERMAN, f'<div class="byline">Anna Berg</div><div class="live">{entries}</div>', head)
    assert "Anna Berg" not in kept
    assert [line for line in kept if line in GERMAN.texts] == list(GERMAN.texts[:4])


def test_a_list_that_signs_and_dates_goes() -> None:
    """Given a list with who signs and the day, then none of it is text."""
    head = ld(**{"@type": "NewsArticle", "publisher": {"@type": "Organization", "name": "Nordvik Courier"}, "author": {"@type": "Person", "name": "Anna Berg"}, "datePublished": "2026-03-26T12:00:00+02:00"})  # fmt: skip
    listed = "<p>Nordvik Courier</p><ul><li>Von Anna Berg</li><li>26. März 2026</li></ul>"
    assert text_of(GERMAN, listed + paragraphs(GERMAN.texts), head) == list(GERMAN.texts)


def test_a_box_that_says_it_is_a_heading_is_one() -> None:
    """Given a title and a subhead that only their roles tell, then the title is read and the subhead kept."""
    body = around(GERMAN, '<div class="x9" role="heading" aria-level="2">Was nun kommt</div>')
    title = f'<div class="t9" role="heading" aria-level="1">{GERMAN.title}</div>'
    head = ld(**{"@type": "NewsArticle", "headline": GERMAN.title.rsplit(" ", 2)[0]})
    raw = site(f"<main>{title}<div>{body}</div></main>", GERMAN.title, head)
    found = clean(page(raw))
    assert found.title == GERMAN.title
    assert found.text.split("\n\n") == [*GERMAN.texts[:3], "Was nun kommt", *GERMAN.texts[3:]]


def test_who_took_a_picture_stands_at_a_japanese_caption_s_end() -> None:
    """Given a day or a place behind "=" and who took the picture, then the line is a caption; a sentence is none."""
    assert is_credited("港を出る船=2026年2月20日、佐伯美波撮影")
    assert is_credited("灯台と漁船＝北湾町で、佐伯美波写す")
    assert not is_credited("二人は港で撮影")


@pytest.mark.parametrize("credit", ["Bà Lành bên chiếc xuồng - Ảnh: T.TRÚC", "ชาวประมงกับปู - ภาพ: A.B. Noi"])
def test_initials_end_no_credit(credit: str) -> None:
    """Given a credit whose name has initials, then the line is a caption; a sentence behind the mark is none."""
    assert is_credited(credit)
    assert not is_credited("Bà Lành nói - Ảnh: đẹp lắm. Ai cũng thích")
    assert closes_with_name("The pier in March. Photo: J.R. Abel")


def test_a_credit_glued_to_its_caption_is_one() -> None:
    """Given agencies behind a caption's full stop, without a blank, then it is credited; with one they sign a report."""
    assert is_credited("Am Samstag stand das Wasser hoch.APA/EXPA/ABEL")
    assert is_credited("Am Samstag stand das Wasser hoch.APA/Ada Abel")
    assert not is_credited("Am Samstag stand das Wasser hoch. APA/dpa")
    assert not is_credited("Am Samstag kam er und ging.ARD/ZDF…")
    assert not is_credited("Am Samstag kam er und ging.ARD/ZDF zeigen das Spiel")
    assert not is_credited("Am Samstag stand das Wasser hoch. Es fiel am Sonntag. Dann kam Eis.APA/EXPA/ABEL")


def test_a_caption_may_be_a_paragraph_in_its_box() -> None:
    """Given a caption in a paragraph of its own, then its credit shows it as in any other."""
    figure = "<figure><img src=1.jpg><figcaption><p>Der Kanal im März. Foto: A. Berg</p></figcaption></figure>"
    assert text_of(GERMAN, around(GERMAN, figure)) == list(GERMAN.texts)


@pytest.mark.parametrize(
    ("story", "line"),
    [
        (RUSSIAN, 'Мы работаем для вас и благодаря вам. Каждый рубль важен, станьте одним из <a href="/donate">нас</a>.'),
        (POLISH, 'To wszystko powstaje dzięki Wam. Zostańcie z nami na <a href="https://abo.example.org/subscribe?x=1">dłużej</a>.'),
        (TURKISH, 'Köyden her sabah ilk haber: <a href="https://www.whatsapp.com/channel/002">buradan</a> bize katılın.'),
    ],
)  # fmt: skip
def test_an_outlets_request_is_recognised_by_where_its_link_leads(story: Story, line: str) -> None:
    """Given a short block with a link to the outlet's own page for giving or to a channel, then it goes in any words."""
    body = around(story, f"<p>{line}</p>")
    raw = site(f"<main><article><h1>{story.title}</h1><div>{body}</div></article></main>", story.title, NEWS)
    assert clean(page(raw, url="https://www.example.org/a/1")).text.split("\n\n") == list(story.texts)


def test_where_others_ask_for_gifts_a_report_may_say() -> None:
    """Given a sentence with a link to another outlet's page for giving, or on a page that is no news, then it stays."""
    line = 'Wer helfen will, kann <a href="https://hilfe.example/donate">beim Verein</a> spenden, sagt die Leiterin.'
    assert len(text_of(GERMAN, around(GERMAN, f"<p>{line}</p>"), NEWS)) == len(GERMAN.texts) + 1
    own = 'Wer helfen will, kann <a href="/donate">beim Verein</a> spenden, sagt die Leiterin.'
    assert len(text_of(GERMAN, around(GERMAN, f"<p>{own}</p>"))) == len(GERMAN.texts) + 1


@pytest.mark.parametrize(
    "address",
    [
        "/politik/parteispenden-so-viel-floss-12345.html",
        "https://www.example.org/spenden-an-parteien-steigen-auf-rekord-77",
        "/kultur/donatella-ricci-ist-tot",
        "/thema/spenden/",
        "https://www.example.org/wirtschaft/2026/05/netz-verliert-abonnenten",
        "//hilfe.example/donate",
        "https://hilfe.example/donate?von=www.example.org",
    ],
)
def test_a_report_may_link_to_its_subject(address: str) -> None:
    """Given a sentence with a link to a report, a topic or another outlet's page whose address speaks of gifts, then it stays."""
    line = f'Die Stadt hatte davon <a href="{address}">erst im Mai</a> erfahren, wie sie am Montag sagte.'
    raw = site(
        f"<main><article><h1>{GERMAN.title}</h1><div>{around(GERMAN, f'<p>{line}</p>')}</div></article></main>",
        GERMAN.title,
        NEWS,
    )
    found = clean(page(raw, url="https://www.example.org/a/1")).text.split("\n\n")
    assert len(found) == len(GERMAN.texts) + 1


def test_a_short_sentence_set_apart_in_quotation_marks_is_printed_once() -> None:
    """Given a quote of six words that a paragraph has too, then the one in a box of its own goes."""
    quote = "„Das Wasser kam gestern über Nacht.“"
    texts = (
        *GERMAN.texts[:2],
        f"Die Wirtin erinnert sich gut daran. {quote} Danach war nichts mehr wie zuvor.",
        *GERMAN.texts[2:],
    )
    body = paragraphs(texts[:4]) + f'<div class="pullquote"><p>{quote}</p></div>' + paragraphs(texts[4:])
    assert text_of(GERMAN, body) == list(texts)


def test_of_a_second_article_no_line_is_left() -> None:
    """Given a short second article in a box like the first's, with headline and date, then nothing of it comes out."""
    other = "".join(f"<div class=text>{text}</div>" for text in SPANISH.texts[:4])
    own = "".join(f"<div class=text>{text}</div>" for text in SPANISH.texts)
    boxes = (
        f"<div class=piece><div class=when>13:07 19.12.2025</div><h1 class=top>{SPANISH.title}</h1><div>{own}</div></div>"
        f"<div class=piece><div class=when>09:14 17.12.2025</div><h1 class=top>Otra cosa que pasó en el valle</h1><div>{other}</div></div>"
    )
    found = clean(page(site(f"<main>{boxes}</main>", SPANISH.title)))
    assert found.text.split("\n\n") == list(SPANISH.texts)


@pytest.mark.parametrize(
    "line", ["Ключови думи към статията: лифт, ПСС", "Ключевые слова: мост", "Λέξεις κλειδιά: γέφυρα"]
)
def test_labels_of_keywords_are_known(line: str) -> None:
    """Given a line that lists what a page is filed under, then its opening words tell."""
    assert cues_of(line) == 1 << NAMES.index("nav")
