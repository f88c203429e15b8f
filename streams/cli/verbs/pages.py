"""Verbs for pages: see it work, run a worker, try, send and follow."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Any

import click


@click.command(short_help="See it work: an embedded broker, the sample pages, the real agents.")
@click.option("--keep", is_flag=True, help="Stay up afterwards, to send pages of your own.")
def demo(**given: Any) -> None:
    """Start a broker, run the real agents on the sample pages, and show what became of each.

    Exits with 0 only when every sample came out as it should. With WIREDESK_BROKERS set it uses that cluster, under
    topics of its own.
    """
    from streams.cli.demo import demo as work

    work(**given)


@click.command(short_help="Run a worker.")
@click.option("--agents", default="read,tag", show_default=True, help="read, tag, or both in one worker.")
def run(**given: Any) -> None:
    """Run a worker until it is stopped.

    Both agents in one worker need no topic between them; `--agents read` and `--agents tag` run them apart.
    """
    # Its imports take seconds: as process 1 of a container it would not hear the signal at all until the worker listens for it.
    # At once, for there is nothing to close, and an exception is lost if it meets the import system in a callback.
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    from streams.cli.run import run as work

    work(**given)


@click.command(
    "try", short_help="Run one page through the whole chain, without a broker, and explain what became of it."
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--url", help="The page's address, if the file does not say.")
@click.option("--json", "as_json", is_flag=True, help="Write the decision and the article as one JSON object.")
def try_page(**given: Any) -> None:
    """Run FILE (HTML, text, or one page/1 object; - reads standard input) and tell what became of it."""
    from streams.cli.try_page import try_page as work

    work(**given)


@click.command(short_help="Send pages (HTML, text, JSON Lines, WARC, folders) to the raw topic.")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
def send(**given: Any) -> None:
    """Send the pages in PATHS (.html, .txt, .jsonl, .warc, .warc.gz, folders); prints each page's id and name.

    - reads JSON Lines from standard input, and sends each as it comes.
    """
    from streams.cli.send import send as work

    work(**given)


@click.command(short_help="Follow a topic, one line an event.")
@click.argument("topic", default="articles")
@click.option("--json", "as_json", is_flag=True, help="Write each value as a line of JSON.")
@click.option("--from-start", is_flag=True, help="Begin at the oldest event instead of the next one.")
def tail(**given: Any) -> None:
    """Follow TOPIC: articles, latest, stories, decisions, dead, raw, route:NAME, or a full name. Ctrl-C ends it."""
    from streams.cli.tail import tail as work

    work(**given)
