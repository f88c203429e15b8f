"""Marks: what two texts share is estimated within a few hundredths, whatever their lengths, and noise is distinguished from a share."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.match.text.marks import CROWD, LEAST, LISTED, MOST, PARTS, Marks, exact, mark, marked, sound
from streams.match.text.tokens import U64

_DICE = np.random.default_rng(20)
#: Shingles drawn once; texts are stretches of them, which share what they overlap in.
_SHINGLES = _DICE.integers(0, 1 << 64, 40_000, np.uint64)


def stretch(start: int, size: int) -> U64:
    """Give a text of so many distinct shingles."""
    return _SHINGLES[start : start + size]


def shared(one: U64, other: U64) -> float:
    """Give the shingles that two texts seem to share."""
    return Marks(mark(one, len(one))).overlap(mark(other, len(other))).common / PARTS


@pytest.mark.parametrize("size", [LISTED - 1, 150, 400, 1000, 1025, 3000, 9000])
@pytest.mark.parametrize("part", [0.0, 0.3, 0.5, 1.0])
def test_what_texts_of_one_length_share_is_estimated_within_a_twelfth(size: int, part: float) -> None:
    """Given two texts with a known share, then no share is off by more than three standard deviations."""
    start = size - round(part * size)
    for shift in range(0, 5000, 1000):
        found = shared(stretch(shift, size), stretch(shift + start, size)) / size
        assert found == pytest.approx(part, abs=0.085)


@pytest.mark.parametrize(("small", "large"), [(40, 400), (100, 900), (200, 1500), (400, 1500), (500, 5000)])
def test_a_short_text_in_a_long_one_is_distinguished_from_none(small: int, large: int) -> None:
    """Given a page with the article and one without, then the shares are far apart though one bitmap is folded to the other."""
    article = stretch(0, small)
    assert shared(article, stretch(0, large)) / small == pytest.approx(1, abs=0.05)
    assert shared(article, stretch(20_000, large)) / small < 0.3


def test_the_measure_is_symmetric_and_marks_do_not_depend_on_order() -> None:
    """Given two texts, then their measure is the same from both sides and in any order of shingles."""
    one, other = stretch(0, 700), stretch(350, 2100)
    assert shared(one, other) == shared(other, one)
    assert mark(np.concatenate([one[::-1], one]), 700) == mark(one, 700)


@given(st.integers(0, 20_000))
def test_marks_are_as_many_as_the_size_asks_for(size: int) -> None:
    """Given any size, then marks are a list below the smallest bitmap, else two to four bits a shingle up to a limit."""
    marks = mark(stretch(0, size), size)
    assert sound(marks, size)
    assert exact(marks) == (size < LISTED) == (len(marks) < LEAST // 8)
    assert len(marks) <= min(max(size // 2, LEAST // 8), MOST // 8)
    assert not sound(marks + b"\0", size)


@pytest.mark.parametrize(("size", "strange"), [(100, 0.01), (400, 0.25), (1000, 0.45)])
def test_all_of_a_text_is_marked_and_little_else(size: int, strange: float) -> None:
    """Given a text's marks, then each of its shingles has one, and of others a known share seems to."""
    marks = mark(stretch(0, size), size)
    assert marked(stretch(0, size), marks).all()
    assert marked(stretch(20_000, 10_000), marks).mean() < strange


def test_a_text_without_end_leaves_bits_unset() -> None:
    """Given a book of Chinese, then its bitmap can still tell other texts from it."""
    book = _DICE.integers(0, 1 << 64, 3 * CROWD * MOST, np.uint64)
    assert np.unpackbits(np.frombuffer(mark(book, len(book)), np.uint8)).mean() < 0.99
