"""The sequence model's first layer, cached word by word.

The layer is a sum over positions, so what a word adds at each position is computed once and kept. The cache has two halves: when
one is full, the other is emptied and filled, and a word that comes again moves into it. So common words are computed once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from streams.tag.recognise.features import MAX_CHARS

# Words in each half, besides those of the last call: 44,000 rows take 42 MB.
_MEMO = 20_000
#: Words that may be asked for at once.
MOST = 2_000

Places = npt.NDArray[np.intp]
Near = npt.NDArray[np.int16]


@dataclass(slots=True)
class FirstLayer:
    """What words add to the first layer; caches results for words, but nothing of a text."""

    width: int
    worked_out: Callable[[list[str]], Near]
    #: [rows, width], places by hidden units; row 0 adds nothing.
    near: Near = field(init=False)
    _rows: dict[str, int] = field(init=False, default_factory=dict)
    _older: dict[str, int] = field(init=False, default_factory=dict)
    _first: int = field(init=False, default=1)

    def __post_init__(self) -> None:
        self.near = np.zeros((1 + 2 * (_MEMO + MOST), self.width), np.int16)

    def rows(self, words: list[str]) -> Places:
        """Give the row of ``near`` of each of at most ``MOST`` words, learning new ones; rows hold until the next call."""
        rows = list(map(self._rows.get, words))
        missing = [at for at, row in enumerate(rows) if row is None]
        if missing:
            new = [words[at][:MAX_CHARS] for at in missing]
            self._learn(new)
            for at, word in zip(missing, new, strict=True):
                rows[at] = self._rows[word]
        return np.array(rows, np.intp)

    def _learn(self, words: list[str]) -> None:
        """Add words to the current half; rows that the older half has are copied, not computed."""
        if len(self._rows) >= _MEMO:
            # Rows just found stay where they are: this half is written over only when the other is full.
            self._older, self._rows = self._rows, {}
            self._first = 1 if self._first > 1 else 1 + _MEMO + MOST
        new = [word for word in dict.fromkeys(words) if word not in self._rows]
        met = [word for word in new if word in self._older]
        fresh = [word for word in new if word not in self._older]
        first = self._first + len(self._rows)
        self._rows.update(zip(met + fresh, range(first, first + len(new)), strict=True))
        self.near[first : first + len(met)] = self.near[[self._older[word] for word in met]]
        if fresh:
            self.near[first + len(met) : first + len(new)] = self.worked_out(fresh)
