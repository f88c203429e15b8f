"""Readers' comments below the text: threads in boxes named for them, and the outlet's rules for those who write one."""

from __future__ import annotations

import re
from typing import Final

import numpy as np

from streams.article import Kind
from streams.clean.blocks.block import Tag
from streams.clean.rules.choice import BODY_UNITS, Choice
from streams.clean.words import sections

_WORDS: Final = sections("comments")
#: Beginnings of words for comments, in small letters, and what is said only of those that readers leave.
_COMMENTS: Final = tuple(_WORDS["comments"].split("|"))
_RULES: Final = re.compile(_WORDS["rules"], re.IGNORECASE)
#: Most of the last lines that are examined, and most word units of each.
_LAST: Final = 6
_RULE: Final = 60.0


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


def cut_comment_rules(choice: Choice) -> None:
    """Cut last lines that say which comments are published or deleted, unless the text above speaks of comments too."""
    blocks, units, places = choice.blocks, choice.row("units"), choice.places()
    last = places[-_LAST:]
    lower = "\n".join(blocks[at].text for at in last if units[at] <= _RULE).lower()
    named = [word for word in _COMMENTS if word in lower]
    if not named:
        return
    for at in last:
        text = blocks[at].text
        said = [word for word in named if word in text.lower()]
        if not said or units[at] > _RULE or blocks[at].tag is Tag.HEADING or not _RULES.search(text):
            continue
        above = (blocks[one].text.lower() for one in places if one < at and units[one] >= BODY_UNITS)
        if not any(word in one for one in above for word in said):
            choice.kept[at] = False
