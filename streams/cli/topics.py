"""``wiredesk topics``: what is, what should be, and making it so."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import click
from aiokafka.admin import AIOKafkaAdminClient
from rich.table import Table

from streams.broker import provision
from streams.broker.grants import commands, grants
from streams.broker.instructions import live_rules
from streams.broker.provision import Action, Change
from streams.broker.roles import Role
from streams.cli.printing.terminal import Console
from streams.rules import Rules
from streams.schemas import TopicSpec, topic_specs
from streams.settings import Settings, load_settings
from streams.topics import Topics


def plan() -> None:
    """Show what `apply` would do."""
    changes = asyncio.run(_changes(load_settings(), carry_out=False))
    _show(changes)
    raise SystemExit(1 if any(change.action is not Action.KEEP for change in changes) else 0)


def apply() -> None:
    """Create missing topics and set what differs. Deletes nothing."""
    _show(asyncio.run(_changes(load_settings(), carry_out=True)))


def acls(role: str, principal: str | None) -> None:
    """Write the calls of kafka-acls.sh that ROLE needs."""
    settings = load_settings()
    user = settings.sasl_username or "wiredesk"
    for line in commands(principal or f"User:{user}", grants(Role(role), settings, wanted(settings))):
        click.echo(line)


async def _changes(settings: Settings, *, carry_out: bool) -> list[Change]:
    live = await live_rules(settings)
    async with provision.connected(settings) as client:
        changes = await provision.plan(client, wanted(settings, live))
        await _warn_of_single_copies(client, settings, changes)
        if carry_out:
            await provision.apply(client, changes, settings.replication)
        return changes


async def _warn_of_single_copies(client: AIOKafkaAdminClient, settings: Settings, changes: list[Change]) -> None:
    """Tell whoever is about to trust new topics to one disk on a cluster that could keep more copies."""
    brokers = len((await client.describe_cluster())["brokers"])
    if brokers > settings.replication == 1 and any(change.action is Action.CREATE for change in changes):
        click.echo(
            f"warning: WIREDESK_REPLICATION is 1, so that new topics live on one of {brokers} brokers each, and are lost "
            "with its disk",
            err=True,
        )


def wanted(settings: Settings, live: Rules | None = None) -> tuple[TopicSpec, ...]:
    """Give all topics of these settings, one for each route of the start set and of the live rules among them.

    The sightings log is kept for two windows at least: a view that is rebuilt from it must lack nothing.
    """
    start = Rules.chosen(settings.rules)
    specs = topic_specs(settings.topic_prefix, {*start.names, *(live.names if live else ())})
    log, windows = Topics(settings.topic_prefix).sightings, round(2 * settings.window_days * 86_400_000)
    return tuple(_kept(spec, windows) if spec.name == log else spec for spec in specs)


def _kept(spec: TopicSpec, least: int) -> TopicSpec:
    """Give a topic that keeps its records for so many milliseconds at least."""
    configs = dict(spec.configs)
    configs["retention.ms"] = str(max(least, int(configs["retention.ms"])))
    return replace(spec, configs=tuple(configs.items()))


def _show(changes: list[Change]) -> None:
    table = Table("topic", "action", "partitions", "settings", box=None, header_style="dim")
    for change in changes:
        differences = "\n".join(f"{name}: {old or '-'} → {new}" for name, old, new in change.settings)
        table.add_row(change.spec.name, change.action.value, str(change.partitions), differences)
    Console().print(table)
