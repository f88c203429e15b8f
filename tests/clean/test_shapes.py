"""The shapes that articles have in the markup of today's sites, each in another language: the text comes out whole."""

from __future__ import annotations

import textwrap

import pytest

from streams.article import Cleaned, Kind, Paywall
from streams.clean import clean
from streams.clean.blocks.shadow_roots import opened
from streams.quality import Flag
from tests.clean.article_pages import around, shown, text_of
from tests.clean.invented import JAPANESE, THAI, ld, page, paragraphs, site
from tests.clean.stories import (
    FRENCH,
    GERMAN,
    GREEK,
    HINDI,
    INDONESIAN,
    POLISH,
    RUSSIAN,
    SPANISH,
    SWAHILI,
    TURKISH,
    Story,
)  # fmt: skip

_SHADOW = '<template shadowrootmode="open"><style>p{{margin:0}}</style>{}</template>'


@pytest.mark.parametrize(
    ("story", "body"),
    [
        (GERMAN, f"<x-body>{_SHADOW.format('<div>' + paragraphs(GERMAN.texts) + '</div>')}</x-body>"),
        (SPANISH, f"<x-body>{_SHADOW.format('<slot></slot>')}{paragraphs(SPANISH.texts)}</x-body>"),
        (FRENCH, "".join(f"<x-p>{_SHADOW.format(f'<p>{text}</p>')}</x-p>" for text in FRENCH.texts)),
        (POLISH, paragraphs(POLISH.texts) + "<template><p>Zostań naszym czytelnikiem i czytaj wszystko za złotówkę. Anulujesz, kiedy chcesz.</p></template>"),
        (RUSSIAN, f"<div id=app></div><noscript>{paragraphs(RUSSIAN.texts)}</noscript>"),
        (GREEK, paragraphs(GREEK.texts) + "<noscript><p>Ενεργοποιήστε τη JavaScript για να δείτε ολόκληρη τη σελίδα και τα σχόλια των αναγνωστών μας.</p></noscript>"),
        (HINDI, "".join(f"<x-par><span>{text}</span></x-par>" for text in HINDI.texts)),
        (TURKISH, paragraphs(TURKISH.texts[:2]) + f"<button>Devamı</button><div hidden>{paragraphs(TURKISH.texts[2:])}</div>"),
        (RUSSIAN, paragraphs(RUSSIAN.texts[:2]) + f"<details><summary>Читать далее</summary>{paragraphs(RUSSIAN.texts[2:])}</details>"),
        (GREEK, "<br><br>".join(GREEK.texts)),
        (INDONESIAN, "<br />\n&nbsp;<br />".join(INDONESIAN.texts)),
        (SWAHILI, f'<p><span class="dropcap">{SWAHILI.texts[0][0]}</span>{SWAHILI.texts[0][1:]}</p>{paragraphs(SWAHILI.texts[1:])}'),
        (GERMAN, paragraphs(GERMAN.texts).replace("Genossenschaft", "Genossen&shy;schaft").replace("Solarfläche", "Solar&#8203;flä&#xfeff;che")),
        (SPANISH, around(SPANISH, f'<aside class="pull-quote"><p>{SPANISH.texts[2][1:65]}</p><cite>Remedios Cobo</cite></aside>')),
        (GERMAN, around(GERMAN, f'<div class="css-1x2"><span>{GERMAN.texts[2][:75]}“</span></div>')),
        (GERMAN, around(GERMAN, '<div class="ad-container"><span>Anzeige</span><div id="div-gpt-1"></div></div>')),
        (POLISH, around(POLISH, "<amp-consent><p>Używamy plików cookie, aby dopasować treści i reklamy. Zgodę możesz wycofać w każdej chwili.</p></amp-consent>")),
    ],
    ids=["shadow root", "shadow slot", "shadow a paragraph", "inert template", "noscript article", "noscript note", "own elements",
         "hidden remainder", "folded remainder", "double breaks", "breaks with blanks", "drop cap", "soft hyphens", "pull quote",
         "pull quote without a name", "advertisement's box", "consent element"],
)  # fmt: skip
def test_the_paragraphs_come_out_as_they_are(story: Story, body: str) -> None:
    """Given an article in one of these shapes, then its paragraphs come out, and nothing else."""
    assert text_of(story, body) == list(story.texts)


