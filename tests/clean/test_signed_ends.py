"""A last sentence that an agency signs is a sentence; a caption that ends with its name is none."""

from __future__ import annotations

import pytest

from streams.clean.blocks.evidence import Evidence
from streams.clean.dumps.lines import read_lines
from streams.clean.dumps.restored import Lines
from streams.clean.scoring.block_measures import COLUMNS, SENTENCE, measure

_LAST = "The quota is shared by 214 boats, each of which hands in its catches once a week"
_LONG = f"{_LAST}, and nobody may put to sea at night before the new year, as the minister told the fishermen of the coast on Thursday at noon"


@pytest.mark.parametrize(
    ("line", "ends"),
    [
        (f"{_LAST}. Sur", True),
        (f"{_LAST}. – Reuters", True),
        (f"{_LAST}.” EFE", True),
        (f"{_LONG}. (AFP)", True),
        (f"{_LAST}. (AFP)", False),
        (f"{_LAST} with E. Falk", False),
        (f"{_LAST}. and more", False),
        ("Mr. Abel", False),
    ],
)
def test_who_signs_behind_the_last_stop_leaves_it_a_sentence(line: str, *, ends: bool) -> None:
    """Given a name behind a sentence's end, then the line ends as a sentence; a short one with brackets may be a caption."""
    layout = read_lines(Lines.of([line], {}))
    found = measure(layout, Evidence.of([], None, None, ()))[COLUMNS.index("ends"), 0]
    assert bool(found == SENTENCE) is ends
