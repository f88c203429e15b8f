"""The section of a page: stated, declared as breadcrumbs, shown as breadcrumbs, or linked beside the headline."""

from __future__ import annotations

import pytest

from streams.clean import clean
from tests.clean.invented import PARAGRAPHS, TITLE, ld, page, paragraphs

ADDRESS = "https://www.nordvikpost.com/news/coast/lighthouse-12.html"
OUTLET = "The Post"
CRUMBS = '<ul class="c-breadcrumbs"><li><a href="/">Home</a></li><li><a href="/news/">News</a></li>{}</ul>'


def filed(above: str = "", head: str = "", below: str = "") -> str | None:
    """Give the section of a page with this above and below its headline."""
    markup = (
        f'<html><head><title>{TITLE}</title><meta property="og:site_name" content="{OUTLET}">{head}</head><body><a href="/">{OUTLET}</a><main><div>{above}</div>'
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
        ('<div class="crumb"><a href="/x">Fish</a><a href="/news/">News</a><a href="/y">Boats</a></div>', "Boats"),
        ('<div class="crumb"><a href="/category/y/">Boats</a><a href="/x">Fish</a></div>', "Fish"),
        (CRUMBS.format('<li><a href="/">Nordvik today</a></li>'), "News"),
        (CRUMBS.format(f'<li><a href="{ADDRESS}">The light</a></li>'), "News"),
        (CRUMBS.format('<li><a href="#top">The light</a></li>'), "News"),
        (CRUMBS.format('<li><a href="/l">The old light is on again</a></li>'), "News"),
        (CRUMBS.format('<li><a href="/l">The old light…</a></li>'), "News"),
        (CRUMBS.format(f'<li><a href="/l">{OUTLET.upper()}</a></li>'), "News"),
        (CRUMBS.format('<li><a href="/2026/">2026</a></li>'), "News"),
        (CRUMBS.format('<li><a href="/s">Share prices</a></li>'), "Share prices"),
        ('</div><nav><a href="/news/">News</a></nav><div>', None),
        ('<p><a href="/news/coast/">The coast</a> <a href="/news/">News</a></p>', "The coast"),
    ],
    ids=[
        *("nearest folder", "page itself", "title", "French", "menu named so", "too many", "folders without a name"),
        *("first category", "named by class", "a tool", "any link"),
        *(
            "folder among others",
            "category among others",
            "front page by name",
            "page itself by name",
            "place on the page",
        ),
        *("many words", "cut short", "the site", "no letter", "word of a tool with another", "menu", "deepest folder"),
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


def test_declared_breadcrumbs_come_in_several_forms() -> None:
    """Given crumbs within the page's item, named in their target, or by its address, then they are read; other lists are none."""
    deep = [{"name": "Coast", "item": {"@id": "/news/coast/"}}, {"name": "The light", "item": {"url": ADDRESS}}]
    shown = {"@type": "BreadcrumbList", "itemListElement": deep}
    assert filed(head=ld(**{"@type": "WebPage", "breadcrumb": shown})) == "Coast"
    itself = [deep[0], {"name": "The light", "item": {"@id": ADDRESS}}]
    assert filed(head=ld(**{"@type": "BreadcrumbList", "itemListElement": itself})) == "Coast"
    named = [{"item": {"@id": "/news/coast/", "name": "Coast"}}]
    assert filed(head=ld(**{"@type": "BreadcrumbList", "itemListElement": named})) == "Coast"
    menu = {"@type": "ItemList", "itemListElement": [{"name": "Weather", "item": "/weather/"}]}
    assert filed(head=ld(**{"@graph": [menu, shown]})) == "Coast"
    endless = [{"name": f"Step {at}", "item": f"/{at}/"} for at in range(1, 30)]
    assert filed(head=ld(**{"@type": "BreadcrumbList", "itemListElement": endless})) == "Step 10"


@pytest.mark.parametrize("first", [0, 1, "1"], ids=["from zero", "from one", "in a string"])
def test_declared_breadcrumbs_are_read_by_their_positions(first: int | str) -> None:
    """Given steps that are listed from the page upwards, then their positions say which is the narrowest section."""
    places = [type(first)(int(first) + at) for at in range(3)]
    steps = zip(places, [("Home", "/"), ("News", "/news/"), ("Coast", "/news/coast/")], strict=True)
    trail = [{"@type": "ListItem", "position": at, "name": name, "item": where} for at, (name, where) in steps]
    assert filed(head=ld(**{"@type": "BreadcrumbList", "itemListElement": trail[::-1]})) == "Coast"
