"""A broker for the whole run, and workers as real processes: nothing here is a mock.

Apache Kafka where Java is. Without it the embedded broker stands in, loudly, and tests marked ``apache`` are skipped; with
``CI=true`` that is a failure: a Kafka test that did not run proves nothing.
"""

from __future__ import annotations

import asyncio
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
from typing import Any

import broker as apache
import orjson
import pytest
from aiokafka import AIOKafkaConsumer

from streams import embedded, kafka, provision
from streams.cli.topics import wanted
from streams.page import page_key, read_page
from streams.settings import Settings
from streams.topics import Topics

READY_SECONDS = 180.0


@dataclass(frozen=True)
class Kafka:
    """The broker under test."""

    bootstrap: str
    is_apache: bool


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
        self.port = apache.free_port()
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(
                [sys.executable, *self.program, "run", "--agents", self.roles],
                env={**os.environ, **self.environment, "WIREDESK_HTTP_PORT": str(self.port)},
                stdout=out,
                stderr=out,
            )
        deadline = time.monotonic() + READY_SECONDS
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise AssertionError(f"the worker ended at its start:\n{self.log.read_text()[-3000:]}")
            if self.get("/ready")[0] == 200:
                return self
            time.sleep(0.1)
        raise AssertionError(f"the worker is not ready after {READY_SECONDS} s:\n{self.log.read_text()[-3000:]}")

    def get(self, path: str) -> tuple[int, str]:
        """Ask the worker's web side."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=5) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except OSError:
            return 0, ""

    def metric(self, name: str) -> float:
        """Sum a metric's series, whose names begin so."""
        lines = self.get("/metrics")[1].splitlines()
        return sum(float(line.rsplit(" ", 1)[1]) for line in lines if line.startswith(name))

    def kill(self) -> None:
        """Kill -9."""
        self.process.kill()
        self.process.wait(30)

    def terminate(self, within: float = 60.0) -> int:
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
            "WIREDESK_SESSION_TIMEOUT": "6",
            "WIREDESK_COMMIT_INTERVAL": "0.3",
            "WIREDESK_LOG_FORMAT": "text",
            "WIREDESK_IDEMPOTENCE": str(broker.is_apache).lower(),
        }
        self.settings = Settings(
            brokers=broker.bootstrap,
            topic_prefix=self.name,
            group=self.name,
            session_timeout=6,
            commit_interval=0.3,
            idempotence=broker.is_apache,
        )
        self.topics = Topics(self.name)
        self.workers: list[WorkerProcess] = []

    def run(self, work: Callable[[], Awaitable[Any]]) -> Any:
        """Run a coroutine of the test to its end."""
        return asyncio.run(work())

    def create_topics(self) -> None:
        """Apply the topics."""

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

    def read(self, topic: str | list[str], count: int = 0, within: float = 90.0) -> list[Any]:
        """Read a topic, or several, from the start: wait until ``count`` records are there, then give all."""
        return self._read(topic, lambda records: len(records) >= count, within)

    def decisions(self, count: int, within: float = 90.0) -> list[dict[str, Any]]:
        """Wait for as many distinct pages to be decided; gives all decision events."""

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

    def settle(self, count: int, within: float = 60.0) -> None:
        """Wait until the READ group has committed so many records: what may be decided again has been."""
        deadline = time.monotonic() + within
        while sum(self.committed().values()) < count:
            assert time.monotonic() < deadline, f"committed: {self.committed()}"
            time.sleep(0.1)

    def committed(self) -> dict[int, int]:
        """Give the READ group's committed offset by partition of the raw topic."""

        async def work() -> dict[int, int]:
            async with provision.connected(self.settings) as client:
                offsets = await client.list_consumer_group_offsets(f"{self.name}-read")
            return {tp.partition: meta.offset for tp, meta in offsets.items() if tp.topic == self.topics.raw}

        return dict(self.run(work))


@pytest.fixture
def desk(kafka_broker: Kafka, tmp_path: Path) -> Iterator[Desk]:
    """Give a fresh deployment with its topics, and end its workers afterwards."""
    made = Desk(kafka_broker, tmp_path)
    made.create_topics()
    yield made
    made.end()


@pytest.fixture(scope="module")
def module_desk(kafka_broker: Kafka, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Give a deployment that the tests of one module share."""
    made = Desk(kafka_broker, tmp_path_factory.mktemp("desk"))
    made.create_topics()
    yield made
    made.end()


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
    with apache.running() as own:
        made = Desk(Kafka(own.bootstrap, is_apache=True), tmp_path)
        made.create_topics()
        yield made, own
        made.end()


async def _fetched(consumer: AIOKafkaConsumer, timeout_ms: int) -> list[Any]:
    return [record for batch in (await consumer.getmany(timeout_ms=timeout_ms)).values() for record in batch]


def _key(value: bytes) -> bytes | None:
    from streams.errors import BadRecordError
    from streams.page import Position

    try:
        page = read_page(value, Position("-", 0, 0), 0)
    except BadRecordError:
        return None
    return page_key(page.url, page.body_digest)
