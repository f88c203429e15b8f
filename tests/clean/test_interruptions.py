"""Between the paragraphs of a report: what boxes with a button say goes, what stands as the paragraphs do stays."""

from __future__ import annotations

import pytest

from streams.clean.rules.lines.appeal import appeals, appeals_then
from streams.clean.rules.lines.asides import _is_page_date
from tests.clean.article_pages import around, text_of
from tests.clean.invented import CHINESE, ld
from tests.clean.stories import FRENCH, GERMAN, GREEK, POLISH, SPANISH, Story

#: Boxes in words that no list knows: a notice about the account, a bell to be rung, a thank-you.
BOXES = (
    (
        SPANISH,
        "<div class='w2'><p>Tu cuenta está abierta en otro aparato.</p><p>Si sigues aquí, allí no podrás leer.</p><a href='/c'>Añadir aparato</a></div>",
    ),
    (
        GERMAN,
        "<div class='push'><p>Möchtest du wissen, wann im Tal etwas geschieht? Dann schalte die Glocke ein.</p><button>Glocke</button></div>",
    ),
    (
        POLISH,
        "<section class='k9'><h4>Czytasz dzięki sąsiadom</h4><p>Ten tekst jest za darmo, bo inni za niego zapłacili.</p><input type='email'></section>",
    ),
    (
        GREEK,
        "<aside class='z'><p>Αυτό το κείμενο το διαβάζεις χάρη σε όσους μας στηρίζουν κάθε μήνα.</p><a href='/s'>Κάνε το κι εσύ</a></aside>",
    ),
)


def news(story: Story) -> str:
    """Give the claim that the page is a report."""
    return ld(**{"@type": "NewsArticle", "headline": story.title})


def report(story: Story, middle: str) -> str:
    """Give a story of twice its paragraphs, the second half behind the interruption and in other words."""
    more = "".join(f"<p>{text[:-1]}, 2.</p>" for text in story.texts)
    return around(story, middle) + more


@pytest.mark.parametrize(("story", "box"), BOXES)
def test_a_box_with_a_control_between_paragraphs_goes(story: Story, box: str) -> None:
    """Given a small box built like none of the paragraphs', with a button, a field or a linked line, then its words go."""
    without = text_of(story, report(story, ""), news(story))
    assert text_of(story, report(story, box), news(story)) == without


@pytest.mark.parametrize(
    "box",
    [
        # A box without a control, key points behind a button, a box that recurs, a quote.
        "<div class='fact'><p>Die Brücke wurde 1934 gebaut und ist die älteste im Tal.</p></div>",
        "<div class='sum'><button>Kurz</button><ul><li>Die Brücke wurde 1934 gebaut.</li><li>Sie ist die älteste im Tal.</li></ul></div>",
        # Facts, answers, a verdict of which the report speaks too.
        "<div class='fact'><h3>Die Genossenschaft in Zahlen</h3><p>Die Genossenschaft wurde 1934 gegründet.</p><button>Teilen</button></div>",
        "<div class='q'><blockquote><p>Die Brücke wurde 1934 gebaut und ist die älteste im Tal.</p></blockquote><button>x</button></div>",
    ],
)
def test_a_box_of_the_articles_own_stays(box: str) -> None:
    """Given a fact, key points that fold, or a quote in a box, then it stays."""
    assert "1934" in "\n".join(text_of(GERMAN, report(GERMAN, box), news(GERMAN)))


def test_in_scripts_without_blanks_a_fact_is_distinguished_from_an_offer() -> None:
    """Given two boxes with buttons in Chinese, then the one that speaks of the report's subject stays and the other goes."""
    story = Story("北湾镇将重建木制灯塔", CHINESE)
    fact = "<div class='fact'><p>港口的木制灯塔建于一八七一年，当年由渔民集资。</p><button>分享</button></div>"
    offer = "<div class='push'><p>想在第一时间收到提醒吗？打开手机铃声就可以。</p><button>打开</button></div>"
    kept = text_of(story, report(story, fact + offer), news(story))
    assert [text for text in kept if "一八七一" in text or "铃声" in text] == [
        "港口的木制灯塔建于一八七一年，当年由渔民集资。"
    ]


