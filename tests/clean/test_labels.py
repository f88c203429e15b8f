"""A control's label on a text page goes, and what names a claim that is gone; a subhead with a colon stays."""

from __future__ import annotations

import numpy as np
import pytest

from streams.article import RemovedKind
from streams.clean.dumps.furniture import labels
from streams.clean.dumps.lines import read_lines
from streams.clean.dumps.undump import undump
from streams.clean.rules.lines.asides import cut_labels
from tests.clean.choosing import choice_of


def test_only_a_controls_label_is_cut():
    """Given a control's label, a speaker, a subhead, times, buttons and a sentence, then label, player's time and buttons are cut, as navigation."""
    page = "Text size:\n\nMinister:\n\nWhat is new:\n\n0:00 / 2:15\n\nA-\n\nA A+\n\nA\n\n18:00\n\nText size was never a question in Nordvik, said the printers:"
    blocks = read_lines(undump(page)).blocks
    found = {blocks[index].text: kind for index, kind in labels(blocks).items()}
    assert found == dict.fromkeys(("Text size:", "0:00 / 2:15", "A-", "A A+"), RemovedKind.NAVIGATION)


@pytest.mark.parametrize(
    ("label", "stays"), [("Published", False), ("Written by", False), ("Von", False), ("Why", True)]
)
def test_what_names_a_claim_goes_with_it(label: str, *, stays: bool) -> None:
    """Given a label alone on its line, then it goes where the day or the name below it has gone, and stays above text."""
    choice = choice_of((label, "Ada Abel", label, "The bridge stays closed."), units=(1, 2, 1, 5))
    choice.kept[:] = np.array([True, False, True, True])
    cut_labels(choice)
    assert choice.kept.tolist() == [stays, False, True, True]
