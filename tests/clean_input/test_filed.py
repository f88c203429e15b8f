"""The section of a page: stated, declared as breadcrumbs, shown as breadcrumbs, or linked beside the headline."""

from __future__ import annotations

import pytest

from streams.clean import clean
from tests.clean.invented import PARAGRAPHS, TITLE, page, paragraphs
from tests.clean.test_shapes import ld

ADDRESS = "https://www.nordvikpost.com/news/coast/lighthouse-12.html"
CRUMBS = '<ul class="c-breadcrumbs"><li><a href="/">Home</a></li><li><a href="/news/">News</a></li>{}</ul>'


def filed(above: str = "", head: str = "", below: str = "") -> str | None:
    """Give the section of a page with this above and below its headline."""
    markup = (
        f'<html><head><title>{TITLE}</title>{head}</head><body><a href="/">The Post</a><main><div>{above}</div>'
        f"<h1>{TITLE}</h1>{below}{paragraphs(PARAGRAPHS)}</main></body></html>"
    )
    return clean(page(markup, url=ADDRESS)).section


@pytest.mark.parametrize(
    ("above", "section"),
    [
        (CRUMBS.format('<li><a href="/news/coast/">The coast</a></li>'), "The coast"),
        (CRUMBS.format(f'<li><a href="{ADDRESS}">{TITLE[:30]}…</a></li>'), "News"),
        (CRUMBS.format(f"<li>{TITLE}</li>"), "News"),
        ('<nav class="fil-ariane"><a href="/">Accueil</a> » <a href="/culture/">Culture</a></nav>', "Culture"),
        ('<ul class="crumbs"><li><a href="/shop">Shop</a></li><li><a href="/about">About us</a></li></ul>', None),
        (CRUMBS.format("".join(f'<li><a href="/t/{at}">Topic {at}</a></li>' for at in range(9))), None),
        ('<a href="/news">News</a> / <a href="/news/coast">The coast</a>', "The coast"),
        ('<a class="kicker" href="/category/harbours/">Harbours</a><a href="/category/storms/">Storms</a>', "Harbours"),
        ('<span class="c-label--section"><a href="/local">Town</a></span>', "Town"),
        ('<a href="/category/news/">Home</a>', None),
        ('<a href="/news/coast/"><img src="i.svg"></a><a href="/local">Town</a>', None),
    ],
    ids=[
        *("nearest folder", "page itself", "title", "French", "menu named so", "too many", "folders without a name"),
        *("first category", "named by class", "a tool", "any link"),
    ],
)
def test_the_section_is_read_above_the_headline(above: str, section: str | None) -> None:
    """Given no stated section, then it is the last breadcrumb, or the folder or category that a link above the headline leads to."""
    assert filed(above) == section


def test_wordpress_marks_the_category_below_the_headline() -> None:
    """Given a link marked as the category below the headline, then it names the section."""
    assert filed(below='<p>in <a rel="category tag" href="/c/7">Coast</a></p>') == "Coast"


def test_declared_breadcrumbs_name_the_section_and_a_statement_comes_first() -> None:
    """Given breadcrumbs in the data, then the last one above the page counts; a section that is stated wins over them."""
    steps = [("Home", "/"), ("News", "/news/"), ("Coast", "/news/coast/"), (TITLE, ADDRESS)]
    trail = [{"@type": "ListItem", "name": name, "item": where} for name, where in steps]
    declared = ld(**{"@type": "BreadcrumbList", "itemListElement": trail})
    assert filed(head=declared) == "Coast"
    assert filed(CRUMBS, head=f'{declared}<meta name="articleSection" content="Harbour">') == "Harbour"
    broken = ld(
        **{"@type": "BreadcrumbList", "itemListElement": [7, {"item": None}, {"name": "Sea", "item": {"@id": 3}}]}
    )
    assert filed(head=broken) == "Sea"
