"""Dead letters: which of them are one record's, written twice, and which records of their topic are notes."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

from streams.broker.dead_letters import Letter, Settled, is_note, note_headers
from streams.broker.settling import _Writer
from streams.events import bare_headers
from streams.settings import Settings


def _record(value: bytes, offset: int, *, lay: int = 7, more: tuple[tuple[str, bytes], ...] = ()) -> Any:
    headers = [
        *more,
        ("__streams.errors.topic", b"news.raw.v1"),
        ("__streams.errors.partition", b"0"),
        ("__streams.errors.offset", str(lay).encode()),
    ]
    return SimpleNamespace(partition=1, offset=offset, value=value, key=None, headers=headers, timestamp=0)


def _letter(value: bytes, offset: int, *, lay: int = 7) -> Letter:
    return Letter.of(_record(value, offset, lay=lay))


def test_letters_are_one_records_where_place_and_bytes_are_the_same() -> None:
    """Given a letter written twice, then both have one origin; a topic made anew has other pages at the same places."""
    first = _letter(b"a page", 10)
    assert _letter(b"a page", 11).origin == first.origin
    assert _letter(b"another page", 12).origin != first.origin
    assert _letter(b"a page", 13, lay=8).origin != first.origin


def test_a_senders_headers_make_no_note_of_its_letter() -> None:
    """Given a page sent with the headers of a note, then its letter is a letter all the same; what we write is a note."""
    note = note_headers(_letter(b"a page", 10), Settled.DROPPED, "2026-03-01T10:00:00Z", "")
    assert is_note(SimpleNamespace(headers=note))
    assert not is_note(_record(b"", 11, more=tuple(note)))


def test_a_letter_is_noted_when_the_broker_has_what_was_sent_again_and_not_before() -> None:
    """Given a redrive whose record the broker has not taken yet, then no note says that it was; it goes out with its own headers alone."""
    sent: list[tuple[str, list[tuple[str, bytes]], asyncio.Future[None]]] = []

    class Producer:
        async def send(self, topic: str, *, headers: list[tuple[str, bytes]], **_: object) -> asyncio.Future[None]:
            sent.append((topic, headers, asyncio.get_running_loop().create_future()))
            return sent[-1][2]

    headers = [("x-sender", b"7"), ("__streams.errors.topic", b"raw"), ("wiredesk-code", b"bad-record")]
    record = SimpleNamespace(partition=2, offset=17, key=b"k", value=b"v", headers=headers)

    async def run() -> None:
        producer: Any = Producer()
        writer = _Writer(Settings(), producer, Settled.REDRIVEN, "")
        await writer.settle(Letter.of(record))
        flushing = asyncio.create_task(writer.flush())
        await asyncio.sleep(0.01)
        assert [(topic, headers) for topic, headers, _ in sent] == [("raw", [("x-sender", b"7")])]
        sent[0][2].set_result(None)
        await asyncio.sleep(0.01)
        assert [topic for topic, *_ in sent] == ["raw", "news.pages.dead.v1"]
        assert not flushing.done()
        sent[1][2].set_result(None)
        await flushing

    asyncio.run(run())


def test_a_letter_without_its_record_says_what_was_left_and_where() -> None:
    """Given a letter that has no room, then its place, the size and short headers of ours remain; what a sender says of it counts for nothing."""
    theirs = (("x-sender", b"7"), ("wiredesk-left", b"many"), ("wiredesk-note", bytes(2000)))
    record = _record(b"12345", 10, more=theirs)
    assert Letter.of(record).left is None
    bare = bare_headers(_record(b"12345", 10).headers, b"12345")
    letter = Letter.of(SimpleNamespace(**{**vars(record), "value": b"", "headers": bare}))
    assert (letter.left, letter.lay, letter.topic) == (5, "news.raw.v1:0:7", "news.raw.v1")
    assert bare_headers(bare, b"") == bare, "a letter that has left its record cannot become smaller"
    assert [name for name, _ in bare_headers(record.headers, b"1")] == [
        *(name for name, _ in bare[:-1]),
        "wiredesk-left",
    ]