def test_readings_above_japanese_words_are_left_out() -> None:
    """Given furigana, then the words come out without their readings and the brackets around them."""
    ruby = "<ruby>灯台<rp>(</rp><rt>とうだい</rt><rp>)</rp></ruby>"
    assert text_of(Story("木造灯台の再建を可決", JAPANESE), paragraphs(JAPANESE).replace("灯台", ruby)) == list(
        JAPANESE
    )


def test_zero_width_blanks_stay_where_scripts_need_them() -> None:
    """Given Khmer, which parts words by blanks without width, and Persian's joiners, then both stay."""
    khmer = "ក្រុមប្រឹក្សា\u200bបាន\u200bសម្រេច\u200bសាងសង់\u200bស្ពាន\u200bថ្មី\u200bនៅ\u200bខាងត្បូង\u200bទីក្រុង។ " * 3
    persian = "شورای شهر می\u200cگوید که ساخت پل تازه در بهار آغاز می\u200cشود و دو سال طول خواهد کشید. " * 2
    assert text_of(Story("ស្ពាន\u200bថ្មី", ()), paragraphs((khmer.strip(), persian.strip()))) == [khmer.strip(), persian.strip()]  # fmt: skip


_QUESTIONS = (
    ("Frau Brauns, warum erst jetzt?", "Weil wir lange gerechnet haben. Die Stromrechnung hat sich in drei Jahren verdoppelt, da musste etwas geschehen."),
    ("Und die kleinen Höfe?", "Die zahlen genauso viel wie vorher. Im Herbst wird sich zeigen, wie viel wir zukaufen müssen."),
    ("Freuen Sie sich?", "Ja."),
)  # fmt: skip


@pytest.mark.parametrize(
    "form", ["<p><strong>{}</strong></p><p>{}</p>", "<h3>{}</h3><p>{}</p>", "<dt>{}</dt><dd>{}</dd>"]
)
def test_questions_and_answers_are_kept(form: str) -> None:
    """Given an interview, then every question and answer comes out, the shortest too."""
    asked = "".join(form.format(*pair) for pair in _QUESTIONS)
    asked = f"<dl>{asked}</dl>" if "<dt>" in form else asked
    assert text_of(GERMAN, paragraphs(GERMAN.texts[:2]) + asked) == [*GERMAN.texts[:2], *(line for pair in _QUESTIONS for line in pair)]  # fmt: skip


def test_lists_of_a_listicle_and_a_recipe_are_kept() -> None:
    """Given an article that is a list, and a recipe within one, then headings, items and steps come out in order."""
    heads = ("1. Pabrik es", "2. Koperasi", "3. Harga ikan", "4. Jalan baru")
    entries = "".join(f"<li><h3>{head}</h3><p>{text}</p></li>" for head, text in zip(heads, INDONESIAN.texts[1:], strict=True))  # fmt: skip
    wanted = [line for pair in zip(heads, INDONESIAN.texts[1:], strict=True) for line in pair]
    assert text_of(INDONESIAN, f"<p>{INDONESIAN.texts[0]}</p><ol>{entries}</ol>") == [INDONESIAN.texts[0], *wanted]
    items = ("500 g farine de seigle", "300 ml d’eau tiède", "1 cuillère de miel")
    steps = ("Mélanger la farine et le sel dans un grand saladier, puis verser l’eau peu à peu.", "Cuire quarante minutes au four chaud.")  # fmt: skip
    lists = "".join(f"<{tag}>{''.join(f'<li>{line}</li>' for line in lines)}</{tag}>" for tag, lines in (("ul", items), ("ol", steps)))  # fmt: skip
    assert text_of(FRENCH, paragraphs(FRENCH.texts[:3]) + lists) == [*FRENCH.texts[:3], *items, *steps]


def test_a_video_page_gives_its_description_and_says_what_it_is() -> None:
    """Given a page that declares a video, by JSON-LD or by its social type, then the kind is video and the text its description."""
    for head in (ld(**{"@type": "VideoObject", "name": SPANISH.title}), '<meta property="og:type" content="video.other">'):  # fmt: skip
        found = shown(SPANISH, f'<div class="video-player"></div><p>{SPANISH.texts[0]}</p>', head)
        assert (found.kind, found.text) == (Kind.VIDEO, SPANISH.texts[0])


