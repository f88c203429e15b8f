"""``wiredesk send``: files to the raw topic."""

from __future__ import annotations

import asyncio
import sys
from collections import deque
from pathlib import Path

import click
from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError, MessageSizeTooLargeError, TopicAuthorizationFailedError
from rich.console import Console
from rich.progress import Progress

from streams.broker import kafka
from streams.errors import BadRecordError, UserError
from streams.ingest import FoundPage, pages_in
from streams.page import Position, page_from_record, page_id_of
from streams.plain import plain
from streams.settings import Settings, load_settings
from streams.topics import Topics
from streams.url import page_key

#: Unacknowledged records before the sender waits: with pages of 60 KB some 30 MB.
_IN_THE_AIR = 500


def send(paths: tuple[Path, ...]) -> None:
    """Send the pages in PATHS (.html, .txt, .jsonl, .warc, .warc.gz, folders); prints each page's id and name."""
    settings = load_settings()
    refused = asyncio.run(_send(settings, paths))
    sys.exit(1 if refused else 0)


async def _send(settings: Settings, paths: tuple[Path, ...]) -> int:
    topic = Topics(settings.topic_prefix).raw
    refused = 0
    waiting: deque[tuple[FoundPage, asyncio.Future[object]]] = deque()
    async with kafka.producing(settings) as producer:
        await _require(producer, topic)
        with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as progress:
            pages = iter(progress.track(pages_in(paths), description="sending"))
            try:
                # In a thread: a program that pipes pages in may pause, and what it gave before must go out meanwhile.
                while found := await asyncio.to_thread(next, pages, None):
                    try:
                        waiting.append((found, await producer.send(topic, value=found.value, key=_key(found))))
                    except TopicAuthorizationFailedError:
                        raise UserError(
                            f"no right to write topic {topic}: `wiredesk topics acls sender` writes what grants it"
                        ) from None
                    except MessageSizeTooLargeError:
                        refused += _refuse(found, f"{len(found.value)} bytes are more than a record may hold")
                    while waiting and (len(waiting) >= _IN_THE_AIR or waiting[0][1].done()):
                        refused += await _settle(*waiting.popleft())
            finally:
                # Also when a later file cannot be read: these pages are sent, and their ids are asked for.
                while waiting:
                    refused += await _settle(*waiting.popleft())
    return refused


async def _require(producer: AIOKafkaProducer, topic: str) -> None:
    """Raise ``UserError`` where there is no such topic: a client would wait 40 seconds for it, or a broker make it unasked."""
    if topic not in (await producer.client.fetch_all_metadata()).topics():
        raise UserError(
            f"no topic {topic}, or no right to see it: `wiredesk topics apply` makes it, `wiredesk topics acls sender` "
            "writes what grants the right"
        )


def _key(found: FoundPage) -> bytes | None:
    """Key by URL, else by body. What is no page is sent all the same: it will be dead-lettered, and kept to be mended."""
    try:
        page = page_from_record(found.value, Position("-", 0, 0), 0)
    except BadRecordError as error:
        click.echo(f"wiredesk: {plain(found.name)} is no page and will be a dead letter: {error}", err=True)
        return None
    return page_key(page.url, page.body_digest)


async def _settle(found: FoundPage, future: asyncio.Future[object]) -> int:
    try:
        where = await future
    except KafkaError as error:
        return _refuse(found, f"the broker refused it: {type(error).__name__}")
    position = Position(where.topic, where.partition, where.offset)  # type: ignore[attr-defined]
    click.echo(f"{_page_id(found.value, position)}\t{plain(found.name)}")
    return 0


def _page_id(value: bytes, position: Position) -> str:
    try:
        return page_from_record(value, position, 0).page_id
    except BadRecordError:
        return page_id_of(value, position)


def _refuse(found: FoundPage, why: str) -> int:
    click.echo(f"wiredesk: {plain(found.name)}: {why}", err=True)
    return 1
