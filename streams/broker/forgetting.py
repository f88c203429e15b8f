"""Takes articles back: finds everything that the topics have of an article, and removes it. This is ``wiredesk forget``."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

import orjson
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer

from streams.broker import kafka
from streams.broker.instructions import in_force, instruct
from streams.broker.records import partitions, stored
from streams.broker.trail import article_records, decisions, merged_into
from streams.control import KeepOut
from streams.events import story_event, story_headers
from streams.events.retraction import Retraction, retraction_event, retraction_headers
from streams.ids import digest, identifier, identifier_bytes
from streams.match import TAKEDOWN_KEY, Takedown, fingerprint, pack_takedown, sequence_at
from streams.page_sighting import url_digest
from streams.settings import Settings
from streams.story import Story, StoryState
from streams.takedown_list import TakedownList
from streams.topics import Topics
from streams.url import normalise

#: Seconds between the instruction to keep an article out and its tombstone: events in flight must be written before that.
_SETTLE_SECONDS = 3.0


@dataclass
class Traces:
    """What the topics have of one article: its last version, and digests of all URLs and wordings, and all routes, that it had."""

    article_id: str
    revision: str = ""
    version: int = 0
    story_id: str | None = None
    urls: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    routes: set[str] = field(default_factory=set)

    def add(self, event: dict[str, Any]) -> None:
        """Note one version."""
        if event["version"] >= self.version:
            self.revision, self.version = event["revision"], event["version"]
            self.story_id = (event.get("story") or {}).get("story_id", self.story_id)
        page = event["page"]
        urls = (page.get(name) for name in ("url", "final_url", "canonical_url"))
        self.urls |= {url_digest(url).hex() for url in urls if url}
        self.words.add(fingerprint(event["text"], event.get("title"), event["language"]).content.hex())
        self.routes |= {route["name"] for route in event["routes"]}


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be done: the articles to take back, and the state of each story without them (None: the story ends).

    ``holders``: other articles, into which pages of the URL were merged as copies. They stay, and so do the words.
    """

    articles: tuple[Traces, ...]
    stories: tuple[tuple[str, Story | None], ...]
    holders: tuple[str, ...] = ()

    def story(self, traces: Traces) -> Story | None:
        """Give what becomes of an article's story."""
        return next((state for story_id, state in self.stories if story_id == traces.story_id), None)


async def plan(settings: Settings, what: str) -> Plan:
    """Find the articles with this id or URL, and the states of their stories without them."""
    topics = Topics(settings.topic_prefix)
    takedowns = TakedownList(await in_force(settings))
    async with kafka.consuming(settings) as consumer:
        ids = await _ids(consumer, topics, what)
        articles = {article_id: Traces(article_id) for article_id in sorted(ids)}
        async for record in article_records(consumer, topics):
            if (traces := articles.get(record.key.decode())) is not None:
                traces.add(orjson.loads(record.value))
        url = normalise(what) if "://" in what else None
        merged = merged_into(await decisions(consumer, topics, what)) if url else set()
        holders = tuple(sorted(held for held in merged - set(articles) if not takedowns.has_article(held)))
        if url and not articles:
            # No article has it: keep it out, should it come again.
            unknown = Traces(identifier(digest("url", url)), urls={url_digest(what).hex()})
            return Plan((unknown,), (), holders)
        stories = await _stories(consumer, topics, articles, takedowns)
    return Plan(tuple(articles.values()), tuple(stories.items()), holders)


async def _ids(consumer: AIOKafkaConsumer, topics: Topics, what: str) -> set[str]:
    found, needle = set(), orjson.dumps(what)
    async for record in article_records(consumer, topics):
        if record.key.decode() == what:
            found.add(what)
        elif needle in record.value:
            page = orjson.loads(record.value)["page"]
            if what in (page.get("url"), page.get("final_url"), page.get("canonical_url")):
                found.add(record.key.decode())
    return found


async def _stories(
    consumer: AIOKafkaConsumer, topics: Topics, articles: dict[str, Traces], takedowns: TakedownList
) -> dict[str, Story | None]:
    """Give the stories' states without the articles, and write into these which story theirs has become by merging."""
    merged: dict[str, str] = {}
    async for record in stored(consumer, await partitions(consumer, topics.stories)):
        if record.value and _header(record, "ce_state") == StoryState.MERGED:
            merged[record.key.decode()] = orjson.loads(record.value)["merged_into"]
    for traces in articles.values():
        traces.story_id = _survivor(traces.story_id, merged)
    wanted = {traces.story_id for traces in articles.values()}
    states: dict[str, Story] = {}
    async for record in stored(consumer, await partitions(consumer, topics.stories)):
        if record.value and record.key.decode() in wanted:
            state = _story(record.value)
            if state.story_id not in states or state.sequence >= states[state.story_id].sequence:
                states[state.story_id] = state
    heirs = await _heirs(consumer, topics, set(articles), takedowns, merged, set(states))
    return {story_id: _without(state, articles.values(), heirs.get(story_id)) for story_id, state in states.items()}


