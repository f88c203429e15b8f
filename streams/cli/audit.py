"""``wiredesk audit``: every page in has its decision, or the gaps are named."""

from __future__ import annotations

import asyncio
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import click
import orjson
from prometheus_client import write_to_textfile
from rich.console import Console

from streams import provision
from streams.errors import UserError
from streams.metrics import AuditMetrics
from streams.records import connected_consumer, partitions, stored
from streams.settings import Settings, load_settings
from streams.topics import Topics

#: Gaps named one by one; of more, the number.
_SHOWN = 20


@dataclass
class Account:
    """Pages in and decisions out, by place in the raw topic."""

    pages: set[tuple[int, int]] = field(default_factory=set)
    decided: Counter[tuple[int, int]] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    committed: dict[int, int] = field(default_factory=dict)

    @property
    def missing(self) -> list[tuple[int, int]]:
        """Pages whose offset is committed and that have no decision: they would never get one."""
        return sorted(
            place for place in self.pages if place not in self.decided and place[1] < self.committed.get(place[0], 0)
        )

    @property
    def waiting(self) -> int:
        """Pages that are still to be decided."""
        return len(self.pages - self.decided.keys()) - len(self.missing)

    @property
    def repeated(self) -> int:
        """Decisions that came more than once, by redelivery."""
        return sum(count - 1 for count in self.decided.values())


@click.command()
@click.option(
    "--metrics",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Also write what was found for Prometheus, as in /var/lib/node_exporter/wiredesk.prom.",
)
def audit(metrics: Path | None) -> None:
    """Hold decisions against pages in: exits with 0 only when every committed page has one."""
    account = asyncio.run(_account(load_settings()))
    if metrics:
        _write(metrics, account)
    console = Console(highlight=False)
    console.print(
        f"{len(account.pages)} pages in the raw topic, {len(account.decided)} decided, {account.waiting} waiting"
    )
    for outcome, count in sorted(account.outcomes.items()):
        console.print(f"  {outcome:10} {count}")
    if account.repeated:
        console.print(f"  {account.repeated} decisions were repeated, under the same ids")
    for partition, offset in account.missing[:_SHOWN]:
        console.print(f"[red]no decision[/] for partition {partition}, offset {offset}")
    if len(account.missing) > _SHOWN:
        console.print(f"… and {len(account.missing) - _SHOWN} more")
    sys.exit(1 if account.missing else 0)


def _write(path: Path, account: Account) -> None:
    """Write the textfile, whole or not at all."""
    metrics = AuditMetrics()
    metrics.ended.set_to_current_time()
    metrics.pages.set(len(account.pages))
    metrics.missing.set(len(account.missing))
    try:
        write_to_textfile(str(path), metrics.registry)
    except OSError as error:
        raise UserError(f"cannot write {path}: {error.strerror}") from None


async def _account(settings: Settings) -> Account:
    topics, account = Topics(settings.topic_prefix), Account()
    async with provision.connected(settings) as client:
        offsets = await client.list_consumer_group_offsets(f"{settings.group}-read")
        account.committed = {tp.partition: meta.offset for tp, meta in offsets.items() if tp.topic == topics.raw}
    consumer = await connected_consumer(settings)
    try:
        async for record in stored(consumer, await partitions(consumer, topics.raw)):
            account.pages.add((record.partition, record.offset))
        async for record in stored(consumer, await partitions(consumer, topics.decisions)):
            decision = orjson.loads(record.value)
            place = (decision["raw"]["partition"], decision["raw"]["offset"])
            if place in account.pages:
                account.outcomes[decision["outcome"]] += place not in account.decided
                account.decided[place] += 1
    finally:
        await consumer.stop()
    return account
