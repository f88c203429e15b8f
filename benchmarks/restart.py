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
from collections import deque
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from chain import apache, deployment, prepare  # type: ignore[attr-defined]
from numpy.typing import NDArray

from streams import kafka
from streams.agents.outbox import Outbox
from streams.agents.sightings import SightingsLog
from streams.ids import digest
from streams.match import Fingerprint, MatchSettings, Sighting, pack
from streams.match.fingerprint import TERMS, sample
from streams.match.tokens import mix
from streams.metrics import Metrics
from streams.settings import Settings
from streams.topics import Topics

_COPIES, _KEPT, _A_STORY = 0.15, 0.75, 8
#: Terms of a story, and of these how many an article has; the rest is of the article alone.
_VOCABULARY, _SHARED = 60, 30
#: News is copied within hours: copies are drawn from so many articles before.
_RECENT = 4000


def records(count: int) -> Iterator[tuple[bytes, bytes]]:
    """Give page ids and sightings."""
    dice = np.random.default_rng(7)
    recent: deque[tuple[NDArray[np.uint64], int]] = deque(maxlen=_RECENT)
    weights = np.linspace(255, 20, TERMS).astype(np.uint8).tobytes()
    for number in range(count):
        size = int(np.clip(np.exp(dice.normal(np.log(400), 0.6)), 60, 3000))
        shingles = dice.integers(0, 1 << 64, size, np.uint64)
        story = int(dice.integers(max(1, number // _A_STORY), number // _A_STORY + 64))
        if recent and dice.random() < _COPIES:
            source, story = recent[int(dice.integers(len(recent)))]
            kept = source[dice.random(len(source)) < _KEPT]
            shingles = np.concatenate([kept, shingles[: len(source) - len(kept)]])
        else:
            recent.append((shingles, story))
        own = mix(np.uint64(story << 8) + dice.permutation(_VOCABULARY)[:_SHARED].astype(np.uint64))
        terms = np.concatenate([own, dice.integers(0, 1 << 64, TERMS - _SHARED, np.uint64)]) >> np.uint64(32)
        terms = dice.permutation(terms).astype(np.uint32)
        distinct, level, counts, anchors = sample(shingles)
        content = digest("content", str(number))[:8]
        words = tuple(f"word{name % 9973}" for name in terms[:10].tolist())
        sketch = Fingerprint(content, size, distinct, level, counts, anchors, terms.tobytes(), weights, words)
        page = digest("page", str(number))
        title = f"An invented report about {' '.join(words[:5])}"
        host = f"paper{number % 3000}.example"
        sighting = Sighting(page, page, page, page[:8], page, host, host, "en", title, number * 600, sketch)
        yield page, pack(sighting)


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
