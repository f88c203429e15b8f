"""From where to where: edges as persons type them, and spans between two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.broker.span import Edge, Span, read_edge, read_span
from streams.errors import UserError

_NOW = 1_772_000_000_000


def test_edges_are_offsets_moments_or_ages():
    """Given each form of an edge, then it is read; given anything else, then the sentence lists the forms."""
    assert read_edge("start", _NOW) == read_edge("end", _NOW) == Edge()
    assert read_edge("17", _NOW) == Edge(offset=17)
    assert read_edge("2h", _NOW) == Edge(at_ms=_NOW - 7_200_000)
    assert read_edge("1970-01-02", _NOW) == Edge(at_ms=86_400_000)
    assert read_edge("1970-01-01T02:00:00+01:00", _NOW) == Edge(at_ms=3_600_000)
    for wrong in ("yesterday", "2026-03-01T06:00:00", "-5", "²", "9" * 19, "9" * 5_000):
        with pytest.raises(UserError, match="zone"):
            read_edge(wrong, _NOW)


def test_a_span_does_not_end_before_it_begins():
    """Given ends in the wrong order, then the sentence says so: a replay of nothing would look like one that changes nothing."""
    assert read_span("5", "5", (), _NOW) == Span(Edge(offset=5), Edge(offset=5))
    assert read_span("2h", "1h", (2,), _NOW).partitions == (2,)
    for first, last in (("5", "3"), ("1h", "2h"), ("end", "end"), ("start", "start")):
        with pytest.raises(UserError, match="earlier place comes first"):
            read_span(first, last, (), _NOW)


@given(
    st.text(max_size=30)
    | st.from_regex(r"\d{1,20}[smhd]?|\d{4}-\d\d-\d\d(T\d\d:\d\d(Z|[+-]\d\d:\d\d)?)?", fullmatch=True)
)
def test_whatever_is_typed_is_a_place_or_a_persons_mistake(text):
    """Given any text, digits of any script among it, then an edge comes out or an error that says what to type."""
    try:
        edge = read_edge(text, _NOW)
    except UserError:
        return
    assert edge.offset is None or (edge.at_ms is None and 0 <= edge.offset < 2**63)


def test_a_span_knows_what_was_asked_for():
    """Given edges by offset or time, then a record that is gone is known to have been asked for; an open start asks for none."""
    assert Span(Edge(offset=5), Edge(offset=9)).asked_for(5, 0)
    assert not Span(Edge(offset=5), Edge(offset=9)).asked_for(9, 0)
    assert Span(Edge(at_ms=100), Edge()).asked_for(0, 100)
    assert not Span(Edge(at_ms=100), Edge()).asked_for(0, 99)
    assert not Span(Edge(), Edge(offset=9)).asked_for(3, 0)
