"""``wiredesk clean``: page/1 lines to clean articles."""

from __future__ import annotations

import time

import click
import orjson

from streams.clean import clean as clean_page
from streams.cli.lines import error_line, jobs_option, run_filter
from streams.errors import BadRecordError, Reject
from streams.events import cleaned_fields, provenance_fields
from streams.page import Position, read_page


@click.command()
@jobs_option
def clean(jobs: int) -> None:
    """Read page/1 lines, write the articles' own fields, or the decision for a page that holds none."""
    run_filter(_answer, jobs)


def _answer(line: bytes) -> bytes:
    try:
        page = read_page(line.strip(), Position("-", 0, 0), time.time_ns() // 1_000_000)
    except BadRecordError as error:
        return error_line(str(error), line)
    attrs = {"attrs": orjson.Fragment(page.attrs)} if page.attrs else {}
    try:
        cleaned = clean_page(page)
    except Reject as reject:
        decision = {
            "outcome": "dropped",
            "code": reject.code,
            "reason": reject.reason,
            "evidence": dict(reject.evidence),
        }
        return orjson.dumps({"decision": decision, **attrs})
    claims = {
        "canonical_url": cleaned.canonical_url,
        "provenance": provenance_fields(cleaned.provenance),
        "removed": cleaned.removed,
        "quality": cleaned.quality,
    }
    return orjson.dumps({**cleaned_fields(cleaned), **claims, **attrs})
