"""``wiredesk gazetteer``: build a gazetteer, show what it holds, and test what it links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import click

from streams.cli.printing.terminal import counted
from streams.errors import UserError
from streams.tag.gazetteer.build import Sources, build
from streams.tag.gazetteer.compile import write_atomically
from streams.tag.gazetteer.compiled import Gazetteer
from streams.tag.gazetteer.starter import open_starter
from streams.tag.reading.candidates import Candidates
from streams.tag.reading.field import Reader
from streams.tag.reading.match import match
from streams.tag.reading.words import Words
from streams.tag.settings import TagSettings
from streams.tag.tagger import Tagger
from streams.tags import Field
from streams.yaml_file import read_yaml

#: What the id of an entity without a public one begins with.
_SLUG = "nil:"


@dataclass(frozen=True, slots=True)
class Case:
    """A text with what its words must link to: an id, or None for nothing."""

    text: str
    title: str | None
    language: str | None
    links: dict[str, str | None]


def compile_file(
    vocabularies: tuple[Path, ...],
    jsonl: tuple[Path, ...],
    wikidata: Path | None,
    min_sitelinks: int,
    starter: bool,
    output: Path,
) -> None:
    """Compile VOCABULARIES and other sources to one file."""
    write_atomically(output, build(Sources(vocabularies, starter, jsonl, wikidata, min_sitelinks)))
    _print_about(Gazetteer.open(output))
    click.echo(f"written to {output}; use it with WIREDESK_GAZETTEER={output}")


def show(path: Path | None, language: str | None, names: tuple[str, ...]) -> None:
    """Show what a gazetteer holds, or what NAMES may mean."""
    opened = _open(path)
    if not names:
        _print_about(opened)
    for name in names:
        click.echo(name)
        for line in _meanings(opened, name, language):
            click.echo(f"  {line}")


def hold_to_cases(path: Path | None, cases: tuple[Path, ...]) -> None:
    """Check that CASES link as they say."""
    tagger = Tagger.over(_open(path), TagSettings())
    held = links = failed = 0
    for file in cases:
        for number, case in enumerate(_cases(file), 1):
            held, links = held + 1, links + len(case.links)
            for words, wanted in case.links.items():
                got = _linked(tagger, case, words, wanted)
                if got != wanted:
                    failed += 1
                    click.echo(
                        f"{file}, case {number}: {words!r} links to {got or 'nothing'}, not to {wanted or 'nothing'}"
                    )
    click.echo(f"{counted(held, 'case')}, {counted(links, 'link')}, {failed} failed")
    if failed:
        raise SystemExit(1)


def _open(path: Path | None) -> Gazetteer:
    return Gazetteer.open(path) if path else open_starter()


def _print_about(opened: Gazetteer) -> None:
    """Print counts, version and sources."""
    counts = cast("dict[str, int]", opened.about["counts"])
    click.echo(
        f"{counts['entities']} entities, {counts['names']} names under {counts['keys']} keys, version {opened.version}"
    )
    for source in cast("list[dict[str, object]]", opened.about["sources"]):
        click.echo(f"  {source['name']}: {source['entities']} entities, licence: {source['licence']}")


def _meanings(opened: Gazetteer, name: str, language: str | None) -> list[str]:
    """Tell what a name may mean in texts of a language, or of any."""
    spans = match(Candidates(opened), Reader(Words(opened)).read(Field.TEXT, name, language=language))
    lines = [
        f"{name[span.start : span.end]!r}: {c.known.id} {c.known.type.value} {c.known.name} ({c.known.country or '-'}), "
        f"prior {c.known.prior}, {c.alias.kind.name.lower()}, {c.nearness.name.lower()}{', needs a cue' if c.alias.weak else ''}, "
        f"score {min(c.score, 1.0):.2f}"
        for span in spans
        for c in span.candidates
    ]
    return lines or ["nothing" if language else "nothing in texts of any language; --language asks in one"]


def _cases(file: Path) -> Iterator[Case]:
    """Read a file of cases."""
    rows = read_yaml(file)
    for number, row in enumerate(rows if isinstance(rows, list) else [rows], 1):
        if (
            not isinstance(row, dict)
            or not isinstance(row.get("text"), str)
            or not isinstance(row.get("links"), dict)
            or not isinstance(row.get("language"), str | None)
        ):
            raise UserError(
                f'{file}, case {number}: expected {{text: ..., links: {{words: id}}}}, and a language as a text ("no" in quotes)'
            )
        yield Case(row["text"], row.get("title"), row.get("language"), row["links"])


def _linked(tagger: Tagger, case: Case, words: str, wanted: str | None) -> str | None:
    """Give the id that some words of a text link to; None for nothing (a slug is nothing, unless a slug is wanted)."""
    slugs = wanted is not None and wanted.startswith(_SLUG)
    for entity in tagger.tag(case.text, case.title, case.language).entities:
        if any(mention.text == words for mention in entity.mentions):
            return entity.id if slugs or not entity.id.startswith(_SLUG) else None
    return None
