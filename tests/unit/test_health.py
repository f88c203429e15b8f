"""Alive means that records which wait get done."""

from __future__ import annotations

import asyncio
import socket

import pytest

from streams.agents.health import Health, Progress
from streams.errors import UserError
from streams.metrics import Metrics


def test_an_idle_worker_is_alive():
    """Given nothing waits, then no time without commits is too long."""
    progress = Progress(60)
    assert progress.observe({("raw", 0): 5}, waiting=False, now=0) == 0
    assert progress.observe({("raw", 0): 5}, waiting=False, now=1000) == 0


def test_waiting_without_a_commit_counts():
    """Given records wait and the offset stands, then the stall is the time since they began to wait."""
    progress = Progress(60)
    progress.observe({("raw", 0): 5}, waiting=True, now=10)
    assert progress.observe({("raw", 0): 5}, waiting=True, now=75) == 65


def test_whatever_is_done_ends_the_stall():
    """Given a stall, when an offset moves or the pool tries once more, then counting begins anew."""
    progress = Progress(60)
    progress.observe({("raw", 0): 5}, waiting=True, now=10)
    progress.observe({("raw", 0): 6}, waiting=True, now=50)
    assert progress.stalled(60) == 10


def test_a_port_that_is_taken_is_reported():
    """Given a port that another process has, then the worker's web side names the setting to change."""
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(UserError, match="WIREDESK_HTTP_PORT"):
        asyncio.run(Health(Metrics(), Progress(60)).start("127.0.0.1", taken.getsockname()[1]))


def test_an_address_of_another_machine_is_reported():
    """Given an address that this machine does not have, then the setting to change is the host, and not the port."""
    with pytest.raises(UserError, match=r"EADDRNOTAVAIL.*WIREDESK_HTTP_HOST"):
        asyncio.run(Health(Metrics(), Progress(60)).start("192.0.2.1", 0))
