"""What is missing, what waits and what came twice, by place."""

from __future__ import annotations

from streams.audit import Account, Gap


def test_gaps_are_runs_of_committed_pages_without_a_decision():
    """Given pages, some undecided, then neighbours make one gap, what is not committed waits, and a repeat is counted."""
    account = Account(committed={0: 8, 1: 3})
    for partition, offset in [*((0, offset) for offset in range(10)), *((1, offset) for offset in range(3))]:
        account.page(partition, offset)
    for offset in (0, 1, 4, 6, 6):
        account.decision(0, offset, "published")
    account.decision(1, 0, "dropped")
    account.decision(5, 0, "published")
    assert list(account.gaps()) == [Gap(0, 2, 3), Gap(0, 5, 5), Gap(0, 7, 7), Gap(1, 1, 2)]
    assert (account.total, account.answered, account.repeated) == (13, 5, 1)
    assert account.outcomes == {"published": 4, "dropped": 1}
    assert [str(gap) for gap in account.gaps()][:2] == ["partition 0, offsets 2 to 3", "partition 0, offset 5"]


def test_offsets_that_no_page_has_are_no_gap():
    """Given a partition in which offsets are missing (transactions, retention), then only pages count."""
    account = Account(committed={0: 100})
    for offset in (10, 12, 14):
        account.page(0, offset)
        account.decision(0, offset, "published")
    assert list(account.gaps()) == []


def test_pages_in_any_order_are_counted_in_their_places():
    """Given an earlier offset behind a later one, and one decided more often than a byte holds, then each is in its place."""
    account = Account(committed={0: 10})
    for offset in (7, 4):
        account.page(0, offset)
    for _ in range(300):
        account.decision(0, 7, "published")
    assert list(account.gaps()) == [Gap(0, 4, 4)]
    assert account.repeated == 299
