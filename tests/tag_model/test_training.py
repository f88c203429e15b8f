"""The network as it learns: its gradients are right, and its integers say what its floats say."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from streams.tag.recognise.model import SequenceModel
from streams.tag.recognise.model_file import Weights
from training.integers import weights_file
from training.labelled import Label, Lexicon, Sample, sample
from training.network import Inputs, Pass, Size, join, start
from training.recogniser import Stage, learn

SIZE = Size(rows=1 << 10, vector=8, hidden=12, far=10)
PEOPLE, TOWNS = ("Anna", "Boris", "Carla", "Dmitri"), ("Arlen", "Brask", "Corvo", "Dunmere")
TEXTS = [(f"We met {p} Holt in {t}. Then {p} left.", p, t) for p in PEOPLE for t in TOWNS]


def labelled(text: str, person: str, town: str) -> tuple[str, list[Label]]:
    """Give a text with its three names labelled."""
    at, place, again = text.index(person), text.index(town), text.rindex(person)
    return text, [
        Label(at, at + len(person) + 5, "PER"),
        Label(place, place + len(town), "LOC"),
        Label(again, again + len(person), "PER"),
    ]


@pytest.fixture
def samples() -> tuple[list[Sample], Inputs]:
    """Give all texts as samples, and their words."""
    lexicon = Lexicon()
    found = [made for each in TEXTS if (made := sample(*labelled(*each), lexicon)) is not None]
    words = list(lexicon.numbers)
    return found, Inputs.of(words, np.zeros((len(words), SIZE.vector), np.float32), SIZE)


def test_gradients_are_those_of_the_loss(samples: tuple[list[Sample], Inputs]) -> None:
    """Given a small change of any parameter, then the loss changes as its gradient says."""
    found, inputs = samples
    rng = np.random.default_rng(1)
    p = start(SIZE, rng)
    batch = join(found[:3])

    def loss() -> float:
        shares = Pass(p, inputs, batch, 0.0, rng).shares()
        return -float(batch.weights @ np.log(shares[np.arange(len(batch.classes)), batch.classes]))

    run = Pass(p, inputs, batch, 0.0, rng)
    wrong = run.shares()
    wrong[np.arange(len(batch.classes)), batch.classes] -= 1
    gradients = run.backward(wrong * batch.weights[:, None])
    for name in set(p) - {"project"}:
        flat, at = p[name].reshape(-1), int(np.abs(gradients[name]).argmax())
        kept = flat[at]
        flat[at] = kept + 1e-3
        above = loss()
        flat[at] = kept - 1e-3
        below = loss()
        flat[at] = kept
        assert (above - below) / 2e-3 == pytest.approx(float(gradients[name].reshape(-1)[at]), rel=0.03), name


def test_it_learns_and_its_integers_agree(samples: tuple[list[Sample], Inputs], tmp_path: Path) -> None:
    """Given texts of a simple kind, then a trained and packed model finds all their names."""
    found, inputs = samples
    rng = np.random.default_rng(0)
    p = start(SIZE, rng)
    learn(p, inputs, Stage(found, 80, 2e-2, 60, 0.05), rng)
    vectors = np.zeros((1, SIZE.vector), np.float32)
    path = tmp_path / "weights.bin"
    path.write_bytes(weights_file(p, inputs, found, {"holt": 0}, vectors, {}))
    model = SequenceModel(Weights.open(path))
    for text, labels in (labelled(*each) for each in TEXTS):
        assert [(s.start, s.end) for s in model.spans(text)] == [(label.start, label.end) for label in labels]
