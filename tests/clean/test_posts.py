"""Posts of networks that a report quotes are kept whole, whatever their box is called."""

from __future__ import annotations

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
