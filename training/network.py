"""The network in floats, as it learns: forward, backward, Adam (Kingma and Ba 2015). ``streams.tag.recognise.model`` runs it in integers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from streams.tag.recognise.features import WORD_FEATURES, Gap, rows_of
from streams.tag.recognise.model import FAR, GAPS, NEAR
from training.labelled import CLASSES, Sample

Floats = npt.NDArray[np.float32]
Parameters = dict[str, Floats]
# Share of a word's features hidden while learning, so that it is also told by the others; found by trying.
_FEATURES_HIDDEN = 0.2
_UNSEEN = 0.1
#: No-words between two texts of a batch: as far as the network sees.
PAD = 3


@dataclass(frozen=True, slots=True)
class Size:
    """``rows`` of the hashed table, ``vector`` D, ``hidden`` H and J, as in ``streams.tag.recognise.model_file.Weights``."""

    rows: int = 1 << 15
    vector: int = 48
    hidden: int = 96
    far: int = 64


@dataclass(frozen=True, slots=True)
class Batch:
    """Texts end to end, ``PAD`` no-words between, and each word's weight in the loss."""

    words: npt.NDArray[np.int32]
    gaps: npt.NDArray[np.int8]
    classes: npt.NDArray[np.int64]
    weights: Floats


@dataclass(frozen=True, slots=True)
class Inputs:
    """All words of a lexicon: [n, rows] counts of features, [n, D] vectors learnt elsewhere."""

    features: sp.csr_matrix
    vectors: Floats

    @classmethod
    def of(cls, words: Sequence[str], vectors: Floats, size: Size) -> Inputs:
        """Hash the features of words; ``vectors`` has a row for each, zeros where none is known."""
        rows = [rows_of([word], size.rows)[0].tolist() if word else [] for word in words]
        ends = np.cumsum([0, *map(len, rows)])
        flat = np.array([row for each in rows for row in each])
        ones = np.ones(len(flat), np.float32)
        return cls(sp.csr_matrix((ones, flat, ends), shape=(len(words), size.rows)), vectors)


def start(size: Size, rng: np.random.Generator) -> Parameters:
    """Give random parameters, scaled by the number of inputs (He et al. 2015)."""

    def normal(*shape: int, inputs: float) -> Floats:
        drawn: Floats = (rng.standard_normal(shape) / np.sqrt(inputs)).astype(np.float32)
        return drawn

    return {
        "features": normal(size.rows, size.vector, inputs=8 * WORD_FEATURES),
        "project": np.eye(size.vector, dtype=np.float32),
        "near": normal(len(NEAR), size.vector, size.hidden, inputs=len(NEAR) * size.vector),
        "gaps": normal(len(GAPS), len(Gap), size.hidden, inputs=100),
        "near_bias": np.zeros(size.hidden, np.float32),
        "far": normal(len(FAR), size.hidden, size.far, inputs=len(FAR) * size.hidden / 2),
        "far_bias": np.zeros(size.far, np.float32),
        "out": normal(size.far, CLASSES, inputs=size.far),
        "out_bias": np.zeros(CLASSES, np.float32),
    }


def join(samples: Sequence[Sample]) -> Batch:
    """Put samples end to end; words that the model will not look at count ``_UNSEEN``: they tell what names are not."""
    words, gaps, classes, weights = [], [], [], []
    for each in samples:
        words += [each.words, np.zeros(PAD, np.int32)]
        gaps += [each.gaps[:-1], np.full(PAD, Gap.EDGE, np.int8)]
        classes += [each.classes, np.zeros(PAD, np.int8)]
        weights += [np.where(each.worth | (each.classes > 0), 1, _UNSEEN), np.zeros(PAD)]
    return Batch(
        np.concatenate(words),
        np.concatenate([*gaps, [Gap.EDGE]]).astype(np.int8),
        np.concatenate(classes).astype(np.int64),
        np.concatenate(weights).astype(np.float32),
    )


