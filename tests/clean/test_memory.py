"""The site's line memory: bounded, expiring, the same after a snapshot."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.clean.memory import MemorySettings, SiteMemory, line_key

DAY = 86_400_000


def learnt(pages: int, line: str = "Follow the Courier on 12 channels", **settings: int) -> SiteMemory:
    """Give a memory that has seen the line on so many pages of one site."""
    memory = SiteMemory(MemorySettings(**settings))
    for number in range(pages):
        memory.learn("nordvik.example", [line, f"Only page {'abcdefgh'[number]} says this"], number)
    return memory


def test_two_other_pages_make_a_template() -> None:
    """One page may be a reprint; the second makes the line the site's own."""
    line = "Follow the Courier on 12 channels"
    assert not learnt(1).is_template("nordvik.example", line)
    assert learnt(2).is_template("nordvik.example", line)
    assert not learnt(2).is_template("elsewhere.example", line)
    assert not learnt(2).is_template("nordvik.example", "Only page a says this")


def test_digits_case_and_spaces_do_not_tell_lines_apart() -> None:
    """Counters and dates change from page to page."""
    assert line_key("12 Comments") == line_key("7  comments")
    assert line_key("12 Comments") != line_key("Comments")


def test_a_page_counts_once() -> None:
    """A line printed twice on one page has been seen on one page."""
    memory = SiteMemory()
    memory.learn("s", ["Share", "Share"], 0)
    assert not memory.is_template("s", "Share")


def test_lines_expire() -> None:
    """A template that was not seen for two weeks is forgotten."""
    memory = learnt(2)
    line = "Follow the Courier on 12 channels"
    assert memory.is_template("nordvik.example", line, at=DAY)
    assert not memory.is_template("nordvik.example", line, at=30 * DAY)


def test_bounds_hold() -> None:
    """Neither sites nor lines grow without end; what was heard of last stays."""
    memory = SiteMemory(MemorySettings(sites=3, lines=5))
    for number in range(20):
        memory.learn(f"site{number}", [f"line {'x' * place}" for place in range(20)], number)
    for _ in range(2):
        memory.learn("site19", ["line " + "x" * 19], 50)
    assert memory.is_template("site19", "line " + "x" * 19)
    assert memory.version == 22
    assert len(memory.snapshot()) < 2_000


@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.lists(st.text(max_size=5), max_size=4), st.integers(0, 10**12)),
        max_size=12,
    )
)
def test_snapshot_round_trip(pages: list[tuple[str, list[str], int]]) -> None:
    """A restored memory answers and goes on as the one it was taken from."""
    memory = SiteMemory()
    for site, lines, at in pages:
        memory.learn(site, lines, at)
    again = SiteMemory.restore(memory.snapshot())
    assert again.snapshot() == memory.snapshot()
    for site, lines, _ in pages:
        memory.learn(site, lines, 10**12)
        again.learn(site, lines, 10**12)
    assert again.snapshot() == memory.snapshot()


def test_foreign_bytes_are_refused() -> None:
    """A snapshot of another format is no memory."""
    with pytest.raises(ValueError, match="format"):
        SiteMemory.restore(b'{"format": 99}')
