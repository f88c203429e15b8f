"""Live blogs that do not declare themselves: texts below times of day that rise or fall throughout."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from streams.article import Kind
from streams.clean.blocks.block import Block
from streams.clean.claims.people.byline import bare
from streams.clean.rules.choice import CUES, ROW, Choice, Flags
from streams.clean.scoring.features import Floats

#: A line that opens with a time of day: alone, before a headline, or after a label. Written with a point, only alone or
#: before "Uhr": ratings have one.
_TIME: Final = re.compile(
    r"[^\w]*(?:kl(?:o|\.)?\s|um\s|at\s|오[전후]\s|上午|下午|午[前後])?(\d{1,2})(?:[:h：]|時|시\s?|\.(?=.{2,6}$|\d\d\s?Uhr))(\d{2})(?![\d.:/])",
    re.IGNORECASE,
)
#: The same in words, which the model's own measure of a time does not know: "15時10分".
_NAMED: Final = re.compile(r"\W*\d{1,2}(?:時|시\s?)\d")
#: Fewest entries, fewest word units of an entry's text, and most word units of the line with its time.
_ENTRIES: Final = 4
_TEXT: Final = 8.0
_LINE: Final = 25.0
#: Most word units of a time alone on its line.
_ALONE: Final = 4.0
#: Lines from a time to its text if a headline is in between, without the reporter's name.
_HEADED: Final = 2
#: Share of link from which a line does not belong to a text.
_LINKED: Final = 0.5
#: Rising times that begin below so many minutes are positions in a recording; times of a programme are multiples of five.
_RECORDING: Final = 60
_FULL: Final = 5


def is_live(blocks: Sequence[Block], own: Floats, kept: NDArray[np.bool_]) -> bool:
    """Tell whether most of the kept text is below times that rise or fall throughout, except at midnight, and is no programme or transcript."""
    return bool(_entries(blocks, own, kept))


def keep_times(choice: Choice) -> None:
    """Keep the times above a live blog's entries in markup, where the text of the entry is kept."""
    if not ((choice.row("clock") > 0) & ~choice.kept).any():
        return
    starts = _entries(choice.blocks, choice.own, choice.kept, declared=choice.claims.kind is Kind.LIVE)
    choice.kept[[at for at in starts if choice.row("units")[at] <= _ALONE and choice.kept[at + 1]]] = True


def keep_entries(choice: Choice, likely: Flags) -> None:
    """Keep each entry's sentences and headline in a text dump, if most of its kept text is below times of day.

    Among so many times and tools the model takes the later entries for other news. ``likely``: blocks not far below the threshold.
    """
    kept = choice.kept
    plain = ~choice.own[CUES].any(axis=0) & (choice.row("density") < _LINKED)
    running = kept | (choice.sentences & plain & likely)
    starts = _entries(choice.blocks, choice.own, running)
    units = np.where(kept, choice.row("units"), 0.0)
    if not starts or 2 * units[starts[0] :].sum() < units.sum():
        return
    for start, end in pairwise((*starts, len(kept))):
        signed = start + 1 < end and bool(bare(choice.blocks[start + 1].text))
        kept[start + 1 : start + 1 + signed] = False
        first = next((at for at in range(start + 1 + signed, end) if running[at]), end)
        last = first
        while last < end and running[last]:
            last += 1
        kept[first:last] = True
        if first < end and first - start == _HEADED + signed:
            kept[first - 1] |= plain[first - 1]


def _entries(blocks: Sequence[Block], own: Floats, kept: NDArray[np.bool_], *, declared: bool = False) -> list[int]:
    """Give the indices of the times above a live blog's entries; none if the kept text is not a live blog's.

    ``declared``: the page says that it is one; of others, times that are all multiples of five minutes are a programme's.
    """
    timed = own[ROW["clock"]] > 0
    for index in ((own[ROW["digits"]] > 0) & (own[ROW["units"]] < _LINE)).nonzero()[0].tolist():
        timed[index] |= _NAMED.match(blocks[index].text) is not None
    timed &= (own[ROW["units"]] < _LINE) & (own[ROW["density"]] == 0)
    if np.count_nonzero(timed) < _ENTRIES:
        return []
    times: list[tuple[int, int]] = []
    texts: list[float] = []
    units, clocks = own[ROW["units"]].tolist(), timed.tolist()
    before = 0.0
    for index, keep in enumerate(kept.tolist()):
        clock = _TIME.match(blocks[index].text) if clocks[index] else None
        if clock and int(clock[1]) < 24 and int(clock[2]) < 60:
            times.append((index, int(clock[1]) * 60 + int(clock[2])))
            texts.append(0.0)
        elif keep and texts:
            texts[-1] += units[index]
        elif keep:
            before += units[index]
    entries = [time for time, text in zip(times, texts, strict=True) if text >= _TEXT]
    minutes = [minute for _, minute in entries]
    if len(entries) < _ENTRIES or sum(texts) < before:
        return []
    if not declared and all(minute % _FULL == 0 for minute in minutes):
        return []
    rising = sum(one <= other for one, other in pairwise(minutes))
    runs = minutes[0] >= _RECORDING if rising >= len(entries) - 2 else rising <= 1
    return [at for at, _ in entries] if runs else []
