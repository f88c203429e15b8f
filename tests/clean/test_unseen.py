"""Invented dumps and pages that no rule was made on and no forest has seen: their floors may only rise."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.claims import claims
from benchmarks.clean import pages, quality, read

TRAINING = Path(__file__).parents[2] / "training"
FLOORS = {
    "dumps/held": {"f1": 0.96, "exact": 0.46, "min10": 0.82, "title": 0.88, "author": 0.86, "day": 0.91},
    "pages/held": {"f1": 0.96, "exact": 0.33, "min10": 0.82, "title": 0.83, "author": 1.0, "day": 0.91},
}


@pytest.mark.parametrize("name", FLOORS)
def test_unseen_shapes_are_read(name: str) -> None:
    """Given a set held apart, then texts, titles, authors and days come out at least as often as when they were measured."""
    held = TRAINING / name
    golds = {gold["id"]: gold for gold in map(json.loads, held.with_suffix(".labels.jsonl").read_bytes().splitlines())}
    answers = {key: answer for key, page, _ in pages(str(held)) if (answer := read(page))}
    found = quality({key: one.text for key, one in answers.items()}, golds) | claims(answers, golds)
    assert {measure: found[measure] for measure, least in FLOORS[name].items() if found[measure] < least} == {}
