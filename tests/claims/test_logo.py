"""The site's name where no tag states it: its logo, a claim with initials before it, the title tag of a blog."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from streams.clean import clean
from streams.clean.claims.markup.head import read_head
from streams.clean.claims.publisher import sites
from tests.clean.invented import PARAGRAPHS, TITLE, page, paragraphs

BODY = paragraphs(PARAGRAPHS)


def named(logo: str, title: str = TITLE, meta: str = "", host: str = "nordvikpost.com") -> str | None:
    """Give the publisher of a page with this logo above its article."""
    markup = f"<html><head><title>{title}</title>{meta}</head><body>{logo}<article><h1>{TITLE}</h1>{BODY}</article></body></html>"
    return clean(page(markup, url=f"https://www.{host}/news/2026/lighthouse")).publisher.name


@pytest.mark.parametrize(
    ("logo", "title", "host", "name"),
    [
        ('<a href="/">Báo Nordvik Post</a>', TITLE, "nordvikpost.com", "Báo Nordvik Post"),
        ('<a href="/"><img src="/l.svg" alt="Nordvik Post"></a>', TITLE, "nordvikpost.com", "Nordvik Post"),
        ('<a href="/">Home</a><a href="/">The Pilot</a>', f"{TITLE} | The Pilot", "nv1.com", "The Pilot"),
        ('<a href="/">Home</a><a href="/">All the news of the bay</a>', TITLE, "nordvikpost.com", None),
        ('<a href="/">All the news of the bay and Nordvik Post</a>', TITLE, "nordvikpost.com", None),
        ('<a href="/">经济</a><a href="/">The Pilot</a>', f"{TITLE} | 经济 | The Pilot", "nv1.com", "The Pilot"),
        ('<a href="/">Home</a><a href="/">The Pilot</a>', f"{TITLE} | Home | The Pilot", "nv1.com", "The Pilot"),
        ('<a href="/">20 Pilots</a>', f"{TITLE} | 20 Pilots", "nv1.com", "20 Pilots"),
    ],
    ids=[
        "in words",
        "in a picture",
        "in the title tag",
        "neither",
        "a slogan",
        "a section",
        "a word for the front page",
        "a number",
    ],
)
def test_a_logo_names_the_outlet_if_something_else_says_it_too(
    logo: str, title: str, host: str, name: str | None
) -> None:
    """Given a link to the front page, then it names the outlet if its words are the domain's or the title tag's."""
    assert named(logo, title, host=host) == name


def test_a_logo_says_in_words_what_the_site_states_as_an_address() -> None:
    """Given a site that states its domain for its name, then the logo's words are better; a stated name stays."""
    logo = '<a href="/">Nordvik Post</a>'
    assert named(logo, meta='<meta property="og:site_name" content="nordvikpost.com">') == "Nordvik Post"
    assert named(logo, meta='<meta property="og:site_name" content="Post of Nordvik">') == "Post of Nordvik"


def test_initials_before_a_name_that_spells_the_domain_are_cut() -> None:
    """Given a name behind its initials, then the piece that the domain spells is the name."""
    assert named("", meta='<meta property="og:site_name" content="NP - Nordvik Post">') == "Nordvik Post"


def test_a_transliteration_that_spells_the_domain_is_cut() -> None:
    """Given a name in another script before its transliteration, then the name stays, though the domain spells the other."""
    assert named("", meta='<meta property="og:site_name" content="Нордвик Пост | Nordvik Post">') == "Нордвик Пост"


def test_a_blogs_title_tag_opens_with_its_name() -> None:
    """Given a logo that is the only first heading, and a title tag that opens with it and a colon, then the rest is the title."""
    logo = '<h1><a href="/">Nordvik Post</a></h1>'
    markup = f"<html><head><title>Nordvik Post: {TITLE}</title></head><body>{logo}<h3>{TITLE}</h3>{BODY}</body></html>"
    found = clean(page(markup, url="https://nordvikpost.com/2026/05/lighthouse.html"))
    assert (found.title, found.publisher.name) == (TITLE, "Nordvik Post")


def test_a_title_tag_opens_with_the_name_that_the_domain_spells() -> None:
    """Given a title tag that opens with a name and a colon, then it is the outlet's if the domain spells it, marks on letters aside."""
    assert named("", f"Nördvik Póst: {TITLE}") == "Nördvik Póst"
    assert named("", f"Nordvik: {TITLE}") is None


@pytest.mark.parametrize(
    ("rights", "name"),
    [
        ("© Der Anzeiger 2026", "Der Anzeiger"),
        ("Alle Rechte bei Der Anzeiger, Copyright 2026", "Der Anzeiger"),
        ("© 2026 Die Anzeige", None),
        ("Der Anzeiger kostet zwei Euro.", None),
        ("© 2026 Der Anzeigerverein", None),
        ("© 2026 Der Anzeiger" + f"</p><p>{PARAGRAPHS[0]}" + "</p><p>© Ada Abel" * 4, None),
    ],
)
def test_who_owns_the_rights_is_the_outlet_that_ends_the_title_tag(rights: str, name: str | None) -> None:
    """Given an end of the title tag that the domain does not spell, then it names the outlet if the line on rights names it too."""
    markup = f"<html><head><title>{TITLE} - Der Anzeiger</title></head><body><h1>{TITLE}</h1>{BODY}<p>{rights}</p></body></html>"
    assert clean(page(markup, url="https://www.nv1.com/news/2026/lighthouse")).publisher.name == name


def test_rights_name_no_outlet_of_three_letters_nor_before_a_logo() -> None:
    """Given a short end of the title tag, or a logo that spells the domain, then the line on rights names no outlet."""
    assert named("<p>© 2026 Bay</p>", f"{TITLE} - Bay", host="nv1.com") is None
    logo = '<a href="/">Nordvik Post</a><p>© 2026 Der Anzeiger</p>'
    assert named(logo, f"{TITLE} - Der Anzeiger") == "Nordvik Post"


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("The Pilot: ferry runs again", ("The Pilot",)),
        ("The Pilot ferry runs", ()),
        ("Ferry runs again today", ()),
    ],
    ids=["beside three words", "beside two", "not in the title tag"],
)
def test_a_logo_in_the_heading_counts_beside_a_headline(title: str, names: tuple[str, ...]) -> None:
    """Given a heading that is all link to the front page, then it names the site if the title tag has three words more."""
    tree = LexborHTMLParser(f'<title>{title}</title><h1><a href="/">The Pilot</a></h1>')
    assert sites(read_head(tree), None) == names
