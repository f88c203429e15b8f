"""``wiredesk demo``: the product at work on its sample pages, in one command."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
import time
import uuid
from collections import Counter
from collections.abc import Iterator, Sequence

import click
import orjson
import uvloop
from aiokafka import AIOKafkaConsumer
from rich.markup import escape
from rich.table import Table

from streams import logs
from streams.agents.worker import Agent, Worker
from streams.broker import embedded, kafka, provision
from streams.broker.trail import Event
from streams.cli.printing.terminal import Console
from streams.errors import UserError
from streams.page import Position, page_from_record
from streams.rules import Rules
from streams.samples import Sample, check, samples
from streams.schemas import topic_specs
from streams.settings import Settings, load_settings
from streams.topics import Topics
from streams.url import page_key

#: A sample is decided in some tens of milliseconds; the embedded broker lets a new group wait for up to 23 s.
_DECISION_SECONDS = 60.0
#: When so long nothing came behind the last decision, all events are there: others of its page take milliseconds.
_QUIET_MS = 500
_LOG_WIDTH = 160
#: The columns of a row, each with the least width at which it can be read, and the blanks behind it.
_WIDTHS = {
    "": 1,
    "page": 18,
    "outcome": 22,
    "words": 5,
    "kept": 4,
    "removed": 16,
    "copy or story": 15,
    "entities": 18,
    "routes": 9,
}
#: Blanks between two columns.
_GAP = 2
#: Shown where there is room, the first of them first.
_DISPENSABLE = ("words", "kept", "copy or story", "entities", "removed", "routes")
#: Kinds of boilerplate named in a row, the largest first.
_KINDS_SHOWN = 3

Events = list[tuple[str, bytes]]


def demo(keep: bool) -> None:
    """Start a broker, run the real agents on the sample pages, and show what became of each."""
    logs.configure(load_settings().log_format, "warning")
    # A pipe or a CI log has no width of its own: give the table the room it wants.
    console = Console(width=None if sys.stdout.isatty() else _LOG_WIDTH)
    with _settings(console) as settings, asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        wrong = runner.run(_demo(settings, console, keep=keep))
    sys.exit(1 if wrong else 0)


@contextlib.contextmanager
def _settings(console: Console) -> Iterator[Settings]:
    """Give the settings of a throw-away deployment, on the operator's cluster or on the embedded broker."""
    name = f"demo-{uuid.uuid4().hex[:8]}"
    own = {"topic_prefix": name, "group": name, "deployment": "demo", "commit_interval": 0.2, "http_port": 0}
    if os.environ.get("WIREDESK_BROKERS"):
        yield load_settings(**own)
        return
    with embedded.running() as address:
        console.print(embedded.BANNER, style="yellow")
        yield load_settings(brokers=address, idempotence=False, **own)


async def _demo(settings: Settings, console: Console, *, keep: bool) -> int:
    specs = topic_specs(settings.topic_prefix, Rules.default().names)
    async with provision.connected(settings) as client:
        await provision.apply(client, [provision.created(spec) for spec in specs], settings.replication)
    worker = Worker(settings, {Agent.READ, Agent.TAG})
    running = asyncio.create_task(worker.run())
    try:
        started = time.monotonic()
        events = await _events(settings, running)
        wrong = _show(console, events, Topics(settings.topic_prefix))
        console.print(f"{len(samples())} pages, {len(events)} events, {time.monotonic() - started:.1f} s", style="dim")
        if keep:
            _invite(console, settings, worker)
            await running
    finally:
        worker.stop()
        await running
        if os.environ.get("WIREDESK_BROKERS"):
            async with provision.connected(settings) as client:
                await client.delete_topics([spec.name for spec in specs])
    return wrong


async def _events(settings: Settings, worker: asyncio.Task[None]) -> Events:
    """Send the samples one after the other, each when the one before is decided; give all events of the run."""
    topics = Topics(settings.topic_prefix)
    events: Events = []
    async with kafka.producing(settings) as producer, kafka.consuming(settings) as consumer:
        consumer.subscribe(pattern=rf"^{settings.topic_prefix}\.(articles|decisions|stories|route)\..*")
        for number, sample in enumerate(samples(), 1):
            page = page_from_record(sample.page, Position("-", 0, 0), 0)
            await producer.send_and_wait(topics.raw, sample.page, page_key(page.url, page.body_digest))
            await _decided(consumer, events, number, topics, worker)
        # Written before the decision, or beside it: in another partition they may come to be read behind it.
        while fetched := await _fetched(consumer, _QUIET_MS):
            events += fetched
    return events


