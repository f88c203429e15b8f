"""The command line in bad surroundings: full disks, closed streams, readers that leave, files that are no files."""

from __future__ import annotations

import codecs
import io
import os
import socket
import subprocess
import sys
from pathlib import Path

import orjson
import pytest
from aiokafka.errors import KafkaError, TopicAuthorizationFailedError
from click.testing import CliRunner

from streams.broker import kafka
from streams.cli.verbs.dead import dead
from streams.errors import UserError
from streams.ingest import pages_in
from tests.verbs import run_verb

PAGE = {"fetched_at": "2026-03-01T10:00:00Z", "body": "<h1>A plan</h1><p>The council of Nordvik approved it.</p>"}


def _shell(command: str) -> tuple[int, str]:
    """Run a line of bash in which ``wiredesk`` is this package's; gives its status and what stood on standard error."""
    line = f'wiredesk() {{ "{sys.executable}" -m streams.cli "$@"; }}; set -o pipefail; {command}'
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False, env={**os.environ})
    return done.returncode, done.stderr


@pytest.mark.parametrize(
    ("command", "status", "printed"),
    [
        ("wiredesk --help > /dev/full", 2, "wiredesk: No space left on device: the output\n"),
        ("yes '{}' | head -5000 | wiredesk clean > /dev/full", 2, "wiredesk: No space left on device: the output\n"),
        ("yes '{}' | head -5000 | wiredesk clean | head -1", 141, ""),
        (
            "wiredesk try <(yes '<p>A line of a page that is long enough to fill a pipe, and of which one line is read.</p>' | head -9000) | read",
            141,
            "",
        ),
        ("wiredesk clean <&- >&-", 0, ""),
    ],
)
def test_an_output_that_is_full_or_closed_ends_in_a_sentence(command, status, printed):
    """Given a full disk, a reader that leaves or streams that are closed, then there is one sentence at most, no trace."""
    assert _shell(command) == (status, printed)


def test_try_reads_a_pipe(tmp_path):
    """Given a page in a named pipe, as of ``<(curl …)``, then it is read once and tried."""
    pipe = tmp_path / "page"
    os.mkfifo(pipe)
    with subprocess.Popen(["bash", "-c", f"printf '%s' '{orjson.dumps(PAGE).decode()}' > {pipe}"]):
        result = run_verb({}, "try", str(pipe), "--json")
    assert orjson.loads(result.out)["decision"]["code"] != "bad-record"


def test_try_prints_who_speaks_and_on_whom_the_text_relies():
    """Given a page with a quote, a source and a place, then ``try`` names them beside the entities."""
    words = (
        "The harbour of the old town was closed for the whole day and no ship went out before the evening came. " * 3
    )
    report = "“We will open it again in the spring,” Emmanuel Macron said in Paris. Two ships were lost, according to Reuters. "
    body = f"<html lang=en><h1>Harbour closed</h1><article><p>{words}</p><p>{report}</p><p>{words}</p></article></html>"
    result = run_verb({}, "try", "-", stdin=orjson.dumps(PAGE | {"body": body}))
    assert "quote     Emmanuel Macron: We will open it again in the spring," in result.out
    assert "sources   Reuters" in result.out
    assert "countries FR" in result.out


@pytest.mark.parametrize("verb", ["try", "clean", "batch", "send"])
def test_a_byte_order_mark_is_no_part_of_a_page(tmp_path, verb):
    """Given JSON as Windows saves it, with a byte order mark and its line ends, then it is read as without."""
    file = tmp_path / "pages.jsonl"
    page = PAGE | {"url": "https://courier.example/7"}
    file.write_bytes(codecs.BOM_UTF8 + orjson.dumps(page) + b"\r\n")
    if verb == "send":
        assert [orjson.loads(found.value) for found in pages_in([file])] == [page]
    else:
        arguments = [str(file), "--json"] if verb == "try" else []
        result = run_verb({}, verb, *arguments, stdin=file.read_bytes())
        assert (result.status, '"code":"too-short"' in result.out.replace(": ", ":")) == (0, True), result
        assert page["url"] in result.out, "the object was read, not a text that looks like one"


def test_a_terminal_without_the_sign_gets_a_question_mark():
    """Given an output in Latin-1 and a page with other signs, then these are question marks, and the verb ends as ever."""
    body = f"<h1>Съвет</h1><article><p>{'Градският съвет одобри новия пристан. ' * 30}</p></article>"
    ran = subprocess.run(
        [sys.executable, "-m", "streams.cli", "try", "-"],
        input=orjson.dumps(PAGE | {"body": body}),
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "latin-1"},
    )
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout.startswith(b"?????\n")


