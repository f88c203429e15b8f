"""What a pool process hands back, when our own code made what nobody can read."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import orjson
import pytest

from streams.agents import work
from streams.agents.work import Failed, Finished, Sighted, conclude_batch, read_batch, tag_batch
from streams.decision import Outcome, Stage
from streams.match import MatchSettings, View
from streams.page import Position, page_from_record
from streams.rules import Rules
from streams.settings import Settings
from tests.match.made import prose


def test_a_sighting_that_no_replica_can_read_fails_its_page_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Given one such sighting, then its page is reported as failed: appended, it would never be judged, and its batch wait for ever."""
    chain: Any = SimpleNamespace(read=lambda *_: SimpleNamespace(sighting=b"\3cut", lines=()))
    monkeypatch.setattr(work, "_chain", chain)
    page: Any = None
    (failed,) = read_batch([(page, None)])
    assert isinstance(failed, Failed)
    assert (failed.stage, failed.error) == (Stage.CLEAN, "BadRecordError")


def test_pages_count_for_their_source_wherever_they_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Given pages of one source, then the tally of each names it: of one refused, of one published here, and of one that a TAG agent published."""
    monkeypatch.setattr(work, "_chain", None)
    work.open_chain(Settings(tier="gazetteer"), Rules(()))
    text = "\n\n".join(f"{prose(n, 60).capitalize()}." for n in range(6))
    page, cookies = (
        page_from_record(
            orjson.dumps({
                "schema": "page/1", "fetched_at": "2031-03-12T08:00:00Z", "url": f"https://courier.example/{n}",
                "body": body, "content_type": "text/plain", "source": "wire",
            }),
            Position("raw", 0, n),
            0,
        )
        for n, body in enumerate((f"Ferries return to the harbour\n\n{text}", "We use cookies."))
    )  # fmt: skip
    sighted, refused = read_batch([(page, None), (cookies, None)])
    assert isinstance(sighted, Sighted)
    judgement = View(MatchSettings()).apply(sighted.sighting, 0)
    here, left = conclude_batch([(sighted.parcel, judgement, True), (sighted.parcel, judgement, False)])
    assert isinstance(left, Finished)
    assert left.tally is None
    (unique,) = (output for output in left.outputs if output.topic.endswith("unique.v1"))
    (there,) = tag_batch([(unique.value or b"", page.trace)])
    tallies = [end.tally for end in (refused, here, there) if isinstance(end, Finished)]
    assert [(tally.outcome, tally.source) for tally in tallies if tally] == [
        (Outcome.DROPPED, "wire"),
        (Outcome.PUBLISHED, "wire"),
        (Outcome.PUBLISHED, "wire"),
    ]
