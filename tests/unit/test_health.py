"""Alive means that records which wait get done."""

from __future__ import annotations

from streams.agents.health import Progress


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
