"""``wiredesk forget``: take an article back, and keep it out."""

from __future__ import annotations

import asyncio
import sys

import click

from streams.broker.forgetting import Plan, carry_out, plan
from streams.broker.instructions import instruct
from streams.cli.printing.terminal import counted
from streams.control import Kind, Withdrawn
from streams.errors import UserError
from streams.ids import identifier_bytes
from streams.instant import now
from streams.settings import load_settings


def forget(what: str, reason: str, dry_run: bool, undo: bool, yes: bool) -> None:
    """Take an article back: a tombstone, a retraction to all who had it, its story without it."""
    settings = load_settings()
    if undo:
        try:
            identifier_bytes(what)
        except ValueError:
            raise UserError(f"--undo takes an article's id, not {what!r}") from None
        asyncio.run(instruct(settings, Withdrawn(Kind.FORGET, what)))
        click.echo(f"article {what} may come again")
        return
    planned = asyncio.run(plan(settings, what))
    if not planned.articles:
        raise UserError(f"no article {what!r} in the topics: give an article's id, or a URL as its page had it")
    _print(planned)
    if dry_run:
        click.echo("nothing done")
        return
    if not yes and not click.confirm("Do this?"):
        click.echo("nothing done")
        sys.exit(1)
    asyncio.run(carry_out(settings, planned, reason, now()))
    click.echo(f"{counted(len(planned.articles), 'article')} taken back and kept out")


def _print(planned: Plan) -> None:
    for traces in planned.articles:
        click.echo(f"article {traces.article_id}")
        if traces.version:
            click.echo(f"  version {traces.version}: tombstone on the latest topic, retraction on the articles topic")
            for route in sorted(traces.routes):
                click.echo(f"  retraction on route {route}")
        else:
            click.echo("  no topic has an article of this URL")
        click.echo(
            f"  kept out from now on: {counted(len(traces.urls), 'URL')}, {counted(len(traces.words), 'wording')}"
        )
    for article_id in planned.holders:
        click.echo(f"article {article_id} stays, and has the words: a page of this URL was merged into it as a copy")
        click.echo(f"  `wiredesk forget {article_id}` takes it back as well")
    for story_id, state in planned.stories:
        if state is None:
            click.echo(f"story {story_id}: ends, no other article is left")
        else:
            click.echo(
                f"story {story_id}: {counted(state.articles, 'article')} left, for which {state.representative} stands"
            )
