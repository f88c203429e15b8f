"""What a page keeps for those who pay, or sends by mail, is its article whatever the boxes around it are called."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from streams.clean.blocks.roles import BIT, roles_of
from streams.clean.blocks.walk import read_tree
from streams.clean.claims.structured.schemaorg import reserved
from tests.clean.article_pages import text_of
from tests.clean.invented import ld, paragraphs
from tests.clean.stories import POLISH


@pytest.mark.parametrize(
    ("selector", "free", "names"),
    [
        (".gate", False, {"gate"}),
        (".lead-gate, .gate", "False", {"lead-gate", "gate"}),
        (".gate", "http://schema.org/False", {"gate"}),
        (".gate", True, set()),
        (".gate", None, set()),
        (7, False, set()),
        ([".gate"], False, set()),
        ("#gate", False, set()),
    ],
)
def test_the_data_name_the_classes_of_what_is_reserved(selector: object, free: object, names: set[str]) -> None:
    """Given parts of a page, then the classes of those are known that are not free to read, and nothing else."""
    parts = [{"@type": "WebPageElement", "isAccessibleForFree": free, "cssSelector": selector}, "x", None]
    assert reserved(parts) == names
    assert reserved(parts[0]) == names


def test_a_box_that_is_declared_to_be_reserved_is_the_articles() -> None:
    """Given a class that names a wall, then its box is an offer's, and the body's where the page says that it holds the article."""
    body = LexborHTMLParser('<div class="box paywall"><p>Text.</p></div>').body
    assert body is not None
    offer, text = BIT["signup"], BIT["body"]
    assert read_tree(body).boxes.roles[1] & (offer | text) == offer
    assert read_tree(body, frozenset({"paywall"})).boxes.roles[1] & (offer | text) == text


def test_a_page_that_declares_its_paid_part_keeps_it() -> None:
    """Given a report behind two paragraphs in a box named for its wall, which the data declare, then it comes out whole."""
    part = {"@type": "WebPageElement", "isAccessibleForFree": "False", "cssSelector": ".paywall"}
    head = ld(**{"@type": "NewsArticle", "headline": POLISH.title, "isAccessibleForFree": "False", "hasPart": part})
    body = f'<p>{POLISH.texts[0]}</p><p>{POLISH.texts[1]}</p><div class="paywall">{paragraphs(POLISH.texts[2:])}</div>'
    assert text_of(POLISH, body, head) == list(POLISH.texts)


@pytest.mark.parametrize(("selector", "whole"), [(".signup-offer", True), (".other", False)])
def test_a_last_paragraph_in_a_wall_is_the_articles_if_the_data_name_the_wall(selector: str, *, whole: bool) -> None:
    """Given one paragraph in a box named for an offer, then it stays if the data declare that very box, and else goes."""
    part = {"@type": "WebPageElement", "isAccessibleForFree": "False", "cssSelector": selector}
    head = ld(**{"@type": "NewsArticle", "headline": POLISH.title, "isAccessibleForFree": "False", "hasPart": part})
    body = paragraphs(POLISH.texts[:-1]) + f'<div class="signup-offer">{paragraphs(POLISH.texts[-1:])}</div>'
    assert text_of(POLISH, body, head) == list(POLISH.texts if whole else POLISH.texts[:-1])


@pytest.mark.parametrize(
    "name", ["paywalled", "regwalled", "content-behind-paywall", "newsletter-post", "newsletter_issue"]
)
def test_names_for_what_is_reserved_or_mailed_name_no_offer(name: str) -> None:
    """Given a box for those who pay or of a mailing, then its name is the text's; that of a wall or a form is an offer's."""
    assert roles_of(name) & (BIT["signup"] | BIT["body"]) == BIT["body"]
    assert roles_of("paywall-prompt") & roles_of("newsletter-form") & BIT["signup"]
