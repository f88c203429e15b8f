"""Kill -9 a worker again and again while pages flow through two: what is lost, what is repeated, and under which ids.

    python -m benchmarks.kill [--pages 5000] [--kills 5] [--every 10] [--term]

With ``--term`` the workers are asked to end, as in a rolling restart: then nothing may be repeated. On an Apache Kafka of its
own, with invented pages. Fails when a page has no decision, or two that differ.
"""

from __future__ import annotations

import argparse
import asyncio
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

import orjson

from benchmarks import command
from benchmarks.chain import PLANS, PORTS, Run, await_ready, decisions, deployment, prepare, send, start
from deploy.kafka import broker as apache
from streams.settings import Settings
from tests.broker.pages import page

#: After the last kill its partitions move on when the session ends; then repeats come at once.
_SETTLE_SECONDS = 30.0


def main() -> None:
    """Run the test and print what was counted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=5000)
    parser.add_argument("--kills", type=int, default=5)
    parser.add_argument("--every", type=float, default=10.0)
    parser.add_argument("--term", action="store_true", help="end workers by SIGTERM instead of kill -9")
    options = parser.parse_args()
    values = [page(seed) for seed in range(options.pages)]
    with apache.running() as broker:
        settings = deployment(broker.bootstrap)
        asyncio.run(prepare(settings))
        workers = [start(PLANS["fused"][0], settings, PORTS[number]) for number in range(2)]
        try:
            for number in range(2):
                await_ready(PORTS[number])
            records = asyncio.run(_under_fire(settings, values, workers, options))
        finally:
            for worker in workers:
                worker.kill()
    sys.exit(_told(records, options))


async def _under_fire(
    settings: Settings, values: Sequence[bytes], workers: list[subprocess.Popen[bytes]], options: argparse.Namespace
) -> list[Any]:
    """Send the pages over the whole time, end one worker after the other; gives all decisions of the run."""
    sending = asyncio.create_task(send(settings, values, len(values) / (options.every * (options.kills + 1))))
    for number in range(options.kills):
        await asyncio.sleep(options.every)
        victim = number % 2
        (workers[victim].terminate if options.term else workers[victim].kill)()
        await asyncio.to_thread(workers[victim].wait)
        workers[victim] = start(PLANS["fused"][0], settings, PORTS[victim])
        print(f"  {time.strftime('%X')} ended worker {victim}", flush=True)
    await sending
    await decisions(settings, len(values), [], Run())
    await asyncio.sleep(_SETTLE_SECONDS)
    return await decisions(settings, len(values), [], Run(), quiet=3)


def _told(records: Sequence[Any], options: argparse.Namespace) -> int:
    decided, pages = defaultdict(set), options.pages
    first = min(record.timestamp for record in records)
    late: Counter[int] = Counter()
    for record in sorted(records, key=lambda record: record.timestamp):
        decision = orjson.loads(record.value)
        if decision["page_id"] in decided:
            late[round((record.timestamp - first) / 1000)] += 1
        decided[decision["page_id"]].add((decision["outcome"], decision["code"], decision.get("article_id")))
    differing = sum(len(ends) > 1 for ends in decided.values())
    repeated = len(records) - len(decided)
    print(
        f"{pages} pages, {options.kills} {'SIGTERM' if options.term else 'kills -9'}: {pages - len(decided)} without a decision, {repeated} decisions repeated "
        f"({100 * repeated / pages:.1f} %), {differing} pages decided in two ways"
    )
    print(f"repeated by the second of the run: {dict(late)}")
    return 1 if differing or len(decided) < pages or (options.term and repeated) else 0


if __name__ == "__main__":
    command.run(main)
