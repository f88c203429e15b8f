"""What `rules apply` shows before it sends: every change of meaning, and none of layout."""

from __future__ import annotations

from streams.rules import Rules
from streams.rules.difference import difference

_OLD = """
unmatched: rest
rules:
  - {name: talks, to: diplomacy, topic: diplomacy}
  - {name: visits, to: diplomacy, phrase: state visit}
  - {name: coast, phrase: pier}
"""
_NEW = """
match: first
rules:
  - {name: talks, to: diplomacy, topic: [diplomacy, treaty]}
  - {name: summit, to: diplomacy, phrase: summit}
  - {name: visits, to: travel, phrase: state visit}
"""


def _rules(text: str) -> Rules:
    return Rules.read({"desk.yaml": text})


def test_changes_are_listed_by_route():
    """Given rules added, changed, moved and removed, then each stands at its route, with new and unused routes marked."""
    assert difference(_rules(_OLD), _rules(_NEW)) == (
        "coast (no longer used): - coast",
        "diplomacy: + summit, ~ talks, - visits",
        "rest (no longer used): no rule leads there by itself",
        "travel (new): + visits",
        "match: all → first",
        "articles that no rule takes: rest → nowhere",
    )


def test_layout_is_no_change_and_order_is_one():
    """Given comments and another layout, then there is nothing to report; given another order, then that is reported."""
    assert difference(_rules(_OLD), _rules("# a comment\n" + _OLD.replace("{name: talks", "{ name:   talks"))) == ()
    lines = _OLD.splitlines(keepends=True)
    swapped = "".join([*lines[:3], lines[4], lines[3], *lines[5:]])
    assert difference(_rules(_OLD), _rules(swapped)) == ("the same rules in another order or in other files",)
