"""What a replay compares, which pages it takes, and from where to where: the parts that need no broker."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator, Sequence
from types import SimpleNamespace

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from streams.broker.manifest import Manifest, manifest_value, read_manifest
from streams.broker.span import Edge, Span, read_edge, read_span
from streams.cli.printing.differences import show
from streams.errors import BadRecordError, UserError
from streams.match import LogPoint
from streams.page import clamped_ms
from streams.replay.chunks import in_chunks
from streams.replay.conditions import Conditions
from streams.replay.difference import Aspect, Summary, compare, first_difference
from streams.replay.page_end import PageEnd, read_end
from streams.replay.page_store import PageStore, Waiting, place_of

_NOW = 1_772_000_000_000


def _end(**fields: object) -> PageEnd:
    return PageEnd(**{"page_id": "p", "outcome": "published", "code": "ok", "reason": "", "text": "a b", **fields})


def test_equal_ends_make_no_difference():
    """Given two ends that a consumer cannot tell apart, then there is no difference, whatever their reasons say."""
    assert compare(_end(reason="one"), _end(reason="two")) is None


@pytest.mark.parametrize(
    ("fields", "aspect"),
    [
        ({"outcome": "dropped", "code": "not-article", "text": None}, Aspect.OUTCOME),
        ({"code": "other"}, Aspect.OUTCOME),
        ({"article_id": "x"}, Aspect.IDENTITY),
        ({"text": "a c"}, Aspect.TEXT),
        ({"title": "new"}, Aspect.TEXT),
        ({"entities": ("Ruritania (Q1)",)}, Aspect.ENTITIES),
        ({"routes": ("sports",)}, Aspect.ROUTES),
    ],
)
def test_each_aspect_is_seen_alone(fields, aspect):
    """Given one field that differs, then exactly its aspect is named."""
    difference = compare(_end(), _end(**fields))
    assert difference is not None
    assert difference.aspects == (aspect,)


@pytest.mark.parametrize(("url", "heading"), [("https://a.example/1", "https://a.example/1  p"), (None, "p")])
def test_a_changed_page_is_named_once(url, heading):
    """Given a changed page, then its line has its URL and its id; without a URL the id alone, not twice."""
    console = Console(file=io.StringIO())
    show(console, compare(_end(url=url), _end(url=url, routes=("sports",))))
    assert console.file.getvalue().splitlines()[0] == heading


def test_the_sum_is_one_sentence():
    """Given differences, then the sentence counts pages by aspect and leaves out what did not happen."""
    summary = Summary(pages=412, gone=2)
    assert Summary(pages=3).sentence() == "3 pages: nothing changes"
    for fields in ({"text": "x"}, {"text": "y", "routes": ("a",)}):
        summary.add(compare(_end(), _end(**fields)))
    assert summary.sentence() == "412 pages: 2 change text, 1 change routes, 2 cannot be read any more"


def test_texts_part_where_the_first_character_differs():
    """Given two texts, then the passage shows both from shortly before their first difference; equal ones have none."""
    assert first_difference("same", "same") is None
    place = first_difference("x" * 50 + "one", "x" * 50 + "two")
    assert (place.at, place.before, place.after) == (50, "x" * 30 + "one", "x" * 30 + "two")
    assert first_difference("abc", "abcd").at == 3


def test_ends_are_read_from_events():
    """Given a decision and its article, then the end holds what is compared, lists in an order of their own."""
    decision = {"page_id": "p", "outcome": "published", "code": "ok", "reason": "r", "url": "https://a.example/1"}
    article = {
        "title": "T",
        "text": "w",
        "language": "en",
        "page": {"host": "a.example"},
        "entities": [{"name": "B", "id": "2"}, {"name": "A", "id": "1"}],
        "routes": [{"name": "z"}, {"name": "a"}],
    }
    end = read_end(orjson.dumps(decision), orjson.dumps(article))
    assert (end.host, end.entities, end.routes) == ("a.example", ("A (1)", "B (2)"), ("a", "z"))
    assert not read_end(orjson.dumps(decision)).published


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("host=*.example", True),
        ("host=news.a.example", True),
        ("host=b.*", False),
        ("host!=b.*", True),
        ("outcome=published", True),
        ("language=e?", True),
        ("route=sport*", True),
        ("route!=sport*", False),
        ("publisher=*", False),
        ("URL=HTTPS://NEWS.A.EXAMPLE/*", True),
    ],
)
def test_conditions_are_patterns_over_facts(condition, holds):
    """Given a condition, then it holds by its pattern, in any case; an unknown fact matches nothing."""
    end = _end(url="https://news.a.example/x", host="a.example", language="en", routes=("sports", "world"))
    assert Conditions.read([condition]).holds(end) is holds


def test_all_conditions_must_hold_and_unknown_keys_are_refused():
    """Given two conditions, then both must hold; given a key that is none, then the sentence lists the keys."""
    assert not Conditions.read(["code=ok", "language=uk"]).holds(_end(language="en"))
    for wrong in ("colour=red", "code", "=x"):
        with pytest.raises(UserError, match="outcome, code"):
            Conditions.read([wrong])


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


def test_work_ahead_keeps_order_and_bounds_what_is_held():
    """Given a long stream, then results come in its order, and never more than a few chunks are taken before."""
    taken, most = 0, 0

    async def source() -> AsyncIterator[int]:
        nonlocal taken
        for number in range(1000):
            taken += 1
            yield number

    async def work(chunk: Sequence[int]) -> list[int]:
        await asyncio.sleep(0)
        return [2 * number for number in chunk]

    async def run() -> list[tuple[int, int]]:
        nonlocal most
        found = []
        async for pair in in_chunks(source(), work, 10, lambda _: 1):
            found.append(pair)
            most = max(most, taken - len(found))
        return found

    assert asyncio.run(run()) == [(number, 2 * number) for number in range(1000)]
    assert most <= 40


def test_heavy_items_make_small_chunks():
    """Given pages of 5 MB, then no chunk holds more than two of them, however many it might hold by number."""
    sizes = []

    async def source() -> AsyncIterator[int]:
        for number in range(6):
            yield number

    async def work(chunk: Sequence[int]) -> list[int]:
        sizes.append(len(chunk))
        return list(chunk)

    async def run() -> list[int]:
        return [item async for item, _ in in_chunks(source(), work, 100, lambda _: 5_000_000)]

    assert asyncio.run(run()) == list(range(6))
    assert sizes == [2, 2, 2]


def test_a_full_disk_is_reported(tmp_path):
    """Given a folder without room for the pages, then a sentence says so, and where to find more."""
    store = PageStore(tmp_path)
    store._base.execute("PRAGMA max_page_count = 20")
    with pytest.raises(UserError, match="TMPDIR"):
        store.note((0, 0, _NOW), bytes(16), _end(text="x" * 1_000_000))
    store.close()


def test_a_topic_made_anew_keeps_both_ends_apart(tmp_path):
    """Given ends of two pages of one offset, received at two times, in any order, then each page has its own, and a third none."""
    store = PageStore(tmp_path)
    for at, name in ((_NOW, "new"), (_NOW - 5000, "old")):
        store.note((0, 7, at), name.encode(), _end(page_id=name))
    assert [end and end.page_id for end in map(store.end, ((0, 7, _NOW), (0, 7, _NOW - 5000), (0, 7, _NOW + 1)))] == [
        "new",
        "old",
        None,
    ]
    assert store.place(b"old") == (0, 7, _NOW - 5000)
    store.close()


def test_a_page_that_is_published_only_now_differs_in_its_outcome_alone():
    """Given a page that had no article, then its words are no change of text: there were none."""
    difference = compare(_end(outcome="dropped", code="not-article", text=None), _end(title="new"))
    assert difference is not None
    assert difference.aspects == (Aspect.OUTCOME,)


def test_texts_that_part_at_their_beginning_show_it():
    """Given two texts that differ in their first words, then the passage begins with these, not before them."""
    passage = first_difference("one two three " * 9, "ten two three " * 9)
    assert passage is not None
    assert (passage.before[:7], passage.after[:7]) == ("one two", "ten two")


def test_a_hosts_name_is_read_behind_a_login():
    """Given a URL with user and password, then its host is what stands behind them."""
    page = _end(url="https://me:secret@a.example:8080/x")
    assert Conditions.read(["host=a.example"]).holds(page)
    assert not Conditions.read(["host=me*"]).holds(page)


def test_an_end_is_a_first_one_when_new_in_text_and_in_name():
    """Given verdicts and versions, then only a new article with a new text teaches its site; a copy by what it carries counts as new."""
    ends = [({"duplicate": "unique", "version": 1}, True), ({"duplicate": "unique", "version": 2}, False)]
    ends += [
        ({"duplicate": "near", "version": 1}, False),
        ({"duplicate": "near", "by_attachment": True, "version": 1}, True),
    ]
    for fields, first in ends:
        assert _end(**fields).first is first, fields
    decision = orjson.dumps({"page_id": "p", "outcome": "published", "code": "ok", "reason": ""})
    for attached, carried in ([{"of": "x"}], True), ([{"of": "y"}], False), ([], False):
        article = orjson.dumps({"duplicate": {"verdict": "near", "of": "x", "attached": attached}})
        assert read_end(decision, article).by_attachment is carried


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
        store.note((partition, 0, received), name.encode(), _end())
    store.mark(b"logged", 3)
    assert [(due, page.page) for due, page in store.unlogged()] == [(5, b"soon"), (9, b"late")]
    for code in ("one", "two"):
        store.note((0, 0, 9), b"late", _end(code=code))
    assert (store.end((0, 0, 9)) or _end()).code == "two"
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
            store.note((partition, offset, received), name, _end())
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


@pytest.mark.parametrize("count", [1, 10, 11])
def test_no_item_stays_behind_in_a_chunk_that_is_not_full(count):
    """Given one item more than chunks hold, then it comes too; a reader that ends early leaves no work going on."""

    async def source() -> AsyncIterator[int]:
        for number in range(count):
            yield number

    async def work(chunk: Sequence[int]) -> list[int]:
        return list(chunk)

    async def stuck(chunk: Sequence[int]) -> list[int]:
        if 0 not in chunk:
            await asyncio.Event().wait()
        return list(chunk)

    async def run() -> None:
        assert [item async for item, _ in in_chunks(source(), work, 10, lambda _: 1)] == list(range(count))
        reader = in_chunks(source(), stuck, 1, lambda _: 1)
        assert await anext(reader) == (0, 0)
        await reader.aclose()
        await asyncio.sleep(0.01)
        assert len(asyncio.all_tasks()) == 1

    asyncio.run(run())


def test_a_manifest_of_another_schema_is_none():
    """Given a record that has all of a manifest's fields and says another schema, then it is refused."""
    manifest = Manifest("s", "1", b"m", LogPoint(7, b"r"), 1, 2, 2, 100, b"c", 0)
    value = manifest_value(manifest)
    assert read_manifest(value, 0) == manifest
    with pytest.raises(BadRecordError, match="a manifest says"):
        read_manifest(orjson.dumps(orjson.loads(value) | {"schema": "other/1"}), 0)
