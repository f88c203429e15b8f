"""``wiredesk gazetteer``: the names that tagging links to stable ids."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_OPENED = click.option(
    "--gazetteer", "-g", "path", type=_FILE, help="A compiled gazetteer (default: the starter vocabulary, or $WIREDESK_GAZETTEER).",
    envvar="WIREDESK_GAZETTEER",
)  # fmt: skip


@click.group(short_help="Build and inspect the gazetteer.")
def gazetteer() -> None:
    """Build and inspect the gazetteer: the names that tagging links to stable ids."""


@gazetteer.command()
@click.argument("vocabularies", nargs=-1, type=_FILE)
@click.option(
    "--jsonl", multiple=True, type=_FILE, help="Entities as JSON Lines (id, t, label, aliases, w, cc), may be gzipped."
)
@click.option("--wikidata", type=_FILE, help="A Wikidata JSON dump (.json, .json.gz, .json.bz2).")
@click.option(
    "--min-sitelinks", default=10, show_default=True, help="Wikidata: how many Wikipedia articles an entity needs."
)  # fmt: skip
@click.option(
    "--starter/--no-starter", default=True, show_default=True, help="Include the starter vocabulary of this package."
)
@click.option(
    "--output", "-o", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The file to write."
)
def build(**given: Any) -> None:
    """Compile VOCABULARIES and other sources to one file.

    VOCABULARIES are your own YAML: they add, override and block.
    """
    from streams.cli.gazetteer import compile_file as work

    work(**given)


@gazetteer.command()
@_OPENED
@click.option("--language", metavar="CODE", help="Read NAMES as words of this language, such as de.")
@click.argument("names", nargs=-1)
def show(**given: Any) -> None:
    """Show what a gazetteer holds, or what NAMES may mean.

    Without NAMES its sources, licences and counts; with them the entities that each may mean, and how surely. Names that
    match in texts of one language alone are found with --language.
    """
    from streams.cli.gazetteer import show as work

    work(**given)


@gazetteer.command()
@_OPENED
@click.argument("cases", nargs=-1, required=True, type=_FILE)
def test(**given: Any) -> None:
    """Check that CASES link as they say.

    CASES are YAML lists of `{text: ..., links: {words as written: id}}`; an id of null says the words must not link. Beside
    them `title:` and `language:` may stand.
    Exits with 1 when one does not.
    """
    from streams.cli.gazetteer import hold_to_cases as work

    work(**given)
