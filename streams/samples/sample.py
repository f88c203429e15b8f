"""A sample: a page as a scraper would send it, with what must become of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import orjson
import yaml
from pydantic import TypeAdapter

from streams.article import Precision, RemovedKind
from streams.decision import Code, Outcome
from streams.relation import Change, DuplicateVerdict


@dataclass(frozen=True, slots=True)
class ExpectedDate:
    """How the article's date must be claimed; ``value`` None where the page only has a relative phrase."""

    precision: Precision
    value: str | None = None
    raw: str | None = None


@dataclass(frozen=True, slots=True)
class Expectation:
    """What must become of a page.

    Where several codes or duplicate verdicts would be right, all are listed. ``keeps`` and ``drops`` are phrases that the
    text must and must not hold, ``removed`` kinds of boilerplate that must have been taken out; ``entities`` (Wikidata
    ids) and ``routes`` must be among those found. ``of`` and ``story_with`` name the samples that this one copies or
    replaces, and whose story it shares.
    """

    outcome: Outcome
    code: tuple[Code, ...]
    title: str | None = None
    published: ExpectedDate | None = None
    agency: str | None = None
    keeps: tuple[str, ...] = ()
    drops: tuple[str, ...] = ()
    removed: tuple[RemovedKind, ...] = ()
    duplicate: tuple[DuplicateVerdict, ...] = ()
    of: str | None = None
    change: Change | None = None
    version: int | None = None
    story_with: str | None = None
    entities: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sample:
    """``shows`` says in a few words what the page is hard for; ``page`` is the ``page/1`` object as JSON."""

    name: str
    shows: str
    page: bytes
    expect: Expectation


@dataclass(frozen=True, slots=True)
class _Nested:
    """A body of so many elements, each within the other."""

    nested: int


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry of ``samples.yaml``: ``body`` names a file of ``pages/``."""

    name: str
    shows: str
    body: str | _Nested
    page: dict[str, str | int]
    expect: Expectation


@cache
def samples() -> tuple[Sample, ...]:
    """Give all samples in the order in which they are to be sent: a copy or update after what it copies or replaces."""
    folder = files("streams.samples")
    entries = TypeAdapter(tuple[_Entry, ...]).validate_python(
        yaml.safe_load((folder / "samples.yaml").read_text(encoding="utf-8"))
    )
    return tuple(
        Sample(
            entry.name,
            entry.shows,
            orjson.dumps(
                {"schema": "page/1", **entry.page, "body": _body(entry.body), "attrs": {"sample": entry.name}}
            ),
            entry.expect,
        )
        for entry in entries
    )


def _body(body: str | _Nested) -> str:
    if isinstance(body, _Nested):
        return "<html><body>" + "<div>" * body.nested + "<p>So much markup for so few words.</p>"
    return (files("streams.samples") / "pages" / body).read_text(encoding="utf-8")
