"""A control's label on a text page goes; a subhead with a colon stays."""

from __future__ import annotations

from streams.article import RemovedKind
from streams.clean.dumps.lines import read_lines
from streams.clean.dumps.marks import labels
from streams.clean.dumps.undump import undump


def test_only_a_controls_label_is_cut():
    """Given a control's label, a speaker, a subhead and a sentence, then the label alone is cut, as navigation."""
    page = "Text size:\n\nMinister:\n\nWhat is new:\n\nText size was never a question in Nordvik, said the printers:"
    blocks = read_lines(undump(page)).blocks
    found = {blocks[index].text: kind for index, kind in labels(blocks).items()}
    assert found == {"Text size:": RemovedKind.NAVIGATION}
