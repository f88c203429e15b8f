"""Verbs before a start: topics, and whether all is there."""

from __future__ import annotations

from typing import Any

import click

from streams.broker.roles import Role


@click.group(short_help="Plan and apply the topics.")
def topics() -> None:
    """Plan and apply the topics: partitions, retention, compaction, sizes."""


@topics.command()
def plan(**given: Any) -> None:
    """Show what `apply` would do.

    Exits with 1 when there is something to do.
    """
    from streams.cli.topics import plan as work

    work(**given)


@topics.command()
def apply(**given: Any) -> None:
    """Create missing topics and set what differs. Deletes nothing."""
    from streams.cli.topics import apply as work

    work(**given)


@topics.command()
@click.argument("role", type=click.Choice([role.value for role in Role]))
@click.option("--principal", help="Whom to grant it, as in User:wiredesk (by certificate User:CN=…).")
def acls(**given: Any) -> None:
    """Write the calls of kafka-acls.sh that ROLE needs.

    They let it do its work, and nothing else.

    Set KAFKA to its own options, as in `--bootstrap-server kafka:9092 --command-config admin.properties`. New routes need
    no new rights; asks no broker.
    """
    from streams.cli.topics import acls as work

    work(**given)


@click.command(short_help="Check settings, files and broker.")
def doctor(**given: Any) -> None:
    """Check settings, files, broker and topics; exits with 0 only when a worker would run."""
    from streams.cli.doctor import doctor as work

    work(**given)
