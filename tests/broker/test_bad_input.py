"""Hostile and broken records: one decision or dead letter each, a message that says what to do, and a worker that lives."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from secrets import token_urlsafe
from typing import Any

import orjson
import pytest
from desks import Desk, deployment
from pages import page
from workers import WorkerProcess, until

from streams.events import original_headers

_FETCHED = "2026-03-01T10:00:00Z"


def _json(**fields: object) -> bytes:
    return orjson.dumps({"schema": "page/1", "fetched_at": _FETCHED, **fields})


BROKEN = {
    "invalid JSON": b'{"schema": "page/1", ',
    "no object": b"[1, 2]",
    "binary": bytes(range(256)),
    "wrong base64": _json(body_b64="not base64!"),
    "no body": _json(),
    "two bodies": _json(body="a", body_b64="YQ=="),
    "no fetch time": b'{"body": "x"}',
    "large attrs": _json(body="x", attrs={"a": "y" * 5000}),
    "URL too long for a decision": _json(body="x", url="https://a.example/" + token_urlsafe(200_000)),
    "claim check switched off": _json(body_ref="file:///etc/hostname"),
}
BAD_PAGES = {
    "20 MB": _json(body="<p>" + "word " * 4_000_000 + "</p>", content_type="text/html"),
    "unknown charset": _json(
        body_b64=base64.b64encode(b"<html><body><p>caf\xe9</p></body></html>").decode(),
        content_type="text/html; charset=x-none",
    ),
    "bomb of nested blocks": _json(body="<html><body>" + "<div>" * 120_000 + "x", content_type="text/html"),
    "bomb of attributes": _json(
        body="<p " + " ".join(f"a{n}=1" for n in range(60_000)) + ">x", content_type="text/html"
    ),
    "image": _json(body_b64=base64.b64encode(b"\x89PNG\r\n\x1a\n" + bytes(200)).decode(), content_type="image/png"),
    "empty body": _json(body=" \n "),
    "error page": _json(body="<html><body><p>Not here.</p></body></html>", status=404),
}

GOOD = [page(seed) for seed in range(5)]


@pytest.fixture(scope="module")
def hurt(kafka_broker, tmp_path_factory) -> Iterator[tuple[Desk, WorkerProcess, list[dict[str, Any]]]]:
    """Give a deployment whose worker was sent broken records, bad pages and good ones, the worker, and their decisions."""
    with deployment(kafka_broker, tmp_path_factory.mktemp("desk")) as desk:
        worker = desk.worker()
        desk.send(list(BROKEN.values()), headers=[("x-sender", b"crawler-7")])
        desk.send([*BAD_PAGES.values(), *GOOD])
        yield desk, worker, desk.decisions(len(BROKEN) + len(BAD_PAGES) + len(GOOD))


def test_broken_records_become_dead_letters_byte_for_byte(hurt):
    """Given records that are no pages, then each is dead-lettered as it came, with a decision and what to mend."""
    desk, _, decisions = hurt
    dead = [decision["code"] for decision in decisions if decision["outcome"] == "dead"]
    assert dead == ["bad-record"] * len(BROKEN)
    letters = desk.read(desk.topics.dead, len(BROKEN))
    assert sorted(letter.value for letter in letters) == sorted(BROKEN.values())
    for letter in letters:
        headers = dict(letter.headers)
        assert headers["wiredesk-code"] == b"bad-record"
        assert headers["__streams.errors.message"]
        assert original_headers(letter.headers) == [("x-sender", b"crawler-7")]


def test_bad_pages_are_decided_and_the_worker_lives(hurt):
    """Given pages of every bad kind among good ones, then each is decided within the deadline and the good ones come out."""
    _, worker, decisions = hurt
    codes = sorted(decision["code"] for decision in decisions if decision["outcome"] != "dead")
    assert len(codes) == len(BAD_PAGES) + len(GOOD)
    assert codes.count("ok") == len(GOOD)
    assert codes.count("html-bomb") == 2
    assert {"too-large", "unsupported-type", "http-status", "empty"} <= set(codes)
    assert all(decision["reason"] for decision in decisions)
    assert worker.process.poll() is None
    assert worker.get("/live")[0] == 200
    assert worker.get("/pages")[0] == 404, "without a token there is no gateway"


def test_a_broker_away_is_waited_for(lonely_desk):
    """Given a worker under load, when the broker is killed and comes back, then every page is decided."""
    desk, own = lonely_desk
    worker = desk.worker()
    desk.send([page(seed) for seed in range(400)])
    until(lambda: worker.metric("wiredesk_decisions_total") >= 20, "work begun")
    own.kill()
    own.start()  # takes some seconds
    decisions = desk.decisions(400, within=300)
    assert len({d["page_id"] for d in decisions}) == 400
    assert worker.process.poll() is None


def test_a_worker_ends_though_the_broker_is_away(lonely_desk):
    """Given a worker whose broker was killed, when it is told to end, then it does, soon after the time that a drain may take."""
    desk, own = lonely_desk
    worker = desk.worker(WIREDESK_DRAIN_SECONDS="1")
    desk.send([page(seed) for seed in range(30)])
    desk.decisions(5)
    own.kill()
    assert worker.terminate() == 1
    assert "without its farewells" in worker.log.read_text()
