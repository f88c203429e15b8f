"""Lines that single breaks part: which of them open a paragraph, and whether each is judged by itself."""

from __future__ import annotations

import pytest

from streams.clean.blocks.line_breaks import paragraphs

LONG = "The council of the small harbour town has voted after a long debate for a new bridge across the wide bay"
SHORT = "The bridge will open in the spring of next year, they said."


def split(*lines: str) -> tuple[list[int], bool]:
    """Ask of lines of which none is bold."""
    return paragraphs(lines, [False] * len(lines))


def test_a_long_line_that_goes_on_in_a_small_letter_is_wrapped() -> None:
    """Given long lines without an end, then one paragraph where the next goes on small, two where it begins anew."""
    assert split(LONG, "and for a road that leads to it") == ([0], False)
    assert split(LONG, "And for a road that leads to it") == ([0, 1], False)


@pytest.mark.parametrize("letter", ["a)", "b."])
def test_an_items_letter_opens_a_line_of_its_own(letter: str) -> None:
    """Given a long line before an item that a small letter counts, then the item is no continuation of it."""
    assert split(LONG, f"{letter} a road that leads to it") == ([0, 1], False)


def test_only_as_many_words_as_an_article_has_are_judged_line_by_line() -> None:
    """Given whole lines, then they are paragraphs, and each is judged by itself only if they are an article together."""
    assert split(*[SHORT] * 4) == ([0, 1, 2, 3], False)
    assert split(*[SHORT] * 20) == (list(range(20)), True)


def test_two_endless_lines_are_no_article_of_lines() -> None:
    """Given two whole lines with an article's words, then they are paragraphs of one piece: an article has three."""
    assert split(*[" ".join([SHORT] * 20)] * 2) == ([0, 1], False)


def test_one_whole_line_among_wrapped_ones_opens_nothing() -> None:
    """Given lines that a hand wrapped, of which one happens to end a sentence, then all are one paragraph."""
    wrapped = ("The board of the harbour", "and all of the captains", SHORT, "It had been built by", "a teacher who knew boats", "and the sea")  # fmt: skip
    assert split(*wrapped) == ([0], False)
