"""Pages that list other pages are no articles, however few their cards are; lists within an article are."""

from __future__ import annotations

import pytest

from streams.clean import clean
from streams.decision import Code
from streams.errors import Reject
from tests.clean.invented import HEADLINES, MENU, page, paragraphs
from tests.clean.stories import FRENCH, GERMAN, HINDI, POLISH, SPANISH, TURKISH, Story

#: A card of a section page, of search results, of an author's page: headline, teaser, and how they are linked.
CARDS = {
    "linked headline": '<div class="c1"><a href="/{at}"><h3>{title}</h3></a><p>{text}</p></div>',
    "linked whole": '<a class="c1" href="/{at}"><h3>{title}</h3><p>{text}</p></a>',
    "pointer below": '<li><h3>{title}</h3><p>{text}</p><a href="/{at}">Leer más</a></li>',
    "article boxes": '<article><h2><a href="/{at}">{title}</a></h2><time>4 March 2026</time><p>{text}</p><p>{text}</p></article>',
}


def listing(form: str, story: Story, count: int, above: str = "") -> str:
    """Make a page of cards."""
    cards = "".join(form.format(at=at, title=HEADLINES[at], text=story.texts[at % len(story.texts)][: 150 - at]) for at in range(count))  # fmt: skip
    return f"<html><head><title>Index | Courier</title></head><body><nav><ul>{MENU}</ul></nav><main><h1>Index</h1>{above}{cards}</main></body></html>"


@pytest.mark.parametrize(("name", "story", "count"), [(name, story, count) for name, story in zip(CARDS, (GERMAN, SPANISH, POLISH, HINDI), strict=True) for count in (6, 12)])  # fmt: skip
def test_a_page_of_cards_is_no_article(name: str, story: Story, count: int) -> None:
    """Given a section page of few or many cards of any make, then it is decided not-article, and nothing is glued."""
    with pytest.raises(Reject) as refused:
        clean(page(listing(CARDS[name], story, count)))
    assert refused.value.code is Code.NOT_ARTICLE


def test_an_introduction_makes_no_article_of_a_list() -> None:
    """Given an author's page with a note on the author, or a topic's with a summary, then it still is a list."""
    with pytest.raises(Reject) as refused:
        clean(page(listing(CARDS["linked headline"], TURKISH, 8, f"<p>{TURKISH.texts[0]}</p>")))
    assert refused.value.code is Code.NOT_ARTICLE


@pytest.mark.parametrize("entry", ["<li><h3>{0}</h3><p>{1}</p></li>", '<div class="item"><h2>{0}</h2><p>{1} <a href="/x">{0}</a></p></div>'])  # fmt: skip
def test_an_article_of_entries_is_an_article(entry: str) -> None:
    """Given an article whose entries are built alike, links within their texts, then it is no list of other pages."""
    body = "".join(entry.format(HEADLINES[at], text) for at, text in enumerate(FRENCH.texts))
    found = clean(page(f"<html><head><title>{FRENCH.title}</title></head><body><main><h1>{FRENCH.title}</h1><p>{GERMAN.texts[0]}</p><ul>{body}</ul></main></body></html>"))  # fmt: skip
    assert all(text in found.text for text in FRENCH.texts)


def test_an_article_above_a_row_of_cards_is_an_article() -> None:
    """Given an article and teasers of others below it, then the article comes out."""
    above = f"<article><h1>{SPANISH.title}</h1>{paragraphs(SPANISH.texts)}</article>"
    found = clean(page(listing(CARDS["linked headline"], GERMAN, 8, above).replace("Index | Courier", SPANISH.title)))
    assert all(text in found.text for text in SPANISH.texts)


#: Index pages that claim nothing: links of one word, linked pictures, and texts without links around them.
BARE = {
    "one word": '<div class="sign"><a href="/{at}"><h3>{word}</h3></a><p>{text}</p></div>',
    "pictures": '<div class="b"><a href="/{at}"><img src="{at}.jpg"></a><p>{title}</p><span>{at}2 Bilder</span></div>',
}


