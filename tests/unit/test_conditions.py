"""Conditions on pages, as replays take them."""

from __future__ import annotations

import pytest

from streams.errors import UserError
from streams.replay.conditions import Conditions
from tests.unit.page_ends import end_of


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("host=*.example", True),
        ("host=news.a.example", True),
        ("host=b.*", False),
        ("host!=b.*", True),
        ("outcome=published", True),
        ("language=e?", True),
        ("route=sport*", True),
        ("route!=sport*", False),
        ("publisher=*", False),
        ("URL=HTTPS://NEWS.A.EXAMPLE/*", True),
    ],
)
def test_conditions_are_patterns_over_facts(condition, holds):
    """Given a condition, then it holds by its pattern, in any case; an unknown fact matches nothing."""
    end = end_of(url="https://news.a.example/x", host="a.example", language="en", routes=("sports", "world"))
    assert Conditions.read([condition]).holds(end) is holds


def test_all_conditions_must_hold_and_unknown_keys_are_refused():
    """Given two conditions, then both must hold; given a key that is none, then the sentence lists the keys."""
    assert not Conditions.read(["code=ok", "language=uk"]).holds(end_of(language="en"))
    for wrong in ("colour=red", "code", "=x"):
        with pytest.raises(UserError, match="outcome, code"):
            Conditions.read([wrong])


def test_a_hosts_name_is_read_behind_a_login():
    """Given a URL with user and password, then its host is what stands behind them."""
    page = end_of(url="https://me:secret@a.example:8080/x")
    assert Conditions.read(["host=a.example"]).holds(page)
    assert not Conditions.read(["host=me*"]).holds(page)
