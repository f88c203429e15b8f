"""A live blog that does not say that it is one: texts below times of day that run one way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from streams.clean.blocks.block import Block
from streams.clean.rules.choice import ROW
from streams.clean.scoring.features import Floats

#: A line that opens with a time of day: alone, before a headline, or behind a word for it. With a point only alone: ratings have one.
_TIME: Final = re.compile(
    r"[^\w]*(?:kl(?:o|\.)?\s|um\s|at\s|오[전후]\s|上午|下午|午[前後])?(\d{1,2})(?:[:h：]|時|시\s?|\.(?=.{2,6}$))(\d{2})(?![\d.:/])",
    re.IGNORECASE,
)
#: Entries at least, word units of an entry's text, and of the line that tells its time.
_ENTRIES: Final = 4
_TEXT: Final = 8.0
_LINE: Final = 25.0
#: Minutes below which a first time that others follow is a place in a recording; those of a programme are full fives.
_RECORDING: Final = 60
_FULL: Final = 5


def is_live(blocks: Sequence[Block], own: Floats, kept: NDArray[np.bool_]) -> bool:
    """Say whether most of the kept text stands below times of day that run one way, but for midnight: no programme, no transcript."""
    times: list[int] = []
    texts: list[float] = []
    units, clocks, linked = (own[ROW[name]].tolist() for name in ("units", "clock", "density"))
    before = 0.0
    for index, keep in enumerate(kept.tolist()):
        told = _TIME.match(blocks[index].text) if clocks[index] and units[index] < _LINE and not linked[index] else None
        if told and int(told[1]) < 24 and int(told[2]) < 60:
            times.append(int(told[1]) * 60 + int(told[2]))
            texts.append(0.0)
        elif keep and texts:
            texts[-1] += units[index]
        elif keep:
            before += units[index]
    entries = [at for at, text in zip(times, texts, strict=True) if text >= _TEXT]
    if len(entries) < _ENTRIES or sum(texts) < before or all(at % _FULL == 0 for at in entries):
        return False
    rising = sum(one <= other for one, other in pairwise(entries))
    if rising >= len(entries) - 2:
        return entries[0] >= _RECORDING
    return rising <= 1
