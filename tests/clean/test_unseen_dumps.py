"""Invented text dumps in thirty languages that no rule was made on and no forest has seen: their floor may only rise."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.claims import claims
from benchmarks.clean import pages, quality, read

HELD = Path(__file__).parents[2] / "training" / "dumps" / "held"
FLOORS = {"f1": 0.96, "exact": 0.46, "min10": 0.82, "title": 0.88, "author": 0.86, "day": 0.91}


def test_dumps_of_unseen_shapes_are_read() -> None:
    """Given dumps held apart, then text, titles, authors and days come out at least as often as when they were measured."""
    golds = {gold["id"]: gold for gold in map(json.loads, HELD.with_suffix(".labels.jsonl").read_bytes().splitlines())}
    answers = {key: answer for key, page, _ in pages(str(HELD)) if (answer := read(page))}
    found = quality({key: one.text for key, one in answers.items()}, golds) | claims(answers, golds)
    assert {measure: found[measure] for measure, least in FLOORS.items() if found[measure] < least} == {}
