"""Finds what a new wording changed, as exactly as the marks of the old wording's shingles allow.

No worker keeps old texts: the view has only the marks of the earlier wording, and whoever has the new text compares its shingles
with them. In texts of up to 130 words one changed word in 300 is missed, where two shingles share a mark. In longer ones one new
shingle in twenty to one in three looks old, so that the place of a change may be off by up to three words.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from streams.ids import identifier
from streams.match.judgement import Difference
from streams.match.text.fingerprint import SHINGLE_WORDS, shingles
from streams.match.text.marks import exact, marked
from streams.match.text.tokens import tokenise
from streams.relation import Changes, Passage

Flags = NDArray[np.bool_]

#: The first passages that are given, and the characters of each: by its offsets a reader finds the rest.
PASSAGES, EXCERPT = 12, 160
#: A single word inserted or removed changes as many shingles as one has words; all but one of them are seams.
_SEAM = SHINGLE_WORDS - 1
#: Old shingles in a row that count as old when new ones may share their marks: a shorter run between new ones counts as new.
_BELIEVED = 4


def changes(text: str, title: str | None, difference: Difference) -> Changes:
    """Give the passages of this text that are new, and how many words were added and removed."""
    whole = f"{title}\n{text}" if title else text
    tokens = tokenise(whole)
    hashes, width = shingles(tokens)
    known, sure = marked(hashes, difference.marks), exact(difference.marks)
    if not sure:
        known = _believed(known)
    fresh = ~known
    head = int(np.searchsorted(tokens.starts, len(title))) if title else 0
    runs = _runs(_covered(fresh, width) & ~_covered(known, width), _covered(known, width), head)
    seams = _SEAM * _seams(fresh)
    offset = len(whole) - len(text)
    passages = tuple(
        _passage(whole, int(tokens.starts[first]), int(tokens.ends[last]), 0 if first < head else offset)
        for first, last in runs[:PASSAGES]
    )
    return Changes(
        against=identifier(difference.against),
        words_added=max(difference.fresh - seams, sum(last - first + 1 for first, last in runs), 0),
        words_removed=max(difference.gone - seams, 0),
        exact=sure,
        passages=passages,
        passages_total=len(runs),
    )


def _believed(known: Flags) -> Flags:
    """Keep the known shingles that stand in long enough runs."""
    width = min(_BELIEVED, max(len(known), 1))
    edges = np.zeros(len(known) + 1, np.int64)
    np.cumsum(known, out=edges[1:])
    return _covered(edges[width:] - edges[:-width] == width, width)


def _covered(places: Flags, width: int) -> Flags:
    """Flag the words of the flagged shingles, of ``width`` words each."""
    edges = np.zeros(len(places) + width, np.int64)
    edges[: len(places)] += places
    edges[width:] -= places
    return np.add.accumulate(edges)[:-1] > 0


def _runs(fresh: Flags, known: Flags, head: int) -> list[tuple[int, int]]:
    """Give the first and last word of each run of new words; two runs with only uncovered words between them are one."""
    runs: list[tuple[int, int]] = []
    barriers = np.append(np.add.accumulate(known), 0)
    for word in np.flatnonzero(fresh).tolist():
        first, last = runs[-1] if runs else (0, -1)
        if runs and barriers[last] == barriers[word] and (last < head) == (word < head):
            runs[-1] = (first, word)
        else:
            runs.append((word, word))
    return runs


def _seams(fresh: Flags) -> int:
    """Count the runs of new shingles."""
    return int(np.count_nonzero(fresh[1:] & ~fresh[:-1])) + int(fresh[:1].any())


def _passage(whole: str, start: int, end: int, offset: int) -> Passage:
    cut = whole[start : min(end, start + EXCERPT)]
    return Passage(in_title=not offset and "\n" in whole, start=start - offset, end=end - offset, text=cut)
