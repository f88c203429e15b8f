"""From floats to the integers that ``streams.tag.recognise.model`` runs on: one unit a layer, steps chosen from what texts show."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from streams.tag.recognise.features import word_keys
from streams.tag.recognise.model_file import pack
from training.labelled import Sample
from training.network import Floats, Inputs, Parameters, Pass, join

# A layer's sums are cut here: all but a few in ten thousand fit the eight bits of the next.
_KEPT = 99.97
_BITS = 127
_EIGHT = 255


def weights_file(
    p: Parameters,
    inputs: Inputs,
    samples: Sequence[Sample],
    known: dict[str, int],
    vectors: Floats,
    about: dict[str, str],
) -> bytes:
    """Give the bytes of a weights file. ``known`` words have rows in ``vectors``; ``samples`` show how large sums grow."""
    seen = Pass(p, inputs, join(samples), 0.0, np.random.default_rng(0))
    projected = vectors @ p["project"]
    unit = float(np.percentile(np.abs(np.concatenate([p["features"].ravel(), projected.ravel()])), 99.98)) / _BITS
    near, near_unit = _rounded(p["near"])
    far, far_unit = _rounded(p["far"])
    out, out_unit = _rounded(p["out"])
    largest = max(float(np.abs(seen.words @ place).max()) for place in p["near"])
    near_step = 2.0 ** np.ceil(np.log2(max(1.0, 1.5 * largest / (unit * near_unit) / 32_767)))
    first = unit * near_unit * near_step
    hidden_step = _step(seen.hidden, first)
    second = first * hidden_step * far_unit
    far_step = _step(seen.far, second)
    scale = second * far_step * out_unit
    keys = dict(zip(word_keys([*reversed(known)]).tolist(), reversed(known.values()), strict=True))
    order = sorted(keys)
    parts: dict[str, npt.NDArray[np.generic]] = {
        "features": _bytes(p["features"] / unit), "vectors": _bytes(projected / unit),
        "keys": np.array(order, np.uint32), "key_rows": np.array([keys[key] for key in order], np.uint16),
        "near": near.transpose(1, 0, 2).reshape(near.shape[1], -1),
        "gaps": np.rint(p["gaps"] / first).astype(np.int16), "near_bias": np.rint(p["near_bias"] / first).astype(np.int16),
        "far": far, "far_bias": np.rint(p["far_bias"] / second).astype(np.int32),
        "out": out, "out_bias": np.rint(p["out_bias"] / scale).astype(np.int32),
    }  # fmt: skip
    steps = {"scale": scale, "near_step": near_step, "hidden_step": hidden_step, "far_step": far_step}
    return pack({name: float(value) for name, value in steps.items()}, parts, about)


def _bytes(values: Floats) -> npt.NDArray[np.int8]:
    return np.clip(np.rint(values), -_BITS, _BITS).astype(np.int8)


def _rounded(weights: Floats) -> tuple[npt.NDArray[np.int8], float]:
    """Give weights as bytes and the unit they count; the few largest are cut."""
    unit = float(np.percentile(np.abs(weights), 99.99)) / _BITS
    return _bytes(weights / unit), unit


def _step(sums: Floats, unit: float) -> float:
    """Give the whole number that sums, in units, are divided by to fit eight bits."""
    return float(max(1, np.ceil(np.percentile(sums, _KEPT) / unit / _EIGHT)))
