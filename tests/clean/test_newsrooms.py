"""What today's newsrooms print between a title and the last paragraph that is none of the article, in many languages."""

from __future__ import annotations

import pytest

from streams.clean import clean
from streams.clean.claims.structured.repair import mended
from streams.clean.rules.boxes.teaser import cut_teasers
from streams.clean.rules.lines.appeal import appeals, goes_on
from streams.clean.rules.passages.summary import sums_up
from streams.clean.scoring.block_measures import SENTENCE
from streams.clean.words.byline_words import opening
from streams.clean.words.cues import BIT, cues_of
from streams.clean.words.picture_credits import stands_alone
from streams.decision import Code
from streams.errors import Reject
from tests.clean.article_pages import around, shown, text_of
from tests.clean.choosing import choice_of
from tests.clean.invented import ld, page, paragraphs, site
from tests.clean.stories import FRENCH, GERMAN, GREEK, POLISH, RUSSIAN, SPANISH, TURKISH, Story

APPEALS = (
    (GERMAN, 'Mehr davon? <a href="/nl">Abonnieren Sie unseren Newsletter</a> aus dem Tal.'),
    (FRENCH, 'Suivez toute l’actualité du canal sur notre chaîne <a href="/w">WhatsApp</a>'),
    (SPANISH, 'Si te ha interesado este artículo, apúntate a nuestra <a href="/n">newsletter</a> y recíbela cada viernes.'),
    (POLISH, 'Cieszymy się, że jesteś z nami. <a href="/n">Zapisz się na newsletter</a> z Zalesia.'),
    (RUSSIAN, 'Больше новостей города – в нашем <a href="/t">Telegram-канале</a>. Подписывайтесь!'),
    (GREEK, 'Ακολουθήστε μας στο <a href="/g">Google News</a> και μάθετε πρώτοι τα νέα του χωριού'),
    (TURKISH, 'Köyden haberler için bizi <a href="/w">WhatsApp</a> kanalımızdan takip edin.'),
)  # fmt: skip


@pytest.mark.parametrize(("story", "line"), APPEALS)
def test_an_appeal_to_readers_goes_wherever_it_stands(story: Story, line: str) -> None:
    """Given an appeal between two paragraphs or behind the last, then the text comes out without it."""
    assert text_of(story, around(story, f"<p>{line}</p>")) == list(story.texts)
    assert text_of(story, paragraphs(story.texts) + f"<p>{line}</p>") == list(story.texts)


@pytest.mark.parametrize(
    "line",
    [
        "Follow Courier Highlands & Islands on Facebook, X or Instagram.",
        "Seko mums Facebook, X un Instagram!",
        "Следвайте ни в Google News за важните новини от долината",
        "Urmărește cele mai noi știri din sat pe canalul nostru de WhatsApp",
        "Sve najnovije vesti iz okruga možete pratiti na našoj aplikaciji.",
        "✅ Siga o canal da aldeia no WhatsApp",
        "Więcej takich tekstów znajdziesz na stronie głównej Kuriera",
    ],
)
def test_an_appeal_is_recognised_by_a_verb_and_by_what_an_outlet_offers(line: str) -> None:
    """Given a line that opens with such a verb and names a newsletter, a channel or an app, then it is an appeal."""
    assert appeals(line)


@pytest.mark.parametrize(
    "line",
    [
        "Follow these steps shared on Facebook to mend the net.",
        "The mayor told his followers on Facebook that the bridge would stay shut.",
        "The council publishes a newsletter every month and an app in spring.",
        "Подписи под обращением собирали и в Telegram, и на рынке.",
    ],
)
def test_an_article_may_speak_of_channels(line: str) -> None:
    """Given a sentence about a network or a newsletter, then it is no appeal."""
    assert not appeals(line)


@pytest.mark.parametrize(
    "line",
    ["after newsletter promotion", "Raksts turpinās pēc reklāmas", "Dalszy ciąg materiału pod wideo", "Článok pokračuje pod video reklamou",
     "Artikkelen fortsetter under annonsen", "La noticia continúa después de la publicidad", "Juttu jatkuu mainoksen jälkeen", "Articolul continuă după reclamă", "Статията продължава след рекламата"],
)  # fmt: skip
def test_a_line_that_says_the_text_goes_on_below_is_known(line: str) -> None:
    """Given such a line, then it is recognised by two words and by what it opens with; a sentence about films is not."""
    assert goes_on(line)
    assert cues_of(line)
    assert not goes_on("The ferry continued to the islands")


