"""What is missing, what waits and what came twice, by place."""

from __future__ import annotations

from streams.audit import Account, Gap, OffsetColumn
from streams.instant import milliseconds, rfc3339

#: When a page came.
_AT = 1_772_000_000_000


def test_gaps_are_runs_of_committed_pages_without_a_decision():
    """Given pages, some undecided, then neighbours make one gap, what is not committed waits, and a repeat is counted."""
    account = Account(committed={0: 8, 1: 3})
    for partition, offset in [*((0, offset) for offset in range(10)), *((1, offset) for offset in range(3))]:
        account.add_page(partition, offset, _AT)
    for offset in (0, 1, 4, 6, 6):
        account.add_decision(0, offset, _AT, "published")
    account.add_decision(1, 0, _AT, "dropped")
    account.add_decision(5, 0, _AT, "published")
    assert list(account.gaps()) == [Gap(0, 2, 3), Gap(0, 5, 5), Gap(0, 7, 7), Gap(1, 1, 2)]
    assert (account.total, account.answered, account.repeated) == (13, 5, 1)
    assert account.outcomes == {"published": 4, "dropped": 1}
    assert [str(gap) for gap in account.gaps()][:2] == ["partition 0, offsets 2 to 3", "partition 0, offset 5"]


def test_offsets_that_no_page_has_are_no_gap():
    """Given a partition in which offsets are missing (transactions, retention), then only pages count."""
    account = Account(committed={0: 100})
    for offset in (10, 12, 14):
        account.add_page(0, offset, _AT)
        account.add_decision(0, offset, _AT, "published")
    assert list(account.gaps()) == []


def test_pages_in_any_order_are_counted_in_their_places():
    """Given an earlier offset behind a later one, and one decided more often than a byte holds, then each is in its place."""
    account = Account(committed={0: 10})
    for offset in (7, 4):
        account.add_page(0, offset, _AT)
    for _ in range(300):
        account.add_decision(0, 7, _AT, "published")
    assert list(account.gaps()) == [Gap(0, 4, 4)]
    assert account.repeated == 299


def test_a_topic_made_anew_is_not_answered_by_decisions_about_the_old_one():
    """Given decisions about other pages at the same offsets, which came at other times, then the pages have none."""
    account = Account(committed={0: 2})
    for offset in range(3):
        account.add_page(0, offset, _AT + offset)
        account.add_decision(0, offset, _AT + offset - 5000, "published")
    account.add_decision(0, 1, _AT + 1, "dropped")
    assert (account.answered, account.repeated, dict(account.outcomes)) == (1, 0, {"dropped": 1})
    assert list(account.gaps()) == [Gap(0, 0, 0)]


def test_pages_of_moments_that_no_date_says_are_answered():
    """Given pages that a sender dated before 1970 or beyond the year 9999, then the decisions' dates are theirs all the same."""
    account = Account()
    for offset, (stamped, stated) in enumerate([(-1, 0), (0, 0), (10**15, milliseconds(rfc3339(10**15)))]):
        account.add_page(0, offset, stamped)
        account.add_decision(0, offset, stated, "published")
    assert account.answered == 3


def test_numbers_are_kept_wherever_offsets_begin():
    """Given offsets in any order, then each has its own number, and those met come in order."""
    column = OffsetColumn("q")
    for offset, number in ((1000, 1), (1002, 2**40), (999, 3), (1002, 4)):
        column.put(3, offset, number)
    column.put(0, 5, 1)
    assert [column.get(3, offset) for offset in (998, 999, 1000, 1001, 1002, 1003)] == [0, 3, 1, 0, 4, 0]
    assert list(column.met()) == [(0, 5), (3, 999), (3, 1000), (3, 1002)]
    assert column.get(7, 0) == 0
