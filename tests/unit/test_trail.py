"""What is read back of a page from topics that also hold what is none of ours, or was taken back."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import orjson
import pytest
from aiokafka import TopicPartition

from streams.broker.records import bounds, partitions
from streams.broker.trail import decided, decisions, follow
from streams.events import EventType
from streams.events.retraction import Retraction, retraction_event, retraction_headers
from streams.topics import Topics

TOPICS = Topics("t")
_TIME = ("ce_time", b"2026-03-01T10:00:00.000Z")


class _Held:
    """A consumer of topics of one partition that hold these records."""

    def __init__(self, **topics: list[Any]) -> None:
        self._topics = {getattr(TOPICS, name): records for name, records in topics.items()}
        self._client = self
        self._at: dict[TopicPartition, int] = {}

    async def fetch_all_metadata(self) -> Any:
        return SimpleNamespace(partitions_for_topic=lambda topic: {0} if topic in self._topics else None)

    async def beginning_offsets(self, wanted: list[TopicPartition]) -> dict[TopicPartition, int]:
        return dict.fromkeys(wanted, 0)

    async def end_offsets(self, wanted: list[TopicPartition]) -> dict[TopicPartition, int]:
        return {tp: len(self._topics[tp.topic]) for tp in wanted}

    def assign(self, wanted: list[TopicPartition]) -> None:
        self._at = dict.fromkeys(wanted, 0)

    def seek(self, tp: TopicPartition, offset: int) -> None:
        self._at[tp] = offset

    async def position(self, tp: TopicPartition) -> int:
        return self._at[tp]

    async def getmany(self, *wanted: TopicPartition, timeout_ms: int) -> dict[TopicPartition, list[Any]]:
        assert timeout_ms
        found = {tp: self._topics[tp.topic][self._at[tp] :] for tp in wanted}
        self._at |= {tp: self._at[tp] + len(records) for tp, records in found.items()}
        return {tp: records for tp, records in found.items() if records}


def _record(value: bytes | None, *headers: tuple[str, bytes], key: bytes | None = b"k", offset: int = 0) -> Any:
    return SimpleNamespace(value=value, key=key, headers=headers, offset=offset)


def _decision(page_id: str, at: int, **fields: object) -> Any:
    decision = {
        "page_id": page_id,
        "outcome": "published",
        "code": "ok",
        "reason": "",
        "raw": {"topic": TOPICS.raw, "partition": 0, "offset": at},
        "steps": [],
        "at": f"2026-03-01T10:00:0{at}Z",
        **fields,
    }
    return _record(orjson.dumps(decision), _TIME)


def _article(page_id: str, article_id: str) -> Any:
    headers = [("ce_type", EventType.ARTICLE.encode()), ("ce_causationid", page_id.encode())]
    return _record(orjson.dumps({"article_id": article_id, "page": page_id}), *headers, key=article_id.encode())


def _retraction(article_id: str) -> Any:
    retraction = Retraction(article_id, "r", 1, "2026-03-01T11:00:00Z")
    return _record(
        retraction_event(retraction), *retraction_headers(retraction, "/wiredesk/t"), key=article_id.encode()
    )


def test_a_notice_of_retraction_is_no_article():
    """Given a page merged into an article of which the topic only keeps the notice that it was taken back, then none is shown."""
    merged = _decision("copy", 1, outcome="merged", article_id="gone")
    other = _decision("mirror", 2, outcome="merged", article_id="here")
    held = _Held(
        decisions=[merged, other], articles=[_retraction("gone"), _article("first", "here"), _retraction("here")]
    )
    assert asyncio.run(follow(held, TOPICS, "copy")).originals == {}
    assert asyncio.run(follow(held, TOPICS, "mirror")).originals == {"here": {"article_id": "here", "page": "first"}}


def test_the_trail_of_a_page_is_its_decisions_newest_first_and_its_article():
    """Given two pages of one URL and another page, then those of the URL are found, the newest first, with their articles."""
    url = "https://a.example/1"
    decisions = [_decision("old", 1, url=url), _decision("new", 2, url=url), _decision("other", 3, url=f"{url}/2")]
    held = _Held(decisions=decisions, articles=[_article("new", "x"), _article("other", "y"), _record(None)])
    trail = asyncio.run(follow(held, TOPICS, url))
    assert [decision["page_id"] for decision in trail.decisions] == ["new", "old"]
    assert trail.articles == {"new": {"article_id": "x", "page": "new"}}


@pytest.mark.parametrize(
    "foreign",
    [
        _record(None, _TIME),
        _record(b"\xff\x00 page", _TIME),
        _record(b"[1]", _TIME),
        _record(b'{"page_id": "page"}', _TIME),
        _record(_decision("page", 1, raw="nowhere").value, _TIME),
        _record(_decision("page", 1, raw={"topic": "t"}).value, _TIME),
        _record(_decision("page", 1).value),
        _record(_decision("page", 1).value, ("ce_time", b"noon")),
    ],
    ids=["null", "bytes", "list", "fields", "raw", "place", "no time", "time"],
)
def test_what_is_no_decision_is_passed_over_with_one_line(foreign, caplog):
    """Given records in the decisions topic that no worker wrote, then the decisions are found, and one line counts the rest."""
    held = _Held(decisions=[foreign, _decision("page", 1), foreign])

    async def read() -> list[str]:
        spans = await bounds(held, await partitions(held, TOPICS.decisions))
        return [decision["page_id"] async for _, decision in decided(held, spans)]

    assert asyncio.run(read()) == ["page"]
    assert caplog.messages == [f"passed over in {TOPICS.decisions}, for they are no decisions: 2"]
    assert [decision["page_id"] for decision in asyncio.run(decisions(held, TOPICS, "page"))] == ["page"]
