"""Nothing is lost and nothing is decided twice, whatever is killed."""

from __future__ import annotations

import shutil
import signal
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

import orjson
import psutil
from pages import page
from workers import WorkerProcess, until


def _by_page(decisions: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    grouped = defaultdict(list)
    for decision in decisions:
        grouped[decision["page_id"]].append(decision)
    return grouped


def test_every_page_ends_in_one_decision(desk):
    """Given articles, a copy and a page sent twice, when a worker runs, then each record has exactly one decision."""
    values = [page(seed) for seed in range(30)]
    values += [page(0), page(1, url="https://other.example/copy")]
    desk.send(values)
    desk.worker()
    desk.settle(len(values))
    decisions = desk.decisions(len(values))
    assert len(decisions) == len(values)
    assert len(_by_page(decisions)) == len(values)
    codes = sorted(decision["code"] for decision in decisions)
    assert codes.count("ok") == 30
    assert codes.count("recrawl") == 1
    assert codes.count("exact-duplicate") == 1


def test_split_agents_give_the_same_articles(desk):
    """Given READ and TAG in two workers, then articles and decisions come out as from one worker that does both."""
    desk.worker("read")
    desk.worker("tag")
    desk.send([page(seed) for seed in range(20)])
    decisions = desk.decisions(20)
    assert sorted(decision["outcome"] for decision in decisions) == ["published"] * 20
    desk.settle(20, "tag")
    articles = [orjson.loads(record.value) for record in desk.read(desk.topics.articles)]
    assert {article["article_id"] for article in articles} == {decision["article_id"] for decision in decisions}
    assert all(article["entities"] is not None for article in articles)


def test_a_worker_outlives_its_state_folder(desk):
    """Given a state folder that cannot be written any more, then pages are decided, that is counted, and the end is orderly."""
    state = desk.folder / "state"
    worker = desk.worker(WIREDESK_STATE_DIR=str(state))
    shutil.rmtree(state)
    state.touch()  # a file in the folder's place refuses even root, as a full disk does
    desk.send([page(seed) for seed in range(5)])
    assert len(desk.decisions(5)) == 5
    assert worker.metric("wiredesk_state_failures_total") > 0
    assert worker.terminate() == 0, worker.log.read_text()


def test_kill_9_loses_no_page_and_repeats_only_equal_ids(apache_desk):
    """Given two workers under load, when one is killed -9 again and again, then each page is decided, alike each time."""
    desk, count = apache_desk.hurry(), 1200
    desk.worker()
    victim = desk.worker()
    desk.send([page(seed) for seed in range(count)])
    for _ in range(3):
        time.sleep(1.5)
        victim.kill()
        victim = desk.worker()
    desk.settle(count, within=400)
    grouped = _by_page(desk.decisions(count))
    assert len(grouped) == count
    for repeats in grouped.values():
        assert len({(d["outcome"], d["code"], d["article_id"]) for d in repeats}) == 1
    events = [dict(record.headers)["ce_id"] for record in desk.read(desk.topics.articles, count)]
    assert len(set(events)) == count


def test_sigterm_drains_and_repeats_nothing(apache_desk):
    """Given a worker under load, when it is asked to end and another takes over, then no page is decided twice."""
    desk, count = apache_desk, 600
    first = desk.worker()
    desk.send([page(seed) for seed in range(count)])
    until(lambda: first.metric("wiredesk_decisions_total") >= 50, "work begun")
    assert first.terminate() == 0
    desk.worker()
    desk.settle(count, within=300)
    decisions = desk.decisions(count)
    assert len(decisions) == count
    assert len(_by_page(decisions)) == count


def test_a_rolling_restart_repeats_nothing(apache_desk):
    """Given two workers under load, when one ends and another joins, then no page is decided twice."""
    desk, count = apache_desk, 900
    desk.worker()
    leaving = desk.worker()
    until(leaving.has_partitions, "the second worker has joined")
    desk.send([page(seed) for seed in range(count)])
    until(lambda: leaving.metric("wiredesk_decisions_total") >= 30, "work begun")
    assert leaving.terminate() == 0
    desk.worker()
    desk.settle(count, within=400)
    decisions = desk.decisions(count)
    assert len(_by_page(decisions)) == count
    assert len(decisions) == count


def test_a_worker_that_was_stopped_for_longer_than_its_session_writes_nothing_twice(apache_desk):
    """Given a worker stopped with pages in work until another has decided them, when it goes on, then it drops what it held."""
    desk = apache_desk.hurry()
    sleeper, other = (desk.worker(WIREDESK_JOBS="1") for _ in range(2))
    until(lambda: sleeper.has_partitions() and other.has_partitions(), "both have partitions")
    pool = psutil.Process(sleeper.process.pid).children(recursive=True)
    for process in pool:
        process.suspend()
    desk.send([page(seed) for seed in range(40)])
    until(lambda: sleeper.metric("wiredesk_inflight_pages"), "pages are in work")
    rebalances = sleeper.metric("wiredesk_rebalances_total")
    sleeper.process.send_signal(signal.SIGSTOP)
    for process in pool:
        process.resume()  # what it waited for is ready when it wakes
    desk.settle(40)
    sleeper.process.send_signal(signal.SIGCONT)
    until(lambda: sleeper.metric("wiredesk_rebalances_total") > rebalances, "it has joined again")
    desk.send([page(seed) for seed in range(40, 60)])
    desk.settle(60)
    assert len(desk.decisions(60)) == 60


def test_a_broker_that_goes_in_order_and_comes_back_costs_nothing_and_fills_no_log(lonely_desk):
    """Given a broker away in mid-stream, then each page is decided once, and of that time the log has a few lines alone."""
    desk, own = lonely_desk
    worker = desk.worker(WIREDESK_JOBS="1")
    desk.send([page(seed) for seed in range(300)])
    until(lambda: worker.metric("wiredesk_decisions_total") >= 20, "work begun")
    # In order: it hands its partitions over first, and with nobody to take them clients know of no leader.
    own.process.send_signal(signal.SIGTERM)
    own.process.wait(60)
    time.sleep(8)
    own.start()
    desk.settle(300)
    decisions = desk.decisions(300)
    assert (len(decisions), len(_by_page(decisions))) == (300, 300)
    assert worker.process.poll() is None
    assert len(worker.log.read_text().splitlines()) < 200


def test_restart_reads_nothing_again(apache_desk):
    """Given all offsets committed, when a worker starts again, then it decides what is new in any partition, nothing twice."""
    desk = apache_desk
    desk.send([page(seed) for seed in range(40)])
    worker = desk.worker()
    desk.decisions(40)
    assert worker.terminate() == 0
    assert sum(desk.committed().values()) == 40
    desk.worker()
    desk.send([page(seed) for seed in range(40, 100)])
    desk.settle(100)
    assert len(desk.decisions(100)) == 100


def test_a_worker_that_is_still_starting_ends_when_asked_to(apache_desk):
    """Given a start that takes minutes, when the worker is told to end, then it does, in order, without waiting for it."""
    worker = WorkerProcess(
        apache_desk.environment,
        log=apache_desk.folder / "slow.log",
        program=(str(Path(__file__).with_name("slow.py")),),
    )
    apache_desk.workers.append(worker)
    worker.launch()
    until(lambda: worker.get("/ready") == (503, "starting\n"), "it is starting")
    time.sleep(2)
    assert worker.terminate(within=60) == 0
    assert "Unclosed" not in worker.log.read_text()
