"""The filters keep order, hand unknown fields through, answer bad lines, and stream."""

from __future__ import annotations

import subprocess
import sys

import orjson
import pytest

from streams.cli.lines import ordered_map

TEXT = "The harbour council of Nordvik approved the plan. It was read twice and then signed by all nine members. " * 8


def _filter(verb: str, lines: list[bytes], *options: str) -> tuple[int, list[dict[str, object]]]:
    done = subprocess.run(
        [sys.executable, "-m", "streams.cli", verb, *options],
        input=b"\n".join(lines) + b"\n",
        capture_output=True,
        check=False,
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done.returncode, [orjson.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("verb", ["tag", "match", "route"])
def test_bad_lines_are_answered_in_place(verb):
    """Given a bad line between two good ones, then three answers come in order, and the exit status is 1."""
    good = orjson.dumps({"id": 1, "text": TEXT, "extra": {"kept": True}})
    status, answers = _filter(verb, [good, b"{nonsense", good])
    assert status == 1
    assert [("error" in answer) for answer in answers] == [False, True, False]
    assert answers[0]["extra"] == {"kept": True}


def test_clean_answers_with_article_or_decision():
    """Given a page with an article and one without, then the first line is the article, the second a decision."""
    page = {"schema": "page/1", "fetched_at": "2026-03-01T10:00:00Z", "attrs": {"id": "a"}}
    status, (article, decision) = _filter(
        "clean",
        [
            orjson.dumps({**page, "body": f"<html><body><h1>A plan</h1><p>{TEXT}</p></body></html>"}),
            orjson.dumps({**page, "body": " "}),
        ],
    )
    assert status == 0
    assert article["attrs"] == {"id": "a"}
    assert "signed by all nine members" in str(article["text"])
    assert decision["decision"]["code"] == "empty"
    assert decision["attrs"] == {"id": "a"}


def test_match_finds_the_copy():
    """Given an article and its copy elsewhere, then the second is a copy of the first."""
    lines = [
        orjson.dumps({"id": n, "text": TEXT, "url": f"https://{host}.example/a"})
        for n, host in enumerate(("one", "two"))
    ]
    _, (first, second) = _filter("match", lines)
    assert first["duplicate"]["verdict"] == "unique"
    assert "of" not in first["duplicate"]
    assert second["duplicate"]["verdict"] == "exact"
    assert second["duplicate"]["of"] == first["article_id"]


def test_batch_writes_events_in_order_with_one_decision_a_page():
    """Given pages, a copy and a bad line, then decisions come in the pages' order, and the bad line is answered."""
    page = {"schema": "page/1", "fetched_at": "2026-03-01T10:00:00Z", "content_type": "text/plain"}
    lines = [
        orjson.dumps({**page, "url": f"https://h{n}.example/a", "body": TEXT, "attrs": {"n": n}}) for n in range(3)
    ]
    status, events = _filter("batch", [*lines, b"{"], "--jobs", "2")
    assert status == 1
    decisions = [event["value"] for event in events if str(event.get("topic", "")).endswith(".decisions.v1")]
    assert [decision["attrs"]["n"] for decision in decisions] == [0, 1, 2]
    assert [decision["code"] for decision in decisions] == ["ok", "exact-duplicate", "exact-duplicate"]
    assert "error" in events[-1]


def test_mapping_takes_no_more_than_it_needs():
    """Given an endless source, when a few results are taken, then only a bounded number of items was read."""
    read = [0]

    def source():
        while True:
            read[0] += 1
            yield read[0]

    results = ordered_map(str, source(), jobs=2)
    assert [next(results) for _ in range(5)] == ["1", "2", "3", "4", "5"]
    results.close()
    assert read[0] < 1000
