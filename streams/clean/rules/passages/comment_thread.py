"""Readers' comments below the text, in boxes named for them."""

from __future__ import annotations

import numpy as np

from streams.article import Kind
from streams.clean.rules.choice import BODY_UNITS, Choice


def cut_thread(choice: Choice) -> None:
    """Cut boxes named for comments below a paragraph of the text and a line that announces comments.

    Readers write whole paragraphs, and below a short text the model takes a long thread for the article. A live ticker is named
    "comments" too, but has no paragraph above it, or declares itself live.
    """
    if choice.claims.kind is Kind.LIVE:
        return
    commented = choice.row("in_comment") > 0
    if not (commented & choice.kept).any():
        return
    body_prose = ~commented & choice.kept & choice.sentences & (choice.row("units") >= BODY_UNITS)
    # Only below the text: the number of comments may be above it too, and an expert's comment in a box within it.
    announced = (choice.row("cue_comments") > 0) & ~choice.sentences & np.logical_or.accumulate(body_prose)
    choice.kept[commented & np.logical_or.accumulate(announced)] = False
