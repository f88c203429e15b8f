"""The same page under other templates: what is kept does not hang on class names, elements or claims of one of them."""

from __future__ import annotations

import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from benchmarks.disguising import Way, disguise
from benchmarks.turning import TURNS, Turn
from streams.clean import clean
from tests.clean.invented import PARAGRAPHS, STANDFIRST, article, page, paragraphs, site

MARKUP = (
    '<html><head><meta name="author" content="Ida Holm"><script type="application/ld+json">{"a":"<b>"}</script></head>'
    '<body><main class="story wide" id="top" role="main"><p class="text">One &lt;two&gt;</p><p>Three<br>four</p>'
    "<script>a < b</script></main></body></html>"
)


@pytest.mark.parametrize("turn", [*Way, "strange", "abroad"])
def test_every_template_keeps_the_same_paragraphs(turn: str) -> None:
    """Under each way, and under mixtures of them, the article's paragraphs come out, at most with its standfirst."""
    one = Turn.of(turn, "a page", 1)
    found = clean(page(one.page(site(article(paragraphs(PARAGRAPHS)))))).text.split("\n\n")
    lead, *golds = (" ".join(str(one.gold({"text": text})["text"]).split()) for text in (STANDFIRST, *PARAGRAPHS))
    assert [text for text in (" ".join(text.split()) for text in found) if text != lead] == golds


@pytest.mark.parametrize("way", Way)
def test_people_read_the_same(way: Way) -> None:
    """No way changes a letter of what is shown, nor a script."""
    tree = LexborHTMLParser(disguise(MARKUP, frozenset({way}), "k"))
    assert tree.body is not None
    assert "a < b" in tree.body.html
    assert re.sub(r"\s+", "", tree.body.text()) == re.sub(r"\s+", "", LexborHTMLParser(MARKUP).body.text())  # type: ignore[union-attr]


def test_each_way_changes_what_it_names() -> None:
    """Names, elements, paragraphs and claims; the same key gives the same page."""
    turned = {way: disguise(MARKUP, frozenset({way}), "k") for way in Way}
    assert 'class="story' not in turned[Way.HASHED]
    assert turned[Way.HASHED].count("class=") == 2
    assert "class=" not in turned[Way.NAMELESS]
    assert "id=" not in turned[Way.NAMELESS]
    assert "story" not in turned[Way.UTILITY]
    assert "<main" not in turned[Way.DIVS]
    assert "role=" not in turned[Way.DIVS]
    assert "<p" not in turned[Way.BREAKS]
    assert "<div><div><p" in turned[Way.BOXED]
    assert "Ida Holm" not in turned[Way.BARE]
    assert "ld+json" not in turned[Way.BARE]
    assert turned == {way: disguise(MARKUP, frozenset({way}), "k") for way in Way}


def test_turns_have_one_name_each() -> None:
    """Scripts, ways and mixtures: what ``NAME@TURN`` may stand for."""
    assert len(set(TURNS)) == len(TURNS)
