"""``wiredesk dead``: what we failed on; sending it again, byte for byte, or dropping it."""

from __future__ import annotations

from typing import Any

import click

from streams.decision import DEAD_CODES

_PLACES = click.argument("places", nargs=-1, metavar="[LETTER]...")
_CODE = click.option(
    "--code", type=click.Choice([code.value for code in DEAD_CODES]), help="Only letters with this code."
)
_HOST = click.option("--host", help="Only letters whose page is of such a host, as in *.example.")
_SINCE = click.option("--since", help="Only letters since then: 2h (ago), a date, a time.")


@click.group(short_help="List, show, send again and drop what failed.")
def dead() -> None:
    """List, show, send again and drop the records that Wiredesk failed on."""


@dead.command()
@_CODE
@_HOST
@_SINCE
@click.option("--all", "settled", is_flag=True, help="Also those that have been sent again or dropped.")
@click.option("--json", "as_lines", is_flag=True, help="Write a JSON line a letter.")
def ls(**given: Any) -> None:
    """List the open dead letters, the oldest of each partition first."""
    from streams.cli.dead import ls as work

    work(**given)


@dead.command()
@click.argument("letter")
def show(**given: Any) -> None:
    """Show one LETTER: headers and value.

    LETTER is its place, as `ls` prints it.
    """
    from streams.cli.dead import show as work

    work(**given)


@dead.command()
@_PLACES
@_CODE
@_HOST
@_SINCE
@click.option("--dry-run", is_flag=True, help="Only say what would be sent.")
def redrive(**given: Any) -> None:
    """Send letters again, byte for byte.

    They go to the topic they came from, with the same key, value and headers.

    A letter stays in the dead topic, marked as sent again; named by its place it is sent once more, and decided once more.
    """
    from streams.cli.dead import redrive as work

    work(**given)


@dead.command()
@_PLACES
@_CODE
@_HOST
@_SINCE
@click.option("--reason", default="", help="Why, for whoever looks later.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def drop(**given: Any) -> None:
    """Give letters up, with a note that says so.

    They no longer show in `ls`, and no redrive by code or host takes them.

    A note in the dead topic says which, when and why; the letters themselves stay until its retention removes them.
    """
    from streams.cli.dead import drop as work

    work(**given)
