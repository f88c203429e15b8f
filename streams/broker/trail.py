"""Finds what the topics hold of a page: its decision, its article, the article it was merged into, and its raw record."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, field
from typing import Any

import orjson
from aiokafka import AIOKafkaConsumer, TopicPartition

from streams.broker.records import Bounds, between, bounds, partitions, record_at, stored
from streams.events import EventType
from streams.ids import digest, identifier
from streams.instant import milliseconds
from streams.topics import Topics
from streams.url import normalise

log = logging.getLogger(__name__)

#: An event as it was written.
Event = dict[str, Any]

#: What every decision says (schemas/decision.v1.json), as far as we read it.
_FIELDS = frozenset({"page_id", "outcome", "code", "reason", "raw", "steps", "at"})
_PLACE = frozenset({"topic", "partition", "offset"})
#: Decisions kept, the newest: a URL that is fetched every minute has ten thousand a week.
_KEPT = 1000


@dataclass
class Trail:
    """Decisions, newest first; articles by the page that became them; originals by article id, each its first version."""

    decisions: list[Event] = field(default_factory=list)
    articles: dict[str, Event] = field(default_factory=dict)
    originals: dict[str, Event] = field(default_factory=dict)


async def follow(consumer: AIOKafkaConsumer, topics: Topics, what: str) -> Trail:
    """Find the pages with this id, URL or article id; of a URL that no page came with, those of the article that it names."""
    found = await decisions(consumer, topics, what)
    if not found and "://" in what and (url := normalise(what)):
        # A page sent without its address, or under another: only its own claim gave the URL, which became the article's id.
        found = await decisions(consumer, topics, identifier(digest("url", url)))
    trail = Trail(found)
    pages = {decision["page_id"] for decision in trail.decisions}
    merged = {article_id.encode() for article_id in merged_into(trail.decisions)}
    async for record in article_records(consumer, topics):
        # Keys and headers show which: no need to read the values of all other articles.
        page_id = dict(record.headers).get("ce_causationid", b"").decode()
        if page_id in pages:
            trail.articles[page_id] = orjson.loads(record.value)
        if record.key in merged:
            trail.originals.setdefault(record.key.decode(), orjson.loads(record.value))
    return trail


async def article_records(consumer: AIOKafkaConsumer, topics: Topics) -> AsyncIterator[Any]:
    """Give the records of the articles topic that hold an article: what was taken back left its notice there, without words."""
    async for record in stored(consumer, await partitions(consumer, topics.articles)):
        if record.key and record.value and is_article(record):
            yield record


def is_article(record: Any) -> bool:
    """Tell an article event from a notice that one was taken back."""
    return dict(record.headers).get("ce_type") == EventType.ARTICLE.encode()


def merged_into(decisions: Iterable[Event]) -> set[str]:
    """Give the articles that these pages were merged into."""
    return {
        decision["article_id"] for decision in decisions if decision["outcome"] == "merged" and "article_id" in decision
    }


async def decisions(consumer: AIOKafkaConsumer, topics: Topics, what: str) -> list[Event]:
    """Give the decisions about the pages with this id, URL or article id, newest first."""
    found: dict[str, Event] = {}
    # An id or URL stands in the value as JSON writes it: no other decision needs to be read.
    needle = orjson.dumps(what)
    everything = await bounds(consumer, await partitions(consumer, topics.decisions))
    async for _, decision in decided(consumer, everything, needle):
        if what in {decision["page_id"], decision.get("url"), decision.get("article_id")}:
            found[decision["page_id"]] = decision
            if len(found) >= 2 * _KEPT:
                found = {decision["page_id"]: decision for decision in _newest(found)}
    return _newest(found)


async def decided(consumer: AIOKafkaConsumer, spans: Bounds, needle: bytes = b"") -> AsyncIterator[tuple[Any, Event]]:
    """Give the decisions of these offsets in which ``needle`` stands, each with its record.

    What is no decision of ours is passed over, and the log gets one line.
    """
    foreign = 0
    async for record in between(consumer, spans):
        if record.value and needle not in record.value:
            continue
        if (decision := _decision(record)) is None:
            foreign += 1
        else:
            yield record, decision
    if foreign:
        topics = ", ".join(sorted({tp.topic for tp in spans}))
        log.warning("passed over in %s, for they are no decisions: %d", topics, foreign)


def received_ms(decision: Any) -> int:
    """Give when the page of a decision's record was received: it is the event's time."""
    return milliseconds(dict(decision.headers)["ce_time"].decode())


def _decision(record: Any) -> Event | None:
    """Read a decision; None for a record that is none."""
    try:
        decision = orjson.loads(record.value or b"")
        received_ms(record)
    except (ValueError, KeyError):
        return None
    if not isinstance(decision, dict) or not decision.keys() >= _FIELDS:
        return None
    return decision if isinstance(decision["raw"], dict) and decision["raw"].keys() >= _PLACE else None


def _newest(found: dict[str, Event]) -> list[Event]:
    return sorted(found.values(), key=lambda decision: str(decision["at"]), reverse=True)[:_KEPT]


async def raw_record(consumer: AIOKafkaConsumer, decision: Event) -> Any | None:
    """Fetch the record that a decision is about; None when the raw topic no longer holds it."""
    raw = decision["raw"]
    return await record_at(consumer, TopicPartition(raw["topic"], raw["partition"]), raw["offset"])
