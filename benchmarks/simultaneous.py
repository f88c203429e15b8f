"""Copies of one article at the same instant at different workers, which are killed -9 at random.

    python -m benchmarks.simultaneous [--groups 10000] [--workers 3] [--seconds 25]

On an Apache Kafka of its own, with invented articles. Each group of 2 to 5 copies (equal, edited, under another headline
with a sentence more) is sent at once to partitions of different workers. Counts groups with exactly one canonical, pages
decided in two ways and pages without a decision, and compares the digests that all replicas stated in the log with each
other and with a replay. Fails when any of them is wrong.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import subprocess
import sys
import time
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson
from aiokafka import AIOKafkaConsumer

from benchmarks import command
from benchmarks.canonicals import equal_digests, one_canonical
from benchmarks.chain import PLANS, PORTS, await_ready, deployment, prepare, start
from benchmarks.match import prose
from deploy.kafka import broker as apache
from streams.broker import kafka
from streams.settings import Settings
from streams.topics import Topics

#: Words of an article: short, so that cleaning costs little.
_WORDS = 150
#: Pages sent and not yet decided at most: few enough that the copies of a group are worked on together.
_OUTSTANDING = 200
#: After the last page: time for repeats by the heir of a killed worker.
_SETTLE_SECONDS = 30.0
_PARTITIONS = 12


@dataclass
class Sent:
    """What was sent, and the pages decided so far."""

    pages: int = 0
    decided: set[bytes] = field(default_factory=set)
    kills: int = 0


def article(group: int) -> list[str]:
    """Give the words of an invented article, in sentences of fourteen."""
    words = prose(random.Random(f"article {group}"), _WORDS).split()  # noqa: S311 - repeatable on purpose
    for at in range(0, len(words), 14):
        words[at] = words[at].capitalize()
        words[min(at + 13, len(words) - 1)] += "."
    return words


def copies(group: int) -> list[bytes]:
    """Give the pages of a group: the first as it is, the others equal, edited or lengthened under another headline."""
    dice = random.Random(f"group {group}")  # noqa: S311 - repeatable on purpose
    base = article(group)
    pages = []
    for copy in range(dice.randrange(2, 6)):
        words, title = list(base), f"{base[0]} {base[3]} and {base[7]} {group}"
        change = dice.randrange(3) if copy else 0
        if change == 1:
            for at in dice.sample(range(len(words)), len(words) // 33):
                words[at] = f"edited{dice.randrange(10**6)}"
        elif change == 2:
            title = f"Other news of {base[5]}"
            words += ["This", "report", "was", "taken", "over", "from", f"wire{dice.randrange(10**6)}", "today."]
        pages.append(page(f"https://paper{copy}.example/{group}", title, words))
    return pages


def page(url: str, title: str, words: Sequence[str]) -> bytes:
    """Give a ``page/1`` value."""
    body = "".join(f"<p>{' '.join(words[at : at + 42])}</p>" for at in range(0, len(words), 42))
    html = (
        f"<!doctype html><html lang=en><head><title>{title}</title></head><body><nav><a href=/>Home</a></nav>"
        f"<article><h1>{title}</h1>{body}</article></body></html>"
    )
    known = {"schema": "page/1", "url": url, "fetched_at": "2026-03-01T10:00:00Z", "content_type": "text/html"}
    return orjson.dumps({**known, "body": html})


async def send(settings: Settings, groups: int, sent: Sent) -> None:
    """Send group after group, each to partitions a third of the topic apart, as fast as they are decided."""
    producer = kafka.producer(settings)
    await producer.start()
    acknowledged = []
    for group in range(groups):
        for number, value in enumerate(copies(group)):
            partition = (group + number * (_PARTITIONS // 3) + number // 3) % _PARTITIONS
            acknowledged.append(
                await producer.send(Topics(settings.topic_prefix).raw, value, partition=partition, key=b"%d" % group)
            )
            sent.pages += 1
        while sent.pages - len(sent.decided) > _OUTSTANDING:  # noqa: ASYNC110 - a benchmark may poll
            await asyncio.sleep(0.02)
        if group % 500 == 499:
            print(f"  {time.strftime('%X')} {group + 1} groups, {sent.kills} kills", flush=True)
    await asyncio.gather(*acknowledged)
    await producer.stop()


async def follow(settings: Settings, sent: Sent) -> None:
    """Note which pages are decided."""
    consumer = kafka.consumer(settings)
    consumer.subscribe([Topics(settings.topic_prefix).decisions])
    await consumer.start()
    try:
        async for record in consumer:
            sent.decided.add(record.key)
    finally:
        await consumer.stop()


async def kill(settings: Settings, workers: list[subprocess.Popen[bytes]], seconds: float, sent: Sent) -> None:
    """Kill -9 a worker drawn by lot, about every so many seconds, and start another."""
    dice = random.Random()  # noqa: S311 - another course each time
    while True:
        await asyncio.sleep(dice.uniform(0.4, 1.6) * seconds)
        victim = dice.randrange(len(workers))
        workers[victim].kill()
        workers[victim].wait()
        workers[victim] = worker(settings, victim)
        sent.kills += 1


def worker(settings: Settings, number: int) -> subprocess.Popen[bytes]:
    """Start one worker with one pool process."""
    more = {"WIREDESK_TIER": "gazetteer", "WIREDESK_JOBS": "1", "WIREDESK_SESSION_TIMEOUT": "6"}
    return start(PLANS["fused"][0], settings, PORTS[number], more)


async def under_fire(settings: Settings, workers: list[subprocess.Popen[bytes]], groups: int, seconds: float) -> Sent:
    """Send all groups while workers are killed; returns when every page has a decision and repeats have come."""
    sent = Sent()
    following = asyncio.create_task(follow(settings, sent))
    killing = asyncio.create_task(kill(settings, workers, seconds, sent))
    await send(settings, groups, sent)
    killing.cancel()
    deadline = time.monotonic() + 300
    while len(sent.decided) < sent.pages and time.monotonic() < deadline:  # noqa: ASYNC110 - a benchmark may poll
        await asyncio.sleep(0.2)
    await asyncio.sleep(_SETTLE_SECONDS)
    following.cancel()
    await asyncio.gather(following, killing, return_exceptions=True)
    return sent


async def read(settings: Settings, topic: str) -> list[Any]:
    """Read a topic from its beginning to its present end, each partition in order."""
    consumer: AIOKafkaConsumer = kafka.consumer(settings)
    consumer.subscribe([topic])
    await consumer.start()
    ends = await consumer.end_offsets(consumer.assignment())
    records: list[Any] = []
    while sum([await consumer.position(partition) for partition in ends]) < sum(ends.values()):
        fetched = await consumer.getmany(timeout_ms=1000)
        records += [record for batch in fetched.values() for record in batch]
    await consumer.stop()
    return records


def mismatches(workers: int) -> float:
    """Sum the workers' own count of differing digests."""
    total = 0.0
    for number in range(workers):
        with urllib.request.urlopen(f"http://127.0.0.1:{PORTS[number]}/metrics", timeout=5) as answer:
            lines = answer.read().decode().splitlines()
        total += sum(
            float(line.split()[-1]) for line in lines if line.startswith("wiredesk_view_digest_mismatches_tot")
        )
    return total


def main() -> None:
    """Run the test and print what was counted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--groups", type=int, default=10_000)
    parser.add_argument("--workers", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=25.0, help="mean time between kills")
    options = parser.parse_args()
    with apache.running() as broker:
        settings = deployment(broker.bootstrap)
        topics = Topics(settings.topic_prefix)
        asyncio.run(prepare(settings))
        workers = [worker(settings, number) for number in range(options.workers)]
        try:
            for number in range(options.workers):
                await_ready(PORTS[number])
            sent = asyncio.run(under_fire(settings, workers, options.groups, options.seconds))
            differing = mismatches(options.workers)
        finally:
            for process in workers:
                process.kill()
        decisions, articles, log = (
            asyncio.run(read(settings, topic)) for topic in (topics.decisions, topics.articles, topics.sightings)
        )
    print(f"{sent.kills} kills -9")
    good = one_canonical(decisions, articles, log, options.groups, sent.pages)
    good = equal_digests(log, settings) and good
    print(f"differences that the workers noticed themselves: {differing:.0f}")
    sys.exit(0 if good and not differing else 1)


if __name__ == "__main__":
    command.run(main)
