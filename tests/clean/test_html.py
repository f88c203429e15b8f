"""Pages with markup: what is kept, what is cut and how it is named."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.article import RemovedKind
from streams.clean import CleanSettings, clean, clean_in_site
from streams.clean.blocks.block import Block, Tag
from streams.clean.memory import SiteLines, line_key
from streams.clean.rules.lines.asides import cut_asides
from streams.decision import Code
from streams.errors import Reject
from tests.clean.choosing import choice_of
from tests.clean.invented import (
    ARABIC,
    CHINESE,
    CLUTTER,
    HEADLINES,
    PARAGRAPHS,
    STANDFIRST,
    THAI,
    TITLE,
    article,
    page,
    paragraphs,
    site,
    text_of,
)


def test_keeps_the_article_and_nothing_else() -> None:
    """Standfirst and paragraphs come out in order, without title, byline, caption, share bar, menu, cookies or footer."""
    assert text_of(site(article(paragraphs(PARAGRAPHS)))) == [STANDFIRST, *PARAGRAPHS]


def test_names_what_it_cut() -> None:
    """Each thing cut is named with its size and first words."""
    removed = clean(page(site(article(paragraphs(PARAGRAPHS))))).removed
    kinds = {run.kind for run in removed}
    assert {
        RemovedKind.NAVIGATION,
        RemovedKind.CAPTION,
        RemovedKind.TITLE_REPEAT,
        RemovedKind.RELATED,
        RemovedKind.LEGAL,
    } <= kinds
    assert all(run.chars > 0 and run.blocks > 0 and len(run.sample) <= 80 for run in removed)


def test_keeps_subheads_lists_and_quotes() -> None:
    """What structures an article is part of it."""
    middle = (
        "<h2>What it will cost</h2><ul><li>Timber and carpentry: two million crowns.</li><li>The lamp and its glass: half a million crowns.</li>"
        "<li>Surveys, permits and insurance for the builders: the rest.</li></ul>"
        "<blockquote><p>A town without its light is only a row of houses by the sea.</p></blockquote>"
    )
    kept = text_of(site(article(paragraphs(PARAGRAPHS[:3]) + middle + paragraphs(PARAGRAPHS[3:]))))
    assert "What it will cost" in kept
    assert "The lamp and its glass: half a million crowns." in kept
    assert "A town without its light is only a row of houses by the sea." in kept


def test_drops_read_more_lines_between_paragraphs() -> None:
    """A linked teaser inside the body is no sentence of the article."""
    teaser = '<p><strong>Read also: <a href="/x">Ferry timetable changes after quay repairs</a></strong></p>'
    assert not any(
        "Ferry timetable" in line
        for line in text_of(site(article(paragraphs(PARAGRAPHS[:3]) + teaser + paragraphs(PARAGRAPHS[3:]))))
    )


@pytest.mark.parametrize("label", ["Advertisement", "- Реклама -", "Werbung:", "広告", "[Publicité]"])
def test_drops_the_label_of_an_advertisement_and_no_subhead_about_one(label: str) -> None:
    """Given an advertisement's label and a subhead on advertising between paragraphs, then only the label goes."""
    middle = f"<div>{label}</div><h2>Advertising by lamplight</h2>"
    kept = text_of(site(article(paragraphs(PARAGRAPHS[:3]) + middle + paragraphs(PARAGRAPHS[3:]))))
    assert label not in kept
    assert "Advertising by lamplight" in kept


def test_drops_comments() -> None:
    """Readers' words are not the author's."""
    comments = (
        '<div id="comments"><h3>Comments</h3>'
        + "".join(
            f'<div class="comment"><span>{name}</span><p>{words}</p></div>'
            for name, words in (
                ("Kalle", "Finally some good news from the council, I had lost hope."),
                ("Ida", "Who pays when the fund runs dry? Not me."),
            )
        )
        + "</div>"
    )
    kept = text_of(site(article(paragraphs(PARAGRAPHS)) + comments))
    assert not any("lost hope" in line or "runs dry" in line for line in kept)


@pytest.mark.parametrize(
    "wrapper",
    [
        '<aside class="sidebar-left">{}</aside>',
        '<form action="/x.aspx">{}</form>',
        '<div class="comment-page footer">{}</div>',
    ],
)
def test_a_negative_name_on_most_of_the_page_means_nothing(wrapper: str) -> None:
    """An article inside a sidebar, a form or a badly named div is found all the same."""
    assert set(PARAGRAPHS) <= set(text_of(site(wrapper.format(article(paragraphs(PARAGRAPHS))))))


