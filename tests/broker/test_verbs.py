"""The verbs that look back, on a real broker: audit, dead, explain, tail; and demo on a cluster."""

from __future__ import annotations

import asyncio

import orjson
from aiokafka.admin import NewPartitions
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from pages import page
from workers import PATIENCE_SECONDS, until

from streams.agents.pipeline import IN_FLIGHT
from streams.broker import provision
from tests.verbs import process_of, verb


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


def test_a_dead_letter_is_listed_shown_and_redriven_as_it_came(apache_desk):
    """Given a broken record, then it is listed with its code, shown, and sent again byte for byte with its headers."""
    desk = apache_desk
    broken = b'{"schema": "page/1", \x1b[31m'
    desk.worker()
    desk.send([broken], headers=[("x-sender", b"crawler-7")])
    (letter,) = desk.read(desk.topics.dead, 1)
    place = f"{letter.partition}:{letter.offset}"
    status, printed = verb(desk, "dead", "ls")
    assert status == 0
    assert "bad-record" in printed
    status, printed = verb(desk, "dead", "show", place)
    assert status == 0
    assert "not JSON" in printed
    assert "\x1b" not in printed
    status, printed = verb(desk, "dead", "show", "99:1")
    assert status == 2
    assert "no letter at 99:1" in printed
    assert verb(desk, "dead", "redrive", place, "--dry-run")[1].startswith("1 letter would be sent")
    assert verb(desk, "dead", "redrive", "--code", "bad-record")[0] == 0
    first, second = desk.read(desk.topics.raw, 2)
    assert (first.value, first.key, first.headers) == (second.value, second.key, second.headers)
    assert len(desk.decisions(2)) == 2


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
    gone = [page(1, status=404)] * (IN_FLIGHT + 1)
    desk.send([page(1), *gone, page(1)])
    desk.worker(WIREDESK_BATCH="1", WIREDESK_JOBS="1")
    desk.settle(len(gone) + 2)
    status, printed = verb(desk, "explain", "https://courier.example/1", "--now")
    assert "this URL brought the same bytes before" in printed.split("dropped (")[1]
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


def test_send_prints_the_ids_that_decisions_carry(desk, tmp_path):
    """Given files in a folder, then send prints one id a page, and those are the ids of the decisions."""
    desk.worker()
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.html").write_bytes(orjson.loads(page(1))["body"].encode())
    (folder / "b.jsonl").write_bytes(page(2) + b"\n" + page(3) + b"\n")
    status, printed = verb(desk, "send", str(folder))
    assert status == 0, printed
    sent = {line.split("\t")[0] for line in printed.splitlines() if "\t" in line}
    assert len(sent) == 3
    assert {decision["page_id"] for decision in desk.decisions(3)} == sent


def test_send_prints_the_ids_of_what_it_sent_before_a_fault(desk, tmp_path):
    """Given a file that is there and one that is not, then the first is sent, its id is printed, and the fault reported."""
    (tmp_path / "a.jsonl").write_bytes(page(1))
    status, printed = verb(desk, "send", str(tmp_path / "a.jsonl"), str(tmp_path / "nothing.html"))
    assert status == 2
    assert f"\t{tmp_path}/a.jsonl:1\n" in printed
    assert "no such file or folder" in printed


def test_wrong_use_is_one_sentence(desk, tmp_path):
    """Given a missing file, an empty folder and a dead broker, then each answer is a sentence that says what to do."""
    assert verb(desk, "send", str(tmp_path / "nothing.html")) == (
        2,
        f"wiredesk: no such file or folder: {tmp_path}/nothing.html\n",
    )
    (tmp_path / "empty").mkdir()
    assert "holds no .html" in verb(desk, "send", str(tmp_path / "empty"))[1]
    assert verb(desk, "try", str(tmp_path)) == (2, f"wiredesk: {tmp_path} is a folder: try one page of it\n")
    (tmp_path / "page.jsonl").write_bytes(page(1))
    desk.environment["WIREDESK_TOPIC_PREFIX"] = "nobody"
    status, printed = verb(desk, "send", str(tmp_path / "page.jsonl"))
    assert status == 2, printed
    assert printed.startswith("wiredesk: no topic nobody.pages.raw.v1, or no right to see it")
    desk.environment["WIREDESK_BROKERS"] = "127.0.0.1:1"
    for arguments in (["send", str(tmp_path)], ["topics", "plan"], ["tail"], ["audit"], ["run"]):
        (tmp_path / "a.html").write_text("<p>x</p>")
        status, printed = verb(desk, *arguments)
        assert status == 2, (arguments, printed)
        assert printed.startswith("wiredesk: no broker answers at 127.0.0.1:1"), printed
        assert printed.count("\n") == 1, printed