class Pass:
    """One pass over a batch: forward as it is made, then ``backward``."""

    def __init__(self, p: Parameters, inputs: Inputs, batch: Batch, drop: float, rng: np.random.Generator) -> None:
        self.p, self.count = p, len(batch.words)
        unique, self.places = np.unique(batch.words, return_inverse=True)
        self.features, self.vectors = inputs.features[unique], inputs.vectors[unique]
        if drop:
            shown = rng.random(self.features.nnz, np.float32) >= _FEATURES_HIDDEN
            self.features.data = shown.astype(np.float32) / np.float32(1 - _FEATURES_HIDDEN)
        self.kept = _kept((self.count, 1), drop, rng)
        self.hidden_kept = _kept((self.count, p["near_bias"].size), drop, rng) / np.float32(1 - drop)
        self.hidden_kept[batch.words == 0] = 0
        known = self.features @ p["features"] + self.vectors @ p["project"]
        self.words = _padded(known[self.places] * self.kept, -NEAR[0])
        self.kinds = np.full(self.count + len(GAPS), Gap.EDGE, np.intp)
        self.kinds[-GAPS[0] : self.count - GAPS[0] + 1] = batch.gaps
        near = p["near_bias"] + sum(self.words[n : n + self.count] @ p["near"][n] for n in range(len(NEAR)))
        for n in range(len(GAPS)):
            near += p["gaps"][n][self.kinds[n : n + self.count]]
        self.hidden = _padded(np.maximum(near, 0) * self.hidden_kept, -FAR[0])
        far = p["far_bias"] + sum(self.hidden[n : n + self.count] @ p["far"][n] for n in range(len(FAR)))
        self.far = np.maximum(far, 0)
        self.scores: Floats = self.far @ p["out"] + p["out_bias"]

    def shares(self) -> Floats:
        """Give each word's probabilities of classes."""
        raised = np.exp(self.scores - self.scores.max(axis=1, keepdims=True))
        shares: Floats = raised / raised.sum(axis=1, keepdims=True)
        return shares

    def backward(self, d_scores: Floats) -> Parameters:
        """Give the gradients of all parameters, from that of the scores."""
        p, n = self.p, self.count
        d_far = (d_scores @ p["out"].T) * (self.far > 0)
        d_padded = np.zeros_like(self.hidden)
        for at in range(len(FAR)):
            d_padded[at : at + n] += d_far @ p["far"][at].T
        hidden = self.hidden[-FAR[0] : n - FAR[0]]
        d_near = d_padded[-FAR[0] : n - FAR[0]] * self.hidden_kept * (hidden > 0)
        d_words = np.zeros_like(self.words)
        for at in range(len(NEAR)):
            d_words[at : at + n] += d_near @ p["near"][at].T
        d_word = d_words[-NEAR[0] : n - NEAR[0]] * self.kept
        d_known = _gather(self.places, len(self.vectors)) @ d_word
        return {
            "features": self.features.T @ d_known,
            "project": self.vectors.T @ d_known,
            "near": np.stack([self.words[at : at + n].T @ d_near for at in range(len(NEAR))]),
            "gaps": np.stack([_gather(self.kinds[at : at + n], len(Gap)) @ d_near for at in range(len(GAPS))]),
            "near_bias": d_near.sum(axis=0),
            "far": np.stack([self.hidden[at : at + n].T @ d_far for at in range(len(FAR))]),
            "far_bias": d_far.sum(axis=0),
            "out": self.far.T @ d_scores,
            "out_bias": d_scores.sum(axis=0),
        }


class Adam:
    """Adam with its running means; the second forgets faster than usual, as rare features come seldom."""

    def __init__(self, p: Parameters) -> None:
        self.p, self.steps = p, 0
        self.mean = {name: np.zeros_like(value) for name, value in p.items()}
        self.square = {name: np.zeros_like(value) for name, value in p.items()}

    def step(self, gradients: Parameters, rate: float) -> None:
        """Change the parameters against their gradients."""
        self.steps += 1
        for name, gradient in gradients.items():
            mean, square = self.mean[name], self.square[name]
            mean += 0.1 * (gradient - mean)
            square += 0.01 * (gradient * gradient - square)
            scale = np.sqrt(square / (1 - 0.99**self.steps)) + 1e-8
            self.p[name] -= (rate / (1 - 0.9**self.steps) * mean / scale).astype(np.float32)


def _kept(shape: tuple[int, int], drop: float, rng: np.random.Generator) -> Floats:
    return (rng.random(shape, np.float32) >= drop).astype(np.float32)


def _padded(rows: Floats, side: int) -> Floats:
    padded = np.zeros((len(rows) + 2 * side, rows.shape[1]), np.float32)
    padded[side : side + len(rows)] = rows
    return padded


def _gather(places: npt.NDArray[np.intp], count: int) -> sp.csr_matrix:
    """Give the matrix that sums rows by place: [count, n]."""
    size = len(places)
    return sp.csr_matrix((np.ones(size, np.float32), (places, np.arange(size))), shape=(count, size))
