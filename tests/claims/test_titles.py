"""The title of a page of markup, without the site's name and without kickers."""

from __future__ import annotations

import pytest

from tests.claims.reading import read
from tests.clean.invented import ld


@pytest.mark.parametrize(
    ("tag", "meta", "heading", "title"),
    [
        ("Town opens bridge - River Gazette", "River Gazette", "", "Town opens bridge"),
        ("River Gazette | Town opens bridge", "River Gazette", "", "Town opens bridge"),
        (
            "Town opens bridge: a new era | Local | River Gazette",
            "River Gazette",
            "Town opens bridge: a new era",
            "Town opens bridge: a new era",
        ),
        ("Anna-Maria wins | cup - River Gazette", "", "Anna-Maria wins", "Anna-Maria wins"),
        ("Storm 4 | The Long River Gazette", "", "Storm 4", "Storm 4"),
        ("River Gazette", "River Gazette", "River Gazette", None),
        ("Town opens bridge at last ┃ River Gazette", "", "", "Town opens bridge at last"),
        ("Town opens bridge &lt; Local &lt; River Gazette", "River Gazette", "Town opens bridge", "Town opens bridge"),
        ("Town opens bridge &lt; Local &lt; River Gazette", "River Gazette", "", "Town opens bridge"),
        ("Shares &lt; 2 % in three months &lt; River Gazette", "River Gazette", "", "Shares < 2 % in three months"),
        ("Shares of the river bank &lt; 2 %", "River Gazette", "", "Shares of the river bank < 2 %"),
        ("町、橋を開く：川新聞デジタル", "川新聞デジタル", "", "町、橋を開く"),
        ("町、橋を開く【川新聞】", "川新聞", "", "町、橋を開く"),
        ("町、橋を開く：川新聞デジタル", "", "", "町、橋を開く：川新聞デジタル"),
        (
            "Bridge opening 2024: date, tolls",
            "",
            "Town opens its bridge nine years late",
            "Town opens its bridge nine years late",
        ),
        ("Town opens bridge | Bridges", "", "Bridges", "Town opens bridge"),
        ("Town opens bridge", "", "Subscribe to our letter", "Town opens bridge"),
    ],
)
def test_strips_the_site_from_the_title(tag: str, meta: str, heading: str, title: str | None) -> None:
    """Given a title tag with the site's name, then the headline alone comes out."""
    found = read(f'<title>{tag}</title><meta property="og:site_name" content="{meta}"><body><h1>{heading}</h1>', None)
    assert found.title == title


def test_a_site_on_either_end_is_known_by_its_address() -> None:
    """Given no name of the site but its domain, then a title's piece that spells it is cut at either end."""
    for tag in ("Town opens bridge | The River Gazette", "The River Gazette | Town opens bridge"):
        assert read(f"<title>{tag}</title>", "https://rivergazette.com/x").title == "Town opens bridge"


def test_a_kicker_in_the_heading_is_no_part_of_the_title() -> None:
    """Given a heading with a kicker before what two claims say, then their wording is the title."""
    found = read(
        '<title>Town opens bridge - River Gazette</title><meta property="og:site_name" content="River Gazette">'
        '<meta property="og:title" content="Town opens bridge"><h1><span>Local</span> Town opens bridge</h1>'
    )
    assert found.title == "Town opens bridge"


def test_a_kicker_goes_where_headline_and_social_title_agree() -> None:
    """Given a heading with a kicker, a title tag worded otherwise, and a headline and a social title alike, then those are the title."""
    found = read(
        "<title>Opinion | Rebuild the hall – Comment – River Gazette: news</title>"
        '<meta property="og:title" content="Rebuild the hall">'
        f"{ld(**{'@type': 'NewsArticle', 'headline': 'Rebuild the hall'})}<h1>Opinion | Rebuild the hall</h1>"
    )
    assert found.title == "Rebuild the hall"


def test_a_kicker_goes_though_the_title_tag_has_it_too() -> None:
    """Given a heading and a title tag with a kicker, and a headline and a social title without it, then those are the title."""
    found = read(
        "<title>Energy: Rebuild the hall | River Gazette</title>"
        '<meta property="og:title" content="Rebuild the hall">'
        f"{ld(**{'@type': 'NewsArticle', 'headline': 'Rebuild the hall'})}<h1><span>Energy</span><span>Rebuild the hall</span></h1>"
    )
    assert found.title == "Rebuild the hall"