def test_a_gallery_gives_its_captions() -> None:
    """Given a gallery without other text, declared or not, then its captions are the text; beside an article they are not."""
    slides = "".join(f"<figure><img src=x><figcaption>{text}</figcaption></figure>" for text in TURKISH.texts)
    assert text_of(TURKISH, slides) == list(TURKISH.texts)
    declared = shown(TURKISH, slides, ld(**{"@type": "ImageGallery", "name": TURKISH.title}))
    assert (declared.kind, declared.text.split("\n\n")) == (Kind.GALLERY, list(TURKISH.texts))
    short = "".join(f"<figure><img src=x><figcaption>{text[:60]}.</figcaption></figure>" for text in TURKISH.texts[:4])
    assert len(shown(TURKISH, short, ld(**{"@type": "ImageGallery", "name": TURKISH.title})).text.split("\n\n")) == 4
    assert text_of(GERMAN, paragraphs(GERMAN.texts) + slides) == list(GERMAN.texts)


_ENTRIES = tuple(zip(("10:30", "11:15", "12:00", "13:45", "14:30"), ("Molkerei bestätigt Zeitplan", "Land zahlt die Hälfte", "Chefin äußert sich", "Kritik von Höfen", "Bau beginnt im April"), GERMAN.texts, strict=True))  # fmt: skip
_LIVE = ld(**{
    "@type": "LiveBlogPosting", "headline": "Liveticker: Sonnenstrom", "datePublished": "2026-03-04T09:00:00+01:00",
    "liveBlogUpdate": [{"@type": "BlogPosting", "headline": head, "articleBody": text} for _, head, text in _ENTRIES],
})  # fmt: skip


def test_a_live_blog_is_what_it_shows_else_what_it_declares() -> None:
    """Given a live blog, then its entries are the text: those shown, with headlines and times; of none shown, those declared."""
    story = Story("Liveticker: Sonnenstrom", ())
    entries = "".join(f"<article class=update><time>{at}</time><h2>{head}</h2><p>{text}</p></article>" for at, head, text in _ENTRIES)  # fmt: skip
    found = shown(story, entries, _LIVE)
    assert found.kind is Kind.LIVE
    assert [line for line in found.text.split("\n\n") if ":" not in line[:6]] == [line for _, *lines in _ENTRIES for line in lines]  # fmt: skip
    empty = shown(story, "", _LIVE)
    assert (empty.kind, empty.text.split("\n\n")) == (Kind.LIVE, [line for _, *lines in _ENTRIES for line in lines])


def test_a_teaser_behind_a_paywall_says_that_it_is_one() -> None:
    """Given a page that is not free, then its teaser is the text, flagged as cut; the whole text is not flagged."""
    paid = {"@type": "NewsArticle", "headline": GERMAN.title, "isAccessibleForFree": False}
    offer = '<div class="paywall-offer"><h3>Weiterlesen mit Courier Plus</h3><p>Einen Monat lang für nur einen Euro lesen. Jederzeit kündbar.</p></div>'  # fmt: skip
    teaser = shown(GERMAN, paragraphs(GERMAN.texts[:2]) + offer, ld(**paid))
    assert teaser.text.split("\n\n") == list(GERMAN.texts[:2])
    assert teaser.access.paywall is Paywall.PAID
    assert Flag.CUT_TEXT in teaser.quality.flags
    assert not teaser.access.complete
    whole = shown(GERMAN, paragraphs(GERMAN.texts), ld(**paid))
    assert Flag.CUT_TEXT not in whole.quality.flags
    claimed = shown(GERMAN, paragraphs(GERMAN.texts), ld(**paid, wordCount=900))
    assert Flag.CUT_TEXT in claimed.quality.flags


@pytest.mark.parametrize(
    ("raw", "made"),
    [
        (b'<template shadowrootmode="open"><template id=a></template></template>', b'<div shadowrootmode="open"><template id=a></template></div>'),
        (b"<template><TEMPLATE ShadowRootMode=open></template></template>", b"<template><div ShadowRootMode=open></div></template>"),
        (b"</template><template shadowrootmode=open>", b"</template><div shadowrootmode=open>"),
    ],
)  # fmt: skip
def test_only_shadow_roots_become_boxes(raw: bytes, made: bytes) -> None:
    """Given templates within templates, broken ones too, then shadow roots become boxes and the rest stays as it was."""
    assert opened(raw) == made


