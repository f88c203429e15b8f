"""The sequence model: a small convolutional network over words, whose first layer is remembered word by word.

A word's vector is the sum of its spelling's hashed features (Weinberger et al. 2009) and a vector learnt elsewhere. A
window of five words feeds a first layer, three of its outputs a second, whose scores say for each word whether it
begins, goes on with or is outside a name of a type (Collobert et al. 2011). As the first layer is a sum over places, what
a word adds at each place is worked out once and kept; only words near a capital are looked at further.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from streams.tag.features import MAX_CHARS, WORD_FEATURES, Gap, gap_of, rows_of, word_key
from streams.tag.model_file import Floats, Weights
from streams.tag.reading import Reading
from streams.tag.recognise import Typed
from streams.tag.tokens import Tokens, end_of, tokenise
from streams.tags import EntityType, Field

# Words looked at in one go, and how far the network sees to each side.
_CHUNK = 2_000
_SIDE = 3
# Words kept with their first layer, and kinds of gaps; emptied when full, so memory is flat: 30,000 words are 29 MB.
_MEMO = 30_000
_GAP_MEMO = 2_000
_GAP_CHARS = 16
NEAR = (-2, -1, 0, 1, 2)
GAPS = (-1, 0, 1, 2)
FAR = (-1, 0, 1)
_TYPES = (EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE)
#: The network was taught on Latin letters; what begins with another is left to other recognisers.
LAST_LATIN = "\u024f"

Bools = npt.NDArray[np.bool_]
Places = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class TypedSpan:
    """A name, ``text[start:end]`` in code points, its type, and the model's probability of its least sure word."""

    start: int
    end: int
    type: EntityType
    confidence: float


@dataclass(slots=True)
class SequenceModel:
    """Recognises names by themselves and their surroundings; keeps what it learnt of words, never what it read."""

    weights: Weights = field(default_factory=Weights.open)
    _words: dict[str, int] = field(init=False, default_factory=dict)
    _gaps: dict[str, int] = field(init=False, default_factory=dict)
    _near: npt.NDArray[np.int16] = field(init=False)
    _capital: Bools = field(init=False)

    def __post_init__(self) -> None:
        self._near = np.zeros((_MEMO + _CHUNK + 2 * _SIDE, self.weights.near.shape[1]), np.int16)
        self._capital = np.zeros(len(self._near), np.bool_)

    def recognise(self, reading: Reading) -> list[Typed]:
        """Give the typed spans of a field. Linear in its length."""
        return self._typed(reading.tokens)

    def spans(self, text: str) -> list[TypedSpan]:
        """Give the names of a text by their places in code points."""
        tokens = tokenise(Field.TEXT, text)
        return [
            TypedSpan(tokens.starts[t.first], end_of(tokens, t.last), t.type, t.confidence) for t in self._typed(tokens)
        ]

    def _typed(self, tokens: Tokens) -> list[Typed]:
        chunks = list(self._scores(tokens))
        if not chunks:
            return []
        places, scores = zip(*chunks, strict=True)
        return _spans(np.concatenate(places), np.concatenate(scores))

    def _scores(self, tokens: Tokens) -> Iterator[tuple[Places, Floats]]:
        """Give places worth a look, in order, and their scores [n, C], chunk by chunk."""
        count = len(tokens.words)
        for first in range(0, count, _CHUNK):
            low, high = max(0, first - _SIDE), min(count, first + _CHUNK + _SIDE)
            words = self._numbers(tokens.words[low:high])
            at = np.flatnonzero(worth(self._capital[words]))
            at = at[(at >= first - low) & (at < first - low + _CHUNK)]
            if len(at):
                yield at + low, self._chunk(words, self._kinds(tokens, low, high), at)

    def _chunk(self, words: Places, gaps: Places, at: Places) -> Floats:
        """Score places of a chunk: the exact integers of the last layer, scaled."""
        weights, edge = self.weights, 2 * _SIDE
        padded = np.zeros(len(words) + 2 * edge, np.intp)
        padded[edge : edge + len(words)] = words
        kinds = np.full(len(padded) + 1, Gap.EDGE, np.intp)
        kinds[edge : edge + len(gaps)] = gaps
        wanted = np.zeros(len(padded), np.bool_)
        for step in FAR:
            wanted[at + (edge + step)] = True
        places = np.flatnonzero(wanted)
        near = self._near.reshape(len(self._near) * len(NEAR), -1)
        rows = padded * len(NEAR)
        sums = weights.gaps[0].take(kinds[places + GAPS[0]], axis=0) + weights.near_bias.astype(np.int32)
        for number, step in enumerate(NEAR):
            sums += near.take(rows[places + step] + number, axis=0)
        for number, step in enumerate(GAPS[1:], 1):
            sums += weights.gaps[number].take(kinds[places + step], axis=0)
        hidden = np.zeros((len(padded), sums.shape[1]), np.float32)
        inside = (places >= edge) & (places < edge + len(words))
        hidden[places] = np.where(inside[:, None], _step(sums.astype(np.float32), weights.hidden_step), 0)
        second = weights.far_bias + sum(
            hidden.take(at + (edge + s), axis=0) @ weights.far[n] for n, s in enumerate(FAR)
        )
        scores = _step(second, weights.far_step) @ weights.out + weights.out_bias
        return scores * np.float32(weights.scale)

    def _numbers(self, words: list[str]) -> Places:
        """Give each word's row of the memory, learning new ones."""
        known = self._words
        try:
            return np.fromiter(map(known.__getitem__, words), np.intp, len(words))
        except KeyError:
            words = [word if len(word) <= MAX_CHARS else word[:MAX_CHARS] for word in words]
            self._learn(words)
            return np.fromiter(map(known.__getitem__, words), np.intp, len(words))

    def _learn(self, words: list[str]) -> None:
        """Work out what new words add to the first layer at each place."""
        if len(self._words) >= _MEMO:
            self._words.clear()
        new = [word for word in dict.fromkeys(words) if word not in self._words]
        if not new:
            return
        weights = self.weights
        rows = np.array([rows_of(word, len(weights.features)) for word in new]).reshape(-1, WORD_FEATURES)
        vectors = weights.features[rows].sum(axis=1, dtype=np.int32)
        keys = np.array([word_key(word) for word in new], np.uint32)
        found = np.minimum(np.searchsorted(weights.keys, keys), len(weights.keys) - 1)
        hit = weights.keys[found] == keys
        vectors[hit] += weights.vectors[weights.key_rows[found[hit]]]
        first = len(self._words) + 1
        near = np.rint(vectors.astype(np.float32) @ weights.near / np.float32(weights.near_step))
        self._near[first : first + len(new)] = np.clip(near, -32_767, 32_767).astype(np.int16)
        self._capital[first : first + len(new)] = [is_capital(word) for word in new]
        self._words.update(zip(new, range(first, first + len(new)), strict=True))

    def _kinds(self, tokens: Tokens, low: int, high: int) -> Places:
        """Give the kind of gap before each word of a chunk and after its last."""
        known, between = self._gaps, tokens.gaps[low : high - 1]
        kinds = np.full(high - low + 1, Gap.EDGE, np.intp)
        try:
            kinds[1:-1] = np.fromiter(map(known.__getitem__, between), np.intp, len(between))
        except KeyError:
            between = [gap if len(gap) <= _GAP_CHARS else gap[:_GAP_CHARS] for gap in between]
            if len(known) >= _GAP_MEMO:
                known.clear()
            for gap in dict.fromkeys(between):
                known[gap] = int(gap_of(gap))
            kinds[1:-1] = np.fromiter(map(known.__getitem__, between), np.intp, len(between))
        return kinds