def test_try_names_the_verb_for_many_pages(tmp_path):
    """Given JSON Lines, then ``try`` names the verb that reads them."""
    lines = tmp_path / "pages.jsonl"
    lines.write_bytes(orjson.dumps(PAGE) + b"\n" + orjson.dumps(PAGE))
    result = run_verb({}, "try", str(lines))
    assert (result.status, f"wiredesk batch < {lines}" in result.err) == (2, True)


def test_a_line_without_end_costs_bounded_memory(monkeypatch):
    """Given a line longer than any page can be, then it is answered by one error, and the next line as ever."""
    monkeypatch.setattr("streams.cli.lines._LINE_BYTES", 1000)
    result = run_verb({}, "clean", stdin=b'{"body": "' + b"x" * 10_500 + b'"}\n' + orjson.dumps(PAGE) + b"\n")
    answers = [orjson.loads(line) for line in result.out.splitlines()]
    assert (result.status, ["error" in answer for answer in answers]) == (1, [True, False])


def test_a_gazetteer_never_takes_the_place_of_a_device(tmp_path):
    """Given a pipe or device as output, then it is refused: the finished file would be moved into its place."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    result = run_verb({}, "gazetteer", "build", "--no-starter", "-o", str(pipe))
    assert (result.status, pipe.is_fifo()) == (2, True)


def test_a_file_that_is_no_gazetteer_is_named(tmp_path):
    """Given a missing, an empty and a wrong file as gazetteer, then the message names it."""
    empty, wrong = tmp_path / "empty", tmp_path / "wrong"
    empty.touch()
    wrong.write_bytes(b"rubbish of some length, but nothing that was compiled")
    for path in (empty, wrong, tmp_path / "missing"):
        result = run_verb({"WIREDESK_GAZETTEER": str(path)}, "tag")
        assert (result.status, str(path) in result.err) == (2, True)


def test_a_worker_that_cannot_begin_ends_in_a_sentence():
    """Given a fault found while the pool's processes are still starting, then they print no trace of being ended so early."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        settings = f"WIREDESK_HTTP_HOST=127.0.0.1 WIREDESK_HTTP_PORT={port} WIREDESK_JOBS=8"
        status, printed = _shell(f"{settings} wiredesk run")
    assert (status, printed.count("\n")) == (2, 1), printed


def test_pages_come_from_another_program_too(monkeypatch):
    """Given ``-`` among the paths, then each line of standard input that is not blank is a page, named by its number."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"a": 1}\n\n{"b": 2}\n')))
    found = [(page.name, page.value) for page in pages_in([Path("-")])]
    assert found == [("standard input:1", b'{"a": 1}'), ("standard input:3", b'{"b": 2}')]


@pytest.mark.parametrize("place", ["²:1", "0:²", "0", "0:", ":1", "0:-1", "0:" + "9" * 5_000])
def test_what_is_no_place_of_a_letter_is_a_persons_mistake(place: str) -> None:
    """Given what is no partition and offset, in whatever digits, then the error says how a letter is named, before any broker."""
    ran = CliRunner().invoke(dead, ["drop", place, "--yes"])
    assert isinstance(ran.exception, UserError)
    assert "0:17" in str(ran.exception)


def test_what_kafka_refuses_is_one_sentence(monkeypatch):
    """Given a client that Kafka refuses in the midst of its work, then a verb ends with a sentence and 2, without a trace."""

    def refuses(*_: object, **__: object) -> None:
        raise TopicAuthorizationFailedError

    monkeypatch.setattr(kafka, "consumer", refuses)
    result = run_verb({}, "tail")
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith("wiredesk: Kafka does not do it: ")
    assert "\n" not in result.err[:-1]


def test_a_kafka_error_without_a_description_is_reported_in_its_own_words(monkeypatch):
    """Given an error that only has words, then these are printed, and no notation of Python's."""

    def fails(*_: object, **__: object) -> None:
        raise KafkaError("the coordinator is away")

    monkeypatch.setattr(kafka, "consumer", fails)
    assert run_verb({}, "tail").err == "wiredesk: Kafka does not do it: KafkaError: the coordinator is away\n"


def test_a_file_without_a_word_is_no_set_of_rules(tmp_path):
    """Given an empty file of rules, as one cut by a full disk, then check says so; a set that is empty on purpose is one."""
    file = tmp_path / "rules.yaml"
    for text, status in (("", 2), ("# all of it commented out\n", 2), ("rules: []\n", 0)):
        file.write_text(text)
        result = run_verb({}, "rules", "check", str(file))
        assert (result.status, "the file is empty" in result.err) == (status, status == 2)
