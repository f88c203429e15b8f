"""Boxes and lines that publishers set between and behind the paragraphs today, and what of them is the article's."""

from __future__ import annotations

import numpy as np
import pytest

from streams.article import Author, AuthorKind
from streams.clean import clean
from streams.clean.blocks.block import Block, Boxes, Tag
from streams.clean.blocks.roles import BIT, roles_of
from streams.clean.claims.metadata import Metadata
from streams.clean.rules.keeping.short_blocks import keep_quoted, keep_tables
from streams.clean.rules.lines.asides import cut_asides
from streams.clean.rules.lines.edges import cut_closers, cut_initials, cut_openers
from streams.clean.scoring.block_measures import SENTENCE
from tests.clean.article_pages import ARTICLE, NEWS, lines, text_of
from tests.clean.choosing import choice_of
from tests.clean.invented import page, site
from tests.clean.stories import FRENCH, GERMAN, INDONESIAN, RUSSIAN, SPANISH, TURKISH, Story


def test_a_line_beside_a_day_in_a_box_is_another_reports_card() -> None:
    """Given a card without link between a kicker and a day without year, then its headline goes; in a box without a day it stays."""
    card = '<div class="card-inline"><p class="k">Clima</p><p class="card-inline__title">La roya vuelve a las tierras altas</p>{}</div>'
    assert lines(SPANISH, card.format('<p class="d">2 de agosto</p>')) == []


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


def test_a_box_that_asks_to_sign_up_goes_on_any_page() -> None:
    """Given a box with a button to subscribe on a page that declares an article and no news, then it goes; facts with a button stay."""
    offer = (
        '<div class="wp-block-group has-background"><h3>📬 Recevez notre lettre du littoral</h3>'
        "<p>Chaque vendredi, l’essentiel de la côte dans votre boîte mail. C’est gratuit.</p>"
        '<div class="wp-block-button"><a href="/lettre">Je m’abonne</a></div></div>'
    )
    assert lines(FRENCH, offer, ARTICLE) == []
    facts = offer.replace("Recevez notre", "Lisez la").replace("Je m’abonne", "La carte")
    assert lines(FRENCH, facts, ARTICLE)


def test_an_offer_in_a_box_for_subscribers_goes_alone() -> None:
    """Given a box for subscribers with a paragraph of the text and an offer below it, then the paragraph stays."""
    kept = "Vom Dach der Molkerei aus sieht man bis zum Hafen, und dort sollen im nächsten Jahr noch einmal so viele Anlagen stehen."
    offer = "<h3>Jetzt weiterlesen</h3><p>Alle Artikel einen Monat lang. Danach im Abo.</p><button>Abo wählen</button>"
    middle = f'<div class="subscriber-only"><p>{kept}</p><div class="subscriber-only offer">{offer}</div></div>'
    assert lines(GERMAN, middle) == [kept]


@pytest.mark.parametrize(
    ("score", "together", "stays"), [(-0.5, True, True), (-1.5, True, False), (-0.5, False, False)]
)
def test_who_is_quoted_in_a_box_is_kept(*, score: float, together: bool, stays: bool) -> None:
    """Given a name that the model doubts below the words of a quote, then it is kept if both stand in the quote's box."""
    boxes = Boxes([-1, 0, 1, 1 if together else 0], [0, 1, 2, 2], [0] * 4, list(range(4)))
    blocks = [Block("The ice does not wait.", Tag.TEXT, 2, 0, 0, 0), Block("Ada Abel, pilot", Tag.TEXT, 3, 0, 0, 0)]
    choice = choice_of(blocks, boxes, units=[5, 3], ends=[SENTENCE, 0], in_quote=1)
    choice.kept[1] = False
    keep_quoted(choice, np.array([3, score]))
    assert bool(choice.kept[1]) is stays


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


