"""The site's line memory: bounded, expiring, the same after a snapshot."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.clean.memory import MemorySettings, SiteLines, SiteMemory, line_key, moment_of, site_of
from tests.clean.invented import page

DAY = 86_400_000
SITE = "nordvik.example"
LINE = line_key("Follow the Courier on 12 channels")


def learnt(pages: int, **settings: int) -> SiteMemory:
    """Give a memory that has seen the line on so many pages of one site."""
    memory = SiteMemory(MemorySettings(**settings))
    for number in range(pages):
        memory.learn(SITE, f"article {number}", [LINE, line_key(f"Only page {'abcdefgh'[number]} says this")], number)
    return memory


def test_two_other_pages_make_a_template() -> None:
    """One page may be a reprint; the second makes the line the site's own, and no other site's."""
    assert learnt(1).lines_of(SITE, 5) == SiteLines(frozenset(), 1)
    assert learnt(2).lines_of(SITE, 5) == SiteLines(frozenset([LINE]), 2)
    assert learnt(2).lines_of("elsewhere.example", 5).keys == frozenset()
    assert learnt(2).lines_of(None, 5).keys == frozenset()


def test_digits_case_and_spaces_do_not_distinguish_lines() -> None:
    """Counters and dates change from page to page."""
    assert line_key("12 Comments") == line_key("7  comments")
    assert line_key("12 Comments") != line_key("Comments")


def test_a_page_counts_once_and_an_article_teaches_once() -> None:
    """A line printed twice on one page, or again on the article's next version, has been seen on one page."""
    memory = SiteMemory()
    memory.learn(SITE, "a", [LINE, LINE], 0)
    memory.learn(SITE, "a", [LINE], 1)
    assert memory.lines_of(SITE, 2) == SiteLines(frozenset(), 1)


def test_lines_expire() -> None:
    """A template that was not seen for two weeks is forgotten, and must be seen twice again."""
    memory = learnt(2)
    assert LINE in memory.lines_of(SITE, DAY).keys
    assert memory.lines_of(SITE, 30 * DAY).keys == frozenset()
    memory.learn(SITE, "later", [LINE], 30 * DAY)
    assert memory.lines_of(SITE, 30 * DAY).keys == frozenset()


def test_bounds_hold() -> None:
    """Neither sites, lines nor articles grow without end; what was heard of last stays."""
    memory = SiteMemory(MemorySettings(held=12, lines=5, articles=2))
    for number in range(40):
        memory.learn(f"site{number % 20}", f"{number}", range(number, number + 20), number)
    memory.learn("site19", "x", [58], 50)
    assert memory.held <= 12
    assert memory.version == 41
    assert memory.lines_of("site19", 50).keys == frozenset([58])
    assert memory.lines_of("site1", 50).keys == frozenset()
    assert len(memory.snapshot()) < 500


@given(
    st.lists(
        st.tuples(
            st.sampled_from("abc"),
            st.text(max_size=2),
            st.lists(st.integers(0, 2**64 - 1), max_size=4),
            st.integers(0, 10**12),
        ),
        max_size=12,
    )
)
def test_snapshot_round_trip(pages: list[tuple[str, str, list[int], int]]) -> None:
    """A restored memory answers and goes on as the one it was taken from."""
    memory = SiteMemory()
    for lesson in pages:
        memory.learn(*lesson)
    again = SiteMemory.restore(memory.snapshot())
    assert again.snapshot() == memory.snapshot()
    for site, article, keys, _ in pages:
        memory.learn(site, f"{article} again", keys, 10**12)
        again.learn(site, f"{article} again", keys, 10**12)
    assert (again.snapshot(), again.held) == (memory.snapshot(), memory.held)


def test_foreign_bytes_are_refused() -> None:
    """A snapshot of another format is no memory."""
    with pytest.raises(ValueError, match="format"):
        SiteMemory.restore(b'{"format": 99}')


def test_site_and_time_of_a_page() -> None:
    """The domain names the site, else the source; a fetch in the future is believed only up to the receipt."""
    known = page("x", url="https://news.example.com/a")
    assert site_of(known) == "example.com"
    assert site_of(replace(page("x"), source="feed 7")) == "feed 7"
    assert site_of(page("x")) is None
    assert moment_of(replace(known, fetched_at="2999-01-01T00:00:00Z")) == moment_of(known) + 1000
