"""Deployments on a broker: topics, records sent and read back, workers of their own."""

from __future__ import annotations

import asyncio
import contextlib
import time
import uuid
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import orjson
from aiokafka import AIOKafkaConsumer
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from workers import PATIENCE_SECONDS, WorkerProcess, until

from streams.broker import kafka, provision
from streams.cli.topics import wanted
from streams.errors import UserError
from streams.page import page_from_record
from streams.settings import Settings
from streams.topics import Topics
from streams.url import page_key

#: A session that a busy machine does not end by itself: pages in flight would be decided again. And one that ends soon, for
#: tests that kill their worker: its partitions are free when its session is over.
_SESSION_SECONDS, _SHORT_SESSION_SECONDS = 30.0, 6.0


@dataclass(frozen=True)
class Kafka:
    """The broker under test."""

    bootstrap: str
    is_apache: bool


class Desk:
    """A deployment of its own on the shared broker: prefix, group, topics, workers."""

    def __init__(self, broker: Kafka, folder: Path) -> None:
        self.name = f"t{uuid.uuid4().hex[:10]}"
        self.broker = broker
        self.folder = folder
        self.environment = {
            "WIREDESK_BROKERS": broker.bootstrap,
            "WIREDESK_TOPIC_PREFIX": self.name,
            "WIREDESK_GROUP": self.name,
            "WIREDESK_SESSION_TIMEOUT": f"{_SESSION_SECONDS}",
            "WIREDESK_COMMIT_INTERVAL": "0.3",
            "WIREDESK_LOG_FORMAT": "text",
            "WIREDESK_IDEMPOTENCE": str(broker.is_apache).lower(),
        }
        self.settings = Settings(
            brokers=broker.bootstrap,
            topic_prefix=self.name,
            group=self.name,
            session_timeout=_SESSION_SECONDS,
            commit_interval=0.3,
            idempotence=broker.is_apache,
        )
        self.topics = Topics(self.name)
        self.workers: list[WorkerProcess] = []

    def hurry(self) -> Self:
        """Let sessions end soon: for tests that kill workers."""
        self.environment["WIREDESK_SESSION_TIMEOUT"] = f"{_SHORT_SESSION_SECONDS}"
        self.settings = self.settings.model_copy(update={"session_timeout": _SHORT_SESSION_SECONDS})
        return self

    def run(self, work: Callable[[], Awaitable[Any]]) -> Any:
        """Run a coroutine of the test to its end."""
        return asyncio.run(work())

    def await_broker(self) -> None:
        """Wait until the broker has a place in its own cluster: its port is open some moments before, and no topic can be made."""

        async def work() -> None:
            async with asyncio.timeout(PATIENCE_SECONDS), provision.connected(self.settings) as client:
                while not (await client.describe_cluster())["brokers"]:  # noqa: ASYNC110 - a test may poll
                    await asyncio.sleep(0.1)

        self.run(work)

    def create_topics(self) -> None:
        """Apply the topics."""
        self.await_broker()

        async def work() -> None:
            async with provision.connected(self.settings) as client:
                specs = wanted(self.settings)
                changes = (
                    await provision.plan(client, specs)
                    if self.broker.is_apache
                    else [provision.created(spec) for spec in specs]
                )
                await provision.apply(client, changes, 1)

        self.run(work)

    def worker(self, roles: str = "read,tag", **environment: str) -> WorkerProcess:
        """Start a worker; the fixture ends it for certain."""
        log = self.folder / f"worker{len(self.workers)}.log"
        worker = WorkerProcess({**self.environment, **environment}, roles, log)
        self.workers.append(worker)
        return worker.start()

    def end(self) -> None:
        """End the workers for certain."""
        for worker in self.workers:
            if worker.process.poll() is None:
                worker.kill()

    def send(self, values: list[bytes], headers: list[tuple[str, bytes]] | None = None, topic: str = "") -> None:
        """Send raw records, keyed as `wiredesk send` keys them, or records of another topic."""

        async def work() -> None:
            producer = kafka.producer(self.settings)
            await producer.start()
            try:
                futures = [
                    await producer.send(topic or self.topics.raw, value=value, key=_key(value), headers=headers)
                    for value in values
                ]
                await asyncio.gather(*futures)
            finally:
                await producer.stop()

        self.run(work)

    def read(self, topic: str | list[str], count: int = 0, within: float = PATIENCE_SECONDS) -> list[Any]:
        """Read a topic, or several, from the start: wait until ``count`` records are there, then give all."""
        return self._read(topic, lambda records: len(records) >= count, within)

    def decisions(self, count: int, within: float = PATIENCE_SECONDS) -> list[dict[str, Any]]:
        """Wait for as many distinct pages to be decided; gives all decision events.

        A page's other events may still be under way: ``settle`` waits for those.
        """

        def decided(records: list[Any]) -> bool:
            return len({orjson.loads(record.value)["page_id"] for record in records}) >= count

        return [orjson.loads(record.value) for record in self._read(self.topics.decisions, decided, within)]

    def _read(self, topic: str | list[str], enough: Callable[[list[Any]], bool], within: float) -> list[Any]:
        """Read from the start until there is enough, or the time is up; then on to the end, as it is then."""

        async def work() -> list[Any]:
            consumer = kafka.consumer(self.settings)
            await consumer.start()
            try:
                consumer.subscribe([topic] if isinstance(topic, str) else topic)
                records: list[Any] = []
                deadline = time.monotonic() + within
                while not enough(records) and time.monotonic() < deadline:
                    records += await _fetched(consumer, 100)
                return records + await self._rest(consumer)
            finally:
                await consumer.stop()

        return list(self.run(work))

    async def _rest(self, consumer: AIOKafkaConsumer) -> list[Any]:
        """Give what lies before the topics' present ends. The embedded broker's are wrong: there it must fall silent."""
        records: list[Any] = []
        if not self.broker.is_apache:
            while fetched := await _fetched(consumer, 1500):
                records += fetched
            return records
        while not consumer.assignment():
            records += await _fetched(consumer, 20)
        ends = await consumer.end_offsets(consumer.assignment())
        while [tp for tp, end in ends.items() if await consumer.position(tp) < end]:
            records += await _fetched(consumer, 100)
        return records

    def limit(self, size: int, *topics: str) -> None:
        """Let topics take batches of so many bytes at most."""
        specs = {spec.name: spec for spec in wanted(self.settings)}

        async def configs_of(topic: str) -> dict[str, str]:
            with contextlib.suppress(UserError):  # a topic just made may be unknown yet
                async with provision.connected(self.settings) as client:
                    return {name: value for name, (value, _) in (await provision._configs(client, topic)).items()}
            return {}

        async def work() -> None:
            # The broker takes up one change after the other: when it tells of the second, it has heeded the first.
            for more in ({}, {"segment.jitter.ms": "1"}):
                wished = {"max.message.bytes": str(size), **more}
                async with provision.connected(self.settings) as client:
                    for topic in topics:
                        configs = {**dict(specs[topic].configs), **wished}
                        await client.alter_configs([ConfigResource(ConfigResourceType.TOPIC, topic, configs=configs)])
                for topic in topics:
                    while not wished.items() <= (await configs_of(topic)).items():  # noqa: ASYNC110 - a test may poll
                        await asyncio.sleep(0.1)

        self.run(work)

    def steered(self, worker: WorkerProcess) -> None:
        """Wait until a worker has heard all that the control topic says by now."""
        end = max(record.offset for record in self.read(self.topics.control)) + 1
        until(lambda: worker.metric("wiredesk_control_offset") >= end, "the worker has heard what was said")

    def settle(self, count: int, role: str = "read", within: float = PATIENCE_SECONDS) -> None:
        """Wait until a role's group has committed so many records: all their events are out, and none comes again."""
        until(lambda: sum(self.committed(role).values()) >= count, f"{count} committed by {role}", within)

    def committed(self, role: str = "read") -> dict[int, int]:
        """Give a group's committed offset by partition of its topic: the raw one, or the unique one of TAG agents."""
        topic = {"read": self.topics.raw, "tag": self.topics.unique}[role]

        async def work() -> dict[int, int]:
            async with provision.connected(self.settings) as client:
                offsets = await client.list_consumer_group_offsets(f"{self.name}-{role}")
            return {tp.partition: meta.offset for tp, meta in offsets.items() if tp.topic == topic}

        return dict(self.run(work))


@contextlib.contextmanager
def deployment(broker: Kafka, folder: Path) -> Iterator[Desk]:
    """Give a fresh deployment with its topics, and end its workers afterwards."""
    made = Desk(broker, folder)
    made.create_topics()
    try:
        yield made
    finally:
        made.end()


async def _fetched(consumer: AIOKafkaConsumer, timeout_ms: int) -> list[Any]:
    return [record for batch in (await consumer.getmany(timeout_ms=timeout_ms)).values() for record in batch]


def _key(value: bytes) -> bytes | None:
    from streams.errors import BadRecordError
    from streams.page import Position

    try:
        page = page_from_record(value, Position("-", 0, 0), 0)
    except BadRecordError:
        return None
    return page_key(page.url, page.body_digest)
