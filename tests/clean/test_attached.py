"""Other articles on a page are cut from its text and handed on whole, each under its headline; what is none is not."""

from __future__ import annotations

import pytest

from streams.clean import clean
from tests.clean.invented import FERRY, HEADLINES, PARAGRAPHS, STANDFIRST, TITLE, article, page, paragraphs, site

HERRING = tuple(
    f"Off the {where} cape the herring came back in numbers that no skipper has seen since childhood, and the {where} "
    f"fleet landed so much of it on Friday that the cold store sent lorries to the next two towns along the coast."
    for where in ("western", "eastern", "outer", "inner")
)


def dump(*others: tuple[str, tuple[str, ...]], join: str = " ") -> str:
    """Make an aggregator's page as scrapers of text deliver it: every further article as title, title, source, age, title, body."""
    head = [
        "logo",
        TITLE,
        "",
        TITLE,
        "",
        "Nordvik Courier16 hours ago",
        *PARAGRAPHS,
        "",
        "Comments",
        "",
        "No comments yet...",
    ]
    more = [
        line
        for title, body in others
        for line in (title, title, "", "Nordvik Courier", "", "time2 hours ago", "", title, "", join.join(body), "")
    ]
    return "\n".join(
        [*head, "", "Related Articles", "", *more, "DOWNLOAD THE APP", "", "Download our app from your store today."]
    )


@pytest.mark.parametrize("join", [" ", "\n", "\n\n"], ids=["one line", "lines", "blank lines"])
def test_an_aggregators_further_articles_are_handed_on(join: str) -> None:
    """Given two further articles below the first, then each comes out under its own headline with all its words."""
    found = clean(page(dump((HEADLINES[0], FERRY), (HEADLINES[3], HERRING), join=join), "text/plain"))
    assert found.text.split("\n\n") == [*PARAGRAPHS]
    assert [a.title for a in found.attached] == [HEADLINES[0], HEADLINES[3]]
    assert [" ".join(a.text.split()) for a in found.attached] == [" ".join(FERRY), " ".join(HERRING)]


@pytest.mark.parametrize(
    "other",
    [
        '<article class="story"><h1>{title}</h1><div class="byline">By Ove Dahl</div>{body}</article>',
        '<article class="story"><h2>{title}</h2><div class="byline">By Ove Dahl</div>{body}</article>',
        '<div class="post"><h2><a href="/2">{title}</a></h2><div>By Ove Dahl, 3 March 2026</div><div>{body}</div></div>',
        "<h2>{title}</h2><p>Published 3 March 2026, 10:15</p>{body}",
        '<aside class="related-articles"><h3>{title}</h3>{body}</aside>',
        '<h3 class="next">{title}</h3>{body}',
    ],
    ids=["endless page", "article box", "post", "bare heading", "aside", "headings"],
)
def test_articles_behind_the_first_in_markup_are_handed_on(other: str) -> None:
    """Given two more articles in a page's markup, under h1, h2 or h3, then each comes out under its headline, whole."""
    first = article(paragraphs(PARAGRAPHS)).replace("</h1>", "</h1><time>4 March 2026, 09:00</time>")
    more = "".join(other.format(title=HEADLINES[at], body=paragraphs(body)) for at, body in ((0, FERRY), (3, HERRING)))
    found = clean(page(site(f'{first}<div class="related-articles">{more}</div>')))
    assert found.text.split("\n\n") == [STANDFIRST, *PARAGRAPHS]
    assert [a.title for a in found.attached] == [HEADLINES[0], HEADLINES[3]]
    assert [a.text.split("\n\n") for a in found.attached] == [[*FERRY], [*HERRING]]


def test_an_attached_article_keeps_what_stands_under_its_subheads() -> None:
    """Given a subhead of another make than the headline, then the article below it is one."""
    other = (
        f'<article class="story"><h2>{HEADLINES[0]}</h2>{paragraphs(FERRY)}'
        f'<div class="chapter"><h3>The fish are back as well</h3>{paragraphs(HERRING)}</div></article>'
    )
    found = clean(page(site(article(paragraphs(PARAGRAPHS)) + other)))
    assert [(a.title, a.text.split("\n\n")) for a in found.attached] == [(HEADLINES[0], [*FERRY, *HERRING])]


@pytest.mark.parametrize(
    "more",
    [
        "".join(
            f'<div class="card"><h3>{title}</h3><p>{FERRY[at % 4][:140]}...</p></div>'
            for at, title in enumerate(HEADLINES)
        ),
        "".join(
            f'<div class="card"><h3>{title}</h3><p>Said one. Said two. {FERRY[at % 4]}</p></div>'
            for at, title in enumerate(HEADLINES)
        ),
        f'<article class="story"><h2>{HEADLINES[0]}</h2>{paragraphs(FERRY[:2])}<p>{FERRY[2][:120]}…</p></article>',
        f'<section class="comments"><h2>Comments from our readers</h2>{paragraphs(FERRY + HERRING)}</section>',
        f'<footer class="footer"><div class="legal cookie-consent">{paragraphs(FERRY)}</div></footer>',
        f"<p>{FERRY[0]}</p>",
        f'<article class="story"><h2>{HEADLINES[0]}</h2><p>Said one. {FERRY[0]} {PARAGRAPHS[4]}</p></article>',
        f'<article class="story"><h2>{HEADLINES[0]}</h2><p>{" ".join(FERRY).replace(".", "")}</p></article>',
    ],
    ids=["teasers", "cards", "beginning", "comments", "consent", "one paragraph", "short report", "no sentences"],
)
def test_what_is_no_article_is_not_handed_on(more: str) -> None:
    """Given teasers, the beginning of a report, readers' comments or small print below the article, then nothing comes out."""
    found = clean(page(site(article(paragraphs(PARAGRAPHS)) + f'<div class="below">{more}</div>')))
    assert found.attached == ()
    assert found.text.split("\n\n")[: len(PARAGRAPHS) + 1] == [STANDFIRST, *PARAGRAPHS]


def test_a_page_with_very_many_articles_hands_on_a_few() -> None:
    """Given forty more articles of endless length, then the longest few come out, in the page's order, each cut."""
    bodies = [paragraphs(tuple(f"Number {at} of the day. {line}" for line in FERRY)) for at in range(40)]
    bodies[7] = bodies[7] * 400
    more = "".join(
        f'<article class="story"><h1>Report {at} from the harbour town</h1>{b}</article>' for at, b in enumerate(bodies)
    )
    found = clean(page(site(article(paragraphs(PARAGRAPHS)) + more)))
    assert 1 <= len(found.attached) <= 6
    assert max(len(a.text) for a in found.attached) <= 20_000
    assert "Report 7 from the harbour town" in [a.title for a in found.attached]
