"""What a pool process hands back, when our own code made what nobody can read."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from streams.agents import work
from streams.agents.work import Failed, read_batch
from streams.decision import Stage


def test_a_sighting_that_no_replica_can_read_fails_its_page_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Given one such sighting, then its page is reported as failed: appended, it would never be judged, and its batch wait for ever."""
    chain: Any = SimpleNamespace(read=lambda *_: SimpleNamespace(sighting=b"\3cut", lines=()))
    monkeypatch.setattr(work, "_chain", chain)
    page: Any = None
    (failed,) = read_batch([(page, None)])
    assert isinstance(failed, Failed)
    assert (failed.stage, failed.error) == (Stage.CLEAN, "BadRecordError")
