"""The chain model in floats, as it learns: likelihood of whole texts (Lafferty et al. 2001), AdaGrad (Duchi et al. 2011).

``streams.tag.recognise.chain`` runs it in integers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from streams.tag.recognise.chain import AROUND, CLASSES, FORBIDDEN, GAPS, JOINT, JOINTS
from streams.tag.recognise.evidence import KINDS
from streams.tag.recognise.features import Gap
from streams.tag.recognise.model_file import pack
from training.labelled import Sample

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]
#: As numbers in the file are rounded, the largest of so many in ten thousand are cut.
_KEPT = 99.99
_NEVER = -1e4
_SIDE = -AROUND[0]
_SMALLEST = 1e-2


@dataclass(frozen=True, slots=True)
class Inputs:
    """All words of a lexicon: [n, features] rows of the table, 0 no word; [n] kinds; and which rows may learn."""

    rows: Places
    kinds: Places
    learns: npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Plan:
    """How to learn: passes, the first rate, a pull to zero, the share of features hidden, texts a step."""

    epochs: int = 12
    rate: float = 0.1
    pull: float = 1e-5
    hidden: float = 0.2
    batch: int = 12
    seed: int = 0


@dataclass(slots=True)
class Chain:
    """The parameters, beginning at zero, and what AdaGrad keeps of each."""

    rows: int
    p: dict[str, Floats] = field(init=False)

    def __post_init__(self) -> None:
        self.p = {
            "features": np.zeros((self.rows, len(AROUND) * CLASSES)),
            "after": np.zeros((JOINTS * KINDS * KINDS, CLASSES)), "before": np.zeros((JOINTS * KINDS * KINDS, CLASSES)),
            "between": np.zeros((KINDS**3, CLASSES)), "gaps": np.zeros((len(GAPS) * len(Gap), CLASSES)),
            "bias": np.zeros((1, CLASSES)), "steps": np.zeros((CLASSES, CLASSES)),
        }  # fmt: skip

    def learn(self, inputs: Inputs, samples: Sequence[Sample], plan: Plan) -> None:
        """Learn from samples; the parameters become their mean over the second half of the passes."""
        rng = np.random.default_rng(plan.seed)
        squares = {name: np.full_like(value, _SMALLEST) for name, value in self.p.items()}
        mean, taken = {name: np.zeros_like(value) for name, value in self.p.items()}, 0
        for epoch in range(plan.epochs):
            rate = plan.rate * (1 - 0.7 * epoch / plan.epochs)
            order = rng.permutation(len(samples))
            for start in range(0, len(order), plan.batch):
                batch = Batch(inputs, [samples[at] for at in order[start : start + plan.batch]])
                for name, (at, gradient) in batch.gradients(self.p, plan.hidden, rng).items():
                    value, square = self.p[name], squares[name]
                    slope = gradient + plan.pull * value[at]
                    square[at] += slope * slope
                    value[at] -= rate * slope / np.sqrt(square[at])
            if epoch >= plan.epochs // 2:
                taken += 1
                for name, value in self.p.items():
                    mean[name] += value
        self.p = {name: value / taken for name, value in mean.items()}

    def packed(self, outside: float, about: dict[str, str]) -> bytes:
        """Give the bytes of a weights file. ``outside``: added to the score of being no name, for fewer wrong ones."""
        largest = float(np.percentile(np.abs(self.p["features"][self.p["features"] != 0]), _KEPT))
        scale = 127 / largest
        parts: dict[str, npt.NDArray[np.generic]] = {
            name: np.clip(np.rint(value * scale), -32_767, 32_767).astype(np.int16) for name, value in self.p.items()
        }
        bias = self.p["bias"][0].copy()
        bias[0] += outside
        parts["features"] = np.clip(np.rint(self.p["features"] * scale), -127, 127).astype(np.int8)
        parts["bias"] = np.rint(bias * scale).astype(np.int16)
        for name, shape in (
            ("after", (JOINTS, KINDS, KINDS)), ("before", (JOINTS, KINDS, KINDS)), ("between", (KINDS,) * 3),
            ("gaps", (len(GAPS), len(Gap))), ("steps", (CLASSES,)),
        ):  # fmt: skip
            parts[name] = parts[name].reshape(*shape, CLASSES)
        return pack({"scale": float(scale)}, parts, about)


class Batch:
    """Texts end to end, with room for words around each."""

    def __init__(self, inputs: Inputs, samples: Sequence[Sample]) -> None:
        self.inputs, self.sizes = inputs, [len(each.words) for each in samples]
        edge = np.zeros(_SIDE, np.intp)
        words = np.concatenate([part for each in samples for part in (edge, each.words, edge)])
        ends = np.cumsum([size + 2 * _SIDE for size in self.sizes])
        self.at = np.concatenate(
            [end - _SIDE - size + np.arange(size) for end, size in zip(ends, self.sizes, strict=True)]
        )
        self.unique, self.places = np.unique(words, return_inverse=True)
        seams = np.full(len(words) + len(GAPS), Gap.EDGE, np.intp)
        for end, size, each in zip(ends, self.sizes, samples, strict=True):
            seams[end - _SIDE - size : end - _SIDE + 1] = each.gaps
        kinds, joints = inputs.kinds[words], JOINT[seams]
        was, now, then = kinds[self.at - 1], kinds[self.at], kinds[self.at + 1]
        self.tables = {
            "after": (joints[self.at] * KINDS + was) * KINDS + now,
            "before": (joints[self.at + 1] * KINDS + now) * KINDS + then,
            "between": (was * KINDS + now) * KINDS + then,
            "bias": np.zeros(len(self.at), np.intp),
        }
        self.gaps = [number * len(Gap) + seams[self.at + step] for number, step in enumerate(GAPS)]
        self.looked_at = np.concatenate([each.worth for each in samples])
        self.classes = np.where(self.looked_at, np.concatenate([each.classes for each in samples]), 0).astype(np.intp)

    def gradients(
        self, p: dict[str, Floats], hidden: float, rng: np.random.Generator
    ) -> dict[str, tuple[Places, Floats]]:
        """Give rows of parameters and the gradients of the texts' unlikelihood there."""
        features = self._features(hidden, rng)
        slopes, steps = self._slopes(self._scores(p, features[1] @ p["features"][features[0]]), p["steps"])
        edges = np.zeros((len(self.unique), len(AROUND) * CLASSES))
        for number, step in enumerate(AROUND):
            edges[:, number * CLASSES : (number + 1) * CLASSES] = (
                _sums(self.places[self.at + step], len(self.unique)) @ slopes
            )
        found = {"features": (features[0], features[1].T @ edges), "steps": (np.arange(CLASSES), steps)}
        for name, rows in self.tables.items():
            at, inverse = np.unique(rows, return_inverse=True)
            found[name] = at, _sums(inverse, len(at)) @ slopes
        every = np.arange(len(GAPS) * len(Gap))
        found["gaps"] = every, sum(_sums(rows, len(every)) @ slopes for rows in self.gaps)
        return found

    def _features(self, hidden: float, rng: np.random.Generator) -> tuple[Places, sp.csr_matrix]:
        """Give the rows of features in use, and which unique word has which, some hidden."""
        rows = self.inputs.rows[self.unique]
        kept = (rng.random(rows.shape) >= hidden) & self.inputs.learns[rows] & (self.unique > 0)[:, None]
        used, inverse = np.unique(rows[kept], return_inverse=True)
        shares = np.full(len(inverse), 1 / (1 - hidden))
        return used, sp.csr_matrix((shares, (np.nonzero(kept)[0], inverse)), shape=(len(rows), len(used)))

    def _scores(self, p: dict[str, Floats], edges: Floats) -> Floats:
        scores = np.zeros((len(self.at), CLASSES))
        for number, step in enumerate(AROUND):
            scores += edges[self.places[self.at + step], number * CLASSES : (number + 1) * CLASSES]
        for name, rows in self.tables.items():
            scores += p[name][rows]
        for rows in self.gaps:
            scores += p["gaps"][rows]
        scores[~self.looked_at, 1:] += _NEVER
        return scores

    def _slopes(self, scores: Floats, steps: Floats) -> tuple[Floats, Floats]:
        """Give the gradients of the scores and of the steps: what the chain expects less what is (forward, backward)."""
        inside = np.arange(max(self.sizes)) < np.array(self.sizes)[:, None]
        laid, classes = np.zeros((*inside.shape, CLASSES)), np.zeros(inside.shape, np.intp)
        laid[inside], classes[inside] = scores, self.classes
        steps = steps + _NEVER * FORBIDDEN
        forward, backward = np.zeros_like(laid), np.zeros_like(laid)
        forward[:, 0] = laid[:, 0] + steps[0]
        for now in range(1, laid.shape[1]):
            ahead = _log_sum(forward[:, now - 1, :, None] + steps, 1) + laid[:, now]
            forward[:, now] = np.where(inside[:, now, None], ahead, forward[:, now - 1])
        total = _log_sum(forward[:, -1], 1)[:, None]
        expected = np.zeros((CLASSES, CLASSES))
        for now in range(laid.shape[1] - 2, -1, -1):
            ways = steps + (laid[:, now + 1] + backward[:, now + 1])[:, None, :]
            here = inside[:, now + 1]
            expected += np.exp(forward[here, now, :, None] + ways[here] - total[here, :, None]).sum(axis=0)
            backward[:, now] = np.where(here[:, None], _log_sum(ways, 2), 0)
        slopes = np.exp(forward + backward - total[:, :, None])[inside]
        slopes[np.arange(len(slopes)), self.classes] -= 1
        slopes[~self.looked_at, 1:] = 0
        both = inside[:, 1:]
        np.add.at(expected, (classes[:, :-1][both], classes[:, 1:][both]), -1)
        expected[FORBIDDEN] = 0
        return slopes, expected


def _log_sum(values: Floats, axis: int) -> Floats:
    most = values.max(axis=axis, keepdims=True)
    summed: Floats = np.squeeze(most, axis) + np.log(np.exp(values - most).sum(axis=axis))
    return summed


def _sums(places: Places, count: int) -> sp.csr_matrix:
    """Give the matrix that sums rows by place: [count, n]."""
    size = len(places)
    return sp.csr_matrix((np.ones(size), (places, np.arange(size))), shape=(count, size))
