"""Pages over HTTP, taken by a real worker."""

from __future__ import annotations

import gzip
import json
import time
import urllib.error
import urllib.request

import pytest
from pages import page

_TOKEN = "a token of this test"  # noqa: S105
_HTML = {"Content-Type": "text/html; charset=windows-1251"}


@pytest.fixture(scope="module")
def worker(module_desk):
    """Give a worker that takes pages of up to 0.2 MB."""
    token = module_desk.folder / "token"
    token.write_text(f"{_TOKEN}\n")
    return module_desk.worker(WIREDESK_GATEWAY_TOKEN_FILE=str(token), WIREDESK_GATEWAY_MB="0.2")


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
        with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310 - our own worker
            return answer.status, json.loads(answer.read())
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read())


def test_pages_over_http_are_decided_like_all_others(module_desk, worker):
    """Given a bare body and a page/1 object, then each is acknowledged with the id under which it is decided."""
    desk = module_desk
    bare = "<p>Привет</p>".encode("cp1251")
    status, first = _post(worker, bare, "?url=https://a.example/1&source=desk", **_HTML)
    assert status == 202, first
    trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    status, second = _post(worker, page(1), Content_Type="application/json", traceparent=trace)
    assert status == 202, second
    assert {decision["page_id"] for decision in desk.decisions(2)} == {first["page_id"], second["page_id"]}
    raw = {(record.partition, record.offset): record for record in desk.read(desk.topics.raw, 2)}
    sent = json.loads(raw[first["partition"], first["offset"]].value)
    assert (sent["url"], sent["source"], sent["content_type"]) == ("https://a.example/1", "desk", _HTML["Content-Type"])
    assert raw[second["partition"], second["offset"]].value == page(1)
    assert ("traceparent", trace.encode()) in raw[second["partition"], second["offset"]].headers
    assert worker.metric('wiredesk_gateway_requests_total{status="202"}') == 2


def test_what_is_no_page_is_refused_with_what_to_mend(module_desk, worker):
    """Given wrong tokens, types, objects, claims on files and sizes, then each is told, and nothing reaches the topic."""
    before = len(module_desk.read(module_desk.topics.raw))
    assert _post(worker, b"<p>", token=_TOKEN[:-1], **_HTML)[0] == 401
    assert _post(worker, b"<p>", token="", **_HTML)[0] == 401
    assert _post(worker, b"<p>", Content_Type="image/png")[0] == 415
    status, told = _post(worker, b'{"body": "x"}', Content_Type="application/json")
    assert (status, told) == (400, {"error": "fetched_at is missing"})
    claim = b'{"fetched_at": "2026-03-01T10:00:00Z", "body_ref": "file:///etc/passwd"}'
    assert _post(worker, claim, Content_Type="application/json")[0] == 400
    assert _post(worker, b" " * 300_000, **_HTML)[0] == 413
    assert _post(worker, gzip.compress(b" " * 50_000_000), Content_Encoding="gzip", **_HTML)[0] == 413
    assert worker.get("/live")[0] == 200
    assert len(module_desk.read(module_desk.topics.raw)) == before


def test_a_worker_that_is_behind_asks_for_patience(desk):
    """Given no records may wait and the pool is busy, then 429 tells when to come back."""
    worker = desk.worker(WIREDESK_GATEWAY_TOKEN=_TOKEN, WIREDESK_GATEWAY_LAG="0")
    desk.send([page(seed) for seed in range(300)])
    deadline = time.monotonic() + 30
    while (status := _post(worker, page(999), Content_Type="application/json")[0]) == 202:
        assert time.monotonic() < deadline
    assert status == 429
