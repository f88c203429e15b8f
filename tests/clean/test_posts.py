"""Posts of networks that a report quotes are kept whole, whatever their box is called."""

from __future__ import annotations

import time

import numpy as np
import pytest

from streams.clean.blocks.block import Block, Boxes, Tag
from streams.clean.rules.keeping.posts import keep_posts
from tests.clean.choosing import choice_of

WORDS = "The quay is closed until the survey ends, please use the northern gate."
SIGNED = "— Port of Nordvik (@portofnordvik) March 4, 2026"


def kept_of(*, signature: str = SIGNED, score: float = -2.0, linked: float = 0.0, gap: int = 0) -> list[bool]:
    """Say which of four blocks are kept: a paragraph, ``gap`` cut lines, a post's words and its signature."""
    texts = ["A paragraph.", *["Share"] * gap, WORDS, signature]
    count = len(texts)
    quoted = np.arange(count) > gap
    boxes = Boxes([-1, *([0] * count)], [0] * (count + 1), [0, *([1] * count)], [0] * (count + 1))
    blocks = [Block(text, Tag.PARAGRAPH, at + 1, 0, 0, 0) for at, text in enumerate(texts)]
    choice = choice_of(blocks, boxes, in_quote=quoted, units=np.full(count, 12.0), density=quoted * linked)
    choice.kept[1:] = False
    keep_posts(choice, np.where(quoted, score, -6.0))
    return [bool(keep) for keep in choice.kept]


def test_a_signed_post_is_kept_with_its_signature() -> None:
    """Given a doubted quotation that ends with a name and an account, right behind a paragraph, then both its blocks are kept."""
    assert kept_of() == [True, True, True]


@pytest.mark.parametrize(
    "other",
    [
        {"signature": "— The editors"},
        {"signature": "A post shared by (@nordvik)"},
        {"score": -4.0},
        {"linked": 0.9},
        {"gap": 3},
    ],
    ids=["no account", "no signature", "hardly in doubt", "a link", "far below the text"],
)
def test_other_quotations_stay_cut(other: dict[str, object]) -> None:
    """Given a quotation that differs in one of these, then it stays cut."""
    assert not any(kept_of(**other)[1:])  # type: ignore[arg-type]


def kept_in_one_box(texts: list[str], *, units: float = 12.0, above: int = 1, below: int = 0) -> list[bool]:
    """Say which blocks of one quotation are kept, with so many kept paragraphs above it and below it."""
    lines = [*["A paragraph."] * above, *texts, *["A paragraph."] * below]
    quoted = np.array([above <= at < above + len(texts) for at in range(len(lines))])
    choice = choice_of(lines, in_quote=quoted, units=np.full(len(lines), units), density=np.zeros(len(lines)))
    choice.kept[:] = ~quoted
    keep_posts(choice, np.full(len(lines), -2.0))
    return [bool(keep) for keep in choice.kept[above : above + len(texts)]]


def test_posts_follow_each_other_behind_the_text() -> None:
    """Given signed posts one after the other in one box, then all are kept, not those alone that stand right behind the text."""
    assert all(kept_in_one_box([WORDS, SIGNED] * 5))


def test_a_post_has_words_and_stands_below_the_first_kept_line() -> None:
    """Given only short words, a signature alone, or posts above the text, then nothing is kept."""
    assert not any(kept_in_one_box([WORDS, SIGNED], units=5.0))
    assert not any(kept_in_one_box([SIGNED]))
    assert kept_in_one_box([WORDS, SIGNED, SIGNED]) == [True, True, False]
    assert not any(kept_in_one_box([WORDS, SIGNED], above=0, below=1))


def test_a_signature_takes_the_eight_blocks_above_it() -> None:
    """Given a long quotation between paragraphs, then its last eight blocks are the post's."""
    assert kept_in_one_box([*[WORDS] * 12, SIGNED], below=1) == [False] * 4 + [True] * 9


def test_thousands_of_posts_cost_little() -> None:
    """Given ten thousand signed posts in one box, then to keep them takes less than half a second of CPU."""
    start = time.process_time()
    assert all(kept_in_one_box([WORDS, SIGNED] * 10_000))
    assert time.process_time() - start < 0.5
