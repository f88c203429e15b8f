"""The standfirst: the line or two below the title that say what the article is about.

Annotators disagree on standfirsts, so the model cannot learn them; that they belong to the text is policy. A standfirst is
recognised by its class, by the page's description, or by its form alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from streams.clean.blocks.block import Block, Tag
from streams.clean.blocks.evidence import TitleMatch
from streams.clean.blocks.roles import BIT
from streams.clean.rules.choice import BODY_UNITS, CUES, ROW
from streams.clean.scoring.block_measures import SENTENCE
from streams.clean.scoring.features import Floats, Integers
from streams.clean.settings import CleanSettings

#: A standfirst is at most so many blocks below the title, has so many word units (from, to), and a smaller share of link.
_NEAR_TITLE: Final = 15
_LEAD_UNITS: Final = (6.0, 90.0)
_UNLINKED: Final = 0.3
#: One recognised by its form alone is shorter, with few sentences and no link. Without a sentence mark, as in headlines and in
#: Thai, it must have more words, no digit and no list of names. Of 143 such lines on labelled pages some ten are not standfirsts.
_FORM_UNITS: Final = 60.0
_FORM_STOPS: Final = 2
_UNSTOPPED: Final = 10.0
_NAMES: Final = 2
#: Most labels, bylines and dates between it and the title, and most word units of each.
_BETWEEN: Final = 3
_LABEL: Final = 8.0
_RUNNING: Final = (Tag.TEXT, Tag.PARAGRAPH, Tag.HEADING)
_NO_LEAD: Final = sum(
    BIT[name] for name in "nav footer related comment share signup advert caption byline consent hidden".split()
)


def with_standfirst(
    blocks: Sequence[Block], own: Floats, scores: Floats, roles: Integers, settings: CleanSettings
) -> Floats:
    """Add a bonus to the standfirst: lines between title and body recognised by their class, by the description, or by their form."""
    body = ((scores > settings.keep) & (own[ROW["units"]] >= BODY_UNITS)).nonzero()[0]
    start = int(body[0]) if len(body) else 0
    # For a handful of blocks, a loop is faster than arrays of all blocks.
    since = own[ROW["since_title"], :start].tolist()
    near = [index for index, blocks_since in enumerate(since) if 1 <= blocks_since <= _NEAR_TITLE]
    bonuses = [_bonus(blocks[index].tag, own, roles, (index, start), settings) for index in near]
    if not any(bonuses):
        return scores
    raised = scores.copy()
    raised[near] += np.array(bonuses, np.float32)
    return raised


def _bonus(tag: Tag, own: Floats, roles: Integers, span: tuple[int, int], settings: CleanSettings) -> float:
    """Give a block's bonus. ``span``: its index, and that of the body's first block."""
    index, start = span
    block = own[:, index]
    units, density = block[ROW["units"]], block[ROW["density"]]
    if not (_LEAD_UNITS[0] <= units <= _LEAD_UNITS[1]) or density >= _UNLINKED:
        return 0.0
    # A box named as a standfirst counts only if the body is not in it.
    named = block[ROW["own_lead"]] or (block[ROW["in_lead"]] and not own[ROW["in_lead"], start])
    fits = not int(roles[0, index]) & _NO_LEAD
    below = own[ROW["title"], index - 1] == TitleMatch.SAME
    is_described = fits and (block[ROW["described"]] > 0 or (named and below))
    bonus = settings.described_bonus if is_described else settings.standfirst_bonus if fits and named else 0.0
    bare = not (density or roles[1, index] or block[ROW["images"]] or block[ROW["title"]]) and tag in _RUNNING
    short = block[ROW["since_title"]] <= _BETWEEN + 1 and units <= _FORM_UNITS and block[ROW["stops"]] <= _FORM_STOPS
    return max(bonus, settings.formed_bonus) if bare and short and _looks_so(own, roles[0], index) else bonus


def _looks_so(own: Floats, roles: NDArray[np.int64], index: int) -> bool:
    """Tell a standfirst by its form: a sentence or two below the title, in no box of furniture that does not hold the title too."""
    title, place, tag = own[ROW["title"]], index - 1, own[ROW["tag"]]
    while place > max(-1, index - 1 - _BETWEEN) and title[place] != TitleMatch.SAME:
        if own[ROW["units"]][place] > _LABEL or own[ROW["ends"]][place] == SENTENCE or own[ROW["images"]][place]:
            break
        place -= 1
    titled = place >= 0 and (
        title[place] == TitleMatch.SAME or (tag[place] == Tag.TITLE and title[place] == TitleMatch.PART)
    )
    if not titled or int(roles[index] & ~roles[place]) & _NO_LEAD:
        return False
    if own[ROW["ends"]][index] == SENTENCE:
        return True
    if own[ROW["tag"]][index] == Tag.HEADING:
        return place == index - 1 and not own[CUES, index].any() and not own[ROW["clock"]][index]
    unstopped = (
        own[ROW["units"]][index] >= _UNSTOPPED and own[ROW["digits"]][index] == 0 and own[ROW["commas"]][index] < _NAMES
    )
    return place == index - 1 and bool(unstopped)
