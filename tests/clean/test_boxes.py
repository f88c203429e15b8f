"""Boxes that publishers set between the paragraphs (offers, embeds, polls, summaries, tables), and what of them is the article's."""

from __future__ import annotations

import pytest

from streams.clean.blocks.block import Block, Tag
from streams.clean.blocks.roles import BIT, roles_of
from streams.clean.claims.metadata import Metadata
from streams.clean.rules.lines.asides import cut_asides
from streams.clean.scoring.block_measures import SENTENCE
from tests.clean.article_pages import ARTICLE, NEWS, lines, text_of
from tests.clean.choosing import choice_of
from tests.clean.stories import FRENCH, GERMAN, INDONESIAN, TURKISH


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


def test_an_advertisements_label_may_stand_in_wide_brackets() -> None:
    """Given a label in brackets as Japanese pages write it, then it goes."""
    assert lines(GERMAN, '<div class="x"><p>［PR］</p></div>') == []


@pytest.mark.parametrize("name", ["poll", "anketa-box", "article__umfrage", "encuesta"])
def test_boxes_for_polls_are_the_readers_as_those_for_comments_are(name: str) -> None:
    """Given a box named for polls, then the model sees a box for what readers say."""
    assert roles_of(name) & BIT["comment"]


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


def test_a_machines_summary_may_be_told_by_its_last_line() -> None:
    """Given key points with a line below that a machine summed them up, then all go; points without it stay."""
    points = "<h3>Quick summary</h3><ul><li>Nordvik will rebuild its tower.</li><li>Work begins in spring.</li></ul>"
    told = "<small>Summarized by AI, reviewed by our editors.</small>"
    body = "".join(f"<p>{text}</p>" for text in GERMAN.texts)
    assert text_of(GERMAN, f'<div class="s">{points}{told}</div>{body}', NEWS) == list(GERMAN.texts)
    assert len(text_of(GERMAN, f'<div class="s">{points}</div>{body}', NEWS)) > len(GERMAN.texts)