def test_a_machines_label_needs_a_word_for_machines_and_one_for_summing_up() -> None:
    """Given labels of summaries, then they are known; an article about such machines is not."""
    assert sums_up("Oppsummeringen er laget av kunstig intelligens (KI) og kvalitetssikret av journalister.", 11)
    assert sums_up("AI summary", 2)
    assert sums_up("AI요약", 1)
    assert sums_up("※ AI가 자동 생성한 요약으로 실제 기사와 다를 수 있습니다.", 10)
    assert sums_up("ملخص بالذكاء الاصطناعي", 3)
    assert not sums_up("인공지능 서비스가 판결문을 요약하는 시대가 왔다고 그는 말했다.", 9)
    assert sums_up("KI-Zusammenfassung", 1)
    assert not sums_up("Mi resumen del partido", 4), "what a reporter sums up is the article's"
    assert not sums_up("The office wants AI to sum up what citizens write to it.", 12)
    assert not sums_up("A summary by AI of all letters cost the office four hundred crowns.", 13)


def test_a_machines_summary_goes_with_the_box_that_its_label_stands_in() -> None:
    """Given key points in a box with a machine's label, then they go; key points that nobody made so stay, and so does the text around."""
    points = "<li>Die Kühlräume laufen bald mit Sonnenstrom.</li><li>Zwei Millionen Euro kostet das Dach.</li>"
    label = "<p>Diese Zusammenfassung wurde mit KI erstellt und von der Redaktion geprüft.</p>"
    body = paragraphs(GERMAN.texts)
    for made in (f"<ul>{points}</ul>{label}", f"<h2>KI-Zusammenfassung</h2><ul>{points}</ul>"):
        assert text_of(GERMAN, f'<div class="x">{made}</div>{body}') == list(GERMAN.texts)
    assert text_of(GERMAN, f"{label}{body}") == list(GERMAN.texts)
    assert len(text_of(GERMAN, f'<div class="x"><ul>{points}</ul></div>{body}')) == len(GERMAN.texts) + 2


@pytest.mark.parametrize(
    "line", ["Sursa foto: Arhiva", "Φωτ. Αρχείο", "Photo: Ada Abel", "Nuotr. Ados Abel", "Снимка: Архив"]
)
def test_a_credit_alone_on_its_line_is_known(line: str) -> None:
    """Given a line that opens as credits do, then it is one; a sentence that begins with pictures is none."""
    assert stands_alone(line)
    assert not stands_alone("Photos of the bridge hang in the town hall")


def test_cues_are_known_in_capitals() -> None:
    """Given labels in capitals, then Greek ones are known without accents and Turkish ones by their dotted I."""
    related = BIT["related"]
    assert cues_of("ΔΙΑΒΑΣΤΕ ΑΚΟΜΗ") == cues_of("İLGİLİ HABER: Köprü açıldı") == related


def test_linked_headlines_between_paragraphs_go() -> None:
    """Given rows of linked headlines, then those below a sentence and above a paragraph go; below a colon, or four rows, they stay."""
    prose, link = (30.0, 0.0, float(SENTENCE)), (7.0, 1.0, 0.0)
    announced = (30.0, 0.0, 0.0)
    for blocks, gone in (
        ([prose, link, link, prose], 2),
        ([prose, link], 1),
        ([announced, link, link, prose], 0),
        ([prose, *[link] * 5, prose], 0),
        ([prose, link] * 4, 0),
        ([prose, (50.0, 1.0, 0.0), prose], 0),
        ([prose, link, link, (30.0, 0.5, float(SENTENCE))], 0),
    ):
        units, density, ends = zip(*blocks, strict=True)
        choice = choice_of(["words"] * len(blocks), units=units, density=density, ends=ends)
        cut_teasers(choice)
        assert len(blocks) - choice.kept.sum() == gone


def test_bylines_days_and_tools_above_the_first_paragraph_go() -> None:
    """Given a byline, a day and a tool as items below the title, then the text begins with the first paragraph."""
    head = ld(**{"@type": "NewsArticle", "headline": FRENCH.title, "datePublished": "2025-02-11T16:35:04+01:00", "author": {"@type": "Person", "name": "Solène Arrighi"}})  # fmt: skip
    top = "<ul><li>Solène Arrighi</li><li>11 février 2025</li></ul><ul><li>Partager</li></ul>"
    assert text_of(FRENCH, top + paragraphs(FRENCH.texts), head) == list(FRENCH.texts)


