"""The filters keep order, hand unknown fields through, answer bad lines, and stream."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import orjson
import pytest

from streams.cli.lines import ordered_map
from tests.verbs import filtered

TEXT = "The harbour council of Nordvik approved the plan. It was read twice and then signed by all nine members. " * 8


@pytest.mark.parametrize("verb", ["tag", "match", "route"])
def test_bad_lines_are_answered_in_place(verb):
    """Given a bad line between two good ones, then three answers come in order, and the exit status is 1."""
    good = orjson.dumps({"id": 1, "text": TEXT, "extra": {"kept": True}})
    status, answers = filtered(verb, [good, b"{nonsense", good])
    assert status == 1
    assert [("error" in answer) for answer in answers] == [False, True, False]
    assert answers[0]["extra"] == {"kept": True}


@pytest.mark.parametrize("verb", ["tag", "match", "route"])
def test_a_line_that_is_no_article_is_answered(verb):
    """Given an object without anything of an article, then its answer says so, with its id, and the exit status is 1."""
    status, (answer,) = filtered(verb, [b'{"id": 7, "extra": {"text": "x"}}'])
    assert status == 1
    assert "text" in answer["error"]
    assert answer["id"] == 7


def test_route_takes_an_article_without_text():
    """Given what tagging found, and not the text, then it is routed by that."""
    status, (answer,) = filtered("route", [b'{"topics": [{"id": "sport", "score": 0.9}]}'])
    assert (status, "routes" in answer) == (0, True)


def test_clean_answers_with_article_or_decision():
    """Given a page with an article and one without, then the first line is the article, the second a decision."""
    page = {"schema": "page/1", "fetched_at": "2026-03-01T10:00:00Z", "attrs": {"id": "a"}}
    status, (article, decision) = filtered(
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


@pytest.mark.parametrize("verb", ["tag", "match", "route"])
def test_what_an_earlier_filter_ended_goes_on_as_it_is(verb):
    """Given a decision or an error of the filter before, then its line comes out unchanged, and only the error fails."""
    ended = {"decision": {"outcome": "dropped", "code": "empty"}, "attrs": {"id": "a"}}
    status, answers = filtered(verb, [orjson.dumps(ended), orjson.dumps({"id": 1, "text": TEXT})])
    assert (status, answers[0]) == (0, ended)
    wrong = {"error": "no page", "id": 7}
    status, answers = filtered(verb, [orjson.dumps(wrong)])
    assert (status, answers) == (1, [wrong])


def test_match_finds_the_copy():
    """Given an article and its copy elsewhere, then the second is a copy of the first."""
    lines = [
        orjson.dumps({"id": n, "text": TEXT, "url": f"https://{host}.example/a"})
        for n, host in enumerate(("one", "two"))
    ]
    _, (first, second) = filtered("match", lines)
    assert first["duplicate"]["verdict"] == "unique"
    assert "of" not in first["duplicate"]
    assert second["duplicate"]["verdict"] == "exact"
    assert second["duplicate"]["of"] == first["article_id"]


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


def test_clean_hands_unknown_fields_through():
    """Given fields that page/1 does not know, then the article and the decision carry them, and the page's URL."""
    page = {"fetched_at": "2026-03-01T10:00:00Z", "id": 7, "url": "https://nordvik.example/a"}
    _, answers = filtered("clean", [orjson.dumps({**page, "body": TEXT}), orjson.dumps({**page, "body": " "})])
    assert [(answer["id"], answer["url"]) for answer in answers] == [(7, "https://nordvik.example/a")] * 2
    assert "body" not in answers[0]


def test_an_interrupt_is_quiet():
    """Given a filter with two processes at work, when all of them are interrupted, as Ctrl-C does, then nobody prints a trace.

    The status is the shell's for Ctrl-C, not the one of a line that was wrong.
    """
    command = [sys.executable, "-m", "streams.cli", "route", "--jobs", "2"]
    lines = (orjson.dumps({"text": TEXT[:40]}) + b"\n") * 200  # less than a pipe holds, in and out
    # A test run in the background, as by ``make test &``, hands down that Ctrl-C is ignored.
    heard = signal.signal(signal.SIGINT, signal.default_int_handler)
    running = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    signal.signal(signal.SIGINT, heard)
    with running:
        assert running.stdin is not None
        assert running.stdout is not None
        running.stdin.write(lines)
        running.stdin.flush()
        assert running.stdout.readline()
        os.killpg(running.pid, signal.SIGINT)
        running.stdin.close()
        running.stdout.read()
        assert running.stderr is not None
        assert b"Traceback" not in running.stderr.read()
    assert running.returncode == 130
