"""Lists of other pages' headlines above the page's own, in text dumps of portals."""

from __future__ import annotations

import pytest

from streams.clean import clean
from streams.clean.blocks.block import Block, Tag
from streams.clean.blocks.evidence import TitleMatch
from streams.clean.rules.passages.headlines import cut_headlines
from streams.clean.scoring.block_measures import SENTENCE
from tests.clean.choosing import choice_of
from tests.clean.invented import PARAGRAPHS, TITLE, page

_BULLETS = (
    "Ferry line to Nordvik opens a week late",
    "Council delays vote on the fish market again",
    "'We were never asked': harbour master on the new quay",
    "Actor steps out with her sister after the gala",
    "Seven questions before the regional debate",
    "Largest mill to cut power to 4,000 customers",
    "Goalkeeper is the first to save in every round",
    "Futures point to a lower open in Sundhaven",
    "The secret ingredient that saves dry potatoes",
    "Why you should close the door before bed",
    "Retailer is giving away tickets on Monday",
    "Coach on brawl: We accept responsibility",
)


def _kept(bullets: int, *, sentences: int = 0, titled: bool = True, prose: bool = False) -> int:
    """Give how many bullets are kept above the title: so many, of which some end as sentences, after prose or not."""
    items = [Block("An item", Tag.ITEM, 0, 0, 0, 0)] * bullets
    texts = ["A paragraph"] * prose + [*items, "The title", "A paragraph"]
    ends = [SENTENCE] * prose + [SENTENCE] * sentences + [0] * (bullets - sentences) + [0, SENTENCE]
    units = [30] * prose + [20] * bullets + [8, 30]
    title = [0] * (prose + bullets) + [TitleMatch.SAME if titled else TitleMatch.NONE, 0]
    tags = [Tag.TEXT] * prose + [Tag.ITEM] * bullets + [Tag.TEXT] * 2
    choice = choice_of(texts, ends=ends, units=units, title=title, tag=tags)
    cut_headlines(choice)
    assert choice.kept[-1]
    return int(choice.kept[prose : prose + bullets].sum())


@pytest.mark.parametrize(
    ("facts", "kept"),
    [
        ({"bullets": 10}, 0),
        ({"bullets": 9}, 9),
        ({"bullets": 10, "sentences": 3}, 0),
        ({"bullets": 10, "sentences": 4}, 10),
        ({"bullets": 12, "titled": False}, 12),
        ({"bullets": 12, "prose": True}, 12),
    ],
)
def test_ten_bullets_above_the_title_are_other_headlines(facts: dict[str, int], kept: int) -> None:
    """Given bullets above the title, then ten or more go, unless more than three in ten are sentences, no title is below them, or prose is above."""
    assert _kept(**facts) == kept


def test_a_portal_s_headlines_stay_out_of_the_article() -> None:
    """Given a dump of a portal with its headlines between the menu and the title, then the text is the article's alone."""
    listed = "\n".join(f"  • {headline}" for headline in _BULLETS)
    text = f"Home\nNews\nMoney\nWeather\n\n{listed}\n\n{TITLE}\n\n" + "\n\n".join(PARAGRAPHS)
    assert clean(page(text)).text.split("\n\n") == list(PARAGRAPHS)
