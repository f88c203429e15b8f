"""What readers see of author and day where the markup is silent: above the headline, in boxes, at the end of the page."""

from __future__ import annotations

import pytest

from streams.clean.claims.markup.sections import PLACES
from tests.claims.reading import read

URL = "https://www.example.com/human-rights/town-opens-its-bridge"
HEADLINE = "<h1>Town opens its new bridge</h1>"
PROSE = "<p>" + "The mayor said that the bridge would carry all who came. " * 6 + "</p>"


def names(markup: str) -> list[str]:
    """Give the names of a page's authors."""
    return [one.name for one in read(f"<title>Town opens its new bridge</title><body>{markup}", URL).authors]


@pytest.mark.parametrize(
    "above",
    [
        "<p>7 May 2024</p><p>By Ada Abel</p>",
        "<div><span>May 7, 2024</span><span>Ada Abel</span></div>",
        "<div>By Ada Abel</div><div>7 May 2024 - 5 minutes</div>",
    ],
)
def test_day_and_name_above_the_headline(above: str) -> None:
    """Given date and byline in the headline's own box, before it, then they are read."""
    found = read(f"<title>Town opens its new bridge</title><main><div>{above}{HEADLINE}</div>{PROSE}", URL)
    assert (found.published.value, [one.name for one in found.authors]) == ("2024-05-07", ["Ada Abel"])


@pytest.mark.parametrize(
    "masthead",
    [
        "<header><p>Tuesday, 7 May 2024</p></header>",
        "<div>" + "".join(f"<p>Section {n}</p>" for n in range(9)) + "<p>7 May 2024</p></div>",
    ],
)
def test_a_masthead_is_not_the_headlines(masthead: str) -> None:
    """Given today's date in the page's head or at the end of a menu, then it publishes nothing: three lone days follow."""
    others = "<p>1 May 2024</p><p>2 May 2024</p><p>3 May 2024</p><p>4 May 2024</p>"
    found = read(f"<body>{masthead}{HEADLINE}{PROSE}{PROSE * 30}{others}", URL)
    assert found.published.value is None


@pytest.mark.parametrize(
    "topic",
    [
        "New York",
        "<a href='/human-rights/'>Human Rights</a>",
        "<a href='/tag/harbour-towns'>Harbour Towns</a>",
        "<nav><a href='/x'>Public Money</a></nav><a href='/x'>Public Money</a>",
    ],
)
def test_a_place_or_a_section_signs_nothing(topic: str) -> None:
    """Given two capitalised words beside the date that are a place or that the page files itself under, then nobody signs."""
    assert names(f"{HEADLINE}<div>{topic}</div><div>7 May 2024</div>{PROSE}") == []


def test_a_name_beside_the_date_still_signs() -> None:
    """Given a bare name beside the date, linked to a person's page, to nothing, or twice to that page, then it signs."""
    for name in ("Ada Abel", "<a href='/team/ada'>Ada Abel</a>", "<a href='/authors/ada'>Ada Abel</a>" * 2):
        assert names(f"{HEADLINE}<div>{name}</div><div>7 May 2024</div>{PROSE}") == ["Ada Abel"]


@pytest.mark.parametrize(
    "signature",
    ["Text: Ada Abel", "Written by Ada Abel", "Autorin: Ada Abel", "<b>Текст:</b> Ада Абель", "文：田中太郎"],
)
def test_a_lone_signature_at_the_pages_end(signature: str) -> None:
    """Given one line far below that signs and says nothing else, then its name is the author's."""
    assert len(names(f"{HEADLINE}{PROSE * 40}<p>{signature}</p>")) == 1


@pytest.mark.parametrize("lines", ["<p>by Harbour Websites</p>", "<p>Text: Ada Abel</p><p>Text: Ben Bo</p>"])
def test_a_bare_by_or_two_signatures_sign_nothing(lines: str) -> None:
    """Given a page's maker behind a bare "by", or two who sign, then neither is taken."""
    assert names(f"{HEADLINE}{PROSE * 40}{lines}") == []


@pytest.mark.parametrize(
    "marked",
    [
        "<span property='schema:author'>Ada Abel</span>",
        "<span property='dc:creator' content='Ada Abel'></span>",
        "<a href='/redakteure/ada-abel'>Ada Abel</a>",
        "<a href='/yazarlar/ada'>Ada Abel</a>",
    ],
)
def test_rdfa_and_links_to_a_persons_page(marked: str) -> None:
    """Given an element whose property says author, or a link to somebody's page with a name for its text, then it signs."""
    assert names(f"{HEADLINE}<div>{marked}</div>{PROSE}") == ["Ada Abel"]


def test_rdfa_dates() -> None:
    """Given a day in an RDFa property, then it publishes the page."""
    found = read(f"{HEADLINE}<span property='dc:date' content='2024-05-07'>today</span>{PROSE}", URL)
    assert found.published.value == "2024-05-07"


@pytest.mark.parametrize("tag", ["h3", "div class=article-title", "span itemprop=headline"])
def test_a_headline_that_is_no_first_heading(tag: str) -> None:
    """Given a headline in another element, then the lines behind it are read all the same."""
    assert names(f"<{tag}>Town opens its new bridge</{tag.split(maxsplit=1)[0]}><p>By Ada Abel</p>{PROSE}") == [
        "Ada Abel"
    ]


def test_places_are_whole_names() -> None:
    """Given the table of places, then each entry is one name of two words and more, in small letters."""
    assert all(place == place.strip().casefold() and " " in place for place in PLACES - {"côte d'ivoire"})


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (
            f"<meta name='author' content='Báo Bến Cảng'>{HEADLINE}<div class='author-info'>Thu Hạnh</div>{PROSE}",
            ["Thu Hạnh"],
        ),
        (f"{HEADLINE}<p itemprop='author'><span>Ada Abel</span>, TV Example — Nordvik</p>{PROSE}", ["Ada Abel"]),
        (f"<meta name='content_author' content='Ada Abel'>{HEADLINE}<h6>Ada Abel, Ben Bo</h6>{PROSE}", ["Ada Abel"]),
        (
            f"<meta name='author' content='صحيفة المرفأ'>{HEADLINE}<a href='/author/s'>سلمى القاضي</a><div>7 May 2024</div>{PROSE}",
            ["سلمى القاضي"],
        ),
    ],
    ids=["house that is a paper", "broadcaster beside", "editor beside", "no capitals"],
)
def test_a_person_outweighs_the_outlet_and_who_stands_beside(page: str, expected: list[str]) -> None:
    """Given a person beside a broadcaster, an editor or the outlet itself, then the person has written it."""
    assert names(page) == expected
