"""What came of the pages, all together and one by one, as `audit` and `explain` read it from the topics."""

from __future__ import annotations

import asyncio

import orjson
from pages import page
from workers import PATIENCE_SECONDS

from streams.agents.pipeline import IN_FLIGHT
from tests.verbs import verb


def test_audit_is_clean_and_then_names_the_gap(apache_desk):
    """Given all pages decided, then audit exits with 0; given a committed page without decision, with 1 and its place."""
    desk = apache_desk
    worker = desk.worker()
    desk.send([page(seed) for seed in range(10)])
    desk.decisions(10)
    assert worker.terminate() == 0
    status, printed = verb(desk, "audit")
    assert status == 0, printed
    assert "10 pages in the raw topic, 10 decided, 0 waiting" in printed
    desk.send([page(99)])
    status, printed = verb(desk, "audit")
    assert status == 0
    assert "1 waiting" in printed
    _commit_all(desk)
    textfile = desk.folder / "wiredesk.prom"
    status, printed = verb(desk, "audit", "--metrics", str(textfile))
    assert status == 1
    assert "no decision for partition" in printed
    assert "\nwiredesk_audit_missing_pages 1.0\n" in textfile.read_text()
    assert "\nwiredesk_audit_pages 11.0\n" in textfile.read_text()
    status, printed = verb(desk, "audit", "--json", "--since", "1h")
    found = orjson.loads(printed)
    assert (status, found["pages"], found["missing"], len(found["gaps"])) == (1, 11, 1, 1)
    assert verb(desk, "audit", "--since", "2100-01-01")[0] == 0


def test_audit_of_a_cluster_that_has_kept_no_offset_yet_is_clean(lonely_desk):
    """Given a new cluster, which makes its topic of offsets when first asked for a group, then audit waits for that."""
    desk, _ = lonely_desk
    status, printed = verb(desk, "audit")
    assert (status, printed.strip()) == (0, "0 pages in the raw topic, 0 decided, 0 waiting")


def test_explain_prints_steps_with_numbers(apache_desk):
    """Given a published page and its copy, then explain by URL prints what became of each, and why."""
    desk = apache_desk
    desk.worker()
    desk.send([page(1)])
    desk.decisions(1)
    near = orjson.loads(page(1))["body"].replace(" was noted by", " was also noted by", 1)
    copies = [page(1, url="https://other.example/copy"), page(1, url="https://other.example/near", body=near)]
    desk.send(copies)
    desk.settle(3)
    status, printed = verb(desk, "explain", "https://courier.example/1")
    assert status == 0, printed
    assert "published (ok)" in printed
    assert "kept_share" in printed
    assert "entity " in printed
    assert "route  " in printed
    status, printed = verb(desk, "explain", "https://other.example/copy")
    assert "merged (exact-duplicate)" in printed
    assert [line.rstrip() for line in printed.splitlines() if line.startswith("    match  exact")] == [
        "    match  exact  0.0 ms"
    ]
    assert "merged into" in printed
    assert "word for word the same" in printed
    status, printed = verb(desk, "explain", "https://other.example/near", "--now")
    assert status == 0, printed
    assert "merged (near-duplicate)" in printed
    assert "also noted" in printed
    assert "Run again as of now, it ends the same." in printed
    status, printed = verb(desk, "explain", "https://nowhere.example/")
    assert status == 2
    assert "no decision about" in printed


def test_explain_judges_a_page_anew_behind_those_that_waited_with_it(apache_desk):
    """Given a re-crawl that came while no worker ran, behind its first page, then run again alone it is one still."""
    desk = apache_desk
    # One batch a page: with so many between them the last begins when the first is finished, and is dropped at the door.
    # Batches may end in another order than they began, so the re-crawl is asked for by its id.
    gone = [page(1, status=404)] * (IN_FLIGHT + 1)
    desk.send([page(1), *gone, page(1)])
    desk.worker(WIREDESK_BATCH="1", WIREDESK_JOBS="1")
    desk.settle(len(gone) + 2)
    decisions = desk.decisions(len(gone) + 2)
    assert [one["code"] for one in decisions].count("http-status") == len(gone)
    last = max(decisions, key=lambda decision: decision["raw"]["offset"])
    status, printed = verb(desk, "explain", last["page_id"], "--now")
    assert "this URL brought the same bytes before" in printed
    assert (status, printed.splitlines()[-1]) == (0, "Run again as of now, it ends the same."), printed


def test_explain_knows_the_url_that_only_the_page_claims(desk, tmp_path):
    """Given a file sent without its address, then explain finds it by the canonical URL in it, however that is spelt."""
    desk.worker()
    told_by_page = '<head><link rel="canonical" href="https://courier.example/own"></head>'
    (tmp_path / "a.html").write_text(orjson.loads(page(1))["body"].replace("<body>", f"{told_by_page}<body>", 1))
    assert verb(desk, "send", str(tmp_path / "a.html"))[0] == 0
    [decision] = desk.decisions(1)
    for url in ("https://courier.example/own", "HTTPS://Courier.example/own?utm_source=feed"):
        status, printed = verb(desk, "explain", url)
        assert status == 0, printed
        assert f"page {decision['page_id']}" in printed


def _commit_all(desk) -> None:
    """Move the group's offsets to the end, as nobody should."""
    from aiokafka import TopicPartition

    from streams.broker import kafka

    async def work() -> None:
        consumer = kafka.consumer(desk.settings, group_id=f"{desk.name}-read")
        consumer.subscribe([desk.topics.raw])
        await consumer.start()
        try:
            ends = {}
            async with asyncio.timeout(PATIENCE_SECONDS):
                while len(consumer.assignment()) < 12:
                    await consumer.getmany(timeout_ms=100)
            for partition in range(12):
                tp = TopicPartition(desk.topics.raw, partition)
                ends[tp] = (await consumer.end_offsets([tp]))[tp]
            await consumer.commit(ends)
        finally:
            await consumer.stop()

    desk.run(work)
