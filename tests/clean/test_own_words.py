"""What looks like a site's furniture and is the article's own: reports on channels, rights and appeals, in its own words and quoted."""

from __future__ import annotations

import pytest

from streams.clean import clean
from streams.clean.dumps.preamble import Preamble, read_preamble
from streams.clean.dumps.snapshot import is_snapshot
from streams.clean.rules.lines.appeal import appeals, closes, signs_rights
from streams.clean.rules.lines.colophon import names_role
from streams.clean.rules.passages.summary import sums_up
from streams.clean.words.picture_credits import closes_with_name
from tests.clean.article_pages import around, text_of
from tests.clean.invented import ARABIC, CHINESE, KOREAN, TITLE, ld, page, paragraphs, site
from tests.clean.stories import FRENCH, GERMAN, GREEK, HINDI, POLISH, RUSSIAN, SPANISH, TURKISH, Story

_EAST = {
    "zh": Story("北湾镇决定重建木制灯塔", CHINESE),
    "ar": Story("مجلس الميناء يعيد بناء المنارة الخشبية", ARABIC),
    "ko": Story("항구 마을, 목조 등대 재건 결정", KOREAN),
}
#: VerbResult appeals: who asks is named behind a comma or a colon, or what is asked is no outlet's to ask.
_TOLD = (
    (GERMAN, "Bleiben Sie bei Facebook vorsichtig, warnt die Verbraucherzentrale, und geben Sie nie Ihre Kontodaten weiter."),
    (GERMAN, "Melde dich, schrieb sie ihm auf Facebook, doch er antwortete nie."),
    (FRENCH, "Retrouvez la clé et vous gagnerez la barque, promettait l'annonce publiée sur Facebook."),
    (SPANISH, "Síguenos, gritó el guía, y treinta turistas con WhatsApp en la mano echaron a correr."),
    (POLISH, "Obserwuj Facebooka dziecka, radzi policja rodzicom, i rozmawiaj z nim co wieczór."),
    (RUSSIAN, "Скачайте приложение банка только с его сайта, предупреждает полиция: в Телеграме лежит подделка."),
    (GREEK, "Δείτε το Facebook των παιδιών σας, λέει η αστυνομία, και μιλήστε μαζί τους."),
    (TURKISH, "Facebook hesabını her gün takip edin, diyor polis, ve çocuğunuzla konuşun."),
)  # fmt: skip
#: Last paragraphs of reports that open with a word of furniture, or name a service and its followers.
_LAST = (
    (RUSSIAN, "Подписание договора о мосте назначено на четверг, 5 мая, сообщили в мэрии."),
    (RUSSIAN, "Канал в Телеграме, на который подписались сорок тысяч человек, закрыли в марте."),
    (GREEK, "Απαγορεύεται η κολύμβηση στο λιμάνι ως τις 5 Ιουνίου, ανακοίνωσε ο δήμος."),
    (HINDI, "व्हाट्सएप ग्रुप से जुड़े चालीस हजार लोगों के पैसे डूब गए, पुलिस ने बताया।"),
    (_EAST["zh"], "外交部随后发表声明：两国将在五月重开边境的三个口岸，并恢复铁路货运。"),
    (_EAST["zh"], "免责条款不能成为保险公司拒赔的理由，法院在判决中写道。"),
    (_EAST["zh"], "警方提醒，不要扫描陌生人发来的二维码，更不要下载来路不明的客户端。"),
    (_EAST["zh"], "版权保护期为作者去世后五十年，教授解释说。"),
    (_EAST["zh"], "The bridge is the only one of its kind."),
    (_EAST["ar"], "سجل المنتخب ثلاثة أهداف في الشوط الثاني."),
    (_EAST["ar"], "حذر البنك من تحميل تطبيق مزيف ينتشر عبر واتساب."),
    (_EAST["ko"], "저작권은 저자가 죽은 뒤 70년까지 보호된다."),
    (_EAST["ko"], "로그인 장애는 오전 9시부터 정오까지 이어졌다."),
)


@pytest.mark.parametrize(("story", "line"), [*_TOLD, *_LAST])
def test_a_report_on_channels_and_rights_is_whole(story: Story, line: str) -> None:
    """Given such a sentence between two paragraphs or behind the last, then it stays where it stands."""
    assert text_of(story, around(story, f"<p>{line}</p>")) == [*story.texts[:3], line, *story.texts[3:]]
    assert text_of(story, paragraphs(story.texts) + f"<p>{line}</p>") == [*story.texts, line]


def test_an_asking_ends_with_what_is_offered_or_says_us() -> None:
    """Given clauses behind the offer, then only an outlet that says "us" asks; more offers behind a comma are none, nor is a question."""
    assert appeals("Follow Nordvik Courier on Facebook, X or Instagram.")
    assert appeals("Sign up for our newsletter, and read on Friday what the valley did.")
    assert not appeals("Follow your children on Instagram, the police advise.")
    assert not appeals("Join the queue at the gate, because the Facebook page is old.")
    assert not appeals("Recevez un message sur WhatsApp ?")


def test_a_machines_label_says_what_was_made() -> None:
    """Given what courts and reviewers say of machines' summaries, then it is no label; the label itself is."""
    assert not sums_up("AI summaries of court rulings contain errors in every fifth case, reviewers say.", 13)
    assert not sums_up("KI-Zusammenfassungen sind oft falsch, ergab eine Prüfung durch Redakteure der Universität.", 11)
    assert sums_up("Diese Zusammenfassung wurde mit KI erstellt und von der Redaktion geprüft.", 11)
    assert not sums_up("Diese Zusammenfassung wurde mit KI erstellt und von der Redaktion geprüft.", 31)


