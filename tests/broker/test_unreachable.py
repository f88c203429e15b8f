"""Brokers that are met and then out of reach: every start ends, with one sentence that says where to look."""

from __future__ import annotations

import asyncio
import time

import broker as apache
import pytest
from workers import PATIENCE_SECONDS

from streams.broker import kafka
from streams.errors import UserError
from streams.settings import Settings
from tests.verbs import run_verb


def test_a_broker_that_sends_us_where_none_answers_is_reported(kafka_broker):
    """Given advertised listeners that nobody can reach, then verbs and workers end and name both addresses."""
    if not kafka_broker.is_apache:
        pytest.skip("needs Apache Kafka")
    nowhere = f"127.0.0.1:{apache.free_port()}"
    with apache.running({"advertised.listeners": f"INSIDE://{nowhere}"}) as own, pytest.MonkeyPatch.context() as patch:
        patch.setattr(kafka, "_START_SECONDS", 5.0)
        for verb in (("tail",), ("topics", "plan"), ("send", __file__), ("run",)):
            result = run_verb({"WIREDESK_BROKERS": own.bootstrap, "WIREDESK_HTTP_PORT": "0"}, *verb)
            assert result.status == 2
            assert f"the broker at {own.bootstrap} sends us on to {nowhere}, where none answers" in result.err, verb


@pytest.mark.parametrize("make", [kafka.producer, kafka.consumer, kafka.admin])
def test_a_broker_killed_while_a_client_starts_is_not_waited_for_without_end(lonely_desk, monkeypatch, make):
    """Given a broker that is killed when a client has just met it, then the start ends in a sentence."""
    desk, own = lonely_desk
    settings: Settings = desk.settings
    monkeypatch.setattr(kafka, "_START_SECONDS", 5.0)

    async def work() -> None:
        client = make(settings)
        inner = client.client if make is kafka.producer else client._client
        bootstrap = inner.bootstrap

        async def and_die() -> None:
            await bootstrap()
            await asyncio.to_thread(own.kill)

        inner.bootstrap = and_die
        with pytest.raises(UserError, match="no broker answers at"):
            await kafka.start(client, settings)

    began = time.monotonic()
    desk.run(work)
    assert time.monotonic() - began < PATIENCE_SECONDS
