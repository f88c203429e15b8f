"""Pages over HTTP, taken by a real worker."""

from __future__ import annotations

import gzip
import json
import os
import socket
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest
from desks import Desk, deployment
from pages import page
from workers import WorkerProcess, until

_TOKEN = "a token of this test"  # noqa: S105
_TAKEN = 'wiredesk_gateway_requests_total{status="202"}'
_HTML = {"Content-Type": "text/html; charset=windows-1251"}


@pytest.fixture(scope="module")
def gateway(kafka_broker, tmp_path_factory) -> Iterator[tuple[Desk, WorkerProcess]]:
    """Give a deployment with a worker that takes pages of up to 0.2 MB."""
    with deployment(kafka_broker, tmp_path_factory.mktemp("desk")) as desk:
        token = desk.folder / "token"
        token.write_text(f"{_TOKEN}\n")
        yield desk, desk.worker(WIREDESK_GATEWAY_TOKEN_FILE=str(token), WIREDESK_GATEWAY_MB="0.2")


def _post(worker, body: bytes, query: str = "", token: str = _TOKEN, **headers: str) -> tuple[int, dict[str, object]]:
    request = urllib.request.Request(
        f"http://127.0.0.1:{worker.port}/pages{query}",
        data=body,
        headers={
            "Authorization": f"Bearer {token}",
            **{name.replace("_", "-"): text for name, text in headers.items()},
        },
    )
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310 - our own worker
            return answer.status, json.loads(answer.read())
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read())


def test_pages_over_http_are_decided_like_all_others(gateway):
    """Given a bare body and a page/1 object, then each is acknowledged with the id under which it is decided."""
    desk, worker = gateway
    taken = worker.metric(_TAKEN)
    bare = "<p>Привет</p>".encode("cp1251")
    status, first = _post(worker, bare, "?url=https://a.example/1&source=desk", **_HTML)
    assert status == 202, first
    trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    status, second = _post(worker, page(1), Content_Type="application/json", traceparent=trace)
    assert status == 202, second
    ids = {first["page_id"], second["page_id"]}
    until(lambda: ids <= {decision["page_id"] for decision in desk.decisions(2)}, "both are decided")
    raw = {(record.partition, record.offset): record for record in desk.read(desk.topics.raw, 2)}
    sent = json.loads(raw[first["partition"], first["offset"]].value)
    assert (sent["url"], sent["source"], sent["content_type"]) == ("https://a.example/1", "desk", _HTML["Content-Type"])
    assert raw[second["partition"], second["offset"]].value == page(1)
    assert ("traceparent", trace.encode()) in raw[second["partition"], second["offset"]].headers
    assert worker.metric(_TAKEN) == taken + 2


def test_what_is_no_page_is_refused_with_what_to_mend(gateway):
    """Given wrong tokens, types, objects, claims on files and sizes, then each is refused with a sentence, and nothing reaches the topic."""
    desk, worker = gateway
    before = len(desk.read(desk.topics.raw))
    assert _post(worker, b"<p>", token=_TOKEN[:-1], **_HTML)[0] == 401
    assert _post(worker, b"<p>", token="", **_HTML)[0] == 401
    assert _post(worker, b"<p>", Content_Type="image/png")[0] == 415
    status, answer = _post(worker, b'{"body": "x"}', Content_Type="application/json")
    assert (status, answer) == (400, {"error": "fetched_at is missing"})
    claim = b'{"fetched_at": "2026-03-01T10:00:00Z", "body_ref": "file:///etc/passwd"}'
    assert _post(worker, claim, Content_Type="application/json")[0] == 400
    assert _post(worker, b" " * 300_000, **_HTML)[0] == 413
    assert _post(worker, gzip.compress(b" " * 50_000_000), Content_Encoding="gzip", **_HTML)[0] == 413
    assert worker.get("/live")[0] == 200
    assert len(desk.read(desk.topics.raw)) == before


def test_pages_behind_one_that_the_broker_refuses_are_taken(gateway):
    """Given a page over the topic's limit, then it alone is refused: others of its partition are taken, before they were asked again."""
    desk, worker = gateway
    if not desk.broker.is_apache:
        pytest.skip("needs Apache Kafka")
    desk.limit(20_000, desk.topics.raw)
    url = "?url=https://a.example/one"  # one key, one partition
    large = os.urandom(80_000).hex().encode()
    bodies = [b"<p>first", large, b"<p>second", b"<p>third"]
    assert [_post(worker, body, url, **_HTML)[0] for body in bodies] == [202, 413, 202, 202]


def test_a_worker_that_is_behind_asks_for_patience(desk):
    """Given no records may wait and the pool is busy, then 429 says when to come back."""
    worker = desk.worker(WIREDESK_GATEWAY_TOKEN=_TOKEN, WIREDESK_GATEWAY_LAG="0")
    desk.send([page(seed) for seed in range(300)])
    statuses: list[int] = []

    def refused() -> bool:
        statuses.append(_post(worker, page(999), Content_Type="application/json")[0])
        return statuses[-1] != 202

    until(refused, "a page is refused")
    assert statuses[-1] == 429


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        (b"Authorization: Bearer \xff", b"401"),
        (b"Authorization: Bearer %b\r\ntraceparent: \xff\r\nContent-Type: text/html", b"202"),
        (b"Authorization: Bearer %b\r\nContent-Type: text/html; charset=\xff", b"202"),
    ],
)
def test_headers_of_any_bytes_are_answered(gateway, headers, status):
    """Given headers that are no text, then a wrong token is refused and a page is taken, and nothing breaks."""
    _, worker = gateway
    with socket.create_connection(("127.0.0.1", worker.port), timeout=60) as sender:
        head = headers.replace(b"%b", _TOKEN.encode())
        sender.sendall(
            b"POST /pages HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 2\r\n" + head + b"\r\n\r\nhi"
        )
        assert sender.recv(1000).split()[1] == status
