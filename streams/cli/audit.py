"""``wiredesk audit``: every page in has its decision, or the gaps are named."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

import orjson
from aiokafka.errors import GroupAuthorizationFailedError
from prometheus_client import write_to_textfile

from streams.audit import Account, Gap
from streams.broker import kafka, provision
from streams.broker.records import between, bounds, partitions
from streams.broker.span import OPEN, Edge, read_since
from streams.broker.trail import decided, received_ms
from streams.cli.printing.terminal import Console
from streams.errors import UserError
from streams.metrics import AuditMetrics
from streams.settings import Settings, load_settings
from streams.topics import Topics

#: Gaps named one by one; of more, the number. ``--json`` names all.
_SHOWN = 20
#: A worker's clock, which dates decisions, may be this far behind the broker's, which dates pages.
_SKEW_MS = 3_600_000


def audit(since: str | None, metrics: Path | None, as_lines: bool) -> None:
    """Hold decisions against pages in: exits with 0 only when every committed page has one."""
    account = asyncio.run(_account(load_settings(), read_since(since)))
    gaps = list(account.gaps())
    missing = sum(gap.size for gap in gaps)
    if metrics:
        _write(metrics, account.total, missing)
    (_print_json if as_lines else _print)(account, gaps, missing)
    sys.exit(1 if gaps else 0)


def _print(account: Account, gaps: Sequence[Gap], missing: int) -> None:
    console = Console(highlight=False)
    waiting = account.total - account.answered - missing
    console.print(f"{account.total} pages in the raw topic, {account.answered} decided, {waiting} waiting")
    for outcome, count in sorted(account.outcomes.items()):
        console.print(f"  {outcome:10} {count}")
    if account.repeated:
        console.print(f"  {account.repeated} decisions were repeated, under the same ids")
    for gap in gaps[:_SHOWN]:
        console.print(f"[red]no decision[/] for {gap}")
    if len(gaps) > _SHOWN:
        console.print(f"… and {len(gaps) - _SHOWN} gaps more, {missing} pages in all; --json names them")


def _print_json(account: Account, gaps: Sequence[Gap], missing: int) -> None:
    report = {
        "pages": account.total,
        "decided": account.answered,
        "waiting": account.total - account.answered - missing,
        "missing": missing,
        "repeated": account.repeated,
        "outcomes": dict(sorted(account.outcomes.items())),
        "gaps": gaps,
    }
    sys.stdout.buffer.write(orjson.dumps(report) + b"\n")


def _write(path: Path, pages: int, missing: int) -> None:
    """Write the textfile, whole or not at all."""
    metrics = AuditMetrics()
    metrics.ended.set_to_current_time()
    metrics.pages.set(pages)
    metrics.missing.set(missing)
    try:
        write_to_textfile(str(path), metrics.registry)
    except OSError as error:
        raise UserError(f"cannot write {path}: {error.strerror}") from None


async def _account(settings: Settings, since: Edge) -> Account:
    topics, account = Topics(settings.topic_prefix), Account()
    account.committed = await _committed(settings, topics.raw)
    async with kafka.consuming(settings) as consumer:
        raw = await bounds(consumer, await partitions(consumer, topics.raw), since)
        async for record in between(consumer, raw):
            account.add_page(record.partition, record.offset, record.timestamp)
        told_since = OPEN if since.at_ms is None else Edge(at_ms=max(0, since.at_ms - _SKEW_MS))
        decisions = await bounds(consumer, await partitions(consumer, topics.decisions), told_since)
        async for record, decision in decided(consumer, decisions):
            raw = decision["raw"]
            account.add_decision(raw["partition"], raw["offset"], received_ms(record), decision["outcome"])
    return account


async def _committed(settings: Settings, topic: str) -> dict[int, int]:
    """Give the workers' committed offset by partition. Raises ``UserError`` without the right to see it."""
    group = f"{settings.group}-read"
    async with provision.connected(settings) as client:
        try:
            offsets = await client.list_consumer_group_offsets(group, await provision.coordinator(client, group))
        except GroupAuthorizationFailedError:
            raise UserError(
                f"no right to describe group {group}: `wiredesk topics acls operator` writes what grants it"
            ) from None
    return {tp.partition: meta.offset for tp, meta in offsets.items() if tp.topic == topic}
