"""The chain model: a linear chain of scores over words (a conditional random field, Lafferty et al. 2001) in whole numbers.

A word's score for a class is the sum of what its own features and those of two words to each side say, what the kinds of
it and its neighbours say together, and what the gaps around it say; neighbouring words' classes have scores of their own,
and the best way through all of them is read off (Viterbi 1967). A word beginning, going on with or outside a name of a
type are its classes, as in ``streams.tag.recognise.model``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from streams.tag.mention import Typed
from streams.tag.recognise.features import Gap, GapKinds
from streams.tag.recognise.first_layer import MOST, FirstLayer, Near, Places
from streams.tag.recognise.model import TYPES, Bools
from streams.tag.recognise.model_file import read_sections

#: No name, and for each of three types its beginning and what goes on.
CLASSES = 7
#: Places whose words speak for one.
AROUND = (-2, -1, 0, 1, 2)
#: Gaps around a word, the second right before it.
GAPS = (-1, 0, 1, 2)
#: What gaps count as beside kinds of words.
JOINTS = 8
JOINT = np.zeros(len(Gap), np.intp)
for _gap, _joint in {
    Gap.SPACE: 1, Gap.NONE: 1, Gap.HYPHEN: 2, Gap.AND: 2, Gap.APOSTROPHE: 3, Gap.COMMA: 4, Gap.DASH: 4, Gap.OPEN: 5,
    Gap.CLOSE: 5, Gap.QUOTE_OPEN: 6, Gap.QUOTE_CLOSE: 6, Gap.DOT: 7,
}.items():  # fmt: skip
    JOINT[_gap] = _joint
#: Steps from class to class that no name takes: it goes on only after its beginning.
FORBIDDEN = np.array(
    [[to > 0 and to % 2 == 0 and was not in {to - 1, to} for to in range(CLASSES)] for was in range(CLASSES)]
)
# A class that may not be: lower than any sum of scores.
_NEVER = -(1 << 24)
# A word whose score for "outside" is so far above all others (in natural logarithms) is outside.
_SURE = 6
# Words that may be in names are taken in runs of at most so many, longer than any name, so that memory is linear.
_LONGEST = 48

Ints = npt.NDArray[np.int32]
#: Gives the table rows [n, features] of words, for a table of so many rows, a power of two, and their kinds.
Evidence = Callable[[Sequence[str], int], tuple[npt.NDArray[np.intp], list[int]]]


@dataclass(frozen=True, slots=True)
class ChainWeights:
    """What speaks for a class [.., CLASSES], of which ``scale`` make one natural logarithm. K: kinds of words, 0 for none."""

    version: str
    scale: float
    #: [rows, places * CLASSES] int8: what each hashed feature of a word says of the words around it and of itself.
    features: npt.NDArray[np.int8]
    #: [JOINTS, K, K]: two words and the gap between them, of the second and of the first; [K, K, K]: three, of the middle one.
    after: Ints
    before: Ints
    between: Ints
    #: [4, gaps], [], and from class to class.
    gaps: Ints
    bias: Ints
    steps: Ints

    @classmethod
    def open(cls, path: Path) -> ChainWeights:
        """Map a weights file. Raises ``UserError`` when it is missing, cut short or of another make."""
        version, parts = read_sections(path)
        for name in ("after", "before", "between", "gaps", "bias", "steps"):
            parts[name] = parts[name].astype(np.int32)
        return cls(version=version, **parts)


@dataclass(slots=True)
class ChainModel:
    """Recognises names among words; keeps what it learnt of words, never what it read."""

    weights: ChainWeights
    evidence: Evidence
    _words: FirstLayer = field(init=False)
    _gaps: GapKinds = field(init=False, default_factory=GapKinds)
    _steps: Ints = field(init=False)

    def __post_init__(self) -> None:
        self._steps = np.where(FORBIDDEN, _NEVER, self.weights.steps).astype(np.int32)
        self._words = FirstLayer(len(AROUND) * CLASSES + 1, self._worked_out)

    def typed(self, words: Sequence[str], gaps: Sequence[str], looked_at: Bools) -> list[Typed]:
        """Give the names among the words ``looked_at``; ``gaps[i]`` stands after word i. Linear in their number."""
        if not looked_at.any():
            return []
        at = np.flatnonzero(looked_at)
        scores = self._scores(words, gaps, looked_at)[at]
        sure = scores[:, 0] - scores[:, 1:].max(axis=1) > _SURE * self.weights.scale
        at, scores = at[~sure], scores[~sure]
        return _names(at, self._best_way(at, scores), scores / self.weights.scale) if len(at) else []

    def _worked_out(self, words: list[str]) -> Near:
        """Give what words say of the places around them, and last their kind."""
        rows, kinds = self.evidence(words, len(self.weights.features))
        known = np.empty((len(words), len(AROUND) * CLASSES + 1), np.int16)
        known[:, :-1] = self.weights.features.take(rows.T, axis=0).sum(axis=0, dtype=np.int16)
        known[:, -1] = kinds
        return known

    def _scores(self, words: Sequence[str], gaps: Sequence[str], looked_at: Bools) -> Ints:
        """Score words [n, CLASSES], right where they are ``looked_at``: only these and those around them are looked up."""
        weights, count, side = self.weights, len(words), -AROUND[0]
        known = np.zeros((count + 2 * side, self._words.near.shape[1]), np.int16)
        around = np.zeros(count + 2 * side, np.bool_)
        for number in range(len(AROUND)):
            around[number : number + count] |= looked_at
        places = np.flatnonzero(around[side : side + count])
        for start in range(0, len(places), MOST):
            part = places[start : start + MOST]
            known[side + part] = self._words.near[self._words.rows([words[at] for at in part.tolist()])]
        scores = np.zeros((count, CLASSES), np.int32) + weights.bias
        # What a word says of the word two before it stands first: it is found two places after.
        for number, step in enumerate(AROUND):
            scores += known[side + step : side + step + count, number * CLASSES : (number + 1) * CLASSES]
        kinds = known[side - 1 : side + count + 1, -1].astype(np.intp)
        seams = np.full(count + len(GAPS), Gap.EDGE, np.intp)
        seams[2 : count + 1] = self._gaps.of(gaps[: count - 1])
        for number in range(len(GAPS)):
            scores += weights.gaps[number].take(seams[number : number + count], axis=0)
        joints = JOINT[seams]
        scores += weights.after[joints[1 : count + 1], kinds[:-2], kinds[1:-1]]
        scores += weights.before[joints[2 : count + 2], kinds[1:-1], kinds[2:]]
        scores += weights.between[kinds[:-2], kinds[1:-1], kinds[2:]]
        return scores

    def _best_way(self, at: Places, scores: Ints) -> Places:
        """Give the classes of words at ``at`` that score best together; between runs of them all is outside."""
        count, steps = len(at), self._steps
        begins = np.ones(count, np.bool_)
        begins[1:] = np.diff(at) != 1
        number = np.arange(count)
        place = number - np.maximum.accumulate(np.where(begins, number, 0))
        begins |= place % _LONGEST == 0
        run = np.cumsum(begins) - 1
        place %= _LONGEST
        size = np.bincount(run)
        # The longest run first, so that those that go on at a place are the first of all: mostly few.
        run = np.argsort(np.argsort(-size, kind="stable"), kind="stable")[run]
        goes_on = np.cumsum(np.bincount(size)[::-1])[::-1].tolist()
        longest = len(goes_on) - 1
        laid = np.zeros((longest, len(size), CLASSES), np.int32)
        laid[place, run] = scores
        best = laid[0] + steps[0]
        came = np.zeros((longest, len(size), CLASSES), np.int8)
        for now in range(1, longest):
            few = goes_on[now + 1]
            ways = best[:few, :, None] + steps
            came[now, :few] = ways.argmax(axis=1)
            best[:few] = ways.max(axis=1) + laid[now, :few]
        here = (best + steps[:, 0]).argmax(axis=1)
        found = np.zeros((longest, len(size)), np.intp)
        every = np.arange(len(size))
        for now in range(longest - 1, -1, -1):
            few = goes_on[now + 1]
            found[now, :few] = here[:few]
            here[:few] = came[now, every[:few], here[:few]]
        classes: Places = found[place, run]
        return classes


def _names(at: Places, classes: Places, scores: npt.NDArray[np.float64]) -> list[Typed]:
    """Read names off the classes of words at ``at``; as sure as the least sure word is of their type."""
    named = np.flatnonzero(classes)
    if not len(named):
        return []
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    kinds = (classes[named] - 1) // 2
    sure = shares[named, 2 * kinds + 1] + shares[named, 2 * kinds + 2]
    # A name goes on only after its beginning, so that names stand word by word between beginnings.
    starts = np.flatnonzero(classes[named] % 2)
    firsts, lasts = at[named[starts]], at[named[np.append(starts[1:], len(named)) - 1]] + 1
    least = np.minimum.reduceat(sure, starts)
    found = zip(firsts.tolist(), lasts.tolist(), kinds[starts].tolist(), least.tolist(), strict=True)
    return [Typed(first, last, TYPES[kind], round(share, 3), "model") for first, last, kind, share in found]
