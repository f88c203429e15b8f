"""The sequence model: a small convolutional network over words, whose first layer is cached word by word.

A word's vector is the sum of its spelling's hashed features (Weinberger et al. 2009) and a vector learnt elsewhere. A
window of five words feeds a first layer, three of its outputs a second, whose scores say for each word whether it
begins, goes on with or is outside a name of a type (Collobert et al. 2011). Only words near a capital are looked at.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from streams.tag.forms.cues import Shape, is_capital
from streams.tag.forms.tokens import end_of, tokenise
from streams.tag.mention import Typed
from streams.tag.reading.field import Reading
from streams.tag.recognise.features import Gap, GapKinds, rows_of, word_keys
from streams.tag.recognise.first_layer import MOST, FirstLayer, Near, Places
from streams.tag.recognise.model_file import Floats, Weights
from streams.tags import EntityType, Field

# How far the network sees to each side (one word in the second layer, two in the first), and words looked at in one go.
_SIDE = 3
_CHUNK = MOST - 2 * _SIDE
NEAR = (-2, -1, 0, 1, 2)
GAPS = (-1, 0, 1, 2)
FAR = (-1, 0, 1)
#: In the order of the classes.
TYPES = (EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE)

Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class TypedSpan:
    """A name, ``text[start:end]`` in code points, its type, and the model's probability for its least certain word."""

    start: int
    end: int
    type: EntityType
    confidence: float


@dataclass(slots=True)
class SequenceModel:
    """Recognises names by their spelling and their context; caches results for words, but nothing of a text."""

    weights: Weights = field(default_factory=Weights.open)
    _first: FirstLayer = field(init=False)
    _kinds: GapKinds = field(init=False, default_factory=GapKinds)
    _pairs: tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]] = field(init=False)

    def __post_init__(self) -> None:
        self._first = FirstLayer(self.weights.near.shape[1], self._worked_out)
        # What two gaps add is looked up at once: [kinds * kinds, H].
        one, two, three, four = self.weights.gaps.astype(np.int32)
        pairs = (one[:, None] + two + self.weights.near_bias), (three[:, None] + four)
        self._pairs = pairs[0].reshape(-1, one.shape[1]), pairs[1].reshape(-1, one.shape[1])

    def recognise(self, reading: Reading) -> list[Typed]:
        """Give the typed spans of a field. Linear in its length."""
        return self.typed(reading.tokens.words, reading.tokens.gaps, worth(reading.shapes & Shape.LATIN != 0))

    def spans(self, text: str) -> list[TypedSpan]:
        """Give the names of a text, with offsets in code points."""
        tokens = tokenise(Field.TEXT, text)
        capital = np.array([is_capital(word) for word in tokens.words], np.bool_)
        typed = self.typed(tokens.words, tokens.gaps, worth(capital))
        return [TypedSpan(tokens.starts[t.first], end_of(tokens, t.first, t.last), t.type, t.confidence) for t in typed]

    def typed(self, words: Sequence[str], gaps: Sequence[str], looked_at: Bools) -> list[Typed]:
        """Give the names among the words ``looked_at``; ``gaps[i]`` stands after word i."""
        at = np.flatnonzero(looked_at)
        return _spans(at, self._scores(words, gaps, at)) if len(at) else []

    def _scores(self, words: Sequence[str], gaps: Sequence[str], at: Places) -> Floats:
        """Score places [n, C], chunk by chunk."""
        edges = np.searchsorted(at, range(0, int(at[-1]) + _CHUNK + 1, _CHUNK)).tolist()
        chunks = [self._chunk(words, gaps, at[low:high]) for low, high in pairwise(edges) if low < high]
        return chunks[0] if len(chunks) == 1 else np.concatenate(chunks)

    def _chunk(self, words: Sequence[str], gaps: Sequence[str], at: Places) -> Floats:
        """Score places of a chunk: the exact integers of the last layer, scaled."""
        weights, low = self.weights, int(at[0]) - _SIDE
        at = at - low
        known, kinds = self._looked_up(words, gaps, at, low)
        wanted = np.zeros(len(known), np.bool_)
        for step in FAR:
            wanted[at + step] = True
        places = np.flatnonzero(wanted)
        sums = self._pairs[0].take(kinds[places + GAPS[0]] * len(Gap) + kinds[places + GAPS[1]], axis=0)
        sums += self._pairs[1].take(kinds[places + GAPS[2]] * len(Gap) + kinds[places + GAPS[3]], axis=0)
        near = self._first.near.reshape(-1, sums.shape[1])
        rows = known * len(NEAR)
        for number, step in enumerate(NEAR):
            sums += near.take(rows[places + step] + number, axis=0)
        hidden = _step(sums.astype(np.float32), weights.hidden_step)
        hidden[(places < -low) | (places >= len(words) - low)] = 0
        beside = np.add.outer(at, FAR)
        three = hidden.take(np.cumsum(wanted)[beside] - 1, axis=0).reshape(len(at), -1)
        second = _step(three @ weights.far.reshape(three.shape[1], -1) + weights.far_bias, weights.far_step)
        return (second @ weights.out + weights.out_bias) * np.float32(weights.scale)

    def _worked_out(self, words: list[str]) -> Near:
        """Multiply the words' vectors by the first layer. Accents are removed first: English texts mostly write Dvorak for Dvořák."""
        weights = self.weights
        words = [word if word.isascii() else _unaccented(word) for word in words]
        rows = rows_of(words, len(weights.features))
        vectors = weights.features.take(rows.T, axis=0).sum(axis=0, dtype=np.int32)
        keys = word_keys(words)
        found = np.minimum(np.searchsorted(weights.keys, keys), len(weights.keys) - 1)
        hit = weights.keys[found] == keys
        vectors[hit] += weights.vectors[weights.key_rows[found[hit]]]
        near: Floats = vectors.astype(np.float32) @ weights.near
        np.divide(near, np.float32(weights.near_step), out=near)
        np.rint(near, out=near)
        rounded: Near = np.clip(near, -32_767, 32_767, out=near).astype(np.int16)
        return rounded

    def _looked_up(self, words: Sequence[str], gaps: Sequence[str], at: Places, low: int) -> tuple[Places, Places]:
        """Give the row of each word from ``low`` on and the kind of the gap before it, near the places ``at`` from there."""
        count = int(at[-1]) + _SIDE + 1
        wanted = np.zeros(count, np.bool_)
        for step in range(-_SIDE, _SIDE + 1):
            wanted[at + step] = True
        inside = np.flatnonzero(wanted[: len(words) - low])
        inside = inside[np.searchsorted(inside, -low) :]
        numbers = (inside + low).tolist()
        rows, kinds = np.zeros(count, np.intp), np.full(count, Gap.EDGE, np.intp)
        rows[inside] = self._first.rows([words[number] for number in numbers])
        after = slice(1 if numbers[0] == 0 else 0, None)  # nothing stands before the first word
        kinds[inside[after]] = self._kinds.of([gaps[number - 1] for number in numbers[after]])
        return rows, kinds