async def _decided(
    consumer: AIOKafkaConsumer, events: Events, count: int, topics: Topics, worker: asyncio.Task[None]
) -> None:
    deadline = time.monotonic() + _DECISION_SECONDS
    while sum(topic == topics.decisions for topic, _ in events) < count:
        if worker.done():
            await worker
            # It ended without a fault of its own: it takes Ctrl-C for its end, and so do we.
            raise click.Abort
        if time.monotonic() > deadline:
            raise UserError(
                f"page {count} has no decision after {_DECISION_SECONDS:g} s; `wiredesk doctor` checks the set-up"
            )
        events += await _fetched(consumer, 100)


async def _fetched(consumer: AIOKafkaConsumer, timeout_ms: int) -> Events:
    fetched = await consumer.getmany(timeout_ms=timeout_ms)
    return [(record.topic, record.value) for batch in fetched.values() for record in batch if record.value]


def _show(console: Console, events: Events, topics: Topics) -> int:
    """Print a row a page; gives how many came out wrong."""
    articles = _by_sample(events, topics.articles)
    decisions = _by_sample(events, topics.decisions)
    shown = _columns(console.width)
    table = Table(box=None, header_style="bold", pad_edge=False, row_styles=["", "on grey7"])
    for name in shown:
        table.add_column(name, no_wrap=name in {"", "words", "kept"})
    wrong: list[tuple[Sample, list[str]]] = []
    stories: dict[str, str] = {}
    for sample in samples():
        problems = check(sample, events, topics)
        if problems:
            wrong.append((sample, problems))
        mark = "[red]✗[/]" if problems else "[green]✓[/]"
        cells = _row(decisions.get(sample.name, {}), articles.get(sample.name, {}), stories)
        row = dict(zip(_WIDTHS, (mark, sample.name, *cells), strict=True))
        table.add_row(*(row[name] for name in shown))
    console.print(table)
    if hidden := [name for name in _WIDTHS if name not in shown]:
        console.print(f"a wider terminal also shows: {', '.join(hidden)}", style="dim")
    for sample, problems in wrong:
        for problem in problems:
            console.print(f"[red]✗ {sample.name}[/]: {escape(problem)}")
    return len(wrong)


def _columns(width: int) -> list[str]:
    """Give the columns for which a terminal has room: one squeezed to three letters is of no use."""
    left_out = set(_DISPENSABLE)
    for name in _DISPENSABLE:
        if sum(least + _GAP for column, least in _WIDTHS.items() if column not in left_out - {name}) > width:
            break
        left_out.remove(name)
    return [name for name in _WIDTHS if name not in left_out]


def _row(decision: Event, article: Event, stories: dict[str, str]) -> Sequence[str]:
    """Give the table's cells of one page. ``stories``: letters given to stories so far, by id."""
    outcome = str(decision.get("outcome", "-"))
    if decision.get("code") not in {"ok", None}:
        outcome += f": {decision['code']}"
    if not article:
        return (outcome, "", "", "", "", "", "")
    duplicate, story = article["duplicate"], article.get("story", {})
    name = stories.setdefault(story.get("story_id", "-"), f"story {chr(ord('A') + len(stories))}")
    standing = f"{name} ({story.get('role', '-')})"
    if duplicate["verdict"] != "unique":
        standing = f"{duplicate['verdict']}, {standing}"
    kinds: Counter[str] = Counter()
    for cut in article["removed"]:
        kinds[cut["kind"]] += cut["chars"]
    return (
        outcome,
        str(article["words"]),
        f"{100 * len(article['text']) // max(1, article['page']['visible_chars'])} %",
        ", ".join(kind for kind, _ in kinds.most_common(_KINDS_SHOWN)),
        standing,
        ", ".join(escape(entity["name"]) for entity in article["entities"][:4]),
        ", ".join(route["name"] for route in article["routes"]),
    )


def _by_sample(events: Events, topic: str) -> dict[str, Event]:
    found: dict[str, Event] = {}
    for name, value in events:
        if name == topic:
            event = orjson.loads(value)
            found[event["attrs"]["sample"]] = event
    return found


def _invite(console: Console, settings: Settings, worker: Worker) -> None:
    console.print(
        f"\nStill running. In another terminal:\n"
        f"  export WIREDESK_BROKERS={settings.brokers} WIREDESK_TOPIC_PREFIX={settings.topic_prefix}"
        f" WIREDESK_IDEMPOTENCE={str(settings.idempotence).lower()}\n"
        f"  wiredesk tail decisions\n"
        f"  wiredesk send your-page.html\n"
        f"Metrics: http://localhost:{worker.health.port}/metrics. Ctrl-C ends it."
    )