def test_what_a_report_says_of_a_channel_stays() -> None:
    """Given a sentence that links to somebody's channel, then it stays; what asks readers to follow one goes, as a bare address too."""
    link = '<a href="https://www.whatsapp.com/channel/x">WhatsApp-Kanal</a>'
    assert lines(GERMAN, f"<p>In ihrem {link} hatte die Ministerin am Montag schon davon geschrieben.</p>")
    asks = "Simak berita pilihan kami di WhatsApp Channel: https://www.whatsapp.com/channel/x. Pastikan sudah instal."
    assert lines(INDONESIAN, f"<p><em>{asks}</em></p>") == []
    turkish = 'Köyden her sabah ilk haber: <a href="https://www.whatsapp.com/channel/002">buradan</a> bize katılın.'
    assert lines(TURKISH, f"<p>{turkish}</p>") == []


@pytest.mark.parametrize(
    ("news", "figure", "ends", "stays"),
    [(True, 1, 0, False), (False, 1, 0, True), (True, 0, 0, True), (True, 1, SENTENCE, True)],
    ids=["on news", "elsewhere", "of a table", "a sentence"],
)
def test_a_figures_caption_without_a_stop_goes_on_news(*, news: bool, figure: int, ends: int, stays: bool) -> None:
    """Given a caption that the model keeps, then it goes if it is a figure's, ends no sentence, and the page declares news."""
    block = Block("The pier in March Archive Isle Media", Tag.CAPTION, 0, 0, 0, 0)
    rows = {"tag": [Tag.CAPTION], "in_caption": [figure], "ends": [ends], "units": [6], "since_title": [9]}
    choice = choice_of([block], claims=Metadata(news=news), **rows)
    cut_asides(choice)
    assert bool(choice.kept[0]) is stays


def test_a_reporter_signs_in_three_characters() -> None:
    """Given a line above the text with little but the name of who signs, then it goes though the name is short."""
    claims = Metadata(authors=(Author("陳怡君", AuthorKind.PERSON),))
    texts = ["記者陳怡君花蓮報導", "列車は十七年前に止まった。", "食堂には八つの席がある。"]
    choice = choice_of(texts, claims=claims, units=[9, 20, 20], ends=[0, SENTENCE, SENTENCE], since_title=[1, 2, 3])
    cut_openers(choice)
    assert choice.kept.tolist() == [False, True, True]


def test_an_advertisements_label_may_stand_in_wide_brackets() -> None:
    """Given a label in brackets as Japanese pages write it, then it goes."""
    assert lines(GERMAN, '<div class="x"><p>［PR］</p></div>') == []


def test_a_long_item_beside_who_signs_is_a_point_of_the_text() -> None:
    """Given a list above the text of which one item signs, then its short items go and its long ones stay."""
    texts = ["By Ada Abel", "12 comments", "The ferry runs again from Monday, says the harbour office", "It is back."]
    blocks = [Block(text, Tag.ITEM, at, 0, 0, 0) for at, text in enumerate(texts[:3], 2)]
    boxes = Boxes([-1, 0, 1, 1, 1], [0, 1, 2, 2, 2], [0] * 5, list(range(5)))
    claims = Metadata(authors=(Author("Ada Abel", AuthorKind.PERSON),))
    last = Block(texts[3], Tag.PARAGRAPH, 0, 0, 0, 0)
    choice = choice_of(
        [*blocks, last], boxes, claims, units=[3, 2, 10, 20], ends=[0, 0, 0, SENTENCE], since_title=[1, 2, 3, 4]
    )
    cut_openers(choice)
    assert choice.kept.tolist() == [False, False, True, True]


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        ("Ada Abel and Ben Boyd 16 May 2024 Last change: 16-05-24, 08:12 Source: Isle News of the North", False),
        ("Ada Abel and Ben Boyd and their boats, the harbour and what became of all of it in the end", True),
        ("What became of the boats since 16 May 2024, and of Ada Abel and of Ben Boyd, in one table", True),
    ],
    ids=["signs and dates", "no day", "no name first"],
)
def test_a_long_line_above_the_text_that_signs_and_dates_goes(line: str, *, stays: bool) -> None:
    """Given a line of names, days and a source above the text, then it goes if a name opens it and a day is in it."""
    claims = Metadata(authors=(Author("Ada Abel", AuthorKind.PERSON),))
    texts = [line, "The ferry is back.", "It runs again from Monday."]
    choice = choice_of(texts, claims=claims, units=[17, 20, 20], ends=[0, SENTENCE, SENTENCE], since_title=[1, 2, 3])
    cut_openers(choice)
    assert choice.kept.tolist() == [stays, True, True]


