"""Replay on a real broker: the same code changes nothing, other rules show in a dry run, a named run stays apart."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import orjson
import pytest
from desks import Desk, deployment
from pages import page, text

from streams.broker import kafka
from streams.topics import Topics
from tests.verbs import verb

#: Pages of the stream.
COUNT = 13
_RULES = """
unmatched: rest
rules:
  - name: lighthouse
    phrase: lighthouse
"""


@pytest.fixture(scope="module")
def streamed(kafka_broker, tmp_path_factory) -> Iterator[Desk]:
    """Give a deployment that has decided articles, a copy, a re-crawl, a revision, a reject and a broken record."""
    if not kafka_broker.is_apache:
        pytest.skip("needs Apache Kafka")
    with deployment(kafka_broker, tmp_path_factory.mktemp("desk")) as desk:
        _stream(desk)
        yield desk


def _stream(desk: Desk) -> None:
    worker = desk.worker()
    desk.send([page(seed, source="wire" if seed % 2 else "desk") for seed in range(8)])
    desk.decisions(8)
    longer = orjson.loads(page(2))["body"].replace("</article>", f"<p>{text(77, 6)}</p></article>")
    others = [
        page(0),
        page(1, url="https://mirror.example/copy"),
        page(2, body=longer),
        page(50, status=404),
        b"broken",
    ]
    desk.send(others)
    desk.settle(COUNT)
    assert len(desk.decisions(COUNT)) == COUNT
    worker.kill()


def test_the_same_code_changes_nothing(streamed):
    """Given pages of all ends, when run again as they were, then no end differs, all, or only those asked for."""
    status, printed = verb(streamed, "replay")
    assert (status, printed.strip()) == (0, f"{COUNT} pages: nothing changes")
    status, printed = verb(streamed, "replay", "--where", "code=http-status")
    assert (status, printed.strip()) == (0, "1 page: nothing changes")
    status, printed = verb(streamed, "replay", "--where", "colour=red")
    assert status == 2
    assert "--where takes" in printed


def test_other_rules_show_in_a_dry_run_that_writes_nothing(streamed, tmp_path):
    """Given other rules, then a dry run counts and shows the pages whose routes change, and no topic grows."""
    rules = tmp_path / "rules.yaml"
    rules.write_text(_RULES)
    status, printed = verb(streamed, "replay", "--rules", str(rules), "--json", "--jobs", "2")
    assert status == 1, printed
    *lines, summary = [orjson.loads(line) for line in printed.splitlines()]
    assert summary["summary"]["pages"] == COUNT
    assert summary["summary"]["change_routes"] == len(lines) == 9
    assert all(line["changes"] == ["routes"] for line in lines)
    assert {"lost", "won"} == set(lines[0]["routes"])
    status, printed = verb(
        streamed, "replay", "--rules", str(rules), "--where", "source=wire", "--where", "outcome=published"
    )
    assert status == 1
    assert "4 pages: 4 change routes" in printed
    assert len(streamed.decisions(COUNT)) == COUNT


def test_a_named_replay_publishes_apart_and_only_once(streamed):
    """Given a name, then the events go to that name's topics with the same ids, live topics stay, the name is spent."""
    desk, name = streamed, f"try-{uuid.uuid4().hex[:6]}"
    status, printed = verb(desk, "replay", "--as", name)
    assert status == 1  # the broken record is as dead as it was
    assert f"{COUNT} pages published under {name}.{desk.name}, 1 dead" in printed
    named = Topics(f"{name}.{desk.name}")
    assert _ids(desk.read(named.articles)) == _ids(desk.read(desk.topics.articles))
    sources = {dict(record.headers)["ce_source"] for record in desk.read(named.decisions, COUNT)}
    assert sources == {f"/wiredesk/default.{name}".encode()}
    assert len(desk.read(desk.topics.decisions)) == COUNT
    status, printed = verb(desk, "replay", "--as", name)
    assert status == 2
    assert "there is a replay of this name" in printed


def test_a_named_replay_has_its_own_start(streamed):
    """Given a range without its original, then a copy is an article of the replay: its view begins empty."""
    name = f"half-{uuid.uuid4().hex[:6]}"
    assert verb(streamed, "replay", "--as", name, "--where", "code=exact-duplicate")[0] == 0
    (record,) = streamed.read(Topics(f"{name}.{streamed.name}").decisions, 1)
    assert orjson.loads(record.value)["code"] == "ok"


def _ids(records) -> list[bytes]:
    return sorted(dict(record.headers)["ce_id"] for record in records)


def test_records_that_no_worker_wrote_are_passed_over(streamed, caplog):
    """Given a null value and foreign bytes among decisions and pages, then the verbs that look back answer, with one line each."""
    desk = streamed
    _append(desk, desk.topics.decisions, None, b"\xff not ours", b"[]")
    _append(desk, desk.topics.raw, None)
    for arguments, answer in (
        (("audit",), f"{COUNT + 1} pages in the raw topic, {COUNT} decided, 1 waiting"),
        (("explain", "https://mirror.example/copy"), "merged (exact-duplicate)"),
        (("replay", "--where", "code=http-status"), "1 page: nothing changes"),
    ):
        caplog.clear()
        status, printed = verb(desk, *arguments)
        assert (status, answer in printed) == (0, True), printed
        lines = [message for message in caplog.messages if "passed over" in message]
        assert len(lines) == 1, caplog.messages
        assert desk.topics.decisions in lines[0]


def _append(desk: Desk, topic: str, *values: bytes | None) -> None:
    async def work() -> None:
        async with kafka.producing(desk.settings) as producer:
            for value in values:
                await producer.send_and_wait(topic, value=value, key=b"foreign")

    desk.run(work)
