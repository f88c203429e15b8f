"""``wiredesk replay``: raw pages again under the present code, rules and vocabularies."""

from __future__ import annotations

import asyncio
import contextlib
import sys
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

import click
import orjson
from aiokafka import AIOKafkaConsumer

from streams.agents.outbox import Outbox
from streams.agents.pool import Pool
from streams.broker import kafka
from streams.broker.instructions import in_force, rules_in_force
from streams.broker.span import Span, read_span
from streams.chain import Chain
from streams.cli.printing.differences import as_json, show
from streams.cli.printing.terminal import Console, counted
from streams.instant import now_ms
from streams.metrics import Metrics
from streams.replay.conditions import Conditions
from streams.replay.difference import Summary
from streams.replay.dry_run import DryRun
from streams.replay.history import History
from streams.replay.named_run import NamedRun, create_topics, under_name
from streams.replay.page_store import PageStore
from streams.replay.rerun import Rerun
from streams.rules import Rules
from streams.settings import Settings, load_settings
from streams.takedown_list import TakedownList
from streams.topics import Topics

#: Changed pages shown in full; `--json` writes all.
_SHOWN = 10


def replay(
    first: str,
    last: str,
    partitions: tuple[int, ...],
    where: tuple[str, ...],
    rules_path: Path | None,
    name: str | None,
    as_lines: bool,
    jobs: int,
) -> None:
    """Run a range of raw pages again and say what would change: a dry run, which writes nothing."""
    span = read_span(first, last, partitions, now_ms())
    conditions = Conditions.read(where)
    settings = load_settings().model_copy(update={"jobs": jobs})
    rules = Rules.load(rules_path) if rules_path else asyncio.run(rules_in_force(settings))
    if name is None:
        summary = asyncio.run(_dry_run(settings, rules, span, conditions, as_lines=as_lines))
        sys.exit(1 if summary.changed else 0)
    summary = asyncio.run(_named_run(settings, under_name(settings, name), rules, span, conditions))
    if as_lines:
        _write_counts(summary)
    else:
        click.echo(
            f"{counted(summary.pages, 'page')} published under {name}.{settings.topic_prefix}, {summary.dead} dead"
        )
    sys.exit(1 if summary.dead else 0)


async def _dry_run(settings: Settings, rules: Rules, span: Span, conditions: Conditions, *, as_lines: bool) -> Summary:
    console = Console(highlight=False, soft_wrap=True)
    shown = 0
    async with dry_run(settings, rules, span, conditions) as run:
        async for difference in run.differences():
            if as_lines:
                sys.stdout.buffer.write(as_json(difference) + b"\n")
            elif shown < _SHOWN:
                show(console, difference)
                shown += 1
    if as_lines:
        _write_counts(run.summary)
    else:
        console.print(run.summary.sentence())
    return run.summary


async def _named_run(settings: Settings, named: Settings, rules: Rules, span: Span, conditions: Conditions) -> Summary:
    await create_topics(named, rules)
    outbox = Outbox(named)
    async with _reading(settings) as (consumer, store), _rerunning(settings, named, rules, store) as (rerun, _):
        history = History(consumer, Topics(settings.topic_prefix), span)
        await history.open()
        await outbox.start()
        try:
            run = NamedRun(history, rerun, store, conditions, outbox)
            await run.run()
        finally:
            await outbox.stop()
    return run.summary


@contextlib.asynccontextmanager
async def dry_run(settings: Settings, rules: Rules, span: Span, conditions: Conditions) -> AsyncIterator[DryRun]:
    """Give a dry run with all that it needs, and take that away afterwards."""
    async with _reading(settings) as (consumer, store), _rerunning(settings, settings, rules, store) as (rerun, chain):
        history = History(consumer, chain.topics, span)
        await history.open()
        yield DryRun(history, rerun, store, conditions, chain.matching)


@contextlib.asynccontextmanager
async def _reading(settings: Settings) -> AsyncIterator[tuple[AIOKafkaConsumer, PageStore]]:
    async with kafka.consuming(settings) as consumer, contextlib.AsyncExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="wiredesk-replay-"))
        yield consumer, stack.enter_context(contextlib.closing(PageStore(Path(folder))))


@contextlib.asynccontextmanager
async def _rerunning(
    live: Settings, settings: Settings, rules: Rules, store: PageStore
) -> AsyncIterator[tuple[Rerun, Chain]]:
    chain = Chain.open(settings, rules)
    takedowns = TakedownList(await in_force(live))
    pool = Pool(settings, Metrics())
    try:
        yield Rerun(settings, chain, pool, store, takedowns), chain
    finally:
        pool.stop()


def _write_counts(summary: Summary) -> None:
    sys.stdout.buffer.write(orjson.dumps({"summary": summary.counts()}) + b"\n")
