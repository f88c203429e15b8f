"""A state's parts survive being cut anywhere, and a place in the log names the record before it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.match import point_after
from streams.match.store.frames import Unframer, framed


@given(st.lists(st.binary(max_size=40), max_size=8), st.lists(st.integers(1, 60), min_size=1), st.integers(0, 40))
def test_parts_come_back_however_the_stream_is_cut(parts: list[bytes], sizes: list[int], lost: int) -> None:
    """Given any parts, empty ones too, in pieces of any sizes, then the same come back; cut short, none do, or whole ones."""
    stream = b"".join(framed(iter(parts)))
    for kept in (len(stream), max(0, len(stream) - lost)):
        unframer, at, turn = Unframer(), 0, 0
        while at < kept:
            size = sizes[turn % len(sizes)]
            unframer.feed(stream[at : min(at + size, kept)])
            at, turn = at + size, turn + 1
        if kept == len(stream):
            assert list(unframer.parts()) == parts
        else:
            try:
                found = list(unframer.parts())
            except EOFError:
                continue
            assert found == parts[: len(found)]
            assert len(found) < len(parts)


def test_a_cut_part_is_no_part() -> None:
    """Given a stream that ends within a length or within a part, then it is refused."""
    stream = b"".join(framed(iter([b"one", b"two"])))
    for kept in (3, 8, 10, len(stream) - 1):
        unframer = Unframer()
        unframer.feed(stream[:kept])
        with pytest.raises(EOFError):
            unframer.parts()


def test_a_place_in_the_log_is_that_of_one_log() -> None:
    """Given another record at the same offset, by its page or its time, then it is another place."""
    places = {point_after(5, key, at) for key in (b"a", b"b", None) for at in (1, 2)}
    assert len(places) == 6
    assert {place.offset for place in places} == {6}
