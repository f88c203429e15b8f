"""The pages of a named run on disk, until their turn comes."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from streams.errors import UserError
from streams.instant import clamped_ms
from streams.replay.page_store import PageStore, Waiting, place_of
from tests.unit.page_ends import end_of

_NOW = 1_772_000_000_000


def test_a_full_disk_is_reported(tmp_path):
    """Given a folder without room for the pages, then a sentence says so, and where to find more."""
    store = PageStore(tmp_path)
    store._base.execute("PRAGMA max_page_count = 20")
    with pytest.raises(UserError, match="TMPDIR"):
        store.note((0, 0, _NOW), bytes(16), end_of(text="x" * 1_000_000))
    store.close()


def test_a_topic_made_anew_keeps_both_ends_apart(tmp_path):
    """Given ends of two pages of one offset, received at two times, in any order, then each page has its own, and a third none."""
    store = PageStore(tmp_path)
    for at, name in ((_NOW, "new"), (_NOW - 5000, "old")):
        store.note((0, 7, at), name.encode(), end_of(page_id=name))
    assert [end and end.page_id for end in map(store.end, ((0, 7, _NOW), (0, 7, _NOW - 5000), (0, 7, _NOW + 1)))] == [
        "new",
        "old",
        None,
    ]
    assert store.place(b"old") == (0, 7, _NOW - 5000)
    store.close()


def test_pages_without_a_place_in_the_log_wait_in_the_order_of_their_times(tmp_path):
    """Given pages of which one is in the log and one came to no verdict, then the others come by time; of two ends the last is kept."""
    store = PageStore(tmp_path)
    for name, partition, received, sighting in (
        ("late", 0, 9, b"s"),
        ("soon", 1, 5, b"s"),
        ("logged", 2, 1, b"s"),
        ("none", 3, 2, b""),
    ):
        store.put(Waiting(name.encode(), partition, 0, received, b"", b"", sighting, b""))
        store.note((partition, 0, received), name.encode(), end_of())
    store.mark(b"logged", 3)
    assert [(due, page.page) for due, page in store.unlogged()] == [(5, b"soon"), (9, b"late")]
    for code in ("one", "two"):
        store.note((0, 0, 9), b"late", end_of(code=code))
    assert (store.end((0, 0, 9)) or end_of()).code == "two"
    store.close()
    record = SimpleNamespace(partition=1, offset=2, timestamp=10**18)
    assert place_of(record) == (1, 2, clamped_ms(10**18)), "as decisions say it"


def test_a_page_is_judged_behind_those_before_it_in_its_partition(tmp_path):
    """Given pages received while no worker ran, then one that the log does not have is due when those before it are in the log."""
    store = PageStore(tmp_path)
    for name, partition, offset, received in (
        (b"first", 0, 0, 10),
        (b"again", 0, 1, 20),
        (b"elsewhere", 1, 0, 30),
        (b"after", 0, 2, 40),
        (b"first there", 2, 0, 10),
        (b"in time", 2, 1, 50),
    ):
        if name not in {b"first", b"first there"}:  # they have ends, and were not asked for
            store.put(Waiting(name, partition, offset, received, b"", b"", b"s", b""))
        if name != b"elsewhere":  # it has no end
            store.note((partition, offset, received), name, end_of())
    store.mark(b"first", 900)
    store.mark(b"first", 950)
    store.mark(b"after", 990)
    store.mark(b"first there", 12)
    assert [(due, page.page) for due, page in store.unlogged()] == [
        (30, b"elsewhere"),
        (50, b"in time"),
        (901, b"again"),
    ]
    store.close()
