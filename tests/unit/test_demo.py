"""The demo in bad surroundings: narrow terminals, Ctrl-C, events in any order, no home."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace

import click
import pytest

from streams.cli import demo
from streams.samples import samples
from streams.settings import Settings
from streams.topics import Topics
from tests.verbs import run_verb


@pytest.mark.parametrize(
    ("width", "last"), [(40, "outcome"), (60, "kept"), (80, "copy or story"), (100, "entities"), (160, "routes")]
)
def test_the_demo_shows_the_columns_that_a_terminal_has_room_for(width, last):
    """Given terminals of common widths, then columns are left out rather than squeezed, and what is shown keeps its order."""
    shown = demo._columns(width)
    assert (shown[:3], shown[-1]) == (["", "page", "outcome"], last)
    assert shown == [name for name in demo._WIDTHS if name in shown]


def test_the_demo_ends_when_its_worker_is_stopped():
    """Given Ctrl-C in the middle of a demo, which ends its worker, then it waits for no further decision."""

    async def interrupted() -> None:
        worker = asyncio.create_task(asyncio.sleep(0))
        await worker
        await demo._decided(None, [], 1, Topics("demo"), worker)

    with pytest.raises(click.Abort):
        asyncio.run(interrupted())


class _Broker:
    """Producer and consumer in one, whose reader sees an article's decision before the article."""

    def __init__(self) -> None:
        self._fetches = [[("demo.decisions.v1", b"decided")], [("demo.articles.v1", b"article")], []]

    def subscribe(self, **_: str) -> None:
        """All is subscribed."""

    async def send_and_wait(self, *_: object) -> None:
        """Take a page."""

    async def getmany(self, **_: int) -> dict[int, list[SimpleNamespace]]:
        """Give what comes next."""
        return {0: [SimpleNamespace(topic=topic, value=value) for topic, value in self._fetches.pop(0)]}

    async def stop(self) -> None:
        """Close nothing."""


def test_the_demo_waits_for_the_events_behind_the_last_decision(monkeypatch):
    """Given a last page whose decision is read before its article, then the demo judges by both."""

    async def start(*_: object) -> None:
        pass

    async def events() -> demo.Events:
        worker = asyncio.create_task(asyncio.sleep(60))
        try:
            return await demo._events(Settings(topic_prefix="demo"), worker)
        finally:
            worker.cancel()

    broker = _Broker()
    monkeypatch.setattr(demo, "samples", lambda: samples()[:1])
    monkeypatch.setattr(demo.kafka, "start", start)
    for name in ("producer", "consumer"):
        monkeypatch.setattr(demo.kafka, name, lambda _: broker)
    assert [value for _, value in asyncio.run(events())] == [b"decided", b"article"]


def test_a_demo_without_a_home_says_so(tmp_path):
    """Given a HOME that is no folder, into which the embedded broker would be unpacked, then the sentence names the variable."""
    (tmp_path / "home").touch()
    result = run_verb({"HOME": str(tmp_path / "home")}, "demo")
    assert (result.status, "set HOME to a folder" in result.err) == (2, True), result
