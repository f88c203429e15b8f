"""Pages through real Kafka and both agents, against a bare aiokafka loop around the same core, in one run.

    python -m benchmarks.chain PAGES.jsonl [PAGES.jsonl ...] [--rounds 2]

Starts an Apache Kafka of its own. For each plan (bare loop, both agents in one worker, READ and TAG apart) it loads all
pages, lets the plan work them off, and prints pages a second (first to last decision, by the broker's clock), CPU a page by
process and by stage, and peak memory; then the latency of the fused plan at half of its own rate. Pages in must equal
decisions out, or the run fails.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import subprocess
import sys
import time
import urllib.request
import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson
import psutil

from benchmarks import command
from deploy.kafka import broker as apache
from streams.broker import kafka, provision
from streams.cli.topics import wanted
from streams.instant import milliseconds
from streams.page import Position, page_from_record
from streams.settings import Settings
from streams.topics import Topics
from streams.url import page_key

#: Of the workers: free ones, so that two runs do not meet.
PORTS = [apache.free_port() for _ in range(8)]
#: Pages before latency is measured: the first ones pay for imports, and the first of each language for its word list.
_WARM = 200
PLANS: dict[str, list[list[str]]] = {
    "bare": [["-m", "benchmarks.bare"]],
    "fused": [["-m", "streams.cli", "run"]],
    "split": [["-m", "streams.cli", "run", "--agents", "read"], ["-m", "streams.cli", "run", "--agents", "tag"]],
}


@dataclass
class Run:
    """What one plan did with the pages."""

    pages: int = 0
    seconds: float = 0.0
    outcomes: Counter[str] = field(default_factory=Counter)
    cpu_seconds: float = 0.0
    peak_mb: float = 0.0
    stages: dict[str, float] = field(default_factory=dict)

    @property
    def rate(self) -> float:
        """Pages a second."""
        return self.pages / self.seconds


def deployment(bootstrap: str) -> Settings:
    """Give the settings of a deployment of its own."""
    name = f"b{uuid.uuid4().hex[:8]}"
    return Settings(brokers=bootstrap, topic_prefix=name, group=name)


def start(
    command: Sequence[str], settings: Settings, at: int, more: Mapping[str, str] | None = None
) -> subprocess.Popen[bytes]:
    """Start one process of a plan; ``more`` is added to its environment."""
    environment = {
        **os.environ,
        "WIREDESK_BROKERS": settings.brokers,
        "WIREDESK_TOPIC_PREFIX": settings.topic_prefix,
        "WIREDESK_GROUP": settings.group,
        "WIREDESK_HTTP_PORT": str(at),
        "WIREDESK_LOG_LEVEL": "warning",
        **(more or {}),
    }
    return subprocess.Popen([sys.executable, *command], env=environment)


async def prepare(settings: Settings) -> None:
    """Create its topics."""
    async with provision.connected(settings) as client:
        await provision.apply(client, [provision.created(spec) for spec in wanted(settings)], 1)


async def send(settings: Settings, values: Sequence[bytes], rate: float | None = None) -> None:
    """Send pages, at a steady rate a second if one is given."""
    producer = kafka.producer(settings)
    await producer.start()
    started = time.monotonic()
    futures = []
    for number, value in enumerate(values):
        if rate:
            await asyncio.sleep(max(0.0, started + number / rate - time.monotonic()))
        page = page_from_record(value, Position("-", 0, 0), 0)
        topic = Topics(settings.topic_prefix).raw
        futures.append(await producer.send(topic, value, page_key(page.url, page.body_digest)))
    await asyncio.gather(*futures)
    await producer.stop()


async def decisions(
    settings: Settings, count: int, processes: Sequence[psutil.Process], run: Run, quiet: int = 0
) -> list[Any]:
    """Read decisions until each page has one, and until no more come for ``quiet`` polls; watches the plan's memory."""
    consumer = kafka.consumer(settings)
    consumer.subscribe([Topics(settings.topic_prefix).decisions])
    await consumer.start()
    records: list[Any] = []
    pages: set[bytes] = set()
    deadline, watch = time.monotonic() + 900, time.monotonic() + 5
    try:
        silent = 0
        while len(pages) < count or silent < quiet:
            assert time.monotonic() < deadline, f"only {len(pages)} of {count} pages decided"
            fetched = await consumer.getmany(timeout_ms=500)
            silent = 0 if fetched else silent + 1
            for batch in fetched.values():
                records += batch
                pages.update(record.key for record in batch)
            if time.monotonic() > watch:
                # Reading unique memory walks every page table: often enough for a peak, seldom enough to cost nothing.
                run.peak_mb = max(run.peak_mb, _memory(processes))
                watch = time.monotonic() + 5
    finally:
        await consumer.stop()
    return records


def _memory(processes: Sequence[psutil.Process]) -> float:
    """Sum unique memory in MB over the processes and their children."""
    total = 0
    for process in _family(processes):
        try:
            total += process.memory_full_info().uss
        except psutil.Error:
            continue
    return total / 1e6


