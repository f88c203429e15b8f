"""The flat containers: rows, tables, arenas, postings, queues behave as their plain Python models."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.ids import digest
from streams.match.log_point import Moment
from streams.match.store.arena import Arena
from streams.match.store.names import Names
from streams.match.store.postings import LOW, U32, Postings
from streams.match.store.queue import Queue
from streams.match.store.rows import CHUNK, Rows
from streams.match.store.runs import run_starts
from streams.match.store.table import Table
from streams.match.stories.sources import Source, Sources
from streams.match.stories.story_facts import StoryFacts
from tests.match.made import prose, sighting


class Pair(NamedTuple):
    """A row of the tests."""

    key: bytes
    number: int


def test_rows_move_their_window_and_free_chunks() -> None:
    """Given rows that come and go, then memory follows the live ones, not all that ever were."""
    rows = Rows("<4sI", Pair._make)
    for number in range(3 * CHUNK):
        assert rows.append(Pair(b"abcd", number)) == number
    full = rows.memory_bytes
    rows.expire(2 * CHUNK + 5)
    assert rows.memory_bytes == full // 3
    assert rows.read(2 * CHUNK + 5).number == 2 * CHUNK + 5
    assert rows.live(2 * CHUNK + 4) is None
    assert rows.live(2 * CHUNK + 5) == 2 * CHUNK + 5


def test_a_row_is_found_by_its_bytes() -> None:
    """Given bytes at a place of a row, then only rows that have just these there are said to have them."""
    rows = Rows("<4sI", Pair._make)
    for number in range(CHUNK + 1):
        rows.append(Pair(b"even" if number % 2 == 0 else b"odds", 0x64646F))
    assert [rows.has(number, b"even", 0) for number in (0, 1, CHUNK - 1, CHUNK)] == [True, False, False, True]
    assert not rows.has(0, b"odd\0", 0)
    assert rows.has(0, b"odd\0", 4)


@given(st.lists(st.integers(0, 5)))
def test_groups_of_equal_values_begin_where_the_value_before_is_another(values: list[int]) -> None:
    """Given any sorted values, then the places given are those of the first of each value."""
    ranked = sorted(values)
    places = [ranked.index(value) for value in sorted(set(values))]
    assert run_starts(np.array(ranked, np.uint64)).tolist() == places


def test_a_table_finds_live_rows_and_drops_dead_ones() -> None:
    """Given many rebuilds, then every live key is found, and the size follows the live rows."""
    table = Table()
    keys = [digest(str(n)) for n in range(20_000)]
    for row, key in enumerate(keys):
        table.add(key, row, max(0, row - 3000), row)
    assert all(row in list(table.find(keys[row])) for row in range(17_000, 20_000))
    assert table.memory_bytes < 200_000
    table.move(keys[19_000], 19_000, 20_001)
    assert 20_001 in list(table.find(keys[19_000]))
    table.remove(keys[19_999], 19_999)
    assert 19_999 not in list(table.find(keys[19_999]))
    fresh = Table()
    fresh.restore(iter([bytearray(part) for part in table.dump()]))
    assert 19_500 in list(fresh.find(keys[19_500]))


@given(st.lists(st.binary(max_size=3000), max_size=60))
@settings(max_examples=30)
def test_an_arena_gives_back_what_it_was_given(strings: list[bytes]) -> None:
    """Given any strings, then each is read back unchanged, also across chunk borders and after a snapshot."""
    arena = Arena()
    arena.add(b"x" * (1 << 20 - 1))
    places = [(arena.add(string), string) for string in strings]
    fresh = Arena()
    fresh.restore(iter([bytearray(part) for part in arena.dump()]))
    assert all(bytes(fresh.read(place, len(string))) == string for place, string in places)


def test_postings_lose_few_entries_of_each_text_when_full() -> None:
    """Given a full index, then it loses a few postings of each text and not the oldest texts."""
    postings = Postings(8, 8 * 1000)
    dice = np.random.default_rng(1)
    texts = [dice.integers(0, 1 << 32, 12, dtype=np.uint32) for _ in range(600)]
    for number, names in enumerate(texts):
        postings.put(names, postings.homes(names), number, 0, number)
    kept = [int((_found(postings, names) == number).sum()) for number, names in enumerate(texts)]
    assert min(kept) >= 6
    assert sum(kept) > 0.85 * 12 * 600


def test_expired_entries_make_room_first() -> None:
    """Given a moving window, then dead slots are reused before any live one, so live entries stay."""
    postings = Postings(8, 8)
    names = np.arange(8, dtype=np.uint32)
    for name, (number, oldest) in zip(names, [(1, 0)] * 4 + [(7, 7)] * 2 + [(8, 7)] * 2, strict=True):
        one = np.array([name], np.uint32)
        postings.put(one, postings.homes(one), number, oldest, number)
    for name in (9, 10):
        one = np.array([name], np.uint32)
        postings.put(one, postings.homes(one), 9, 7, 9)
    assert _found(postings, np.arange(4, 11, dtype=np.uint32)).tolist() == [7, 7, 8, 8, 9, 9]


def test_laying_postings_anew_keeps_live_entries_and_only_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """Given postings that are laid out in more room, then all live entries are kept and expired ones are gone."""
    monkeypatch.setattr("streams.match.store.postings._STRIDE", 16)
    postings = Postings(8, 8 * 1000)
    dice = np.random.default_rng(1)
    texts = [dice.integers(0, 1 << 32, 12, dtype=np.uint32) for _ in range(400)]
    for number, names in enumerate(texts):
        postings.put(names, postings.homes(names), number, 0, number)
    before = [int((_found(postings, names) == number).sum()) for number, names in enumerate(texts)]
    postings.lay(8 * 3001, 100, 399)
    after = [int((_found(postings, names) == number).sum()) for number, names in enumerate(texts)]
    assert after == [0] * 100 + before[100:]


def test_many_buckets_store_half_of_each_name_and_lose_nothing() -> None:
    """Given many buckets, then each name finds just its own entries, through growth, shrinking and a snapshot."""
    dice = np.random.default_rng(2)
    names = dice.choice(1 << 32, 6000, replace=False).astype(np.uint32)
    put, strange = names[:3000], names[3000:]
    # Names of one low half: each in a bucket of its own, or told apart by the whole.
    put[:1000] = (np.arange(1000, dtype=np.uint32) << 22) | 7
    postings = Postings(8, 8 * 1000)
    for number, name in enumerate(put):
        one = np.array([name])
        postings.put(one, postings.homes(one), number, 0, number)
    for buckets in (65_535, 65_536, 65_537, 100_003, 1_000_000, 70_001, 5_000):
        postings.lay(8 * buckets, 0, 2999)
        assert postings.memory_bytes == 8 * buckets * (6 if buckets >= 65_536 else 8)
        found = _found(postings, put)
        if buckets == 65_535:
            kept = found
            assert len(kept) > 2950
        assert found.tolist() == kept.tolist()
        assert not len(_found(postings, strange))
        fresh = Postings(8, 8)
        fresh.restore(iter([bytearray(part) for part in postings.dump()]))
        assert _found(fresh, put).tolist() == kept.tolist()


def _found(postings: Postings, names: U32) -> U32:
    return postings.find(names, postings.homes(names))[1]


@given(st.lists(st.tuples(st.sampled_from(["take", "touch", "free"]), st.integers(0, 30)), max_size=120))
def test_a_queue_is_a_list_by_last_use(steps: list[tuple[str, int]]) -> None:
    """Given any uses and removals, then the first in the queue is the least recently used, also after a snapshot."""
    queue, model = Queue(), list[int]()
    for step, pick in steps:
        if step == "take":
            model.append(queue.take())
        elif model:
            slot = model.pop(pick % len(model))
            if step == "touch":
                queue.touch(slot)
                model.append(slot)
            else:
                queue.free(slot)
        fresh = Queue()
        fresh.restore(iter([bytearray(part) for part in queue.dump()]))
        queue = fresh
        assert len(queue) == len(model)
        assert not model or queue.oldest == model[0]


def test_sources_count_publishers_once_and_unknown_ones_each() -> None:
    """Given publishers known by host or name and unknown ones, then each known one counts once and each unknown page as one."""
    sources = Sources()
    sightings = ((0, 5, 1), (0, 5, 2), (0, 6, 3), (0, 0, 3), (0, 0, 0), (0, 0, 0), (1, 6, 3), (1, 7, 0), (1, 0, 1))
    for slot, host, name in sightings:
        sources.add(slot, host, name)
    assert (sources.count(0), sources.count(1)) == (4, 3)
    sources.join(0, 1)
    fresh = Sources()
    fresh.restore(iter([bytearray(part) for part in sources.dump()]))
    assert (fresh.count(0), fresh.count(1)) == (5, 0)


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 1 << 40).filter(lambda row: row & LOW != LOW)), max_size=80)
)
def test_latest_articles_of_each_story(added: list[tuple[int, int]]) -> None:
    """Given articles of stories, then each story gives its latest rows, newest first, also after a merge and a snapshot."""
    stories, model = StoryFacts(), dict[int, list[int]]({slot: [] for slot in range(4)})
    for slot in model:
        stories.open(sighting(slot, prose(slot, 20)), Source(0, 0), Moment(slot, 0))
    for slot, row in added:
        stories.keep(slot, row)
        model[slot].insert(0, row & LOW)
    fresh = StoryFacts()
    fresh.restore(iter([bytearray(part) for part in stories.dump()]))
    assert all(fresh.latest(slot) == rows[:12] for slot, rows in model.items())
    fresh.absorb(0, 1, Moment(5, 0))
    assert fresh.latest(0) == (model[1][:12] + model[0])[:12]


def test_names_survive_a_snapshot() -> None:
    """Given a snapshot of names, then each keeps its number, and the next name gets the same freed number with it as without it."""
    names = Names()
    numbers = [
        names.number(name, seen) for seen, name in enumerate(("a.example", "b.example", "a.example", "nul\0", ""))
    ]
    names.expire(2)
    fresh = Names()
    fresh.restore(iter([bytearray(part) for part in names.dump()]))
    assert numbers == [1, 2, 1, 3, 0]
    assert [fresh.name(number) for number in (0, 1, 3)] == ["", "a.example", "nul"]
    assert fresh.number("c.example", 5) == names.number("c.example", 5) == 2
    assert b"".join(fresh.dump()) == b"".join(names.dump())


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 3)), max_size=60))
def test_a_name_is_kept_as_long_as_it_is_used(uses: list[tuple[int, int]]) -> None:
    """Given uses at rising times and a window of five, then each name used in it has its number, and no other takes room."""
    names, now, model = Names(), 0, dict[str, tuple[int, int]]()
    for name, later in uses:
        now += later
        names.expire(now - 5)
        model = {known: entry for known, entry in model.items() if entry[1] >= now - 5}
        number = names.number(str(name), now)
        assert model.get(str(name), (number, 0))[0] == number
        model[str(name)] = (number, now)
        assert len({number for number, _ in model.values()}) == len(model) == len(names)
        assert all(names.name(number) == known for known, (number, _) in model.items())