def test_a_short_quote_in_its_box_is_pulled_from_the_text() -> None:
    """Given a quote of a few words without quotation marks in a box for quotes that a paragraph says as well, then it goes."""
    quote = "<blockquote><p>Keiner von uns Bauern hat lange gezögert</p></blockquote>"
    paragraph = "<p>„Keiner von uns Bauern hat lange gezögert“, sagte die Geschäftsführerin nach der Versammlung der Zeitung.</p>"
    assert len(lines(GERMAN, quote + paragraph)) == 1


@pytest.mark.parametrize("name", ["poll", "anketa-box", "article__umfrage", "encuesta"])
def test_boxes_for_polls_are_the_readers_as_those_for_comments_are(name: str) -> None:
    """Given a box named for polls, then the model sees a box for what readers say."""
    assert roles_of(name) & BIT["comment"]


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
    "box",
    [
        '<div class="css-1x"><div>{}</div></div>',
        '<figure class="wp-block-pullquote"><blockquote><p>{}</p><cite>Ada Abel</cite></blockquote></figure>',
        '<div class="Q"><div class="Q-text"><p><b>{}</b></p></div><p class="Q-by">Ada Abel, kaptein</p></div>',
    ],
    ids=["bare", "in a box for quotes", "speaker beside its box"],
)
@pytest.mark.parametrize("opens", ["„", "– ", "«"])
def test_the_first_words_of_a_quote_in_a_box_are_pulled(box: str, opens: str) -> None:
    """Given the first words of what the text quotes in a box of their own, then they go with who said them, whatever mark opens."""
    told = f"{opens}Isen venter ikke på noen, og det har vi lært på den harde måten her oppe“, sa Ada Abel da båten la til."
    middle = f"<p>{told}</p>" + box.format("Isen venter ikke på noen")
    assert lines(GERMAN, middle) == [told]


def test_words_of_a_report_in_a_box_stay_if_nobody_said_them() -> None:
    """Given a label whose words the report has without a quotation mark, and a quote that the text has not, then both stay."""
    told = "Der Umbau der alten Molkerei dauert ein Jahr, und danach wird die neue Halle für alle Besucher geöffnet."
    label = "Der Umbau der alten Molkerei"
    assert lines(GERMAN, f"<p>{told}</p><div><p>{label}</p></div>") == [told, label]
    quote = "<blockquote><p>Wer die Sonne hat, muss sie auch fangen.</p></blockquote>"
    assert lines(GERMAN, quote) == ["Wer die Sonne hat, muss sie auch fangen."]


def test_a_table_between_paragraphs_is_kept_if_the_model_doubts_all_of_it() -> None:
    """Given a table of which each cell is doubted a little, then it is kept between kept blocks; at the end, or with a cell below, it is not."""
    boxes = Boxes([-1, 0, 1, 2, 3, 3, 2, 6, 6], [0, 1, 2, 3, 4, 4, 3, 4, 4], [0] * 9, [0, 1, 2, 3, 4, 4, 3, 4, 4])
    cells = [
        Block(text, Tag.CELL, at, 0, 0, 0)
        for text, at in zip(("Year", "Pupils", "1980", "62"), (4, 5, 7, 8), strict=True)
    ]
    ends = [Block(text, Tag.PARAGRAPH, 0, 0, 0, 0) for text in ("The school opens.", "It is small.")]
    for blocks, scores, stays in (
        ([ends[0], *cells, ends[1]], [3, -0.1, -0.4, -0.9, 0.1, 3], True),
        ([ends[0], *cells, ends[1]], [3, -0.1, -0.4, -1.9, 0.1, 3], False),
        ([*ends, *cells], [3, 3, -0.1, -0.4, -0.9, 0.1], False),
    ):
        choice = choice_of(
            blocks, boxes, tag=[block.tag for block in blocks], units=[block.tag != Tag.CELL or 1 for block in blocks]
        )
        choice.kept[:] = [block.tag is not Tag.CELL for block in blocks]
        keep_tables(choice, np.array(scores))
        assert choice.kept.all() == stays