def _unaccented(word: str) -> str:
    """Give a word without its letters' accents."""
    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))


def worth(capital: Bools) -> Bools:
    """Mark capitalised words and the at most two small words between them: "Bank of the West"."""
    padded = np.zeros(len(capital) + 4, np.bool_)
    padded[2:-2] = capital
    before, after = padded[1:-3] | padded[:-4], padded[3:-1] | padded[4:]
    return capital | (before & after)


def _step(sums: Floats, step: float) -> Floats:
    """Rectify, and round to the eight bits that the next layer takes; in place."""
    np.maximum(sums, 0, out=sums)
    np.divide(sums, np.float32(step), out=sums)
    np.rint(sums, out=sums)
    return np.minimum(sums, 255, out=sums)


def _spans(at: Places, scores: Floats) -> list[Typed]:
    """Read names off the scores: cut where one begins or a word is outside, typed by all words together."""
    classes = np.ascontiguousarray(scores.T, np.float64)
    share = np.exp(classes - classes.max(axis=0))
    share /= share.sum(axis=0)
    begins, inside = share[1::2].sum(axis=0), share[2::2].sum(axis=0)
    named = np.flatnonzero(begins + inside > 0.5)
    if not len(named):
        return []
    cut = np.ones(len(named), np.bool_)
    cut[1:] = (np.diff(at[named]) != 1) | (begins[named[1:]] > inside[named[1:]])
    starts = np.flatnonzero(cut)
    typed = np.maximum((share[1::2] + share[2::2])[:, named], 1e-9)
    best = np.add.reduceat(np.log(typed), starts, axis=1).argmax(axis=0)
    least = np.minimum.reduceat(typed, starts, axis=1)[best, np.arange(len(starts))]
    firsts, lasts = at[named[starts]], at[named[np.append(starts[1:], len(named)) - 1]] + 1
    found = zip(firsts.tolist(), lasts.tolist(), best.tolist(), least.tolist(), strict=True)
    return [Typed(first, last, TYPES[kind], round(sure, 3), "model") for first, last, kind, sure in found]
