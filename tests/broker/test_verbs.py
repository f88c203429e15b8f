"""The verbs that act, on a real broker: dead, send, topics; what they refuse; and demo on a cluster."""

from __future__ import annotations

import asyncio

import orjson
from aiokafka.admin import NewPartitions
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from pages import page
from workers import PATIENCE_SECONDS, until

from streams.broker import provision
from tests.verbs import process_of, verb


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