def test_a_sign_for_rights_is_followed_by_whose_they_are() -> None:
    """Given a sentence about the sign, then it signs nothing."""
    assert signs_rights("© 2026 Nordvik Courier")
    assert signs_rights("© Ada Abel")
    assert signs_rights("Copyright 2026 Nordvik Courier. All rights reserved.")
    assert signs_rights("Copyright (c) 2026 Nordvik Courier")
    assert not signs_rights("Copyright law was changed in 2026, the professor says.")
    assert not signs_rights("© is a sign that nobody needs any more, the professor says.")
    assert not signs_rights("©")


@pytest.mark.parametrize(
    "line",
    ["作者：一位不愿透露姓名的老船长", "海报：红底白字，只有四个大字", "編集：それは捨てる仕事だと彼女は言う", "편집: 버리는 일이라고 그는 말했다",
     "स्रोत: गाँव के ऊपर का झरना जो कभी नहीं सूखा"],
)  # fmt: skip
def test_a_sentence_behind_a_role_names_nobody(line: str) -> None:
    """Given a role's label with a sentence behind it, then the line is text; with names or an outlet it is none."""
    assert not names_role(line, 8)
    assert names_role("(责编：王晓静、周明)", 8)
    assert names_role("来源：我们的青川", 6)
    assert names_role("版权声明：本文由样网原创，转载请注明出处。", 12)


def test_a_signed_story_may_be_called_like_a_policy() -> None:
    """Given an author, then "Cookie policy" is a story's title."""
    texts = paragraphs(GERMAN.texts)
    article = clean(page(site(f'<main><h1>Cookie policy</h1><p class="byline">By Ada Abel</p>{texts}</main>', "Cookie policy")))  # fmt: skip
    assert article.text.endswith(GERMAN.texts[-1])


def test_whom_a_reporter_asked_is_no_author() -> None:
    """Given "记者从镇政府获悉" at a sentence's beginning, then it is a paragraph, and nobody's name."""
    line = "记者从镇政府获悉，大桥将于五月五日通车。"
    article = clean(page(site(f"<main><h1>{TITLE}</h1>{paragraphs((CHINESE[0], line, *CHINESE[1:]))}</main>")))
    assert line in article.text
    assert not article.authors


def test_reports_of_machines_and_sequels_stay_on_the_page() -> None:
    """Given a machine's label, then it goes; given a long sentence that opens as "continued below" does, then it stays."""
    label = "Diese Zusammenfassung wurde mit KI erstellt und von der Redaktion geprüft."
    assert text_of(GERMAN, f"<p>{label}</p>" + paragraphs(GERMAN.texts)) == list(GERMAN.texts)
    line = "Artikel geht der Film nach, der im Herbst weiter in den Kinos läuft und von der alten Molkerei und ihren Leuten im Tal erzählt."
    assert text_of(GERMAN, around(GERMAN, f"<p>{line}</p>")) == [*GERMAN.texts[:3], line, *GERMAN.texts[3:]]


def test_a_paragraph_that_ends_in_a_name_behind_a_word_for_pictures_is_no_caption() -> None:
    """Given three sentences before "photo: Ada Abel", then it is a paragraph; one sentence and the name are a caption."""
    prose = "The jury met twice. It argued for hours. It named three winners. The last was for a photo: Ada Abel"
    assert not closes_with_name(prose)
    assert closes_with_name("The pier in March. Photo: Ada Abel")


def test_one_name_with_a_colon_above_a_text_is_no_scrapers_header() -> None:
    """Given a text that opens with "Title: …" alone, then all of it is text."""
    text = "Title: a word that the guild forbade in 1901\n\nThe keeper never used one."
    assert read_preamble(text) == (Preamble(), text)


def test_a_list_in_dashes_is_no_snapshot() -> None:
    """Given five lines that look like nodes among many that do not, then the page is a text."""
    nodes = ['- heading "Pier" [level=1]', *["- paragraph: the pier"] * 5]
    assert is_snapshot(nodes)
    assert not is_snapshot([*nodes, *["The keeper of the light wrote this down by hand."] * 5])


def test_a_note_on_who_supervised_the_writer_closes_the_text() -> None:
    """Given a last line that opens with such a note, then it goes; a sentence on others' supervision stays."""
    assert closes("* Sob supervisão de Marta Ribas", 5)
    assert closes("*Estagiária sob a supervisão de Marta Ribas", 6)
    assert not closes("A obra foi feita sob supervisão da prefeitura.", 8)


def test_an_outlets_address_within_the_text_belongs_to_it() -> None:
    """Given news that gives the outlet's own address between its first paragraphs, then the line stays."""
    line = "Das Schreiben, das tipp@kanalbote.de am Montag erreichte, nennt keinen Namen."
    body = f"<article><h1>{GERMAN.title}</h1>{paragraphs((GERMAN.texts[0], line, *GERMAN.texts[1:], *GERMAN.texts[1:3]))}</article>"
    markup = site(body, GERMAN.title, ld(**{"@type": "NewsArticle"}))
    assert line in clean(page(markup, url="https://www.kanalbote.de/a/b")).text
