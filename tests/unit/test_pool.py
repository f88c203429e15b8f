"""A page that hangs or kills its process costs that process, and nothing of its neighbours."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from concurrent.futures import Future

import poolwork
import pytest
from pebble.common.process import launch_process
from pebble.pool import process
from poolwork import mixed

from streams.agents import pool as pools
from streams.agents.pool import Killer, Pool, PoolError
from streams.decision import Code
from streams.metrics import Metrics
from streams.settings import Settings


def _run(items: list[str], seconds: float = 1.0) -> tuple[list[object], Metrics]:
    metrics = Metrics()

    async def work() -> list[object]:
        pool = Pool(Settings(jobs=1, batch=4, page_deadline=seconds), metrics)
        try:
            return list(await pool.run(mixed, items))
        finally:
            pool.stop()

    return asyncio.run(work()), metrics


def test_results_keep_the_items_order():
    """Given more items than a batch holds, then results come in the items' order."""
    items = [f"page{number}" for number in range(11)]
    results, _ = _run(items)
    assert results == [f"{item}!" for item in items]


def test_what_is_loaded_is_not_collected():
    """Given a started process, then full collections pass over what it has loaded."""
    results, _ = _run(["freeze"])
    assert int(str(results[0])) > 10_000


@pytest.mark.parametrize(("page", "seconds", "reason"), [("spin", 0.5, "s of CPU"), ("sleep", 0.25, "by the clock")])
def test_a_hanging_page_is_found_alone(page, seconds, reason):
    """Given a batch in which one page computes or waits for ever, then that one is named after two tries, and the others are answered."""
    results, metrics = _run(["a", page, "b", "c", "d"], seconds)
    assert [results[at] for at in (0, 2, 3, 4)] == ["a!", "b!", "c!", "d!"]
    assert isinstance(results[1], Killer)
    assert results[1].code is Code.STAGE_TIMEOUT
    assert results[1].message.endswith(reason)
    assert metrics.registry.get_sample_value("wiredesk_pool_restarts_total", {"cause": "timeout"}) == 2


def test_a_killing_page_is_found_alone():
    """Given a batch in which one page kills its process, then that one is named, and the others are answered."""
    results, metrics = _run(["a", "die", "b"])
    assert (results[0], results[2]) == ("a!", "b!")
    assert isinstance(results[1], Killer)
    assert results[1].code is Code.WORKER_KILLED
    assert metrics.registry.get_sample_value("wiredesk_pool_restarts_total", {"cause": "killed"}) == 2


def test_a_pool_whose_idle_process_is_killed_goes_on():
    """Given a process killed while it had no page, then no page is blamed: the next are answered by a new pool."""
    metrics = Metrics()

    async def work() -> list[object]:
        pool = Pool(Settings(jobs=1, batch=4, page_deadline=5.0), metrics)
        try:
            (number,) = await pool.run(mixed, ["pid"])
            os.kill(int(str(number)), signal.SIGKILL)
            while pool._processes.active:  # noqa: ASYNC110 - a test may poll
                await asyncio.sleep(0.02)
            return list(await pool.run(mixed, ["a", "b"]))
        finally:
            pool.stop()

    assert asyncio.run(work()) == ["a!", "b!"]
    assert metrics.registry.get_sample_value("wiredesk_pool_restarts_total", {"cause": "broken"}) == 1


def test_processes_that_cannot_start_end_the_worker_with_the_reason(monkeypatch):
    """Given processes that die at their start each time, then the run fails with what to look at, and blames no page."""
    monkeypatch.setattr(pools, "_start", poolwork.die_at_the_start)
    with pytest.raises(PoolError, match="WIREDESK_MEMORY_LIMIT_MB"):
        _run(["a"])


def test_a_process_that_could_not_be_made_is_made_again(monkeypatch):
    """Given a system that makes no process for a moment, as the pool starts, then it is asked again, and no start fails of it."""
    asked = []

    def launch(*rest: object) -> object:
        asked.append(rest)
        if len(asked) <= 2:
            raise EOFError("unexpected EOF")  # as the fork server says it when it is killed
        return launch_process(*rest)

    monkeypatch.setattr(process, "launch_process", launch)

    async def work() -> list[object]:
        pool = Pool(Settings(jobs=1), Metrics())
        try:
            await asyncio.to_thread(pool.start)
            return list(await pool.run(mixed, ["a"]))
        finally:
            pool.stop()

    assert asyncio.run(work()) == ["a!"]


class _Slow:
    """Processes of which one more begins each time that it is asked whether the pool is whole; broken after so many."""

    def __init__(self, begun, last) -> None:
        self.begun, self.last, self.asked = begun, last, 0

    def schedule(self, _):
        done = Future()
        done.set_result(None)
        return done

    @property
    def active(self):
        self.asked += 1
        self.begun.release()
        return self.asked < self.last


@pytest.mark.parametrize(("last", "asked"), [(100, 3), (2, 2)])
def test_starting_waits_for_the_sign_of_every_process(monkeypatch, last, asked):
    """Given three processes that begin one after the other, then starting returns with the third, or when the pool has broken."""
    made = []

    def processes(_, begun):
        made.append(_Slow(begun, last))
        return made[0]

    monkeypatch.setattr(pools, "_processes", processes)
    Pool(Settings(jobs=3), Metrics()).start()
    assert made[0].asked == asked


def test_a_start_is_ended_at_once(tmp_path):
    """Given a fork server that imports for a minute, when the start is ended, then it returns at once, and nothing is printed."""
    (tmp_path / "sluggish.py").write_text("import time; time.sleep(60)")
    program = """
import threading, time
from streams.agents import pool as pools
from streams.metrics import Metrics
from streams.settings import Settings
pools._PRELOADED = ["sluggish"]
pool = pools.Pool(Settings(jobs=1), Metrics())
start = threading.Thread(target=pool.start)
start.start()
time.sleep(0.5)
began = time.monotonic()
while start.is_alive():
    pool.abandon()
    start.join(0.2)
pool.stop()
assert time.monotonic() - began < 10, time.monotonic() - began
"""
    path = f"{tmp_path}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"
    ended = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")


def test_the_fork_server_hears_no_interrupt():
    """Given a new pool, then its fork server ignores Ctrl-C from its first moment on: half-way through its imports it would print a trace."""
    program = (
        "import multiprocessing, signal\n"
        "from multiprocessing import forkserver\n"
        "from streams.agents import pool\n"
        "from streams.settings import Settings\n"
        "pool._processes(Settings(jobs=1), multiprocessing.get_context('forkserver').Semaphore(0))\n"
        "status = open(f'/proc/{forkserver._forkserver._forkserver_pid}/status').read()\n"
        "ignored = int(status.split('SigIgn:')[1].split()[0], 16)\n"
        "print(bool(ignored & 1 << signal.SIGINT - 1), signal.getsignal(signal.SIGINT) is signal.default_int_handler)\n"
    )
    heard = signal.signal(signal.SIGINT, signal.default_int_handler)
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    signal.signal(signal.SIGINT, heard)
    assert ran.stdout == "True True\n"
