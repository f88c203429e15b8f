"""A worker's start with a long sightings log: from the log alone, and from a snapshot and the log's tail.

    python benchmarks/restart.py [--articles 1000000]

On an Apache Kafka of its own, with invented sightings: sizes of news (log-normal, median 400 words), 15 % copies, eight
articles a story. Runs the follower as the worker runs it, beside a task that notes how long the event loop is held (CPU time).
"""

from __future__ import annotations

import argparse
import asyncio
import resource
import tempfile
import time
from pathlib import Path

from chain import apache, deployment, prepare  # type: ignore[attr-defined]
from invented import records

from streams import kafka
from streams.agents.outbox import Outbox
from streams.agents.sightings import SightingsLog
from streams.match import MatchSettings
from streams.metrics import Metrics
from streams.settings import Settings
from streams.topics import Topics


async def fill(settings: Settings, count: int) -> int:
    """Write the log; gives its bytes before compression."""
    producer = kafka.producer(settings)
    await producer.start()
    topic, size = Topics(settings.topic_prefix).sightings, 0
    for key, value in records(count):
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


async def start(settings: Settings, name: str) -> None:
    """Start the follower, stop it, and print what that took."""
    outbox, holds = Outbox(settings), list[float]()
    await outbox.start()
    log = SightingsLog(settings, MatchSettings(), outbox, Metrics())
    watch = asyncio.create_task(watched(holds))
    started, cpu = time.perf_counter(), time.process_time()
    await log.start()
    took, cpu = time.perf_counter() - started, time.process_time() - cpu
    holds.sort()
    view = log.view
    print(
        f"{name}: {view.applied} records in {took:.1f} s ({cpu:.1f} s CPU, {cpu / max(view.applied, 1) * 1e6:.0f} us a record);"
        f" event loop held {holds[-1] * 1000:.0f} ms at most, {holds[len(holds) * 99 // 100] * 1000:.1f} ms in 99 of 100;"
        f" view {view.memory_bytes / 1e6:.0f} MB, {view.articles} articles, {view.stories} stories, digest {view.digest()}",
        flush=True,
    )
    watch.cancel()
    started = time.perf_counter()
    await log.stop()
    await outbox.stop()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(f"  stopped in {time.perf_counter() - started:.1f} s; peak memory {peak:.0f} MB", flush=True)


def main() -> None:
    """Fill the log, start from it, and start again from the snapshot."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1_000_000)
    options = parser.parse_args()
    with apache.running() as broker, tempfile.TemporaryDirectory() as folder:
        settings = deployment(broker.bootstrap).model_copy(update={"state_dir": Path(folder)})
        asyncio.run(prepare(settings))
        started = time.perf_counter()
        size = asyncio.run(fill(settings, options.articles))
        print(
            f"{options.articles} sightings, {size / options.articles:.0f} bytes each, in {time.perf_counter() - started:.0f} s"
        )
        asyncio.run(start(settings, "from the log"))
        asyncio.run(start(settings, "from the snapshot"))


if __name__ == "__main__":
    main()
