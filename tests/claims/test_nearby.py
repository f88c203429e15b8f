"""What is read around a headline and in links: the beginning of an element's text, the few lines before a title, whom a link leads to."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from streams.clean.claims.markup.first_words import MAX_NODES, glimpse
from streams.clean.claims.markup.nearby import CROWD, Around
from streams.clean.claims.markup.sections import is_topic


def test_gives_the_first_characters_of_all_that_stands_below() -> None:
    """Given nested elements, then their texts come in page order, joined, and no longer than asked."""
    (node,) = LexborHTMLParser("<p>By <b>Ann <i>Holm</i></b>, Ostervik</p>").css("p")
    assert glimpse(node, 100) == "By Ann Holm, Ostervik"
    assert glimpse(node, 6) == "By Ann"
    assert glimpse(node, 100, "|") == "By |Ann |Holm|, Ostervik"


def test_looks_at_so_many_nodes_and_no_more() -> None:
    """Given more empty elements than are looked at, then nothing: boxes around boxes are not read again for each."""
    (node,) = LexborHTMLParser(f"<p>{'<i></i>' * MAX_NODES}Holm</p>").css("p")
    assert glimpse(node, 100) == ""


def test_a_link_to_a_persons_page_clears_a_name() -> None:
    """Given a name that the page links twice, then it is a topic, but for links that lead to who signs."""
    menu = LexborHTMLParser('<body><a href="/x/1">Anna Holm</a><a href="/x/2">Anna Holm</a>')
    signed = LexborHTMLParser(
        '<body><a href="/author/holm">Anna Holm</a><a href="/x/2">Anna Holm</a><a href="/x/3">Anna Holm</a>'
    )
    assert is_topic(menu, "Anna Holm", (), None)
    assert not is_topic(signed, "Anna Holm", (), None)


def test_a_crowd_before_the_headline_is_none_of_its_lines() -> None:
    """Given a date and a kicker before the headline, then both come, the nearest first; of a list of teasers nothing does."""
    few = LexborHTMLParser("<body><div><p>Harbour</p><p>4 March 2026</p><h1>A bridge for Ostervik</h1></div>")
    crowd = "".join(f"<li>Teaser {number}</li>" for number in range(CROWD))
    many = LexborHTMLParser(f"<body><div><ul>{crowd}</ul><h1>A bridge for Ostervik</h1></div>")
    assert Around(few, "A bridge for Ostervik").above() == ["4 March 2026", "Harbour"]
    assert Around(many, "A bridge for Ostervik").above() == []