@pytest.mark.parametrize(
    "box",
    [
        "<div><h4>The Harbour Hour</h4><p>New episodes every Thursday. Listen on Apple Podcasts, Spotify or wherever you get your podcasts.</p></div>",
        "<div><p>Jeden Montag neu. Hören Sie jetzt auf Spotify und Apple Podcasts.</p></div>",
        '<div class="e"><p>Det här innehållet kommer från Instagram. Godkänn cookies för att se det.</p></div>',
        '<div class="yt"><p>Watch on YouTube</p></div>',
        "<div><p>This content is provided by YouTube, which may be using cookies.</p></div>",
        "<div><p>Voz generada por IA</p></div>",
    ],
    ids=["podcast with its name", "German podcast", "what an embed says", "a player's link", "who provides", "a voice"],
)
def test_a_podcasts_box_and_an_embeds_words_go(box: str) -> None:
    """Given a box that leads to a podcast or stands in for an embed, then it goes, with the heading that would be left alone."""
    assert lines(GERMAN, box, ARTICLE) == []


@pytest.mark.parametrize(
    "line",
    [
        "Dieser Inhalt wird vom Gericht geprüft, sagte die Richterin am Montag.",
        "Этот контент незаконен, решил суд в понедельник.",
        "This content is provided by robots, the court found on Monday.",
        "Voice generated by AI fooled three banks last year, the police said.",
        "Voix de synthèse\xa0: les comédiens demandent une loi, selon leur syndicat.",
    ],
)
def test_a_report_on_contents_and_voices_stays(line: str) -> None:
    """Given a sentence that opens as what stands in for an embed does, and names neither network nor cookies, then it stays."""
    assert lines(GERMAN, f"<div><p>{line}</p></div>") == [" ".join(line.split())]


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


def test_a_machines_summary_may_be_told_by_its_last_line() -> None:
    """Given key points with a line below that a machine summed them up, then all go; points without it stay."""
    points = "<h3>Quick summary</h3><ul><li>Nordvik will rebuild its tower.</li><li>Work begins in spring.</li></ul>"
    told = "<small>Summarized by AI, reviewed by our editors.</small>"
    body = "".join(f"<p>{text}</p>" for text in GERMAN.texts)
    assert text_of(GERMAN, f'<div class="s">{points}{told}</div>{body}', NEWS) == list(GERMAN.texts)
    assert len(text_of(GERMAN, f'<div class="s">{points}</div>{body}', NEWS)) > len(GERMAN.texts)


@pytest.mark.parametrize(("place", "stays"), [('class="big"', False), ("", True)])
def test_a_lone_paragraph_that_repeats_a_quote_is_pulled(place: str, *, stays: bool) -> None:
    """Given a paragraph among others with the first words of what the text quotes, then it goes if no other is built so."""
    told = "«Isen venter ikke på noen, og det har vi lært her oppe», sa Ada Abel da båten la til ved brygga i går."
    pulled = "Isen venter ikke på noen, og det har vi lært her oppe"
    found = lines(GERMAN, f"<p>{told}</p><p {place}><b>{pulled}</b></p>")
    assert found == ([told, pulled] if stays else [told])


def test_a_count_of_views_below_the_title_goes() -> None:
    """Given a line below the title that counts the views, then it goes; a sentence that counts them stays."""
    body = "<p>1 243 просмотра</p>" + "".join(f"<p>{text}</p>" for text in RUSSIAN.texts)
    assert text_of(RUSSIAN, body, NEWS) == list(RUSSIAN.texts)
    told = "За сутки запись набрала 1 243 просмотра, и все они пришли из соседнего села."
    assert lines(RUSSIAN, f"<p>{told}</p>") == [told]
