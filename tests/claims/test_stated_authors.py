"""Who signs and what the headline is, where pages say it badly: invented heads as templates of many makers write them."""

from __future__ import annotations

import json

import pytest

from streams.article import AuthorKind
from streams.clean.claims.people import author_kind, byline
from tests.claims.reading import read
from tests.clean.invented import ld

HOME = "https://www.elvigia.example/nota/puente"


def signed(author: object, *, site: str = "River Gazette", url: str = HOME) -> list[tuple[str, AuthorKind]]:
    """Read the authors of a page whose JSON-LD names this one."""
    data = json.dumps({"@type": "NewsArticle", "headline": "The bridge", "author": author})
    head = f'<meta property="og:site_name" content="{site}"><script type="application/ld+json">{data}</script>'
    return [(one.name, one.kind) for one in read(head, url).authors]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("The Associated Press", AuthorKind.AGENCY),
        ("Agence France-Presse", AuthorKind.AGENCY),
        ("毎日新聞", AuthorKind.DESK),
        ("연합뉴스", AuthorKind.AGENCY),
        ("وكالات", AuthorKind.DESK),
        ("Ministerium für Verkehr", AuthorKind.DESK),
        ("Hafenwerke AG", AuthorKind.DESK),
        ("Förderverein Brücke e.V.", AuthorKind.DESK),
        ("The Harbour Cook", AuthorKind.PERSON),
        ("Ada_Abel", AuthorKind.PERSON),
        ("abel99", AuthorKind.PERSON),
    ],
)
def test_a_field_for_names_is_believed(name: str, kind: AuthorKind) -> None:
    """Given one name in JSON-LD, an alias or one with an article among them, then it signs whole, as what it is."""
    assert [(name.rstrip("."), kind)] == [(found.rstrip("."), of) for found, of in signed(name)]


@pytest.mark.parametrize("name", ["page.head.author", "site_admin", "The Latest", "The Author", "{{author}}"])
def test_what_nobody_filled_in_signs_nothing(name: str) -> None:
    """Given a template's own words where the name belongs, then nobody signs."""
    assert signed(name) == []


def test_an_organisation_in_a_meta_tag_too_is_no_person() -> None:
    """Given a company that JSON-LD names as the author and a meta tag again, then it signs whole, and as no person."""
    data = ld(
        **{"@type": "NewsArticle"}, headline="x", author={"@type": "Organization", "name": "Tallow Sorters, Inc."}
    )
    found = read(f'<meta name="author" content="Tallow Sorters, Inc.">{data}').authors
    assert [(one.name, one.kind) for one in found] == [("Tallow Sorters, Inc.", AuthorKind.DESK)]


def test_an_organisation_is_one_name() -> None:
    """Given a declared organisation with "and" in its name, then it is one desk; a list with an agency stays a list."""
    assert signed({"@type": "Organization", "name": "Institute for Wood and Water"}) == [
        ("Institute for Wood and Water", AuthorKind.DESK)
    ]
    assert signed({"@type": "Organization", "name": "Harbour News, AFP"}) == [
        ("Harbour News", AuthorKind.DESK),
        ("AFP", AuthorKind.AGENCY),
    ]
    assert signed("Abel & Abel", site="Abel & Abel") == [("Abel & Abel", AuthorKind.DESK)]


def test_a_newspaper_is_no_person() -> None:
    """Given a "person" with an article who spells the page's address, then it is the desk; a person's own page is hers."""
    assert signed({"@type": "Person", "name": "The Éxample"}, url="https://www.example.com/a") == [
        ("The Éxample", AuthorKind.DESK)
    ]
    assert signed({"@type": "Person", "name": "Exam Ple"}, url="https://example.com/a") == [
        ("Exam Ple", AuthorKind.PERSON)
    ]


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("Ada Abel Senior Reporter", "Ada Abel"),
        ("Emma Berg Writer", "Emma Berg"),
        ("Ana Ruiz redactora", "Ana Ruiz"),
        ("Анна Берг корреспондент", "Анна Берг"),
        ("River Gazette Web Desk", "River Gazette Web Desk"),
    ],
)
def test_a_role_behind_a_name_is_no_part_of_it(raw: str, name: str) -> None:
    """Given a name with what its bearer does, then the name alone comes out; a desk keeps its words."""
    assert byline.names(raw) == (name,)


def test_a_word_in_a_box_outweighs_no_stated_desk() -> None:
    """Given a desk in the head and a reader's one-word name in an author's box, then the desk signs; a full name would."""
    head = '<meta name="author" content="River Gazette"><meta property="og:site_name" content="River Gazette">'
    page = head + "<h1>The bridge opens at last</h1><div class=author>{}</div>"
    assert [one.name for one in read(page.format("dottie"), HOME).authors] == ["River Gazette"]
    assert [one.name for one in read(page.format("Ada Abel"), HOME).authors] == ["Ada Abel"]


@pytest.mark.parametrize(
    "sign", ["<h1><a href='/'>River Gazette</a></h1>", "<a href='https://x.example/'><h1>River Gazette</h1></a>"]
)
def test_a_logo_is_no_headline(sign: str) -> None:
    """Given a heading that is one link to the front page, then the title is what another claim says."""
    found = read(f"<title>Town opens bridge</title><body>{sign}<h2>Town opens bridge</h2>", HOME)
    assert found.title == "Town opens bridge"
    found = read(f"<body>{sign}<h1>Town opens bridge</h1>", HOME)
    assert found.title == "Town opens bridge"


def test_a_heading_that_links_to_its_own_page_stays_the_headline() -> None:
    """Given a headline with a link that leads anywhere but to the front page, then it is the title."""
    assert read("<h1><a href='/nota/puente'>Town opens bridge</a></h1>", HOME).title == "Town opens bridge"


def test_a_claimed_headline_beats_the_sections_heading() -> None:
    """Given a section's heading with which the title tag opens and a heading that og:title repeats, then the second is it."""
    found = read(
        '<title>News - Harbour Institute</title><meta property="og:title" content="The first eel is back">'
        "<body><h1>News</h1><h1>The first eel is back</h1>",
        HOME,
    )
    assert found.title == "The first eel is back"


def test_a_title_given_for_the_sites_name_stays_the_title() -> None:
    """Given a page whose og:site_name is its own headline, then that is no site's name."""
    title = "Town opens its new bridge nine years late"
    found = read(f'<title>{title}</title><meta property="og:site_name" content="{title}"><h1>{title}</h1>', HOME)
    assert found.title == title


def test_desks_are_known_by_their_words() -> None:
    """Given an outlet's desk, then its outlet is given; a person's name is none."""
    assert author_kind.outlet_of("River Gazette news desk") == "River Gazette"
    assert author_kind.outlet_of("Ada Abel") is None
