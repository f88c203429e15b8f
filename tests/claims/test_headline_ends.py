"""What stands behind a headline in the title tag, and who signs at the end of a text."""

from __future__ import annotations

import pytest

from streams.clean import clean
from streams.clean.claims.title import strip_site
from tests.clean.invented import PARAGRAPHS, TITLE, page, paragraphs


@pytest.mark.parametrize(
    ("tag", "title"),
    [
        ("등대를 다시 세운다 < 사회일반 < 사회 < 기사본문 - 북만일보", "등대를 다시 세운다"),
        ("灯塔重建工程开工_社会_北湾晚报", "灯塔重建工程开工"),
        (
            "Shares of the harbour < 2 crowns in three months - 북만일보",
            "Shares of the harbour < 2 crowns in three months",
        ),
    ],
)
def test_sections_behind_the_headline_are_no_part_of_the_title(tag: str, title: str) -> None:
    """Given a title tag with the path of sections between headline and site, whose name is stated, then the headline alone is left."""
    assert strip_site(tag, ["북만일보", "北湾晚报"]) == title


@pytest.mark.parametrize(
    ("signed", "names"),
    [
        ('<p style="text-align: right;"><strong>Trần Thu Vân</strong></p>', ["Trần Thu Vân"]),
        ('<p align="right">Ada Abel</p>', ["Ada Abel"]),
        ('<p align="right"><a href="/coupon">Get Coupon</a></p>', []),
        ('<p align="right">The harbour, on 5 May</p>', []),
        ("<p><strong>Trần Thu Vân</strong></p>", []),
    ],
    ids=["by style", "by attribute", "a link", "no name", "not set to the right"],
)
def test_a_name_set_to_the_right_signs(signed: str, names: list[str]) -> None:
    """Given a name alone on a line set to the right, then it signs a page that nothing else signs."""
    markup = f"<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>{paragraphs(PARAGRAPHS)}{signed}</article></body></html>"
    assert [author.name for author in clean(page(markup)).authors] == names
