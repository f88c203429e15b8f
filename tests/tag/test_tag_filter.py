"""The filter's pure function, and hostile texts."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import orjson
import pytest

from streams.errors import BadRecordError
from streams.tag.filter import tag_object
from streams.tag.tagger import Tagger


def test_fields_are_handed_through(tagger: Tagger) -> None:
    """Given an object, unknown fields stay, tags are added, mentions say which field they index."""
    given = {"id": 7, "text": "Lavrov met Wang Yi.", "title": "Sergey Lavrov", "x": {"y": [1]}}
    got = tag_object(tagger, given)
    assert {name: got[name] for name in given} == given
    flat = orjson.loads(orjson.dumps(got))
    lavrov = next(entity for entity in flat["entities"] if entity["id"] == "Q58217")
    assert [(m["in"], m["start"], m["end"], m["text"]) for m in lavrov["mentions"]] == [
        ("title", 0, 13, "Sergey Lavrov"),
        ("text", 0, 6, "Lavrov"),
    ]
    assert {"entities", "topics", "quotes", "provenance"} <= set(flat)


@pytest.mark.parametrize("given", [{}, {"text": 5}, {"title": "x"}])
def test_no_text(tagger: Tagger, given: dict[str, object]) -> None:
    """Given an object without text, the error says what it needs."""
    with pytest.raises(BadRecordError, match="'text'"):
        tag_object(tagger, given)


def test_same_bytes_again(tagger: Tagger) -> None:
    """Given the same object twice, the output is the same byte for byte, whatever was tagged between."""
    given = {"text": "Sergei Lavrov and NATO, reported Bloomberg. Lavrov went to Kyiv.", "title": "NATO"}
    first = orjson.dumps(tag_object(tagger, given))
    tag_object(tagger, {"text": "Something else of Wang Yi and Boston."})
    assert orjson.dumps(tag_object(tagger, given)) == first


@pytest.mark.parametrize(
    "piece",
    ["x", "Aa ", "ABC ", "Sergey Lavrov said. Lavrov went. ", "\ud800 Putin ", '"', "“Ab ", "(AB) ", "王", "俄罗斯", "Bank of ", "A.", "\n",
     "the old president Jonn Smitt met people of Zork Bank Ltd in Russia on a day. ", "Foreign Ministry in Moscow ", "citing Reuters. "],
)  # fmt: skip
def test_hostile_text_is_linear(tagger: Tagger, piece: str) -> None:
    """Given a piece repeated, four times the text costs no more than about four times the time."""
    costs = []
    for chars in (10_000, 40_000):
        text = (piece * (chars // len(piece) + 1))[:chars]
        costs.append(min(_cost(tagger, text) for _ in range(3)))
    assert costs[1] < 10 * costs[0] + 0.1


def _cost(tagger: Tagger, text: str) -> float:
    before = time.process_time()
    tagger.tag(text)
    return time.process_time() - before


_ONCE = """
import sys
from streams.tag.gazetteer.starter import open_starter
from streams.tag.settings import TagSettings
from streams.tag.tagger import Tagger
print(Tagger.over(open_starter(), TagSettings()).tag(sys.argv[1], "Lavrov and NATO", section="Business"))
"""


def test_same_tags_in_every_process() -> None:
    """Given processes whose hash seeds differ, the tags are the same to the letter."""
    text = (
        "Sergei Lavrov met Wang Yi; NATO, the EU and Ukraine waited. War, troops and missiles: a ceasefire, said Putin."
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", _ONCE, text],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
