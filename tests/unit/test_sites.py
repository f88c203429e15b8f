"""The worker's memory of sites: who may teach it, and what survives a restart."""

from __future__ import annotations

import errno
from dataclasses import replace
from pathlib import Path

import pytest

from streams.agents.sites import Sites
from streams.match import Judgement
from streams.relation import Change, Duplicate, DuplicateVerdict
from tests.clean.invented import page

PAGE = page("x", url="https://news.example.com/a")
NEW = Judgement(
    page_id=b"",
    article_id="one",
    revision="",
    keep=True,
    recrawl=False,
    duplicate=Duplicate(DuplicateVerdict.UNIQUE),
    version=1,
    supersedes=None,
    change=Change.NEW,
    origin=None,
    story=None,
    stories=(),
    replayed=False,
)


@pytest.mark.parametrize(
    "judgement",
    [
        replace(NEW, article_id="two", keep=False, duplicate=Duplicate(DuplicateVerdict.NEAR, "one")),
        replace(NEW, article_id="two", duplicate=Duplicate(DuplicateVerdict.CONTAINS, "one")),
        replace(NEW, change=Change.UPDATED, version=2),
        replace(NEW, article_id="two", recrawl=True),
    ],
    ids=["copy", "whole of a part", "version", "re-crawl"],
)
def test_only_new_words_teach(judgement: Judgement) -> None:
    """Given two pages of which the second says what the first said, then its lines are not the site's template."""
    sites = Sites(None)
    sites.learn(PAGE, (1, 2), NEW)
    sites.learn(PAGE, (1, 2), judgement)
    assert not sites.lines_of(PAGE).keys
    sites.learn(PAGE, (1, 3), replace(NEW, article_id="three"))
    assert sites.lines_of(PAGE).keys == {1}


def test_a_restart_remembers_and_a_damaged_file_costs_nothing(tmp_path) -> None:
    """Given a saved memory, then the next worker knows the lines; of a damaged file it starts anew."""
    sites = Sites(tmp_path / "state")
    for article in ("one", "two"):
        sites.learn(PAGE, (1,), replace(NEW, article_id=article))
    sites.save()
    assert Sites(tmp_path / "state").lines_of(PAGE).keys == {1}
    (tmp_path / "state" / "sites.snapshot").write_bytes(b'{"format": 2, "version": 1, "sites": [["a"]]}')
    assert not Sites(tmp_path / "state").lines_of(PAGE).keys


def test_an_orderly_end_does_not_fail_on_a_full_disk(tmp_path, monkeypatch, caplog) -> None:
    """Given no room at the end, then the old file stays, nothing lies beside it, and the worker ends as it would have."""
    sites = Sites(tmp_path)
    sites.save()
    before = (tmp_path / "sites.snapshot").read_bytes()

    def full(path: Path, _: bytes) -> int:
        path.touch()
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    sites.learn(PAGE, (1,), NEW)
    sites.save()
    assert "No space left" in caplog.text
    assert [path.name for path in tmp_path.iterdir()] == ["sites.snapshot"]
    assert (tmp_path / "sites.snapshot").read_bytes() == before