def test_one_item_above_the_first_paragraph_is_no_list_of_tools() -> None:
    """Given a list of a single item that opens as a tool does, then it is the article's own."""
    item = "Partager la récolte"
    assert text_of(FRENCH, f"<ul><li>{item}</li></ul>{paragraphs(FRENCH.texts)}") == [item, *FRENCH.texts]


def test_a_byline_below_the_standfirst_goes_and_names_in_the_text_stay() -> None:
    """Given the author's name alone below the first paragraph, then it goes; further below, or with words of a sentence, it stays."""
    head = ld(**{"@type": "NewsArticle", "headline": FRENCH.title, "author": {"@type": "Person", "name": "Solène Arrighi"}})  # fmt: skip
    first, rest = paragraphs(FRENCH.texts[:1]), paragraphs(FRENCH.texts[1:])
    assert text_of(FRENCH, f"{first}<p>Solène Arrighi</p>{rest}", head) == list(FRENCH.texts)
    assert "Solène Arrighi" in text_of(FRENCH, around(FRENCH, "<p>Solène Arrighi</p>"), head)
    paragraph = "Solène Arrighi a passé deux nuits avec les bateliers du canal"
    assert text_of(FRENCH, f"<p>{paragraph}</p>{first}{rest}", head) == [paragraph, *FRENCH.texts]


def test_a_short_name_may_be_a_word_of_the_standfirst() -> None:
    """Given an author of four letters, then a line above the text that has them goes on as text."""
    head = ld(**{"@type": "NewsArticle", "headline": FRENCH.title, "author": {"@type": "Person", "name": "Anal"}})
    line = "Le canal des bateliers"
    assert text_of(FRENCH, f"<p>{line}</p>{paragraphs(FRENCH.texts)}", head) == [line, *FRENCH.texts]


def test_an_interviews_bold_questions_part_from_the_answers_above() -> None:
    """Given questions in bold and answers in one element with single breaks, then each is a paragraph."""
    lines = (
        "Frau Brauns, warum gerade jetzt?",
        GERMAN.texts[1],
        "Was sagen denn die Mitglieder?",
        GERMAN.texts[3],
        "Und dann?",
        GERMAN.texts[4],
    )
    body = "<br>".join(f"<strong>{line}</strong>" if place % 2 == 0 else line for place, line in enumerate(lines))
    assert text_of(GERMAN, f"<p>{GERMAN.texts[0]}</p><p>{body}</p>") == [GERMAN.texts[0], *lines]


def test_a_clear_box_laid_over_the_page_is_not_read() -> None:
    """Given a decoy of no opacity that is taken out of the page's flow, then it is gone; what fades in stays."""
    decoy = '<p style="opacity:0;position:absolute">Die beste Versicherung für Ihren Hof finden Sie jeden Morgen bei unseren Partnern im Tal.</p>'
    assert text_of(GERMAN, around(GERMAN, decoy)) == list(GERMAN.texts)
    fading = f'<p style="opacity:0;transform:translateY(8px)">{GERMAN.texts[0]}</p>{paragraphs(GERMAN.texts[1:])}'
    assert text_of(GERMAN, fading) == list(GERMAN.texts)


def test_json_that_was_cut_short_is_closed_and_single_quotes_are_read() -> None:
    """Given JSON-LD cut within a string, at a key or behind a colon, or in single quotes, then what it holds is read."""
    for cut in (
        '{"a":{"n":"Ada"},"b":"Moor',
        '{"a":{"n":"Ada"},"b"',
        '{"a":{"n":"Ada"},"b":',
        '{"a":{"n":"Ada"},"b":[',
    ):
        found = mended(cut)
        assert isinstance(found, dict)
        assert found["a"] == {"n": "Ada"}
    assert mended("{'a': 'Ada', 'b': ['x', true]}")
    assert mended('{"a":1]') is None


def test_a_page_in_single_quotes_is_dated_and_signed() -> None:
    """Given JSON-LD in single quotes alone, then day and author come from it."""
    head = f"<script type='application/ld+json'>{{'@type':'NewsArticle','headline':'{POLISH.title}','datePublished':'2025-06-07T08:00:00+02:00','author':{{'@type':'Person','name':'Ewa Kostrzyńska'}}}}</script>"
    found = shown(POLISH, paragraphs(POLISH.texts), head)
    assert [author.name for author in found.authors] == ["Ewa Kostrzyńska"]
    assert (found.published.value or "").startswith("2025-06-07")


