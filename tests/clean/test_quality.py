"""The quality score: what speaks against a text lowers it, each doubt for its own reason, and its costs can be found again."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pytest

from benchmarks.trust import Judged, correlation, reliability, weights
from streams.clean.quality import doubts_of, expected_f1
from streams.clean.rules.choice import ROW
from streams.clean.scoring.features import OWN_NAMES
from streams.quality import Doubts

SURE, UNSURE, LIKELY, OUT = 9.0, 0.5, 1.2, -9.0


def doubts(logits: list[float], kept: list[int]) -> Doubts:
    """Judge blocks of forty words each."""
    own = np.zeros((len(OWN_NAMES), len(logits)), np.float32)
    own[ROW["units"]] = 40
    return doubts_of(own, np.array(logits, np.float32), np.array(kept, np.bool_))


def test_a_sure_page_in_one_run_has_next_to_no_doubt() -> None:
    """Given sure paragraphs in one run and sure furniture around, then nearly all is expected to be right."""
    found = doubts([OUT, SURE, SURE, SURE, OUT], [0, 1, 1, 1, 0])
    assert (found.alien, found.missed, found.gaps) == (0.0, 0.0, 0.0)
    assert expected_f1(found, markup=True) > 0.98


@pytest.mark.parametrize(
    ("logits", "kept", "doubt"),
    [
        ([SURE, LIKELY, SURE, OUT], [1, 1, 1, 0], "alien"),
        ([SURE, SURE, SURE, -LIKELY], [1, 1, 1, 0], "missed"),
        ([SURE, UNSURE, SURE, OUT], [1, 1, 1, 0], "unsure"),
        ([SURE, SURE, SURE, -UNSURE], [1, 1, 1, 0], "unsure"),
        ([SURE, OUT, SURE, SURE], [1, 0, 1, 1], "gaps"),
        ([SURE, OUT, SURE, SURE], [1, 0, 1, 1], "pieces"),
    ],
)
@pytest.mark.parametrize("markup", [True, False])
def test_each_doubt_lowers_the_score(logits: list[float], kept: list[int], doubt: str, *, markup: bool) -> None:
    """Given one thing that is not as it should be, then its doubt rises and the score falls."""
    whole, found = doubts([SURE, SURE, SURE, OUT], [1, 1, 1, 0]), doubts(logits, kept)
    assert getattr(found, doubt) > getattr(whole, doubt)
    assert expected_f1(found, markup=markup) < expected_f1(whole, markup=markup)


@pytest.mark.parametrize("markup", [True, False])
@pytest.mark.parametrize("doubt", [field.name for field in fields(Doubts)])
def test_every_doubt_has_a_price(doubt: str, *, markup: bool) -> None:
    """Given one doubt and no other, then it costs something."""
    assert expected_f1(replace(Doubts(), **{doubt: 0.5}), markup=markup) < expected_f1(Doubts(), markup=markup)


def test_nothing_kept_is_no_division_by_nought() -> None:
    """Given a page of which nothing is kept, then there is nothing to doubt."""
    assert doubts([OUT, OUT], [0, 0]) == Doubts()


def test_the_costs_of_doubts_can_be_found_again() -> None:
    """Given pages that lose as the doubts say, then least squares gives the costs back, and the score goes with F1."""
    dice = np.random.default_rng(1)
    costs = Doubts(alien=0.3, missed=0.1, gaps=0.1, pieces=0.0, unsure=0.2)
    pages = []
    for alien, missed, gaps, pieces, unsure in dice.random((200, 5)) / 2:
        f1 = 1 - costs.alien * alien - costs.missed * missed - costs.gaps * gaps - costs.unsure * unsure
        pages.append(Judged(f1, f1, Doubts(alien, missed, gaps, pieces, unsure)))
    assert weights(pages) == costs
    assert "r 1.00  rho 1.00  of 200 pages" in correlation(pages)
    assert len(list(reliability(pages))) == 5
