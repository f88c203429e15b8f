"""What the model reads of words and gaps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.tag.recognise.features import WORD_FEATURES, Gap, gap_of, rows_of, word_keys


@pytest.mark.parametrize(
    ("between", "kind"),
    [
        ("", Gap.NONE),
        (" ", Gap.SPACE),
        ("-", Gap.HYPHEN),
        (" - ", Gap.DASH),
        (". ", Gap.STOP),
        (".", Gap.DOT),
        (", ", Gap.COMMA),
        ("\n\n", Gap.LINE),
        (".\n", Gap.STOP_LINE),
        (":\n", Gap.MARK_LINE),
        (" (", Gap.OPEN),
        (") ", Gap.CLOSE),
        (" “", Gap.QUOTE_OPEN),
        ("” ", Gap.QUOTE_CLOSE),
        ('." ', Gap.STOP_MARK),
        ("@", Gap.ADDRESS),
        (" & ", Gap.AND),
        ("   ", Gap.OTHER),
    ],
)
def test_a_gap_has_its_kind(between: str, kind: Gap) -> None:
    """Given what stands between two words, then its kind is the one that the weights were trained with."""
    assert gap_of(between) is kind


@given(st.text(max_size=20))
def test_every_gap_has_a_kind_but_edge(between: str) -> None:
    """Given any gap, then it has a kind, and never that of a text's edge."""
    assert gap_of(between) in set(Gap) - {Gap.EDGE}


@given(st.text(st.characters(), min_size=1, max_size=60), st.sampled_from([1, 256, 1 << 15]))
def test_every_word_has_rows_in_the_table(word: str, rows: int) -> None:
    """Given any word, unpaired surrogates too, then its features are the agreed number of rows of the table."""
    found = rows_of([word, word], rows)
    assert found.shape == (2, WORD_FEATURES)
    assert ((found >= 0) & (found < rows)).all()
    assert (found[0] == found[1]).all()


def test_case_is_in_the_features_but_not_in_the_vector() -> None:
    """Given one word in two cases, then the learnt vector is shared and the features differ."""
    one, same, other = word_keys(["Grebswick", "GREBSWICK", "Ελλάς"]).tolist()
    assert one == same != other
    small, large = rows_of(["Grebswick", "GREBSWICK"], 1 << 15)
    assert (small != large).any()