def test_a_body_in_two_parts_is_joined() -> None:
    """A body split by a newsletter box comes out whole, without the box."""
    box = '<div class="newsletter-signup"><h4>Sign up for our newsletter</h4><p>Get the best of the Courier in your inbox every morning.</p></div>'
    halves = f'<div class="body-part">{paragraphs(PARAGRAPHS[:3])}</div>{box}<div class="body-part">{paragraphs(PARAGRAPHS[3:])}</div>'
    kept = text_of(site(article(halves)))
    assert set(PARAGRAPHS) <= set(kept)
    assert not any("inbox every morning" in line for line in kept)


@pytest.mark.parametrize("words", list(CLUTTER), ids=["chinese", "japanese", "korean", "thai", "arabic"])
def test_clutter_in_other_scripts_goes(words: tuple[str, ...]) -> None:
    """A page all in one script, with no class names to help: the paragraphs stay in order, menu, rights and further reading go."""
    home, news, sport, more, rights, share = CLUTTER[words]
    menu = "".join(f'<li><a href="/{at}">{word}</a></li>' for at, word in enumerate((home, news, sport)))
    half = len(words) // 2
    body = (
        f"<!doctype html><html><head><title>{words[0][:20]}</title></head><body><ul>{menu}</ul><h1>{words[0][:20]}</h1>"
        f'{paragraphs(words[:half])}<p><a href="/m">{more}</a></p>{paragraphs(words[half:])}'
        f'<p><a href="/s">{share}</a></p><div>© 2026 {rights}</div></body></html>'
    )
    assert text_of(body) == list(words)


@pytest.mark.parametrize("words", [CHINESE, ARABIC, THAI], ids=["chinese", "arabic", "thai"])
def test_scripts_without_latin_letters(words: tuple[str, ...]) -> None:
    """No stop words, no Latin marks: the same model reads Chinese, Arabic and Thai."""
    kept = text_of(
        site(
            f'<main><h1>{words[0][:24]}</h1><div class="content">{paragraphs(words)}</div></main>', title=words[0][:24]
        )
    )
    assert set(words) <= set(kept)


def test_an_index_page_is_no_article() -> None:
    """Headlines with teasers are answered by a decision, with the numbers."""
    cards = "".join(
        f'<div class="teaser"><h2><a href="/{place}">{line}</a></h2><p>Our reporter has looked into it: {line.lower()}.</p></div>'
        for place, line in enumerate(HEADLINES)
    )
    with pytest.raises(Reject) as refusal:
        clean(
            page(
                f"<!doctype html><html><head><title>Nordvik Courier</title></head><body><main>{cards}</main></body></html>"
            )
        )
    assert refusal.value.code in (Code.NOT_ARTICLE, Code.TOO_SHORT)
    assert refusal.value.evidence["headlines"] == len(HEADLINES)


def test_script_data_is_the_last_resort() -> None:
    """A page that shows nothing but draws the article from JSON is read from the JSON."""
    data = ",".join(f'{{"type":"text","content":"{text}"}}' for text in PARAGRAPHS if '"' not in text)
    body = (
        f"<!doctype html><html><head><title>{TITLE}</title></head><body><div id=app>Loading</div>"
        f'<script id="__NEXT_DATA__" type="application/json">{{"props":{{"blocks":[{data}]}}}}</script></body></html>'
    )
    assert text_of(body) == [text for text in PARAGRAPHS if '"' not in text]


def test_error_pages_are_not_read() -> None:
    """The words of a 404 page are no article."""
    with pytest.raises(Reject) as refusal:
        clean(page(site(article(paragraphs(PARAGRAPHS))), status=404))
    assert refusal.value.code is Code.HTTP_STATUS


def test_known_template_lines_are_cut() -> None:
    """A line that other pages of the site have shown loses, under that name; what carries the article stays."""
    promo = "Tips for the newsroom? Call the harbour desk."
    body = page(site(article(paragraphs((*PARAGRAPHS, promo)))))
    assert promo in clean(body).text
    cleaned, lines = clean_in_site(body, CleanSettings(), SiteLines(frozenset([line_key(promo)]), 2))
    assert cleaned.text.split("\n\n") == [STANDFIRST, *PARAGRAPHS]
    assert RemovedKind.TEMPLATE in {run.kind for run in cleaned.removed}
    assert line_key(promo) in lines


def test_same_page_same_bytes() -> None:
    """Nothing but the page and the settings decides."""
    body = site(article(paragraphs(PARAGRAPHS)))
    assert clean(page(body)) == clean(page(body))


