"""The whole chain on the sample pages: its events fit their schemas, and the examples are such events."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from streams.samples import Sample, check, samples
from streams.topics import Topics
from tests.events.chain import SCHEMAS, events
from tests.events.make_examples import FOLDER
from tests.events.schema import problems


def test_every_event_of_the_chain_fits_its_schema() -> None:
    """Given the sample pages, when they run through the chain, then each event fits the closed schema of its format."""
    made = events()
    assert made
    for topic, value in made:
        assert (topic, problems(SCHEMAS[orjson.loads(value)["schema"]], value)) == (topic, [])


def test_the_decision_of_a_merged_page_says_whose_words_it_brought() -> None:
    """Given copies and other pages, then every merged page's decision names an origin, a syndicated copy's of the first."""
    made = [orjson.loads(value) for _, value in events()]
    decisions = [event for event in made if event["schema"] == "decision/1"]
    assert all(("provenance" in decision) == (decision["outcome"] == "merged") for decision in decisions)
    (copy,) = [decision for decision in decisions if decision["attrs"]["sample"] == "syndicated-copy"]
    assert copy["provenance"]["first_seen"]["article_id"] == copy["article_id"]


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.name)
def test_every_sample_comes_out_as_it_must(sample: Sample) -> None:
    """Given a sample page, when all ran through the chain in order, then it became what it must."""
    assert check(sample, events(), Topics()) == []


@pytest.mark.parametrize("example", sorted(FOLDER.glob("*.json")), ids=lambda path: path.name)
def test_examples_are_valid(example: Path) -> None:
    """Given an example that consumers read, then it fits the schema of today."""
    value = example.read_bytes()
    schemas = {**SCHEMAS, "page/1": "page.v1.json", "retraction/1": "retraction.v1.json"}
    assert problems(schemas[orjson.loads(value)["schema"]], value) == []