def _family(processes: Sequence[psutil.Process]) -> list[psutil.Process]:
    found = list(processes)
    for process in processes:
        found += process.children(recursive=True)
    return found


def _cpu(processes: Sequence[psutil.Process]) -> float:
    total = 0.0
    for process in _family(processes):
        try:
            times = process.cpu_times()
        except psutil.Error:
            continue
        total += times.user + times.system
    return total


def _stages(plans: int) -> dict[str, float]:
    """Read CPU seconds by stage from the workers' metrics."""
    found: Counter[str] = Counter()
    for number in range(plans):
        with urllib.request.urlopen(f"http://127.0.0.1:{PORTS[number]}/metrics", timeout=5) as answer:
            for line in answer.read().decode().splitlines():
                if line.startswith("wiredesk_stage_seconds_sum"):
                    stage = line.split('stage="')[1].split('"')[0]
                    found[stage] += float(line.rsplit(" ", 1)[1])
    return dict(found)


def work_off(plan: str, bootstrap: str, values: Sequence[bytes]) -> Run:
    """Let one plan work all pages off."""
    settings, run = deployment(bootstrap), Run()
    asyncio.run(prepare(settings))
    asyncio.run(send(settings, values))
    children = [start(command, settings, PORTS[number]) for number, command in enumerate(PLANS[plan])]
    processes = [psutil.Process(child.pid) for child in children]
    try:
        records = asyncio.run(decisions(settings, len(values), processes, run))
        run.cpu_seconds = _cpu(processes)
        if plan != "bare":
            run.stages = _stages(len(children))
    finally:
        for child in children:
            child.terminate()
        for child in children:
            child.wait(60)
    times = sorted(record.timestamp for record in records)
    run.pages, run.seconds = len(values), (times[-1] - times[0]) / 1000
    run.outcomes = Counter(str(orjson.loads(record.value)["outcome"]) for record in records)
    assert len(records) == len(values), f"{len(records)} decisions for {len(values)} pages"
    return run


def latency(bootstrap: str, values: Sequence[bytes], rate: float) -> list[float]:
    """Give each page's milliseconds from its record to its decision, pages coming at a steady rate."""
    settings = deployment(bootstrap)
    asyncio.run(prepare(settings))
    child = start(PLANS["fused"][0], settings, PORTS[0])
    try:
        await_ready(PORTS[0])
        asyncio.run(send(settings, values[:_WARM], rate))
        time.sleep(2)
        asyncio.run(send(settings, values[_WARM:], rate))
        records = asyncio.run(decisions(settings, len(values), [psutil.Process(child.pid)], Run()))
    finally:
        child.terminate()
        child.wait(60)
    late = []
    for record in sorted(records, key=lambda record: record.timestamp)[_WARM:]:
        received = dict(record.headers)["ce_time"].decode()
        late.append(record.timestamp - milliseconds(received))
    return sorted(late)


def await_ready(at: int) -> None:
    """Wait until a worker says that it is ready."""
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{at}/ready", timeout=2).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError("the worker is not ready")


def main() -> None:
    """Run all plans, interleaved, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--plans", default="bare,fused,split")
    options = parser.parse_args()
    values = [line.strip() for path in options.pages for line in path.open("rb") if line.strip()]
    print(f"{len(values)} pages, {sum(map(len, values)) / 1e6:.0f} MB, {psutil.cpu_count()} cores")
    runs: dict[str, list[Run]] = {plan: [] for plan in options.plans.split(",")}
    with apache.running() as kafka_broker:
        for _ in range(options.rounds):
            for plan, done in runs.items():
                done.append(work_off(plan, kafka_broker.bootstrap, values))
                print(f"  {plan}: {done[-1].rate:.0f} pages/s, {dict(done[-1].outcomes)}", flush=True)
        base = statistics.median(run.rate for run in runs.get("bare", [])) if "bare" in runs else 0.0
        for plan, done in runs.items():
            rate = statistics.median(run.rate for run in done)
            cpu = statistics.median(run.cpu_seconds * 1000 / run.pages for run in done)
            peak = max(run.peak_mb for run in done)
            share = f"{rate / base:.2f} of bare" if base else ""
            print(f"{plan:6} {rate:7.1f} pages/s  {share:14}  {cpu:6.2f} CPU ms a page  peak {peak:.0f} MB")
            if done[-1].stages:
                by_stage = {name: round(1000 * value / done[-1].pages, 2) for name, value in done[-1].stages.items()}
                print(f"       CPU ms a page by stage: {json.dumps(by_stage)}")
        if "fused" in runs:
            half = statistics.median(run.rate for run in runs["fused"]) / 2
            late = latency(kafka_broker.bootstrap, values, half)
            middle, high = late[len(late) // 2], late[int(len(late) * 0.99)]
            print(f"latency at {half:.0f} pages/s: p50 {middle:.0f} ms, p99 {high:.0f} ms, max {late[-1]:.0f} ms")


if __name__ == "__main__":
    command.run(main)
