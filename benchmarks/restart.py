"""A worker's start with a long sightings log: from the log alone, from a snapshot of its own, and on an empty disk from a shared one.

    python -m benchmarks.restart [--articles 1000000]

On an Apache Kafka of its own, with invented sightings: sizes of news (log-normal, median 400 words), 15 % copies, eight
articles a story. Runs the follower as the worker runs it, each start in a process of its own, beside a task that notes how long
the event loop is held (CPU time). The last start is the dearest one on an empty disk: the next shared snapshot is just due.
Fails when two starts disagree about the view.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Iterable
from itertools import islice
from multiprocessing.pool import Pool
from pathlib import Path

from benchmarks import command
from benchmarks.chain import deployment, prepare
from benchmarks.invented import records
from deploy.kafka import broker as apache
from streams.agents.outbox import Outbox
from streams.agents.sightings import SightingsLog
from streams.broker import kafka
from streams.match import MatchSettings
from streams.metrics import Metrics
from streams.settings import Settings
from streams.topics import Topics


async def fill(settings: Settings, sightings: Iterable[tuple[bytes, bytes]]) -> int:
    """Write to the log; gives the bytes before compression."""
    producer = kafka.producer(settings)
    await producer.start()
    topic, size = Topics(settings.topic_prefix).sightings, 0
    for key, value in sightings:
        await producer.send(topic, value, key)
        size += len(value)
    await producer.flush()
    await producer.stop()
    return size


async def watched(holds: list[float]) -> None:
    """Note how long the event loop is held: its thread's CPU time between two turns of this task."""
    last = time.thread_time()
    while True:
        await asyncio.sleep(0)
        now = time.thread_time()
        holds.append(now - last)
        last = now


def held(holds: list[float]) -> str:
    """Tell how long the loop was held."""
    holds.sort()
    return (
        f"event loop held {holds[-1] * 1000:.0f} ms at most, {holds[len(holds) * 99 // 100] * 1000:.1f} ms in 99 of 100"
    )


async def start(settings: Settings, name: str, *, publish: bool) -> str:
    """Start the follower, print what that took, publish a shared snapshot if wanted, and stop; gives the view's digest."""
    outbox, metrics, holds = Outbox(settings), Metrics(), list[float]()
    await outbox.start()
    log = SightingsLog(settings, MatchSettings(), outbox, metrics)
    watch = asyncio.create_task(watched(holds))
    started, cpu = time.perf_counter(), time.process_time()
    await log.start()
    took, cpu = time.perf_counter() - started, time.process_time() - cpu
    watch.cancel()
    view = log.view
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(
        f"{name}: at record {log.position} in {took:.1f} s ({cpu:.1f} s CPU); {held(holds)};"
        f" view {view.memory_bytes / 1e6:.0f} MB, {view.articles} articles, {view.stories} stories; peak memory {peak:.0f} MB",
        flush=True,
    )
    if publish:
        await published(log, metrics)
    await log.stop()
    await log.keep(seconds=600)
    await outbox.stop()
    return view.digest()


async def published(log: SightingsLog, metrics: Metrics) -> None:
    """Write a shared snapshot as a worker does that holds the first partition, and print what that took."""
    holds = list[float]()
    watch = asyncio.create_task(watched(holds))
    started, cpu = time.perf_counter(), time.process_time()
    log.publisher.mine = True
    while not metrics.registry.get_sample_value("wiredesk_snapshots_written_total", {"result": "written"}):
        assert not metrics.registry.get_sample_value("wiredesk_snapshots_written_total", {"result": "failed"})
        await asyncio.sleep(0.1)
    watch.cancel()
    size = metrics.registry.get_sample_value("wiredesk_snapshot_sent_bytes_total") or 0
    print(
        f"  shared: {size / 1e6:.0f} MB before compression in {time.perf_counter() - started:.1f} s"
        f" ({time.process_time() - cpu:.1f} s CPU, the watch's among it); {held(holds)}",
        flush=True,
    )


def begin(settings: Settings, name: str, *, publish: bool = False) -> str:
    """Do that in this process."""
    return asyncio.run(start(settings, name, publish=publish))


def alone(settings: Settings, name: str, *, publish: bool = False) -> str:
    """Do that in a process of its own, so that its memory is its own."""
    with Pool(1, context=multiprocessing.get_context("spawn")) as pool:
        return pool.apply(begin, (settings, name), {"publish": publish})


def main() -> None:
    """Fill the log, start from it, share a snapshot, and start again in each way."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1_000_000)
    options = parser.parse_args()
    sightings, tail = records(options.articles), options.articles // 20
    with apache.running() as broker, tempfile.TemporaryDirectory() as folder:
        empty = deployment(broker.bootstrap).model_copy(update={"snapshot_records": 1})
        own = empty.model_copy(update={"state_dir": Path(folder)})
        asyncio.run(prepare(empty))
        started = time.perf_counter()
        size = asyncio.run(fill(empty, islice(sightings, options.articles - tail)))
        took, count = time.perf_counter() - started, options.articles - tail
        print(f"{count} sightings, {size / count:.0f} bytes each, in {took:.0f} s", flush=True)
        digests = [alone(own, "from the log", publish=True)]
        sent = sum(file.stat().st_size for file in broker.folder.glob("data/*snapshots.v1-0/*.log"))
        print(
            f"  {sent / 1e6:.0f} MB on the broker's disk: {sent / tail / 1000:.1f} KB a page, sent at each growth by {tail}"
        )
        digests.append(alone(own, "from its own snapshot"))
        digests.append(alone(empty, "on an empty disk, from the shared snapshot"))
        asyncio.run(fill(empty, sightings))
        late = [
            alone(empty, f"on an empty disk, {tail} records behind"),
            alone(own, f"from its own, {tail} records behind"),
        ]
    sys.exit(0 if len(set(digests)) == len(set(late)) == 1 else "the views differ")


if __name__ == "__main__":
    command.run(main)
