"""The yardstick of chain.py: a bare aiokafka loop around the same core, pool and topics, without Faust, log or ledger.

It reads, cleans, judges against a view of its own (no log: one process, no second worker could agree with it), tags,
writes, and commits after each batch. What it leaves out is what makes several workers agree and a death harmless.
"""

from __future__ import annotations

import asyncio
import signal
import time

import uvloop

from benchmarks import command
from streams.agents.outbox import Outbox
from streams.agents.pool import Pool
from streams.agents.work import Finished, Sighted, conclude_batch, read_batch
from streams.broker import kafka
from streams.chain import Chain
from streams.match import View
from streams.metrics import Metrics
from streams.page import Position, page_from_record
from streams.settings import Settings, load_settings

#: Batches that the loop keeps going at once: with one the cores wait for the broker.
_AT_ONCE = 4


async def _main(settings: Settings) -> None:
    chain = Chain.open(settings)
    view = View(chain.matching)
    pool, outbox = Pool(settings, Metrics()), Outbox(settings)
    await outbox.start()
    consumer = kafka.consumer(settings, group_id=f"{settings.group}-bare", max_partition_fetch_bytes=4 * 1024 * 1024)
    consumer.subscribe([chain.topics.raw])
    await consumer.start()
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    print("ready", flush=True)

    async def work(records: list[object]) -> None:
        pages = [
            page_from_record(r.value, Position(r.topic, r.partition, r.offset), r.timestamp)  # type: ignore[attr-defined]
            for r in records
        ]
        outputs = []
        items = []
        for page, result in zip(pages, await pool.run(read_batch, [(page, None) for page in pages]), strict=True):
            if isinstance(result, Sighted):
                items.append((result.parcel, view.apply(result.sighting, int(time.time() * 1000)), True))
            elif isinstance(result, Finished):
                outputs += result.outputs
            else:
                raise TypeError(f"{page.page_id}: {result}")
        for result in await pool.run(conclude_batch, items):
            assert isinstance(result, Finished), result
            outputs += result.outputs
        await outbox.acknowledged(await outbox.enqueue(outputs))

    try:
        size = settings.batch * settings.jobs
        while not stop.is_set():
            fetched = await consumer.getmany(timeout_ms=200, max_records=size * _AT_ONCE)
            records = [record for batch in fetched.values() for record in batch]
            if records:
                await asyncio.gather(*(work(records[at : at + size]) for at in range(0, len(records), size)))
                await consumer.commit()
    finally:
        await consumer.stop()
        await outbox.stop()
        pool.stop()


def main() -> None:
    """Work until SIGTERM, by the settings of the environment."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_main(load_settings()))


if __name__ == "__main__":
    command.run(main)
