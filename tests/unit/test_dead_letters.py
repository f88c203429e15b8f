"""Dead letters: which of them are one record's, written twice, and which records of their topic are notes."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

from streams.broker.dead_letters import Letter, Settled, is_note, note_headers
from streams.broker.settling import _Writer


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
        writer = _Writer(producer, "dead", Settled.REDRIVEN, "")
        await writer.settle(Letter.of(record))
        flushing = asyncio.create_task(writer.flush())
        await asyncio.sleep(0.01)
        assert [(topic, headers) for topic, headers, _ in sent] == [("raw", [("x-sender", b"7")])]
        sent[0][2].set_result(None)
        await asyncio.sleep(0.01)
        assert [topic for topic, *_ in sent] == ["raw", "dead"]
        assert not flushing.done()
        sent[1][2].set_result(None)
        await flushing

    asyncio.run(run())
