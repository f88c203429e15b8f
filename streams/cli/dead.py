"""``wiredesk dead``: what we failed on; sending it again, byte for byte, or dropping it."""

from __future__ import annotations

import asyncio
import re
import sys
from typing import Any

import click
import orjson
from aiokafka import TopicPartition
from rich.table import Table

from streams.broker import kafka
from streams.broker.dead_letters import Settled, Wanted, letters
from streams.broker.records import bounds, partitions, record_at
from streams.broker.settling import reading, settle
from streams.broker.span import read_since
from streams.cli.printing.terminal import Console, counted, markup
from streams.errors import UserError
from streams.instant import rfc3339
from streams.settings import Settings, load_settings
from streams.topics import Topics

#: Characters of a value that `show` prints.
_SHOWN = 4000
#: What `ls` shows of a letter on a terminal's 80 columns; `ls --json` and `show` have the rest.
_COLUMNS = ("letter", "code", "bytes", "state", "message")
#: Letters that `ls` shows in its table.
_ROWS = 500
#: A partition and an offset, in ASCII's digits: "²" is a digit to Python, but no number.
_PLACE = re.compile(r"([0-9]{1,9}):([0-9]{1,18})")


def ls(code: str | None, host: str | None, since: str | None, settled: bool, as_lines: bool) -> None:
    """List the open dead letters, the oldest of each partition first."""
    asyncio.run(_ls(load_settings(), _wanted((), code, host, since, settled=settled), as_lines=as_lines))


def show(letter: str) -> None:
    """Show one LETTER: headers and value."""
    record = asyncio.run(_one(load_settings(), letter))
    console = Console(highlight=False, soft_wrap=True)
    for name, value in record.headers:
        console.print(f"[dim]{markup(name)}[/]: {markup(value.decode('utf-8', 'replace'), lines=True)}")
    console.print(f"[dim]key[/]: {markup((record.key or b'').decode('utf-8', 'replace'))}\n")
    value = (record.value or b"").decode("utf-8", "replace")
    console.print(markup(value[:_SHOWN], lines=True))
    if len(value) > _SHOWN:
        console.print(f"[dim]… {len(value) - _SHOWN} characters more[/]")


def redrive(places: tuple[str, ...], code: str | None, host: str | None, since: str | None, dry_run: bool) -> None:
    """Send letters again, byte for byte."""
    wanted = _wanted(places, code, host, since)
    count = asyncio.run(settle(load_settings(), wanted, None if dry_run else Settled.REDRIVEN, ""))
    click.echo(f"{counted(count, 'letter')} {'would be sent' if dry_run else 'sent'} again")
    sys.exit(0 if count else 1)


def drop(
    places: tuple[str, ...], code: str | None, host: str | None, since: str | None, reason: str, yes: bool
) -> None:
    """Give letters up, with a note that says so."""
    settings, wanted = load_settings(), _wanted(places, code, host, since)
    if not yes:
        count = asyncio.run(settle(settings, wanted, None, ""))
        if not count or not click.confirm(f"Drop {counted(count, 'letter')}?"):
            click.echo("nothing dropped")
            sys.exit(1)
    count = asyncio.run(settle(settings, wanted, Settled.DROPPED, reason))
    click.echo(f"{counted(count, 'letter')} dropped")
    sys.exit(0 if count else 1)


def _wanted(
    places: tuple[str, ...], code: str | None, host: str | None, since: str | None, *, settled: bool | None = None
) -> Wanted:
    if settled is None and not (places or code or host or since):
        raise UserError("name letters, or a --code, --host or --since; `wiredesk dead ls` lists them")
    for place in places:
        _tp_offset(place)
    return Wanted(frozenset(places), code, host, read_since(since), settled=bool(settled))


async def _ls(settings: Settings, wanted: Wanted, *, as_lines: bool) -> None:
    table = Table(box=None, header_style="dim")
    for column in _COLUMNS:
        table.add_column(column, overflow="fold")
    count = 0
    async with reading(settings) as (consumer, settled):
        async for letter in letters(consumer, Topics(settings.topic_prefix).dead, wanted, settled):
            count += 1
            state = "settled" if letter.origin in settled else "open"
            facts = {
                "letter": letter.place,
                "code": letter.code,
                "attempt": letter.attempt,
                "bytes": str(len(letter.record.value or b"")),
                "from": letter.topic,
                "state": state,
                "message": letter.message,
            }
            if as_lines:
                at = rfc3339(letter.record.timestamp)
                sys.stdout.buffer.write(
                    orjson.dumps(facts | {"stage": letter.stage, "host": letter.host, "at": at}) + b"\n"
                )
            elif table.row_count < _ROWS:
                table.add_row(*(markup(facts[column]) for column in _COLUMNS))
    if not as_lines:
        Console().print(table)
        if count > _ROWS:
            click.echo(f"… and {count - _ROWS} more; --json writes them all")


async def _one(settings: Settings, place: str) -> Any:
    partition, offset = _tp_offset(place)
    tp = TopicPartition(Topics(settings.topic_prefix).dead, partition)
    async with kafka.consuming(settings) as consumer:
        # Asked for a partition that does not exist, aiokafka looks for it for 40 seconds.
        held = await bounds(consumer, await partitions(consumer, tp.topic))
        record = await record_at(consumer, tp, offset) if tp in held else None
    if record is None:
        raise UserError(f"no letter at {place}; `wiredesk dead ls` lists them")
    return record


def _tp_offset(place: str) -> tuple[int, int]:
    found = _PLACE.fullmatch(place)
    if found is None:
        raise UserError(f"a letter is named by its place, as in 0:17, not {place!r}")
    return int(found[1]), int(found[2])