@pytest.mark.parametrize(
    "story",
    [GERMAN, RUSSIAN, HINDI, Story("木造灯台の再建を可決", JAPANESE), Story("เมืองท่าเรือเตรียมบูรณะประภาคารไม้เก่าแก่", THAI)],
)
def test_lines_that_single_breaks_part_are_paragraphs(story: Story) -> None:
    """Given paragraphs that one break parts each, below a bold headline, then each is one; an advertisement's label goes."""
    lines = f"{story.texts[0]}<br>Advertisement<br>{'<br>'.join(story.texts[1:])}"
    for body in (lines, f"<p>{lines}</p>", f"<b>{story.title}</b><br>{lines}"):
        assert text_of(story, body) == list(story.texts)


@pytest.mark.parametrize("room", [60, 110])
def test_lines_that_were_wrapped_by_hand_stay_one_paragraph(room: int) -> None:
    """Given a paragraph broken where the room ended, narrow or wide, then it stays one."""
    whole = " ".join(SPANISH.texts[1:4])
    wrapped = "<br>".join(textwrap.wrap(whole, room, break_on_hyphens=False))
    assert text_of(SPANISH, paragraphs(SPANISH.texts[:1]) + f"<p>{wrapped}</p>") == [SPANISH.texts[0], whole]


_LEADS = (
    (GERMAN, "Vier Millionen Kilowattstunden im Jahr: Die Genossenschaft will sich vom teuren Netzstrom lösen und baut auf ihren Dächern."),
    (FRENCH, "Après vingt ans de démarches, la région annonce onze millions d’euros de travaux ; les riverains redoutent le bruit."),
    (POLISH, "Zespół rolników, nauczycielek i emerytów szuka pieniędzy na wyjazd, a próby prowadzi w stodole."),
    (HINDI, "दो साल की मेहनत और चंदे से जुटे पैसों ने सोनपुरा का सूखा तालाब फिर से भर दिया।"),
    (INDONESIAN, "Pabrik bertenaga surya itu dibayar bersama oleh koperasi dan pemerintah provinsi dan menghasilkan dua belas ton es per hari."),
)  # fmt: skip


@pytest.mark.parametrize(("story", "lead"), _LEADS)
@pytest.mark.parametrize("form", ["<h2>{}</h2>", '<div class="css-1x2y"><p class="mt-4 text-xl">{}</p></div>'])
def test_a_standfirst_is_recognised_by_its_form(story: Story, lead: str, form: str) -> None:
    """Given a line or two below the title that no class names, then they open the text; the byline below does not."""
    body = f'{form.format(lead)}<div class="q1">{story.title[:9]}, 4.3.2026</div>{paragraphs(story.texts)}'
    html = site(f'<div class="css-a1b2"><h1 class="css-9x8y">{story.title}</h1>{body}</div>', story.title)
    assert clean(page(html)).text.split("\n\n") == [lead, *story.texts]


@pytest.mark.parametrize(
    ("story", "label"), [(GERMAN, "Anzeige"), (TURKISH, "Reklam"), (RUSSIAN, "Реклама"), (HINDI, "विज्ञापन")]
)
@pytest.mark.parametrize("broken", ["", "<br>"])
def test_an_advertisements_label_within_a_paragraph_goes(story: Story, label: str, broken: str) -> None:
    """Given a label in an element of its own at a paragraph's end or beginning, then the paragraph comes out without it.

    A line break behind the paragraph's last word makes no second line of it, with which the label came back.
    """
    texts = (
        story.texts[0],
        f'{story.texts[1]}<span class="x"><span>{label}</span></span>',
        f"<small>{label}</small> {story.texts[2]}{broken}",
    )
    assert text_of(story, paragraphs(texts) + paragraphs(story.texts[3:])) == list(story.texts)


