"""How a worker's end is reported."""

from __future__ import annotations

import subprocess
import sys

import pytest
from aiokafka.errors import GroupAuthorizationFailedError, KafkaConnectionError, KafkaError, KafkaTimeoutError

from streams.cli.run import _run


class _Worker:
    unanswered = False

    def __init__(self, error: KafkaError) -> None:
        self._error = error

    async def run(self) -> None:
        raise self._error


@pytest.mark.parametrize("error", [KafkaConnectionError("Unable to bootstrap"), KafkaTimeoutError("no offsets")])
def test_a_broker_that_goes_away_is_reported_in_one_sentence(error, capsys, caplog):
    """Given a broker that goes away during the start, then the status is 1, and one line says why, without a trace."""
    assert _run(_Worker(error)) == 1
    printed = capsys.readouterr().err
    assert printed == f"wiredesk: the broker does not answer: {error}\n"
    assert not caplog.records


def test_what_kafka_refuses_is_logged_with_its_trace(capsys, caplog):
    """Given an error that no waiting mends, then the log has the place it came from."""
    assert _run(_Worker(GroupAuthorizationFailedError("group"))) == 1
    assert capsys.readouterr().err == ""
    assert caplog.records[0].exc_info


def test_a_worker_told_to_end_while_it_imports_ends_well() -> None:
    """Given SIGTERM before the worker can listen for it, then the status is 0, and nothing is printed."""
    loading = """
import os, signal, sys, time, types
import streams.cli
def term(name):
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(60)
sys.modules["streams.cli.run"] = module = types.ModuleType("streams.cli.run")
module.__getattr__ = term
sys.argv = ["wiredesk", "run"]
streams.cli.main()
"""
    done = subprocess.run([sys.executable, "-c", loading], capture_output=True, text=True, check=False, timeout=50)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