def test_boxes_that_recur_or_hold_many_paragraphs_stay() -> None:
    """Given boxes of one kind three times, or four paragraphs in one box with a button, then they are the page's own cards."""
    cards = "".join(f"<div class='k'><p>Die Brücke {at} wurde 1934 gebaut.</p><button>Merken</button></div>" for at in range(1, 4))  # fmt: skip
    assert "1934" in "\n".join(text_of(GERMAN, report(GERMAN, cards), news(GERMAN)))
    assert "1934" not in "\n".join(text_of(GERMAN, report(GERMAN, cards[: len(cards) // 3]), news(GERMAN)))
    four = "".join(f"<p>Die Brücke {at} wurde 1934 gebaut und ist die älteste im ganzen Tal.</p>" for at in range(1, 5))
    kept = text_of(GERMAN, report(GERMAN, f"<div class='four'>{four}<button>Merken</button></div>"), news(GERMAN))
    assert "1934" in "\n".join(kept)


def test_sections_in_boxes_of_their_own_stay() -> None:
    """Given a page builder's sections, each with a class of its own, a subhead and a button, then all of them stay."""
    texts = [*GERMAN.texts[:4], *SPANISH.texts[:4]]
    body = "".join(f"<div class='el-{at}'><h2>Teil {at}</h2><p>{text}</p><a href='/{at}'>Bericht laden</a></div>" for at, text in enumerate(texts))  # fmt: skip
    kept = text_of(GERMAN, body, news(GERMAN))
    assert [text for text in texts if text not in kept] == []


def test_a_page_that_declares_no_report_keeps_its_boxes() -> None:
    """Given a box on a page that does not declare itself news, then the model's word stands: a guide has such boxes."""
    box = "<div class='k'><p>Die Brücke wurde 1934 gebaut und ist die älteste im ganzen Tal.</p><button>Merken</button></div>"
    assert "1934" in "\n".join(text_of(GERMAN, report(GERMAN, box)))
    assert "1934" not in "\n".join(text_of(GERMAN, report(GERMAN, box), news(GERMAN)))


def test_a_note_on_who_wrote_it_goes_from_the_end() -> None:
    """Given a sentence that opens with the writer's name below the last paragraph, then it goes; above it, it stays."""
    head = ld(**{"@type": "NewsArticle", "headline": FRENCH.title, "author": {"@type": "Person", "name": "Solène Arrighi"}})  # fmt: skip
    note = "<p><em>Solène Arrighi suit les voies d’eau depuis douze ans pour notre rédaction.</em></p>"
    without = text_of(FRENCH, report(FRENCH, ""), head)
    assert text_of(FRENCH, report(FRENCH, "") + note, head) == without
    assert any("Solène" in text for text in text_of(FRENCH, report(FRENCH, note), head))


def test_a_subhead_among_the_paragraphs_stays() -> None:
    """Given a word as the only subhead above the last paragraph, with furniture between, then it is in the text."""
    furniture = "<aside class='pull'><svg></svg><blockquote>„Neu gebaut wird sie nicht“</blockquote></aside><div class='ad'>Werbung</div>"
    body = report(GERMAN, f"<h2>Hintergrund</h2>{furniture}")
    assert "Hintergrund" in text_of(GERMAN, body, news(GERMAN))


@pytest.mark.parametrize(
    "line",
    [
        "The Valley Briefing newsletter has all you need to start your day. Sign up here.",
        "Unser Newsletter bringt das Tal zu Ihnen: Abonnieren Sie jetzt",
    ],
)
def test_an_offer_in_two_sentences_is_an_appeal(line: str) -> None:
    """Given what is offered in one sentence and the bare verb with a link in the next, then it goes; without a link it stays."""
    assert appeals_then(line)
    offer, head = line[:-1], news(SPANISH)
    assert not any(offer in text for text in text_of(SPANISH, report(SPANISH, f"<p>{offer}<a href='/n'>{line[-1]}</a></p>"), head))  # fmt: skip
    assert any(offer in text for text in text_of(SPANISH, report(SPANISH, f"<p>{line}</p>"), head))


def test_a_report_on_a_newsletter_is_no_appeal() -> None:
    """Given a sentence on a newsletter and one that goes on, or what somebody does in the third person, then it is none."""
    assert not appeals_then(
        "The newsletter told members of the fire. Sign up sheets at the hall were lost with the roof."
    )
    assert appeals("Scarica l'app del Corriere della Valle. Le notizie in tempo reale.")
    assert not appeals("Chi entra nel porto apre il telefono e scarica la newsletter del comune.")


@pytest.mark.parametrize(
    ("quotation", "before"),
    [
        ("Solène Arrighi : oui, chaque dimanche.", "Et vous naviguez toujours, Madame Arrighi ?"),
        ("Solène Arrighi’s choice is the ferry.", "Our writers choose."),
        ("Solène Arrighi n’est jamais revenue.", "Solène Arrighi a quitté le port en 1968."),
    ],
)
def test_a_last_word_on_one_of_the_texts_people_stays(quotation: str, before: str) -> None:
    """Given an answer, a choice, or a person of whom the text speaks, by the name of who signs, then the last line stays."""
    head = ld(**{"@type": "NewsArticle", "headline": FRENCH.title, "author": {"@type": "Person", "name": "Solène Arrighi"}})  # fmt: skip
    assert text_of(FRENCH, report(FRENCH, "") + f"<p>{before}</p><p>{quotation}</p>", head)[-1] == quotation


def test_two_days_on_one_line_date_the_page() -> None:
    """Given place, day, time and when it was changed, then the line dates the page; with more words it does not."""
    assert _is_page_date("Harje, 22. 05. 2025 12.04 | Posodobljeno pred 4 urami")
    assert not _is_page_date("Am 22. 05. 2025 tagt der Rat im Gasthof zur Linde über die Brücke")