def test_a_word_for_advertising_that_belongs_to_the_sentence_stays() -> None:
    """Given such a word in bold as a sentence's first or last, then it stays."""
    texts = ("<b>Werbung</b> Der Genossenschaft liegt daran nichts, sagte die Geschäftsführerin am Mittwoch.", "Der Hof erstattete nach dem Vorfall bei der Polizei in Ostervik umgehend <b>Anzeige</b>")  # fmt: skip
    plain = [text.replace("<b>", "").replace("</b>", "") for text in texts]
    assert text_of(GERMAN, paragraphs(GERMAN.texts[:3]) + paragraphs(texts)) == [*GERMAN.texts[:3], *plain]


@pytest.mark.parametrize(
    "style", ["position:absolute; left:-9999px", "text-indent: -10000px", "position:absolute;clip:rect(0, 0, 0, 0)"]
)
def test_what_stands_off_the_screen_is_not_read(style: str) -> None:
    """Given a decoy between the paragraphs that is placed where nobody sees it, then it does not come out."""
    decoy = f'<p style="{style}">{SPANISH.texts[1][:90]} {SPANISH.texts[3][20:]}</p>'
    assert text_of(SPANISH, around(SPANISH, decoy)) == list(SPANISH.texts)


def timed(story: Story, times: tuple[str, ...], form: str) -> Cleaned:
    """Clean an article page with each paragraph below a time."""
    entries = "".join(form.format(at, text) for at, text in zip(times, story.texts, strict=True))
    return shown(story, f'<div class="q0">{entries}</div>')


@pytest.mark.parametrize(
    "form", ["<div><span>{}</span></div><p>{}</p>", "<section><time>{}</time><div>{}</div></section>"]
)
@pytest.mark.parametrize(("story", "times"), [
    (GERMAN, ("14.32 Uhr", "14.11 Uhr", "13.58 Uhr", "13.40 Uhr", "12.07 Uhr")),
    (RUSSIAN, ("00:12", "23:47", "23:31", "22:58", "22:40")),
    (GREEK, ("10:03", "10:17", "11:25", "12:40", "13:02")),
])  # fmt: skip
def test_texts_below_times_are_a_live_blog(story: Story, times: tuple[str, ...], form: str) -> None:
    """Given texts below times of day that run one way, midnight between or not, then the page is one, though it declares nothing."""
    found = timed(story, times, form)
    assert found.kind is Kind.LIVE
    assert all(text in found.text for text in story.texts)


@pytest.mark.parametrize("times", [
    ("10:00", "10:30", "11:15", "12:00", "13:30"),
    ("00:04", "02:31", "05:12", "09:48", "12:02"),
    ("10:03", "9:17", "11:25", "8:40", "13:02"),
    ("4.51", "4.38", "4.22", "4.17", "4.03"),
])  # fmt: skip
def test_a_programme_a_transcript_and_ratings_are_no_live_blog(times: tuple[str, ...]) -> None:
    """Given full fives, places in a recording, times without order, or numbers that only look so, then it is an article."""
    assert timed(FRENCH, times, "<h3>{} note</h3><p>{}</p>").kind is Kind.ARTICLE


@pytest.mark.parametrize(
    ("story", "label", "date"),
    [
        (GERMAN, "Teilen", "04.03.2026, 10:30 Uhr"),
        (FRENCH, "Partager", "4 mars 2026 à 10h30"),
        (HINDI, "शेयर करें", "4 मार्च 2026"),
    ],
)
def test_dates_and_share_buttons_below_the_title_go(story: Story, label: str, date: str) -> None:
    """Given a bare date and a share button's label between title and text, without telling names, then neither comes out."""
    body = f"<p>{date}</p><ul class=q><li>{label}</li></ul><div class=w>{paragraphs(story.texts)}</div>"
    assert text_of(story, body) == list(story.texts)


@pytest.mark.parametrize(("word", "behind"), [("广告", "行业"), ("広告", "業界は"), ("إعلان", " القاهرة "), ("Werbung", " Der Genossenschaft ")])  # fmt: skip
def test_a_sentence_that_opens_with_a_linked_word_keeps_it(word: str, behind: str) -> None:
    """Given a paragraph whose first word is a link and reads as an advertisement's label, then the word stays."""
    first, *others = FRENCH.texts
    came = text_of(FRENCH, paragraphs((f"<a href='/tag/1'>{word}</a>{behind}{first}", *others)))
    assert came == [f"{word}{behind}{first}", *others]
