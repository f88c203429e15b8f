"""Words of a text: the quick way for plain texts finds the same as the way for all scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.tag.forms.tokens import tokenise, words_of
from streams.tags import Field

PLAIN = st.text(st.one_of(st.characters(max_codepoint=0x7F), st.sampled_from("AB.U.S. –—“”’…\u2060_a1")), max_size=80)


@given(PLAIN)
def test_plain_texts_have_the_words_of_any_text(text: str) -> None:
    """Given a text of ASCII and typographic marks, then its words are those that the rule for all scripts gives."""
    assert tokenise(Field.TEXT, text).words == words_of(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The U.S. and N.J. met.", ["The", "U.S.", "and", "N.J.", "met"]),
        ("“Orvila’s” plan – a_b", ["Orvila", "s", "plan", "a", "b"]),
        ("Élan in Zürich", ["Élan", "in", "Zürich"]),
        ("A.B.C1 x", ["A.B", "C1", "x"]),
    ],
)
def test_words_and_places(text: str, words: list[str]) -> None:
    """Given a text, then each word stands where its offsets say, and the gaps fill what is between."""
    tokens = tokenise(Field.TEXT, text)
    assert tokens.words == words
    assert [text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)] == words
    assert text[: tokens.starts[0]] + "".join(w + g for w, g in zip(words, tokens.gaps, strict=True)) == text
