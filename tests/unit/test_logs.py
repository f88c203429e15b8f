"""What a log holds while a library says the same again and again."""

from __future__ import annotations

import logging

import pytest

from streams import logs


def said(filter_: logs.Sparing, name: str, sentence: str) -> str | None:
    """Give what is written of a sentence; None for nothing."""
    record = logging.LogRecord(name, logging.ERROR, "", 0, sentence, (), None)
    return record.getMessage() if filter_.filter(record) else None


def test_a_library_says_the_same_once_in_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a sentence said a hundred times, then it is written once, and later once more with the number held back; ours always."""
    now, sparing = 1000.0, logs.Sparing()
    monkeypatch.setattr(logs.time, "monotonic", lambda: now)
    away, ours = ("aiokafka", "no broker"), ("streams.agents.outbox", "cannot send")
    assert [said(sparing, *away) for _ in range(100)] == ["no broker"] + [None] * 99
    assert said(sparing, "aiokafka", "another") == "another"
    assert [said(sparing, *ours) for _ in range(2)] == ["cannot send"] * 2
    now += 10
    assert said(sparing, *away) == "no broker (and 99 times more since it was last written here)"
    assert said(sparing, *away) is None
    now += 100
    assert said(sparing, *away) == "no broker (and 1 times more since it was last written here)"


def test_what_is_remembered_is_bounded() -> None:
    """Given ever new sentences, then the oldest are forgotten."""
    sparing = logs.Sparing()
    for number in range(3 * logs._KEPT):
        assert said(sparing, "library", f"sentence {number}")
    assert len(sparing._written) <= logs._KEPT
