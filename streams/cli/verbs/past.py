"""Verbs that look back: explain, replay, forget, audit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from streams.cli.verbs.filters import jobs_option


@click.command(short_help="Tell what became of a page, and why.")
@click.argument("what", metavar="PAGE_ID|URL|ARTICLE_ID")
@click.option("--now", is_flag=True, help="Run the newest of these pages again, as of now, and say what would change.")
@click.option(
    "--json", "as_lines", is_flag=True, help="Write the decisions as JSON Lines; with --now the change as well."
)
def explain(**given: Any) -> None:
    """Tell what became of the pages with this id, URL or article, the newest first.

    With --now, exits with 1 when the newest page would end otherwise now.
    """
    from streams.cli.explain import explain as work

    work(**given)


@click.command(short_help="Run stored pages again and say what would change.")
@click.option("--from", "first", default="start", show_default=True, help="start, an offset, 2h (ago), a date or time.")
@click.option("--to", "last", default="end", show_default=True, help="end, an offset, 2h (ago), a date or time.")
@click.option("--partition", "partitions", multiple=True, type=click.IntRange(0), help="Only this one; repeatable.")
@click.option(
    "--where",
    multiple=True,
    metavar="KEY=PATTERN",
    help="Only pages of which this holds, as in host=*.example, code!=ok, route=diplomacy; repeatable.",
)
@click.option(
    "--rules",
    "rules_path",
    type=click.Path(path_type=Path),
    help="Route by the rules at this path, in place of those in force.",
)
@click.option("--as", "name", metavar="NAME", help="Publish the result, into topics of this name's own.")
@click.option("--json", "as_lines", is_flag=True, help="Write one JSON line a changed page, and one with the counts.")
@jobs_option
def replay(**given: Any) -> None:
    """Run a range of raw pages again and say what would change: a dry run, which writes nothing.

    With --as NAME the events are published, into topics NAME.*, judged from the range's own start on.

    Exits with 0 when every page ends as it did, with 1 when one would not. With --as: with 1 when a page would be dead.
    """
    from streams.cli.replay import replay as work

    work(**given)


@click.command(short_help="Take an article back, and keep it out.")
@click.argument("what", metavar="ARTICLE_ID|URL")
@click.option("--reason", default="", help="Why; it is told to consumers and kept with the take-down.")
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@click.option("--undo", is_flag=True, help="Let the article with this id come again; nothing is put back.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def forget(**given: Any) -> None:
    """Take an article back: a tombstone, a retraction to all who had it, its story without it.

    Its URLs and words are kept out from now on, replays included: such pages end as dropped with the code forgotten.
    """
    from streams.cli.forget import forget as work

    work(**given)


@click.command(short_help="Hold decisions against pages in.")
@click.option("--since", help="Only pages received since then: 2h (ago), a date, a time.")
@click.option(
    "--metrics",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Also write what was found for Prometheus, as in /var/lib/node_exporter/wiredesk.prom.",
)
@click.option("--json", "as_lines", is_flag=True, help="Write one JSON object, with every gap.")
def audit(**given: Any) -> None:
    """Hold decisions against pages in: exits with 0 only when every committed page has one."""
    from streams.cli.audit import audit as work

    work(**given)
