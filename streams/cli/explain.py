"""``wiredesk explain``: what became of a page, step by step, each number beside its threshold."""

from __future__ import annotations

import asyncio
import sys
from typing import Any

import click
import orjson
from rich.console import Console
from rich.markup import escape

from streams.errors import UserError
from streams.records import connected_consumer, partitions, stored
from streams.settings import Settings, load_settings
from streams.topics import Topics

Event = dict[str, Any]

#: Decisions told in full; an article's URL may have many.
_SHOWN = 10


@click.command()
@click.argument("what", metavar="PAGE_ID|URL|ARTICLE_ID")
@click.option("--json", "as_json", is_flag=True, help="Write the decisions as JSON Lines.")
def explain(what: str, as_json: bool) -> None:
    """Tell what became of the pages with this id, URL or article, the newest first."""
    decisions, articles = asyncio.run(_found(load_settings(), what))
    if not decisions:
        raise UserError(
            f"no decision about {what!r}: is it still waiting (`wiredesk audit`), or older than the topic keeps?"
        )
    if as_json:
        for decision in decisions:
            sys.stdout.buffer.write(orjson.dumps(decision) + b"\n")
        return
    console = Console(highlight=False, soft_wrap=True)
    for decision in decisions[:_SHOWN]:
        _tell(console, decision, articles.get(str(decision["page_id"])))
    if len(decisions) > _SHOWN:
        console.print(f"… and {len(decisions) - _SHOWN} older ones; --json writes them all")


async def _found(settings: Settings, what: str) -> tuple[list[Event], dict[str, Event]]:
    """Give the decisions, newest first and each once, and the articles that their pages became, by page."""
    topics = Topics(settings.topic_prefix)
    consumer = await connected_consumer(settings)
    decisions: dict[str, Event] = {}
    articles: dict[str, Event] = {}
    try:
        async for record in stored(consumer, await partitions(consumer, topics.decisions)):
            decision: Event = orjson.loads(record.value)
            if what in {decision["page_id"], decision.get("url"), decision.get("article_id")}:
                decisions[decision["page_id"]] = decision
        async for record in stored(consumer, await partitions(consumer, topics.articles)):
            # The page is in the headers: no need to read the values of all other articles.
            page_id = dict(record.headers).get("ce_causationid", b"").decode()
            if page_id in decisions:
                articles[page_id] = orjson.loads(record.value)
    finally:
        await consumer.stop()
    return sorted(decisions.values(), key=lambda decision: str(decision["at"]), reverse=True), articles


def _tell(console: Console, decision: Event, article: Event | None) -> None:
    colour = {"published": "green", "dead": "red"}.get(decision["outcome"], "yellow")
    raw = decision["raw"]
    console.print(f"[bold]{_plain(decision.get('url') or decision['page_id'])}[/bold]")
    console.print(
        f"  page {decision['page_id']}, {_plain(raw['topic'])} {raw['partition']}:{raw['offset']}", style="dim"
    )
    console.print(f"  [{colour}]{decision['outcome']}[/] ({decision['code']}): {_plain(decision['reason'])}")
    for step in decision["steps"]:
        numbers = ", ".join(f"{name} {value}" for name, value in step["evidence"].items())
        console.print(
            f"    {step['stage']:6} {_plain(step['verdict'])}  {step['ms']:.1f} ms  [dim]{_plain(numbers)}[/dim]"
        )
    if article:
        story = article.get("story") or {}
        console.print(f"    “{_plain(article.get('title') or '(no title)')}”, version {article['version']}")
        if story:
            console.print(f"    story  {_plain(story['story_id'])} ({story['role']}): {_plain(story['because'])}")
        for route in article["routes"]:
            console.print(f"    route  {_plain(route['name'])}: {_plain(route['because'])}")
    console.print()


def _plain(text: str) -> str:
    return escape("".join(ch for ch in text if ch.isprintable()))
