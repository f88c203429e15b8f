"""The same page in eight scripts: what is kept does not hang on words, letters or lengths of one of them."""

from __future__ import annotations

import pytest

from benchmarks.rewriting import SCRIPTS, rewrite_page, writer
from streams.clean import clean
from streams.clean.blocks.census import word_units
from tests.clean.invented import PARAGRAPHS, STANDFIRST, article, page, paragraphs, site


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_script_keeps_the_same_paragraphs(script: str) -> None:
    """Rewritten letter by letter, the article's paragraphs come out and nothing else."""
    write = writer(SCRIPTS[script])
    found = clean(page(rewrite_page(site(article(paragraphs(PARAGRAPHS))), write))).text.split("\n\n")
    assert [" ".join(text.split()) for text in found] == [
        " ".join(write(text).split()) for text in (STANDFIRST, *PARAGRAPHS)
    ]


@pytest.mark.parametrize("script", ["thai", "han"])
def test_a_short_article_in_a_box_named_for_sharing_is_no_menu(script: str) -> None:
    """A small box with a furniture's name is folded into one line only if it holds no prose, marks or none."""
    write = writer(SCRIPTS[script])
    body = f'<div class="social-share-wrapper">{paragraphs(PARAGRAPHS[:3])}</div>'
    found = clean(page(rewrite_page(f"<html><body>{body}</body></html>", write))).text.split("\n\n")
    assert len(found) == 3


@pytest.mark.parametrize("script", SCRIPTS)
def test_script_data_is_prose_in_every_script(script: str) -> None:
    """An article that stands in the page's JSON alone is found without the marks and lengths of alphabets."""
    write = writer(SCRIPTS[script])
    data = ",".join(f'{{"type":"text","content":"{text}"}}' for text in PARAGRAPHS if '"' not in text)
    body = f'<html><body><div id=app></div><script id="__NEXT_DATA__" type="application/json">[{data}]</script></body></html>'
    assert len(clean(page(rewrite_page(body, write))).text.split("\n\n")) == 5


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_text_is_worth_about_as_many_words_in_every_script(script: str) -> None:
    """Ideographs and syllables stand for several letters each: lengths are compared in words of an alphabet."""
    write = writer(SCRIPTS[script])
    assert word_units(map(write, PARAGRAPHS)) == pytest.approx(word_units(PARAGRAPHS), rel=0.25)


def test_what_machines_read_is_not_rewritten() -> None:
    """Tags, classes, addresses, dates and digits stay; text, alternative text and spoken meta values do not."""
    markup = (
        '<meta property="og:title" content="New mast"><meta property="og:url" content="https://a.example/new">'
        '<script type="application/ld+json">{"headline":"New mast","datePublished":"2026-03-04T10:00:00Z"}</script>'
        '<p class="text lead"><img alt="A mast" src="m.jpg">In 2026, masts rose.</p>'
    )
    assert rewrite_page(markup, writer(SCRIPTS["greek"])) == (
        '<meta property="og:title" content="Νεϋ μαστ"><meta property="og:url" content="https://a.example/new">'
        '<script type="application/ld+json">{"headline":"Νεϋ μαστ","datePublished":"2026-03-04T10:00:00Z"}</script>'
        '<p class="text lead"><img alt="Α μαστ" src="m.jpg">Ιν 2026, μαστσ ροσε.</p>'
    )
