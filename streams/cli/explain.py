"""``wiredesk explain``: what became of a page, step by step, each number beside its threshold."""

from __future__ import annotations

import asyncio
import sys
from typing import Any

import orjson
from aiokafka import AIOKafkaConsumer

from streams.broker import kafka
from streams.broker.instructions import rules_in_force
from streams.broker.span import Edge, Span
from streams.broker.trail import Event, Trail, follow, raw_record
from streams.chain import Chain, ReadArticle
from streams.cli.printing.copies import side_by_side
from streams.cli.printing.differences import as_json, show
from streams.cli.printing.steps import print_outcome, print_step
from streams.cli.printing.terminal import Console, markup
from streams.cli.replay import dry_run
from streams.errors import BadRecordError, UserError
from streams.page import Position, page_from_record
from streams.replay.conditions import Conditions
from streams.replay.difference import Difference
from streams.settings import Settings, load_settings
from streams.topics import Topics

#: Decisions printed in full; an article's URL may have many.
_SHOWN = 10
#: Entities printed, the most salient first.
_ENTITIES = 12
#: What a name of an origin rests on, in words.
_BASES = {"stated": "page", "log": "log"}


def explain(what: str, now: bool, as_lines: bool) -> None:
    """Tell what became of the pages with this id, URL or article, the newest first."""
    settings = load_settings()
    trail, copies = asyncio.run(_found(settings, what, texts=not as_lines))
    if not trail.decisions:
        raise UserError(
            f"no decision about {what!r}: is it still waiting (`wiredesk audit`), or older than the topic keeps?"
        )
    console = Console(highlight=False, soft_wrap=True)
    if as_lines:
        for decision in trail.decisions:
            sys.stdout.buffer.write(orjson.dumps(decision) + b"\n")
    else:
        for decision in trail.decisions[:_SHOWN]:
            _print(console, decision, trail, copies.get(decision["page_id"]))
        if len(trail.decisions) > _SHOWN:
            console.print(f"… and {len(trail.decisions) - _SHOWN} older ones; --json writes them all")
    if now:
        difference = asyncio.run(_again(settings, trail.decisions[0]))
        if as_lines:
            sys.stdout.buffer.write((as_json(difference) if difference else b'{"changes":[]}') + b"\n")
        elif difference:
            console.print("Run again as of now, it would change:")
            show(console, difference)
        else:
            console.print("Run again as of now, it ends the same.")
        sys.exit(1 if difference else 0)


async def _found(settings: Settings, what: str, *, texts: bool) -> tuple[Trail, dict[str, ReadArticle]]:
    """Give what the topics hold, and the merged pages among those shown, read again: no event holds their words."""
    topics = Topics(settings.topic_prefix)
    async with kafka.consuming(settings) as consumer:
        trail = await follow(consumer, topics, what)
        merged = [one for one in trail.decisions[:_SHOWN] if one["outcome"] == "merged"]
        if not merged or not texts:
            return trail, {}
        chain = Chain.open(settings)
        readings = [(decision["page_id"], await _read(consumer, chain, settings, decision)) for decision in merged]
        return trail, {page_id: reading for page_id, reading in readings if reading}


async def _read(consumer: AIOKafkaConsumer, chain: Chain, settings: Settings, decision: Event) -> ReadArticle | None:
    record = await raw_record(consumer, decision)
    if record is None:
        return None
    raw = Position(record.topic, record.partition, record.offset)
    try:
        page = page_from_record(record.value, raw, record.timestamp, list(record.headers), settings.body_root)
    except BadRecordError:
        return None
    if page.page_id != decision["page_id"]:
        return None  # the topic was made anew: another page has the offset
    reading = chain.read(page)
    return reading if isinstance(reading, ReadArticle) else None


async def _again(settings: Settings, decision: Event) -> Difference | None:
    raw = decision["raw"]
    span = Span(Edge(offset=raw["offset"]), Edge(offset=raw["offset"] + 1), (raw["partition"],))
    rules = await rules_in_force(settings)
    async with dry_run(settings.model_copy(update={"jobs": 1}), rules, span, Conditions()) as run:
        found = [difference async for difference in run.differences()]
        if not run.summary.pages:
            raise UserError("the raw topic no longer holds this page: it cannot be run again")
    return found[0] if found else None


def _print(console: Console, decision: Event, trail: Trail, reading: ReadArticle | None) -> None:
    raw = decision["raw"]
    console.print(f"[bold]{markup(decision.get('url') or decision['page_id'])}[/bold]")
    console.print(
        f"  page {decision['page_id']}, {markup(raw['topic'])} {raw['partition']}:{raw['offset']}", style="dim"
    )
    print_outcome(console, decision["outcome"], decision["code"], decision["reason"], indent="  ")
    for step in decision["steps"]:
        print_step(console, step["stage"], step["verdict"], step["ms"], step["evidence"], indent="  ")
    if origin := decision.get("provenance"):
        _print_origin(console, origin)
    if article := trail.articles.get(decision["page_id"]):
        _print_article(console, article)
    if decision["outcome"] == "merged":
        console.print(side_by_side(decision, reading, trail.originals.get(decision.get("article_id", ""))))
    console.print()


def _print_origin(console: Console, origin: Event) -> None:
    """Say whose words a merged copy brought, where anything is known of that."""
    for name in ("agency", "original_publisher"):
        if origin.get(name):
            console.print(
                f"    {name.replace('_', ' ')} {markup(origin[name])}, by the {_BASES[origin[f'{name}_from']]}"
            )
    if seen := origin.get("first_seen"):
        who, when = seen.get("publisher", "an unknown publisher"), seen.get("at", "an unknown time")
        console.print(f"    first seen from {markup(who)} at {when}, as article {seen['article_id']}")


def _print_article(console: Console, article: Event) -> None:
    story = article.get("story")
    console.print(f"    “{markup(article.get('title') or '(no title)')}”, version {article['version']}")
    if story:
        console.print(f"    story  {markup(story['story_id'])} ({story['role']}): {markup(story['because'])}")
    entities: list[dict[str, Any]] = sorted(article["entities"], key=lambda entity: -float(entity["salience"]))
    for entity in entities[:_ENTITIES]:
        mentions = entity["mentions"]
        because = (
            f"{entity['count']} times, first as “{markup(mentions[0]['text'])}” by {mentions[0]['via']}"
            if mentions
            else ""
        )
        console.print(
            f"    entity {markup(entity['name'])} ({markup(entity['id'])}), salience {entity['salience']:.2f}: {because}"
        )
    if len(entities) > _ENTITIES:
        console.print(f"    … and {len(entities) - _ENTITIES} entities more")
    for route in article["routes"]:
        console.print(f"    route  {markup(route['name'])} by {markup(route['rule'])}: {markup(route['because'])}")
