"""Replicas whose views differ are found out."""

from __future__ import annotations

from streams.agents.digests import Digests
from streams.metrics import Metrics


def test_equal_views_agree_and_different_ones_are_counted():
    """Given two replicas, when one says the same and then another digest for an offset, then only that one is counted."""
    metrics = Metrics()
    here, there = Digests(metrics), Digests(Metrics())
    here.state(1000, "aa")
    here.state(2000, "bb")
    assert here.compare(there.state(1000, "aa"))
    assert not here.compare(there.state(2000, "cc"))
    assert metrics.registry.get_sample_value("wiredesk_view_digest_mismatches_total") == 1


def test_what_cannot_be_compared_is_passed_over():
    """Given our own statement, one for an unknown offset, and nonsense, then nothing is counted."""
    here = Digests(Metrics())
    own = here.state(1000, "aa")
    assert here.compare(own)
    assert here.compare(Digests(Metrics()).state(5000, "zz"))
    for nonsense in (None, b"{", b"{}", b"[1]"):
        assert here.compare(nonsense)


def test_old_statements_are_let_go():
    """Given more statements than another replica may be behind, then the oldest is not compared any more."""
    here, there = Digests(Metrics()), Digests(Metrics())
    for number in range(1, 66):
        here.state(1000 * number, "aa")
    assert here.compare(there.state(1000, "zz"))
    assert not here.compare(there.state(2000, "zz"))
