"""Where one page has several articles: the next one stays outside, what belongs to the first stays within."""

from __future__ import annotations

import pytest

from tests.clean.invented import (
    FERRY,
    HEADLINES,
    PARAGRAPHS,
    STANDFIRST,
    TITLE,
    article,
    paragraphs,
    site,
    text_of,
)


def test_a_second_article_on_the_page_stays_outside() -> None:
    """Infinite scroll appends the next article: it is never glued to the first."""
    other = tuple(
        f"The ferry company's {who} said on Monday that the timetable would change once the quay has been repaired in full."
        for who in ("head", "board", "pilot", "owner")
    )
    kept = text_of(site(article(paragraphs(PARAGRAPHS)) + article(paragraphs(other), title=HEADLINES[0])))
    assert kept == [STANDFIRST, *PARAGRAPHS]


@pytest.mark.parametrize(
    "other",
    [
        '<article class="story"><h2>{title}</h2><div class="byline">By Ove Dahl</div>{body}</article>',
        '<div class="post"><h2><a href="/2">{title}</a></h2><div>By Ove Dahl, 3 March 2026</div><div>{body}</div></div>',
    ],
    ids=["article box", "post"],
)
def test_a_second_article_under_a_lesser_heading_stays_outside(other: str) -> None:
    """An aggregator's next article opens with an h2: its own box, or the date below it as below the first, gives it away."""
    first = article(paragraphs(PARAGRAPHS)).replace("</h1>", "</h1><time>4 March 2026, 09:00</time>")
    kept = text_of(site(first + other.format(title=HEADLINES[0], body=paragraphs(FERRY))))
    assert kept == [STANDFIRST, *PARAGRAPHS]


def test_a_long_article_keeps_what_stands_under_its_subheads() -> None:
    """A subhead opens a chapter of the same article, also when a date follows it."""
    middle = (
        f"<h2>What the ferry company says of it</h2>{paragraphs(FERRY)}<h2>How the winter storm went</h2>"
        f"<p>Friday, 3 March 2023</p>{paragraphs((FERRY[0].replace('Monday', 'Friday'),))}"
    )
    first = article(paragraphs(PARAGRAPHS[:3]) + middle + paragraphs(PARAGRAPHS[3:])).replace(
        "</h1>", "</h1><time>4 March 2026, 09:00</time>"
    )
    assert {*PARAGRAPHS, *FERRY} <= set(text_of(site(first)))


@pytest.mark.parametrize(
    "end",
    [
        f"{paragraphs(FERRY[:3])}<div>By Ove Dahl</div>",
        f'<h2>Also from the harbour</h2><div><a href="/f"><b>{HEADLINES[0]}</b></a></div><div>By Ove Dahl</div>{paragraphs(FERRY[:3])}',
    ],
    ids=["behind its paragraphs", "below another heading"],
)
def test_a_signature_further_down_opens_no_second_article(end: str) -> None:
    """A name that closes the last chapter, or stands on a card below, signs no article of the chapter's heading."""
    body = (
        f"<h1>{TITLE}</h1><div>By Ida Holm</div>{paragraphs(PARAGRAPHS)}<h2>What the ferry company says of it</h2>{end}"
    )
    assert {*PARAGRAPHS, *FERRY[:3]} <= set(text_of(site(f"<div>{body}</div>")))


def test_a_live_blog_of_articles_keeps_its_updates() -> None:
    """Entries of a live blog that are article boxes, each with a heading and a time, belong to one page."""
    posts = "".join(
        f'<article class="update"><time>1{at}:30</time><h2>{HEADLINES[at]}</h2><p>{first}</p><p>{second}</p></article>'
        for at, (first, second) in enumerate(zip(PARAGRAPHS, (*FERRY, *FERRY[:2]), strict=True))
    )
    kept = text_of(
        site(f"<main><h1>Live: storm reaches Nordvik</h1>{posts}</main>", title="Live: storm reaches Nordvik")
    )
    assert set(PARAGRAPHS) <= set(kept)


def test_a_live_blog_keeps_its_updates() -> None:
    """Each update's time, headline and text belong to the page."""
    posts = "".join(
        f"<div class='live-post'><time>1{at}:30</time><h2>{HEADLINES[at]}</h2><p>{text}</p></div>"
        for at, text in enumerate(PARAGRAPHS)
    )
    kept = text_of(
        site(f"<article><h1>Live: storm reaches Nordvik</h1>{posts}</article>", title="Live: storm reaches Nordvik")
    )
    assert set(PARAGRAPHS) <= set(kept)


def test_the_next_article_of_an_endless_page_is_cut_whatever_its_boxes_are_called() -> None:
    """Loaded below the first in boxes of the same make, each with a linked headline and its date: only the first is the page's."""

    def entry(title: str, texts: tuple[str, ...]) -> str:
        return (
            f'<div class="x1"><div class="x2"><a href="/t"><span>{title}</span></a></div><div class="x3">4 March 2026 10:00</div>'
            f'<div class="x4">{paragraphs(texts)}</div></div>'
        )

    others = (FERRY, tuple(text.replace("ferry", "railway").replace("harbour", "station") for text in FERRY))
    endless = entry(TITLE, PARAGRAPHS) + "".join(map(entry, HEADLINES, others))
    assert text_of(site(f'<div class="w">{endless}</div>')) == list(PARAGRAPHS)


def test_boxes_without_names_keep_a_text_behind_a_short_first_one() -> None:
    """Given boxes that no name distinguishes, the title's with a line or two, then the long text in the next one stays."""
    long = paragraphs((*FERRY, *PARAGRAPHS, *(text.replace("harbour", "pilot") for text in FERRY)))
    rows = "".join(
        f"<div><div>{inner}</div></div>"
        for inner in (
            f"<div>{TITLE}</div><div>By Ida Holm</div><div>4 March 2026</div><div>{STANDFIRST}</div>",
            f"<div>How the winter storm went</div><div>By Ida Holm</div>{long}",
        )
    )
    assert {*FERRY, *PARAGRAPHS} <= set(text_of(site(f"<div>{rows}</div>")))


def test_rows_of_one_article_are_not_taken_for_several() -> None:
    """A page builder's rows are alike too; they have a date here and there, but no second title."""
    rows = "".join(
        f'<div class="row"><div class="cell">{inner}</div></div>'
        for inner in (
            f'<h1 class="t">{TITLE}</h1><span>4 March 2026</span>{paragraphs(PARAGRAPHS[:3])}',
            f"<span>Updated 5 March 2026</span>{paragraphs(PARAGRAPHS[3:])}",
        )
    )
    assert text_of(site(f"<main>{rows}</main>")) == list(PARAGRAPHS)