async def _heirs(
    consumer: AIOKafkaConsumer,
    topics: Topics,
    leaving: set[str],
    takedowns: TakedownList,
    merged: dict[str, str],
    stories: set[str],
) -> dict[str, tuple[str, str, str]]:
    """Give each story's first article among those that stay: (time received, article id, title)."""
    heirs: dict[str, tuple[str, str, str]] = {}
    async for record in article_records(consumer, topics):
        story_id, article_id = _survivor(_header(record, "ce_story") or None, merged), record.key.decode()
        if story_id not in stories or article_id in leaving or takedowns.has_article(article_id):
            continue
        received = _header(record, "ce_time")
        if story_id not in heirs or (received, article_id) < heirs[story_id][:2]:
            heirs[story_id] = (received, article_id, orjson.loads(record.value).get("title") or "")
    return heirs


def _without(state: Story, articles: Iterable[Traces], heir: tuple[str, str, str] | None) -> Story | None:
    """Remove articles from a story's state; None if no article is left."""
    if heir is None:
        return None
    forgotten = {traces.article_id for traces in articles if traces.story_id == state.story_id}
    first = state.representative in forgotten
    _, article_id, title = heir
    return replace(
        state,
        state=StoryState.UPDATED,
        representative=article_id if first else state.representative,
        title=title if first else state.title,
        added=tuple(added for added in state.added if added not in forgotten),
        articles=max(1, state.articles - len(forgotten)),
        because="an article of this story was taken back",
    )


async def carry_out(settings: Settings, planned: Plan, reason: str, at: str) -> None:
    """Keep the articles out, then take them back everywhere; every step may be repeated.

    First the control topic, so that no worker lets one in; then the log, so that all views drop it; then its events.
    """
    for traces in planned.articles:
        keep_out = KeepOut(traces.article_id, tuple(sorted(traces.urls)), tuple(sorted(traces.words)), reason, at)
        await instruct(settings, keep_out)
    await asyncio.sleep(_SETTLE_SECONDS)
    topics, source = Topics(settings.topic_prefix), f"/wiredesk/{settings.deployment}"
    async with kafka.producing(settings) as producer:
        sequence = 0
        for traces in planned.articles:
            sequence = max(sequence, await _note(producer, topics, traces, planned.story(traces)))
            if traces.version:
                await _retract(producer, topics, source, traces, reason, at)
        for story_id, state in planned.stories:
            if state is None:
                await producer.send_and_wait(topics.stories, None, key=story_id.encode())
                continue
            restated = replace(state, sequence=max(sequence, state.sequence + 1))
            headers = story_headers(restated, source)
            await producer.send_and_wait(topics.stories, story_event(restated), key=story_id.encode(), headers=headers)


async def _note(producer: AIOKafkaProducer, topics: Topics, traces: Traces, heir: Story | None) -> int:
    """Write the takedown into the log; gives its number there as the views count it: by the log's time."""
    takedown = Takedown(
        identifier_bytes(traces.article_id),
        identifier_bytes(heir.representative) if heir else b"",
        heir.title if heir else "",
    )
    noted = await producer.send_and_wait(topics.sightings, pack_takedown(takedown), key=TAKEDOWN_KEY, partition=0)
    return sequence_at(noted.timestamp)


async def _retract(
    producer: AIOKafkaProducer, topics: Topics, source: str, traces: Traces, reason: str, at: str
) -> None:
    """Take its latest state down, and tell everybody who had it."""
    routes = tuple(sorted(traces.routes))
    taken = Retraction(traces.article_id, traces.revision, traces.version, at, reason, traces.story_id, routes)
    headers, key = retraction_headers(taken, source), traces.article_id.encode()
    await producer.send_and_wait(topics.latest, None, key=key, headers=headers)
    present = (await producer.client.fetch_all_metadata()).topics()
    for topic in (topics.articles, *map(topics.route, routes)):
        if topic in present:
            await producer.send_and_wait(topic, retraction_event(taken), key=key, headers=headers)


def _survivor(story_id: str | None, merged: dict[str, str]) -> str | None:
    seen = set()
    while story_id in merged and story_id not in seen:
        seen.add(story_id)
        story_id = merged[story_id]
    return story_id


def _story(value: bytes) -> Story:
    fields = orjson.loads(value)
    del fields["schema"]
    lists = {name: tuple(fields[name]) for name in ("languages", "added")}
    return Story(**{**fields, **lists, "state": StoryState(fields["state"])})


def _header(record: Any, name: str) -> str:
    return (dict(record.headers).get(name) or b"").decode("utf-8", "replace")