@pytest.mark.parametrize("form", BARE.values(), ids=BARE)
@pytest.mark.parametrize("dated", [False, True])
def test_a_page_that_claims_nothing_is_a_list_for_less(form: str, *, dated: bool) -> None:
    """Given cards linked by a picture or a word, then the page is refused; with an author and a day in its head it is read."""
    cards = "".join(form.format(at=at, word=title.split()[0], title=title, text=GERMAN.texts[4]) for at, title in enumerate(HEADLINES[:7]))  # fmt: skip
    head = '<meta property="article:published_time" content="2026-03-04T10:00:00Z"><meta name="author" content="Anna Holm">'
    body = f"<html><head><title>Index | Courier</title>{head * dated}</head><body><nav><ul>{MENU}</ul></nav><main><h1>Index</h1>{cards}</main></body></html>"
    if dated:
        assert clean(page(body)).text
        return
    with pytest.raises(Reject, match="lists") as refused:
        clean(page(body))
    assert refused.value.code is Code.NOT_ARTICLE


def bare(body: str, head: str = "") -> str:
    """Give the text of a page that claims no author and no day."""
    inner = f"<nav><ul>{MENU}</ul></nav><main><h1>{GERMAN.title}</h1>{body}</main>"
    return clean(page(f"<html><head><title>{GERMAN.title}</title>{head}</head><body>{inner}</body></html>")).text


PICTURED = "".join(f'<div class="b"><a href="/{at}"><img src="{at}.jpg"></a><p>{title}</p></div>' for at, title in enumerate(HEADLINES[:5]))  # fmt: skip
#: Articles that claim nothing and have something of a row of cards.
ARTICLES = {
    "a brief above cards": (GERMAN.texts[:2], paragraphs(GERMAN.texts[:2]) + PICTURED),
    "a guide with linked pictures": (FRENCH.texts, "".join(f'<div class="b"><a href="/{at}"><img src="{at}.jpg"></a><p>{text} {SPANISH.texts[at]}</p></div>' for at, text in enumerate(FRENCH.texts))),
    "sections with a link below": (GERMAN.texts, "".join(f'<div class="b"><h3>Teil {at}</h3><p>{text}</p><p><a href="/{at}">Plan</a></p></div>' for at, text in enumerate(GERMAN.texts))),
}  # fmt: skip


@pytest.mark.parametrize(("texts", "body"), ARTICLES.values(), ids=ARTICLES)
def test_an_article_that_claims_nothing_is_no_row_of_cards(texts: tuple[str, ...], body: str) -> None:
    """Given a brief above cards, a guide with linked pictures, or sections that end in a link, without author and day, then it is read."""
    found = bare(body)
    assert all(text in found for text in texts)


def test_short_lines_that_say_something_are_no_data() -> None:
    """Given ten short sentences, each a paragraph, or eight lines of verse, on a page that claims nothing, then it is read."""
    sentences = [f"Am {at}. Tag kam das Boot nicht vor dem Abend zurück." for at in range(2, 13)]
    assert bare(paragraphs(sentences)).split("\n\n") == sentences
    verse = [f"und {word} geht der Wind" for word in ("leise", "heute", "morgen", "abends", "über Nacht", "im Winter", "vor Ort", "am Deich")]  # fmt: skip
    assert verse[3] in bare(paragraphs(verse))


@pytest.mark.parametrize("above", ["", paragraphs(GERMAN.texts[:2])], ids=["alone", "below a report"])
@pytest.mark.parametrize("stop", ["", "."])
def test_a_page_of_data_is_no_article(above: str, stop: str) -> None:
    """Given a forecast in a table, with full stops or without, on a page that claims nothing, then it is refused; below two paragraphs it is read."""
    rows = "".join(f"<tr><td>{day}</td><td>heiter bis wolkig{stop}</td><td>{at + 8} °C</td></tr>" for at, day in enumerate(("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag")))  # fmt: skip
    body = f"<html><head><title>Wetter</title></head><body><nav><ul>{MENU}</ul></nav><main><h1>Wetter</h1>{above}<table>{rows}</table></main></body></html>"
    if above:
        assert GERMAN.texts[0] in clean(page(body)).text
        return
    with pytest.raises(Reject, match="data") as refused:
        clean(page(body))
    assert refused.value.code is Code.NOT_ARTICLE