def test_apply_leaves_alone_what_others_set(apache_desk):
    """Given a topic with a setting of its owner's and a wrong one of ours, when topics are applied, then only ours changes."""
    desk, topic = apache_desk, apache_desk.topics.decisions

    async def settings(**given: str) -> dict[str, str]:
        async with provision.connected(desk.settings) as client:
            if given:
                configs = {name.replace("_", "."): value for name, value in given.items()}
                await client.alter_configs([ConfigResource(ConfigResourceType.TOPIC, topic, configs=configs)])
            return {name: value for name, (value, _) in (await provision._configs(client, topic)).items()}

    def is_set(*, retention: str) -> bool:
        now = asyncio.run(settings())
        return (now["segment.ms"], now["retention.ms"]) == ("7777777", retention)

    asyncio.run(settings(segment_ms="7777777", retention_ms="5"))
    until(lambda: is_set(retention="5"), "the broker tells what was set")
    assert verb(desk, "topics", "apply")[0] == 0
    until(lambda: is_set(retention="1209600000"), "only ours has changed")
    assert verb(desk, "topics", "plan")[0] == 0


def test_a_log_of_several_partitions_is_refused(apache_desk):
    """Given a topic whose order counts with two partitions, then worker and doctor say so: records would lie beside it."""
    topic = apache_desk.topics.sightings

    async def split() -> None:
        async with provision.connected(apache_desk.settings) as client:
            await client.create_partitions({topic: NewPartitions(2)})
            async with asyncio.timeout(PATIENCE_SECONDS):
                while len((await client.describe_topics([topic]))[0]["partitions"]) < 2:  # noqa: ASYNC110 - a test may poll
                    await asyncio.sleep(0.1)

    asyncio.run(split())
    worker = process_of(apache_desk.environment, "run")
    until(lambda: worker.poll() is not None, "the worker has ended")
    status, printed = verb(apache_desk, "doctor")
    for ended, printed_by_one in ((worker.returncode, worker.communicate()[1]), (status, printed)):
        assert ended > 0
        assert f"{topic} has" in printed_by_one
        assert "must have one" in printed_by_one


def test_a_worker_without_one_of_its_topics_says_which(apache_desk):
    """Given a cluster that has lost a topic, then a worker ends at its start and names it: pages would wait for it in silence."""
    desk, topic = apache_desk, apache_desk.topics.decisions

    async def delete() -> None:
        async with provision.connected(desk.settings) as client:
            await client.delete_topics([topic])
            while topic in await client.list_topics():  # noqa: ASYNC110 - a test may poll
                await asyncio.sleep(0.1)

    asyncio.run(delete())
    status, printed = verb(desk, "run")
    assert (status, printed.splitlines()[-1]) == (
        2,
        f"wiredesk: no topic {topic}, or no right to see it: `wiredesk topics apply` makes it",
    )


def test_a_record_that_no_worker_wrote_is_not_redriven(apache_desk):
    """Given a foreign record among the dead letters, then a redrive says that nobody knows where it belongs."""
    apache_desk.send([b"?"], topic=apache_desk.topics.dead)
    status, printed = verb(apache_desk, "dead", "redrive", "--since", "1h")
    assert status == 2
    assert "does not say which topic it came from" in printed


def test_the_demo_runs_on_a_cluster_and_cleans_up(apache_desk):
    """Given WIREDESK_BROKERS, then the demo uses that cluster, comes out right, and leaves no topics behind."""
    desk = apache_desk
    for name in ("WIREDESK_TOPIC_PREFIX", "WIREDESK_GROUP", "WIREDESK_COMMIT_INTERVAL"):
        del desk.environment[name]
    demo = process_of(desk.environment, "demo")
    printed, err = demo.communicate(timeout=300)
    assert demo.returncode == 0, printed + err
    assert "10 pages" in printed
    # The broker answers before the last of its threads knows of it.
    until(lambda: not [topic for topic in _topics(desk) if topic.startswith("demo-")], "no topic of the demo is left")


def _topics(desk) -> list[str]:
    async def work() -> list[str]:
        async with provision.connected(desk.settings) as client:
            return list(await client.list_topics())

    return list(desk.run(work))


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
