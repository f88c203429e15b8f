"""A broker for the whole run, and workers as real processes: nothing here is a mock.

Apache Kafka where Java is. Without it the embedded broker stands in, loudly, and tests marked ``apache`` are skipped; with
``CI=true`` that is a failure: a Kafka test that did not run proves nothing.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from pathlib import Path

import broker as apache
import pytest
from desks import Desk, Kafka, deployment

from streams.broker import embedded


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
