"""Pointers to other pages between the paragraphs of text dumps: what is cut, what goes on behind them, and what stays."""

from __future__ import annotations

import pytest

from streams.clean.blocks.block import Block, Tag
from streams.clean.claims.dump import find_headline
from streams.clean.dumps.marks import mark
from streams.clean.rules.pointer import pointers

_ABOVE = "The council closed the bridge on Monday after divers had found cracks in two of its pillars."
_BELOW = "Drivers must take the long way round by Oosterwold, which costs them twenty minutes or so."
_LAST = "The province looks into whether a new one can be opened before the summer of next year."


def led(*between: str, behind: tuple[str, ...] = (_BELOW, _LAST)) -> list[str]:
    """Give the lines that lead away of those between two paragraphs."""
    texts = (_ABOVE, *between, *behind)
    return [
        texts[at]
        for run in pointers(texts, [text.startswith(("Read also", "Related")) for text in texts])
        for at in run
    ]


@pytest.mark.parametrize(
    "between",
    [
        ("Read also: Ships wait at a broken lock",),
        (">> Ships wait at a broken lock",),
        ("Read also", "Ships wait at a broken lock", "Repairs put off again"),
        ("Yesterday, 18:20", "Ships wait at a broken lock"),
    ],
)
def test_headlines_that_are_only_named_lead_away(between: tuple[str, ...]) -> None:
    """A pointer on one line, a heading with headlines below it, and a day and hour above one: whole, where the text goes on."""
    assert led(*between) == list(between)


def test_a_subhead_below_a_pointer_stays() -> None:
    """What says itself where it leads needs no line below it: that is the text's own."""
    assert led("Read also: Ships wait at a broken lock", "Nobody called us") == [
        "Read also: Ships wait at a broken lock"
    ]


def test_a_headline_above_its_own_article_leads_nowhere() -> None:
    """A paragraph that says again what the line above it says opens another article, printed whole."""
    whole = "Ships have to wait for days at the lock of Oosterwold, which broke down early on Sunday."
    assert led("Related", "Ships wait at a broken lock", behind=(whole, _LAST)) == []
    assert led("Yesterday, 18:20", "Ships wait at a broken lock", behind=(whole, _LAST)) == []


def test_cards_lead_nowhere() -> None:
    """Behind a heading cards have one paragraph each: the page has not come back to its text."""
    assert led("Related", "Our ten finest walks", behind=(_BELOW, "More", _LAST)) == []


def test_the_hours_of_a_live_page_stay() -> None:
    """An hour alone opens an entry."""
    assert led("18:20", "Mayor visits the pillars") == []


def test_days_and_hours_of_a_live_page_stay() -> None:
    """Given entry after entry below its day and hour, with a headline of its own, then none leads away: so stands a live page."""
    entries = [("Monday, 18:20", "Mayor visits the pillars", _BELOW), ("Monday, 17:05", "Fire", _LAST)] * 2
    assert led(*(line for entry in entries for line in entry)) == []


def test_headlines_with_a_glued_date_go() -> None:
    """Portals glue day, hour and views to a headline; a sentence that ends in an hour is none."""
    glued = "Warm room for railwaymen opens03.11.26, 17:05 • 2290 views"
    blocks = [
        Block(text, Tag.TEXT, 0, 0, 0, 0) for text in (_ABOVE, glued, "The gates open on 03.11.26, 17:05", _BELOW)
    ]
    assert list(mark(blocks)) == [1]


def test_a_fence_of_related_articles_ends_the_text() -> None:
    """What a scraper fences off under a heading known for such goes to the end; other fences are subheads."""
    lines = (*[_ABOVE, _BELOW, _LAST] * 3, "=== Why it cracked ===", _ABOVE, "=== Related ===", "Ships wait", _BELOW)
    assert list(mark([Block(text, Tag.TEXT, 0, 0, 0, 0) for text in lines])) == [11, 12, 13]


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("Bridge of Oosterwold closed after cracks are found", "Bridge of Oosterwold closed after cracks are found"),
        ("Bridge in danger", "Drivers have to go the long way round until the summer"),
        (
            "Home > News of the region > Bridges and roads and locks",
            "Drivers have to go the long way round until the summer",
        ),
    ],
)
def test_the_upper_of_two_like_lines_is_the_headline(above: str, title: str) -> None:
    """A standfirst stands nearer to the body than its headline; a kicker of a few words and a path stand above one."""
    lines = [above, "Drivers have to go the long way round until the summer", "5 May 2026", _ABOVE, _BELOW, _LAST]
    assert find_headline(lines).title == title


def test_in_scripts_without_blanks_a_further_article_is_told_by_pieces_of_its_words() -> None:
    """Given a Chinese heading and headline, then it is a pointer if the text goes on, and none if the headline's article follows."""
    above = "市政府周四表示，港口大桥北侧拱梁的钢材需要全部更换，因此大桥将一直封闭到明年春天，行人可以乘坐渡轮过江，渡轮每隔一刻钟一班，免费开放。"
    more = "工程师三月在大桥拱梁上发现裂缝，港口管理局已经派潜水员检查桥墩，费用由市里承担，结果将在年底向两岸的居民公布，届时也会说明何时开工。"
    other = "歌剧院院长周三突然宣布辞职，他表示自己对剧院未来的预算方案感到失望，董事会将在下个月任命新的院长，演出季不会受到影响，门票仍然有效。"
    heading, headline = "相关阅读", "歌剧院院长突然宣布辞职"
    related = [False, True, False, False, False]
    assert list(pointers([above, heading, headline, more, more], related)) == [range(1, 3)]
    assert not list(pointers([above, heading, headline, other, other], related))
