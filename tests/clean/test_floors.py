"""Quality floors on the labelled development pages. They may only rise; without the pages the test is skipped.

``NAME STYLE`` is a set dumped as text in one of the ways of ``benchmarks.dumps``; ``flatten`` needs the package resiliparse.
"""

from __future__ import annotations

import json
import os
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest

from benchmarks.claims import claims
from benchmarks.clean import pages, quality, read
from benchmarks.dumps import Style, dump

ROOT = Path(__file__).parents[2]
DATA = Path(os.environ.get("WIREDESK_DEV_DATA", ROOT.parent / "shared" / "data")) / "extraction"
FLOORS: dict[str, dict[str, float]] = json.loads((Path(__file__).parent / "floors.json").read_text("utf-8"))


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_quality_does_not_fall(name: str) -> None:
    """Each measure of each set stays at or above its floor (``empty``: at or below)."""
    kind, _, style = name.partition(" ")
    source = DATA / kind
    if not source.with_suffix(".pages.jsonl.gz").exists():
        pytest.skip(f"no labelled pages at {source}")
    if style == Style.FLATTEN and find_spec("resiliparse") is None:
        pytest.skip("resiliparse is not installed")
    golds = {
        gold["id"]: gold for gold in map(json.loads, source.with_suffix(".labels.jsonl").read_bytes().splitlines())
    }
    answers = {}
    for key, page, text in pages(str(source)):
        one = replace(page, body=dump(text, Style(style)), content_type="text/plain", url=None) if style else page
        if answer := read(one):
            answers[key] = answer
    found = quality({key: one.text for key, one in answers.items()}, golds) | claims(answers, golds)
    for measure, least in FLOORS[name].items():
        if measure == "empty":
            assert found[measure] <= least
        else:
            assert found[measure] >= least, f"{name}: {measure} fell to {found[measure]:.4f}, the floor is {least}"
