"""Where a line ends as a sentence, behind the closing quotation marks of many languages."""

from __future__ import annotations

import pytest

from streams.clean.blocks.census import take_census
from streams.clean.words.sentence_marks import ends_sentence

QUOTED = ("“Yes.”", "„Ja.“", "»Ja.«", "«Да.»", "’جی ہاں۔‘", "「はい。」", '"Yes."', "(Yes.)")


@pytest.mark.parametrize("text", QUOTED)
def test_quotation_marks_close_a_sentence(text: str) -> None:
    """Given a sentence in a language's quotation marks, then the line ends as one, and its stop counts."""
    assert ends_sentence(text)
    assert take_census([f"{text} {text}"]).stops.tolist() == [2]
