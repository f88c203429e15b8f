"""A thread of readers' comments in boxes named for them, below a heading that says so."""

from __future__ import annotations

import numpy as np

from streams.article import Kind
from streams.clean.rules.choice import BODY_UNITS, Choice


def cut_thread(choice: Choice) -> None:
    """Cut what boxes named for comments hold, below a paragraph of the text and a line that announces comments.

    Readers write in whole paragraphs, and under a short text the model takes a long thread for the article. The ticker of a
    match is named so too: it needs no paragraph above, and says that it is live.
    """
    if choice.claims.kind is Kind.LIVE:
        return
    commented = choice.row("in_comment") > 0
    if not (commented & choice.kept).any():
        return
    told = ~commented & choice.kept & choice.sentences & (choice.row("units") >= BODY_UNITS)
    # How many have commented stands above the text too, and an expert's comment in a box within it.
    announced = (choice.row("cue_comments") > 0) & ~choice.sentences & np.logical_or.accumulate(told)
    choice.kept[commented & np.logical_or.accumulate(announced)] = False
