"""A broker for the whole run, and workers as real processes: nothing here is a mock.

Apache Kafka where Java is. Without it the embedded broker stands in, loudly, and tests marked ``apache`` are skipped; with
``CI=true`` that is a failure: a Kafka test that did not run proves nothing.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
import warnings
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import broker as apache
import orjson
import pytest
from aiokafka import AIOKafkaConsumer
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType

from streams.broker import embedded, kafka, provision
from streams.cli.topics import wanted
from streams.errors import UserError
from streams.page import page_from_record
from streams.settings import Settings
from streams.topics import Topics
from streams.url import page_key

#: What a busy machine may take, where seven processes wait for each core; only a failure waits so long. Less than the five minutes
#: after which aiokafka looks again at what topics there are.
READY_SECONDS = 270.0
PATIENCE_SECONDS = 270.0
#: A session that a busy machine does not end by itself: pages in flight would be decided again. And one that ends soon, for
#: tests that kill their worker: its partitions are free when its session is over.
_SESSION_SECONDS, _SHORT_SESSION_SECONDS = 30.0, 6.0


@dataclass(frozen=True)
class Kafka:
    """The broker under test."""

    bootstrap: str
    is_apache: bool


def until(holds: Callable[[], object], what: str, within: float = PATIENCE_SECONDS) -> None:
    """Wait for a condition; what has not come to pass by then fails the test."""
    deadline = time.monotonic() + within
    while not holds():
        assert time.monotonic() < deadline, f"in {within:g} s it did not come to pass: {what}"
        time.sleep(0.05)


@pytest.fixture(scope="session")
def kafka_broker() -> Iterator[Kafka]:
    """Give the broker of this run."""
    try:
        with apache.running() as started:
            yield Kafka(started.bootstrap, is_apache=True)
            return
    except apache.BrokerError as problem:
        if os.environ.get("CI") == "true":
            pytest.fail(f"CI needs Apache Kafka: {problem}")
        warnings.warn(f"NO APACHE KAFKA ({problem}); testing on the embedded broker, which proves less", stacklevel=1)
    with embedded.running() as address:
        yield Kafka(address, is_apache=False)


@dataclass
class WorkerProcess:
    """One `wiredesk run`, as an operator starts it."""

    environment: dict[str, str]
    roles: str = "read,tag"
    log: Path = Path(os.devnull)
    program: tuple[str, ...] = ("-m", "streams.cli")
    process: subprocess.Popen[bytes] = field(init=False)
    port: int = field(init=False)

    def start(self) -> WorkerProcess:
        """Start, and return when it is ready."""
        self.launch()
        deadline = time.monotonic() + READY_SECONDS
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise AssertionError(f"the worker ended at its start:\n{self.log.read_text()[-3000:]}")
            if self.get("/ready")[0] == 200:
                return self
            time.sleep(0.1)
        raise AssertionError(f"the worker is not ready after {READY_SECONDS} s:\n{self.log.read_text()[-3000:]}")

    def launch(self) -> None:
        """Start, and return at once: for a worker that may die before anybody sees it ready."""
        self.port = apache.free_port()
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(
                [sys.executable, *self.program, "run", "--agents", self.roles],
                env={**os.environ, **self.environment, "WIREDESK_HTTP_PORT": str(self.port)},
                stdout=out,
                stderr=out,
            )

    def get(self, path: str) -> tuple[int, str]:
        """Ask the worker's web side."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except OSError:
            return 0, ""

    def metric(self, name: str) -> float:
        """Sum a metric's series, whose names begin so. A worker that does not answer fails the test: it is not at nought."""
        status, page = self.get("/metrics")
        assert status == 200, f"the worker tells no metrics:\n{self.log.read_text()[-3000:]}"
        return sum(float(line.rsplit(" ", 1)[1]) for line in page.splitlines() if line.startswith(name))

    def kill(self) -> None:
        """Kill -9."""
        self.process.kill()
        self.process.wait(30)

    def has_partitions(self) -> bool:
        """Tell whether it has partitions of its own: a worker is ready before it has joined its group."""
        return "\nwiredesk_end_offset{" in self.get("/metrics")[1]

    def terminate(self, within: float = PATIENCE_SECONDS) -> int:
        """Ask it to end, as an orchestrator does; gives the exit status."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(within)


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


@pytest.fixture
def desk(kafka_broker: Kafka, tmp_path: Path) -> Iterator[Desk]:
    """Give a fresh deployment with its topics, and end its workers afterwards."""
    with deployment(kafka_broker, tmp_path) as made:
        yield made


@pytest.fixture
def apache_desk(desk: Desk) -> Desk:
    """Give a deployment on Apache Kafka; what it proves means nothing on another broker."""
    if not desk.broker.is_apache:
        pytest.skip("needs Apache Kafka")
    return desk


@pytest.fixture
def lonely_desk(kafka_broker: Kafka, tmp_path: Path) -> Iterator[tuple[Desk, apache.Broker]]:
    """Give a deployment on an Apache Kafka of its own, that the test may kill."""
    if not kafka_broker.is_apache:
        pytest.skip("needs Apache Kafka")
    with apache.running() as own, deployment(Kafka(own.bootstrap, is_apache=True), tmp_path) as made:
        yield made, own


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
