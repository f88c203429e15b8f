"""The recipe for consumers keeps its promise."""

from __future__ import annotations

import asyncio
import importlib.util
import sqlite3
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

RECIPE = Path(__file__).parents[2] / "docs" / "consume.py"


@dataclass(slots=True)
class Record:
    """A record as aiokafka gives it."""

    headers: list[tuple[str, bytes]]
    value: bytes | None


def record(title: str, ce_id: str, source: str = "/wiredesk/a") -> Record:
    """Give an article's record."""
    return Record([("ce_source", source.encode()), ("ce_id", ce_id.encode())], f'{{"title":"{title}"}}'.encode())


@dataclass(slots=True)
class Topic:
    """Stands for aiokafka's consumer: gives the records, then ends; counts commits."""

    records: list[Record]
    dies_at_commit: int = 0
    commits: int = 0
    options: dict[str, Any] = field(default_factory=dict)

    def __call__(self, *_: str, **options: Any) -> Topic:
        """Stand in for the constructor."""
        self.options = options
        return self

    async def start(self) -> None:
        """Do nothing: there is no broker."""

    async def stop(self) -> None:
        """Do nothing."""

    async def __aiter__(self) -> AsyncIterator[Record]:
        for given in self.records:
            yield given

    async def commit(self) -> None:
        """Count, and die where told to."""
        self.commits += 1
        if self.commits == self.dies_at_commit:
            raise KeyboardInterrupt


def recipe() -> ModuleType:
    """Load docs/consume.py as a module."""
    spec = importlib.util.spec_from_file_location("consume", RECIPE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run(topic: Topic, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run the recipe over a topic until that ends."""
    module = recipe()
    monkeypatch.setattr(module, "AIOKafkaConsumer", topic)
    asyncio.run(module.main("brokers", "topic", str(database)))


def test_repeats_are_dropped_across_restarts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Given repeats in one run and in the next, then each event is handled once; another source's is another event."""
    first, second, other = record("first", "1"), record("second", "2"), record("other", "1", "/wiredesk/b")
    topic = Topic([first, second, first, other])
    run(topic, tmp_path / "seen.db", monkeypatch)
    run(Topic([first, second, record("third", "3")]), tmp_path / "seen.db", monkeypatch)
    assert capsys.readouterr().out.split() == ["first", "second", "other", "third"]
    assert topic.commits == 4
    assert topic.options["enable_auto_commit"] is False


def test_an_article_taken_back_loses_its_title(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Given a retraction, then the title goes from all versions of that article, and from no other."""
    gone, stays = "a" * 26, "b" * 26
    events = [record("old", f"{gone}.1"), record("new", f"{gone}.2"), record("other", f"{stays}.1")]
    headers = [*events[0].headers[:1], ("ce_id", f"{gone}.2.retracted".encode())]
    headers.append(("ce_type", b"wiredesk.article.retracted.v1"))
    run(Topic([*events, Record(headers, f'{{"article_id":"{gone}"}}'.encode())]), tmp_path / "seen.db", monkeypatch)
    assert capsys.readouterr().out.splitlines()[-1] == f"taken back: {gone}"
    with sqlite3.connect(tmp_path / "seen.db") as kept:
        assert kept.execute("SELECT title FROM articles WHERE title IS NOT NULL").fetchall() == [("other",)]


def test_a_death_before_the_commit_repeats_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Given a consumer that dies after its work and before its commit, then the record comes again and is dropped."""
    records = [record("first", "1"), record("second", "2")]
    with pytest.raises(KeyboardInterrupt):
        run(Topic(records, dies_at_commit=1), tmp_path / "seen.db", monkeypatch)
    run(Topic(records), tmp_path / "seen.db", monkeypatch)
    assert capsys.readouterr().out.split() == ["first", "second"]
