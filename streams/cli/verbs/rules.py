"""``wiredesk rules``: routing rules before they are live, and those of running workers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

_PATH = click.argument("path", required=False, type=click.Path(path_type=Path))


@click.group(short_help="Check, test and apply routing rules.")
def rules() -> None:
    """Check and test routing rules, and change those of running workers."""


@rules.command()
@_PATH
def check(**given: Any) -> None:
    """Read rules and say what they hold.

    Warns of topics and entities that no article can have.

    PATH defaults to the WIREDESK_RULES setting, else to the rules that come with the package.
    """
    from streams.cli.rules import check as work

    work(**given)


@rules.command()
@_PATH
def test(**given: Any) -> None:
    """Route the cases beside the rules, and compare.

    Cases stand in NAME.test.yaml, beside NAME.yaml.

    PATH defaults as for check. Exit status 1 when a case fails.
    """
    from streams.cli.rules import test as work

    work(**given)


@rules.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--last", type=click.IntRange(1, 1_000_000), default=2_000, show_default=True, help="So many articles.")
@click.option("--file", "lines", type=click.Path(path_type=Path), help="Articles as JSON Lines, instead of the topic.")
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object.")
def bench(**given: Any) -> None:
    """Compare the rules at PATH with those in force.

    Routes the last articles by both, and tells what each route would gain and lose.

    With --file, no broker is needed, and "now" is the start set (WIREDESK_RULES).
    """
    from streams.cli.rules_bench import bench as work

    work(**given)


@rules.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Check, test and show what would change; send nothing.")
def apply(**given: Any) -> None:
    """Let all running workers route by the rules at PATH.

    PATH is a file or a folder; they take it up from their next batch on.

    A set with a mistake or a failing case is refused here. Topics of new routes are made first.
    """
    from streams.cli.rules_live import apply as work

    work(**given)


@rules.command()
def clear(**given: Any) -> None:
    """Take the rules out of the control topic.

    Workers go back to those that they started with.
    """
    from streams.cli.rules_live import clear as work

    work(**given)


@rules.command()
@click.option("--worker", "workers", multiple=True, metavar="URL", help="Ask this worker, as in http://worker:8080.")
def status(**given: Any) -> None:
    """Tell which rules are told, and which ones workers route by.

    Exit status 1 when a worker asked routes by others or refuses what it was told.
    """
    from streams.cli.rules_live import status as work

    work(**given)
