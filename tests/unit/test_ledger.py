"""The ledger's promise, held against a plain model: no commit ever passes an unfinished record."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from streams.agents.ledger import Ledger, Partition

P = Partition("raw", 0)


@given(st.lists(st.integers(1, 5), min_size=1, max_size=60), st.randoms(use_true_random=False))
def test_a_commit_never_passes_a_record_in_flight(gaps, rnd):
    """Given offsets with gaps, confirmed in any order, then each commit is at most the lowest unconfirmed offset."""
    ledger, offsets, at = Ledger(), [], 0
    for gap in gaps:
        at += gap
        offsets.append(at)
        assert ledger.deliver(P, at, size=10)
    order = offsets[:]
    rnd.shuffle(order)
    open_offsets = set(offsets)
    for offset in order:
        assert ledger.committable(P) == min(open_offsets)
        ledger.confirm(P, offset)
        open_offsets.discard(offset)
        assert ledger.records == len(open_offsets)
        assert ledger.bytes == 10 * len(open_offsets)
    assert ledger.committable(P) == offsets[-1] + 1


def test_confirming_twice_counts_once():
    """Given two records in flight, when the second is confirmed twice, then the first is still counted; and none after all."""
    ledger = Ledger()
    ledger.deliver(P, 3, size=7)
    ledger.deliver(P, 4, size=5)
    ledger.confirm(P, 4)
    ledger.confirm(P, 4)
    assert (ledger.records, ledger.bytes) == (1, 7)
    ledger.confirm(P, 3)
    ledger.confirm(P, 3)
    assert (ledger.records, ledger.bytes) == (0, 0)


def test_what_is_finished_is_forgotten():
    """Given a thousand records confirmed in pairs, the later first, then the ledger holds on to none of them."""
    ledger = Ledger()
    for offset in range(1000):
        ledger.deliver(P, offset, size=1)
    for offset in range(1000):
        ledger.confirm(P, offset ^ 1)
    (track,) = ledger._tracks.values()
    assert (len(track.inflight), len(track.confirmed)) == (0, 0)


def test_a_record_delivered_before_is_refused():
    """Given a record that was handed over, when the fetcher brings it again without a seek, then it is not taken."""
    ledger = Ledger()
    assert ledger.deliver(P, 3, size=1)
    assert not ledger.deliver(P, 3, size=1)
    assert ledger.records == 1


def test_after_a_reset_old_confirmations_mean_nothing():
    """Given a seek back, when a confirmation from before comes late, then the redelivered record still holds the commit."""
    ledger = Ledger()
    ledger.deliver(P, 3, size=1)
    ledger.reset()
    assert (ledger.records, ledger.bytes) == (0, 0)
    ledger.confirm(P, 3)
    assert ledger.committable(P) is None
    assert ledger.deliver(P, 3, size=1)
    assert ledger.committable(P) == 3


def test_partitions_do_not_mix():
    """Given two partitions, when one is finished, then the other's commit stays."""
    other, ledger = Partition("raw", 1), Ledger()
    ledger.deliver(P, 1, size=1)
    ledger.deliver(other, 1, size=1)
    ledger.confirm(P, 1)
    assert (ledger.committable(P), ledger.committable(other)) == (2, 1)
