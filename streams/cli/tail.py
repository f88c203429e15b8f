"""``wiredesk tail``: follow a topic, one line an event."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from typing import Any

import orjson

from streams.broker import kafka
from streams.broker.records import partitions
from streams.cli.printing.terminal import Console, markup
from streams.instant import rfc3339
from streams.plain import plain
from streams.settings import Settings, load_settings
from streams.topics import Topics


def tail(topic: str, as_json: bool, from_start: bool) -> None:
    """Follow TOPIC: articles, latest, stories, decisions, dead, raw, route:NAME, or a full name. Ctrl-C ends it."""
    settings = load_settings()
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_tail(settings, _full_name(settings, topic), as_json=as_json, from_start=from_start))


def _full_name(settings: Settings, topic: str) -> str:
    names = Topics(settings.topic_prefix)
    if topic.startswith("route:"):
        return names.route(topic.removeprefix("route:"))
    short = {"articles", "latest", "stories", "decisions", "dead", "raw", "unique", "sightings", "snapshots", "control"}
    return str(getattr(names, topic)) if topic in short else topic


async def _tail(settings: Settings, topic: str, *, as_json: bool, from_start: bool) -> None:
    async with kafka.consuming(settings, auto_offset_reset="earliest" if from_start else "latest") as consumer:
        await partitions(consumer, topic)
        consumer.subscribe([topic])
        console = Console(highlight=False, soft_wrap=True)
        async for record in consumer:
            if as_json:
                _write(record.value)
            else:
                console.print(_line(record))


def _write(value: bytes | None) -> None:
    """Write a value as it is, for programs; on a terminal without what would act on it (raw and dead records hold anything)."""
    line = (value or b"null").strip() + b"\n"
    if sys.stdout.isatty():
        line = plain(line.decode("utf-8", "replace"), lines=True).encode()
    sys.stdout.buffer.write(line)
    sys.stdout.buffer.flush()


def _line(record: Any) -> str:
    headers = {name: value.decode("utf-8", "replace") for name, value in record.headers or ()}
    facts = " ".join(
        f"{name}={headers[f'ce_{name}']}"
        for name in ("outcome", "code", "change", "dup", "lang", "routes")
        if f"ce_{name}" in headers
    )
    if code := headers.get("wiredesk-code"):
        facts = f"letter={record.partition}:{record.offset} code={code}"
    document = _document(record.value)
    subject_line = document.get("title") or document.get("reason") or headers.get("__streams.errors.message")
    subject = headers.get("ce_subject") or document.get("url")
    when = headers.get("ce_time", rfc3339(record.timestamp))[:19].replace("T", " ")
    words = "  ".join(markup(part) for part in (subject_line, subject) if isinstance(part, str))
    return f"[dim]{markup(when)}[/dim] [cyan]{markup(facts)}[/cyan] {words}"


def _document(value: bytes | None) -> dict[str, object]:
    """Give the object in a value; an empty one for bare pages, take-downs and what else holds none."""
    try:
        document = orjson.loads(value or b"null")
    except orjson.JSONDecodeError:
        return {}
    return document if isinstance(document, dict) else {}
