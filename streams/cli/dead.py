"""``wiredesk dead``: what we failed on, and sending it again, byte for byte."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import click
from aiokafka import TopicPartition
from rich.console import Console
from rich.table import Table

from streams import kafka
from streams.cli.markup import markup
from streams.errors import UserError
from streams.events import original_headers
from streams.records import connected_consumer, partitions, record_at, stored
from streams.settings import Settings, load_settings
from streams.topics import Topics

#: Characters of a value that `show` prints.
_SHOWN = 4000


@dataclass(frozen=True, slots=True)
class Letter:
    """One dead letter: its place in the dead topic, its record, and why it is there."""

    place: str
    record: Any
    code: str
    topic: str
    message: str

    @classmethod
    def of(cls, record: Any) -> Letter:
        """Read a record of the dead topic."""
        headers = {name: value.decode("utf-8", "replace") for name, value in record.headers}
        return cls(
            place=f"{record.partition}:{record.offset}",
            record=record,
            code=headers.get("wiredesk-code", "?"),
            topic=headers.get("__streams.errors.topic", ""),
            message=headers.get("__streams.errors.message", ""),
        )


@click.group()
def dead() -> None:
    """List, show and send again the records that Wiredesk failed on."""


@dead.command()
@click.option("--code", help="Only letters with this code.")
def ls(code: str | None) -> None:
    """List all dead letters, the oldest first."""
    letters = asyncio.run(_letters(load_settings(), lambda letter: code in {None, letter.code}))
    table = Table(box=None, header_style="dim")
    for column in ("letter", "code", "bytes", "from", "message"):
        table.add_column(column, overflow="fold")
    for letter in letters:
        size = len(letter.record.value or b"")
        table.add_row(letter.place, letter.code, str(size), markup(letter.topic), markup(letter.message))
    Console().print(table)


@dead.command()
@click.argument("letter")
def show(letter: str) -> None:
    """Show one LETTER (its place, as `ls` prints it): headers and value."""
    record = asyncio.run(_one(load_settings(), letter))
    console = Console(highlight=False, soft_wrap=True)
    for name, value in record.headers:
        console.print(f"[dim]{markup(name)}[/]: {markup(value.decode('utf-8', 'replace'), lines=True)}")
    console.print(f"[dim]key[/]: {markup((record.key or b'').decode('utf-8', 'replace'))}\n")
    value = (record.value or b"").decode("utf-8", "replace")
    console.print(markup(value[:_SHOWN], lines=True))
    if len(value) > _SHOWN:
        console.print(f"[dim]… {len(value) - _SHOWN} characters more[/]")


@dead.command()
@click.argument("places", nargs=-1, metavar="[LETTER]...")
@click.option("--code", help="All letters with this code.")
@click.option("--dry-run", is_flag=True, help="Only say what would be sent.")
def redrive(places: tuple[str, ...], code: str | None, dry_run: bool) -> None:
    """Send letters to the topic they came from: the same key, value and headers, byte for byte.

    The letter stays in the dead topic; redriven twice, it is decided twice.
    """
    if not places and not code:
        raise UserError("name letters, or a --code; `wiredesk dead ls` lists them")
    settings = load_settings()
    letters = asyncio.run(_letters(settings, lambda letter: letter.place in places or letter.code == code))
    unknown = set(places) - {letter.place for letter in letters}
    if unknown:
        raise UserError(f"no such letter: {', '.join(sorted(unknown))}")
    if not dry_run:
        asyncio.run(_redrive(settings, letters))
    click.echo(f"{len(letters)} letters {'would be sent' if dry_run else 'sent'} again")
    sys.exit(0 if letters else 1)


async def _letters(settings: Settings, wanted: Callable[[Letter], bool]) -> list[Letter]:
    consumer = await connected_consumer(settings)
    try:
        topic = Topics(settings.topic_prefix).dead
        found = [Letter.of(record) async for record in stored(consumer, await partitions(consumer, topic))]
    finally:
        await consumer.stop()
    return [letter for letter in sorted(found, key=lambda letter: letter.record.timestamp) if wanted(letter)]


async def _one(settings: Settings, place: str) -> Any:
    partition, _, offset = place.partition(":")
    if not (partition.isdigit() and offset.isdigit()):
        raise UserError(f"a letter is named by its place, as in 0:17, not {place!r}")
    consumer = await connected_consumer(settings)
    try:
        topic = TopicPartition(Topics(settings.topic_prefix).dead, int(partition))
        record = await record_at(consumer, topic, int(offset))
    finally:
        await consumer.stop()
    if record is None:
        raise UserError(f"no letter at {place}; `wiredesk dead ls` lists them")
    return record


async def _redrive(settings: Settings, letters: list[Letter]) -> None:
    producer = kafka.producer(settings)
    await kafka.start(producer, settings)
    try:
        sent = [
            await producer.send(
                letter.topic,
                value=letter.record.value,
                key=letter.record.key,
                headers=original_headers(letter.record.headers),
            )
            for letter in letters
        ]
        await asyncio.gather(*sent)
    finally:
        await producer.stop()