def is_capital(word: str) -> bool:
    """Tell whether a word may be a name by its look: a capital anywhere, in Latin letters."""
    return word[0] <= LAST_LATIN and not word.islower() and word.lower() != word


def worth(capital: Bools) -> Bools:
    """Mark capitalised words and the at most two small words between them: "Bank of the West"."""
    padded = np.zeros(len(capital) + 4, np.bool_)
    padded[2:-2] = capital
    before, after = padded[1:-3] | padded[:-4], padded[3:-1] | padded[4:]
    return capital | (before & after)


def _step(sums: Floats, step: float) -> Floats:
    """Rectify, and round to the eight bits that the next layer takes."""
    return np.minimum(np.rint(np.maximum(sums, 0) / np.float32(step)), 255)


def _spans(at: Places, scores: Floats) -> list[Typed]:
    """Read names off the scores: cut where one begins or a word is outside, typed by all words together."""
    shifted = np.exp(scores.astype(np.float64) - scores.max(axis=1, keepdims=True))
    share = shifted / shifted.sum(axis=1, keepdims=True)
    begins, inside = share[:, 1::2].sum(axis=1), share[:, 2::2].sum(axis=1)
    named = np.flatnonzero(begins + inside > 0.5)
    if not len(named):
        return []
    cut = np.ones(len(named), np.bool_)
    cut[1:] = (np.diff(at[named]) != 1) | (begins[named[1:]] > inside[named[1:]])
    starts = np.flatnonzero(cut)
    typed = np.maximum(share[named, 1::2] + share[named, 2::2], 1e-9)
    best = np.add.reduceat(np.log(typed), starts, axis=0).argmax(axis=1)
    least = np.minimum.reduceat(typed, starts, axis=0)[np.arange(len(starts)), best]
    firsts, lasts = at[named[starts]], at[named[np.append(starts[1:], len(named)) - 1]] + 1
    found = zip(firsts.tolist(), lasts.tolist(), best.tolist(), least.tolist(), strict=True)
    return [Typed(first, last, _TYPES[kind], round(sure, 3), "model") for first, last, kind, sure in found]
