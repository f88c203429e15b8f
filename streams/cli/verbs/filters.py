"""The stages, and the whole chain, as filters over JSON Lines."""

from __future__ import annotations

from typing import Any

import click

jobs_option = click.option(
    "--jobs", "-j", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes to use."
)
_SITE_MEMORY = click.option(
    "--site-memory", is_flag=True, help="Cut lines that at least two pages of the same site have shown before."
)


@click.command(
    options_metavar="[OPTIONS] < PAGES.jsonl",
    short_help="Run JSON Lines of pages through the whole chain, without a broker.",
)
@jobs_option
@_SITE_MEMORY
def batch(**given: Any) -> None:
    """Read page/1 lines, write {"topic", "key", "value"} lines: all events of all pages, in order."""
    from streams.cli.batch import batch as work

    work(**given)


@click.command(options_metavar="[OPTIONS] < PAGES.jsonl", short_help="Filter: page/1 lines to clean articles.")
@jobs_option
@_SITE_MEMORY
def clean(**given: Any) -> None:
    """Read page/1 lines, write the articles' own fields, or the decision for a page that holds none."""
    from streams.cli.clean import clean as work

    work(**given)


@click.command(options_metavar="[OPTIONS] < ARTICLES.jsonl", short_help="Filter: find copies, versions and stories.")
@jobs_option
def match(**given: Any) -> None:
    """Read articles, write them with article_id, revision, version, duplicate and story."""
    from streams.cli.match import match as work

    work(**given)


@click.command(options_metavar="[OPTIONS] < ARTICLES.jsonl", short_help="Filter: tag entities, topics and quotes.")
@jobs_option
def tag(**given: Any) -> None:
    """Read objects with text (and title, language), write them with entities, topics, quotes and provenance."""
    from streams.cli.tag import tag as work

    work(**given)


@click.command(options_metavar="[OPTIONS] < ARTICLES.jsonl", short_help="Filter: attach routes.")
@jobs_option
def route(**given: Any) -> None:
    """Read articles, write them with routes."""
    from streams.cli.route import route as work

    work(**given)