_TAGS = st.sampled_from(
    ["p", "div", "ul", "li", "a", "table", "td", "h2", "br", "script", "form", "b", "article", "x-y", "select", "svg"]
)


@settings(max_examples=150)
@given(
    st.lists(
        st.one_of(
            st.builds("<{}>".format, _TAGS),
            st.builds("</{}>".format, _TAGS),
            st.text(max_size=40),
            st.sampled_from(["<p class='a", "&#x0;", "<!--", "\x00", "<a href=x>", "\ud800", *PARAGRAPHS]),
        ),
        max_size=60,
    )
)
def test_broken_markup_never_crashes(parts: list[str]) -> None:
    """Whatever the tags, a page ends in an article or in a decision."""
    try:
        cleaned = clean(page("<html><body>" + "".join(parts)))
    except Reject:
        return
    assert cleaned.text
    assert 0 <= cleaned.quality.score <= 1


@pytest.mark.parametrize(
    "aside",
    [
        '<p>Lue myös: <a href="/a">Lautta-aikataulut muuttuvat laiturin korjauksen jälkeen</a></p>',
        '<p>MÁS INFORMACIÓN:</p><ul><li><a href="/a">El puerto reabre tras las obras del muelle</a></li></ul>',
        '<p>Puedes ver: <a href="/b">El puerto reabre tras las obras del muelle</a></p>',
        "<p>The tower seen from the harbour wall after the storm of last winter. (Foto: Nordvik Courier)</p>",
        "<p>The tower seen from the harbour wall after the storm of last winter | Getty Images</p>",
        "<p>Tempo di lettura: 3 minuti</p>",
        "<p>Pubblicato il: 4 marzo 2026</p>",
        "<p>Нашли опечатку? Выделите её и нажмите Ctrl+Enter, чтобы сообщить нам о ней в редакцию!</p>",
    ],
)
def test_asides_between_paragraphs_are_cut(aside: str) -> None:
    """Pointers to other pages, a picture's credit, requests to report a misprint: by form, whatever the language."""
    body = paragraphs(PARAGRAPHS[:3]) + aside + paragraphs(PARAGRAPHS[3:])
    assert text_of(site(article(body))) == [STANDFIRST, *PARAGRAPHS]


@pytest.mark.parametrize(
    "kept",
    [
        "The agency reported no casualties on the islands, and the ferry will sail again tomorrow (AFP).",
        "The club will need the following (photos, plans, permits) before it can lay the first stone in spring.",
        "The harbour board has closed the old radio/photo department that had run out of work.",
        "The council of Sundby will vote on its own tower next month, its mayor said on Monday. (Zdroj: Nordvik Courier)",
        "The old timetable still hangs at the station in Nordvik (picture on page 4).",
        "The mayor told the story of the first lamp with a joke (photos and all).",
        "Pressing Ctrl+Enter now sends the story to the desk at once, the company said.",
    ],
)
def test_sentences_that_end_in_brackets_are_kept(kept: str) -> None:
    """An agency in brackets signs the text, a list in brackets is prose: neither is a picture's credit."""
    body = paragraphs((*PARAGRAPHS[:3], kept, *PARAGRAPHS[3:]))
    assert kept in text_of(site(article(body)))


@pytest.mark.parametrize(
    "line",
    [
        "<h2>By 2030: 50 per cent fewer cars</h2>",
        "<ul><li>Von 8 bis 18 Uhr</li></ul>",
        "<ul><li>By 5 March 2026</li></ul>",
        "<p>By 2030, half the buses</p>",
    ],
)
def test_numbers_behind_a_small_word_are_no_date(line: str) -> None:
    """A byline's opening word cuts nothing unless a date follows; never an item or a subhead."""
    tag = Tag.HEADING if "<h2>" in line else Tag.ITEM if "<li>" in line else Tag.PARAGRAPH
    block = Block(re.sub("<[^>]*>", "", line), tag, 0, 0, 0, 0)
    choice = choice_of([block], cue_byline=1, digits=1, units=5)
    cut_asides(choice)
    assert choice.kept.all()


def test_a_headline_that_is_the_last_paragraph() -> None:
    """Given broken markup in which the title holds the last text of the article, then nothing repeats it and all is well."""
    text = " ".join(PARAGRAPHS)
    headline = "<h1>Kite makers win a quarrel over the wind</h1><p>x</p>"
    answer = clean(page(f"<title>Harbour closed</title><div>{text} {text}</div><h1>{PARAGRAPHS[2]}</h1>{headline}"))
    assert PARAGRAPHS[0] in answer.text