def test_words_that_sign_in_content_systems_are_known() -> None:
    """Given how Drupal, Joomla and Blogger sign in some languages, and "by" in Irish, Welsh and Macedonian, then they open bylines."""
    for line in (
        "Soumis par Maëlle Guivarch",
        "Γράφτηκε από τον/την Χαρίκλεια Ντούνη",
        "Publicada por Zulmira Teixeira",
        "Opublikowano przez Ewę Kostrzyńską",
    ):
        assert opening(line)
    for line, language in (("le Sorcha Nic Aodháin", "ga"), ("gan Lowri Haf", "cy"), ("од Бојана Трпковска", "mk")):
        assert opening(line, language)
        assert not opening(line, "en")


@pytest.mark.parametrize(
    "title", ["Privacy Policy", "Datenschutzerklärung", "Politique de confidentialité", "Политика конфиденциальности"]
)
def test_a_policy_is_no_article(title: str) -> None:
    """Given a page whose title is that of a site's policy, then it is decided not-article, dated or not."""
    body = site(f"<main><h1>{title}</h1><p>4.1.2025</p>{paragraphs(GERMAN.texts)}</main>", title)
    with pytest.raises(Reject) as rejected:
        clean(page(body))
    assert rejected.value.code is Code.NOT_ARTICLE


def test_a_page_that_is_nothing_but_an_offer_is_no_article() -> None:
    """Given an offer with its price, heading and button, then it is decided not-article; a brief about a price is not."""
    offer = "<h1>Kurier Plus</h1><h2>Jetzt weiterlesen mit Kurier Plus</h2><p>Sie erhalten Zugang zu allen Artikeln auf Web und App und zu unserem Archiv seit 1947. Danach zahlen Sie 9,99 € im Monat.</p><a class=button href=/abo>Jetzt abonnieren</a>"
    with pytest.raises(Reject) as rejected:
        clean(page(site(f"<main>{offer}</main>", "Kurier Plus")))
    assert rejected.value.code is Code.NOT_ARTICLE
    brief = "<h1>Brotpreis steigt im Tal auf vier Euro</h1><p>Die Bäcker im Tal verlangen vom Montag an 4 € für das Kilo, weil Mehl und Strom teurer geworden sind, teilte die Innung mit.</p><p>Im Nachbartal bleibt der Preis vorerst bei 3,80 €.</p>"
    assert "Innung" in clean(page(site(f"<main>{brief}</main>", "Brotpreis steigt im Tal auf vier Euro"))).text


def test_a_box_named_for_signing_up_goes_whole_if_it_offers_it() -> None:
    """Given a newsletter's box between paragraphs, then its prose goes too; a chapter about a membership stays."""
    box = '<aside class="newsletter-signup"><h3>Newsletter „Was jetzt?“</h3><p>Der tägliche Morgenüberblick: Starten Sie mit unseren kurzen Nachrichten in den Tag und lesen Sie, was das Tal bewegt.</p><p>Vielen Dank! Wir haben Ihnen eine Nachricht geschickt.</p></aside>'
    assert text_of(GERMAN, around(GERMAN, box)) == list(GERMAN.texts)
    chapter = f'<div id="membership">{paragraphs(GERMAN.texts[1:3])}</div>'
    assert text_of(GERMAN, f"<p>{GERMAN.texts[0]}</p>{chapter}{paragraphs(GERMAN.texts[3:])}") == list(GERMAN.texts)


def test_a_long_sentence_on_advertising_that_goes_on_stays() -> None:
    """Given a sentence that opens with a word for advertising and says that something goes on, then it is no pointer below a film."""
    line = "Werbung für Käse bleibt erlaubt, der Streit der Höfe geht nach Ostern aber weiter, weil das Gericht in Ostervik erst dann entscheidet"
    assert text_of(GERMAN, around(GERMAN, f"<p>{line}</p>")) == [*GERMAN.texts[:3], line, *GERMAN.texts[3:]]


def test_what_signs_or_claims_rights_behind_the_text_goes() -> None:
    """Given the editor's line and a line of rights below the last paragraph, then the text ends above them."""
    head = ld(
        **{"@type": "NewsArticle", "headline": POLISH.title, "author": {"@type": "Person", "name": "Ewa Kostrzyńska"}}
    )
    last = "<p>Oprac. Ewa Kostrzyńska</p><p><strong>© Treść należy do Kuriera i nie wolno jej kopiować bez zgody.</strong></p>"
    assert text_of(POLISH, paragraphs(POLISH.texts) + last, head) == list(POLISH.texts)
