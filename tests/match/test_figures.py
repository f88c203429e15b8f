"""The numbers of a text: counted once, however they are written."""

from __future__ import annotations

import pytest

from streams.match.copies.comparison import Hashes
from streams.match.text.figures import figures
from streams.match.text.marks import Overlap
from streams.match.text.tokens import tokenise


def test_numbers_are_counted_once_and_words_are_none() -> None:
    """Given digits of any script, then each number counts once; letters beside digits make another word."""
    one = figures(tokenise("On 12 May 2026, 12 boats; the 4th of 300 and 3 000")).tolist()
    other = figures(tokenise("२०२६ १२ ३०० ३ ०००")).tolist()
    assert one == other == sorted(one)
    assert len(one) == 5
    assert not len(figures(tokenise("no number at all, nor 123456789012")))


@pytest.mark.parametrize("written", ["1,200", "1.200", "1 200", "1\u00a0200", "\u0661\u066c\u0662\u0660\u0660"])
def test_thousands_are_one_number_however_they_are_parted(written: str) -> None:
    """Given a wire's text in a house that parts thousands in its own way, then the numbers are the same."""
    assert (
        figures(tokenise(f"the toll of {written} people")).tolist()
        == figures(tokenise("the toll of 1,200 people")).tolist()
    )


def test_numbers_that_a_crowded_bitmap_has_by_chance_do_not_count() -> None:
    """Given marks on half of all bits, then half of the numbers found tell nothing, all of them all, and a full bitmap is silent."""

    def share(names: range, bitmap: int) -> float:
        return Hashes(list(names)).known(Overlap(32, 0, bitmap.bit_count(), 0, 0, 0, bitmap))

    assert share(range(32), 0x55555555) == 0
    assert share(range(0, 32, 2), 0x55555555) == share(range(32), 0xFFFFFFFF) == 1
    assert share(range(0), 0x55555555) == 0
