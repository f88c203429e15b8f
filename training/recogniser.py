"""Train the recogniser of tier ``fast`` and write its weights. See README.md for the data and the figures.

    python -m training.recogniser teach PIPELINE TEXTS.jsonl SILVER.jsonl [--gold DEV.jsonl.gz ...]
    python -m training.recogniser train PIPELINE SILVER.jsonl ... --gold DEV.jsonl.gz ... --output recogniser.bin
    python -m training.recogniser measure GOLD.jsonl.gz [--weights recogniser.bin]

TEXTS: a ``text`` a line. GOLD: ``text`` and ``ents`` [{s, e, t}]. Weights hold numbers alone, no text.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import orjson

from streams.tag.recognise.model import SequenceModel
from streams.tag.recognise.model_file import WEIGHTS, Weights
from streams.tags import EntityType
from training.integers import weights_file
from training.labelled import Label, Lexicon, Sample, read_labelled, sample
from training.network import Adam, Inputs, Parameters, Pass, Size, join, start

_REHEARSED = 150
_SHOWN = 400
_GOLD_REPEATS = 4
_NAMES = {EntityType.PERSON: "PER", EntityType.ORGANISATION: "ORG", EntityType.PLACE: "LOC"}
_ABOUT = {
    "what": "Sequence model for names of persons, organisations and places in English text",
    "made": "training/recogniser.py: silver labels of spaCy en_core_web_md 3.8 (MIT; vectors CC0), gold labels of UNER "
    "English EWT dev (CC-BY-SA-4.0) and WNUT-17 test (CC-BY-4.0)",
    "licence": "Apache-2.0; numbers alone, no text of what it was trained on",
}


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of training: samples, passes over them, the highest learning rate, words a batch, dropout."""

    samples: Sequence[Sample]
    epochs: int
    rate: float
    batch: int
    drop: float


def learn(p: Parameters, inputs: Inputs, stage: Stage, rng: np.random.Generator) -> None:
    """Change parameters by one stage: the rate rises over 50 steps, then falls in a line."""
    adam, at = Adam(p), 0
    steps = sum(len(each.words) for each in stage.samples) * stage.epochs / stage.batch
    for epoch in range(stage.epochs):
        loss, began = 0.0, at
        order = iter(rng.permutation(len(stage.samples)))
        while chosen := _chosen(stage, order):
            batch = join(chosen)
            run = Pass(p, inputs, batch, stage.drop, rng)
            wrong, total = run.shares(), batch.weights.sum()
            right = np.arange(len(batch.classes)), batch.classes
            loss -= float(batch.weights @ np.log(wrong[right] + 1e-9)) / total
            wrong[right] -= 1
            adam.step(run.backward(wrong * (batch.weights / total)[:, None]), stage.rate * _share(at, steps))
            at += 1
        sys.stderr.write(f"epoch {epoch + 1}: loss {loss / (at - began):.4f}\n")


def train(args: argparse.Namespace) -> None:
    """Train first on silver, then on a part of it with the gold, and write the weights."""
    from training.teacher import load, word_vectors  # noqa: PLC0415 - measuring needs no spaCy

    size, rng, lexicon = Size(), np.random.default_rng(args.seed), Lexicon()
    silver = [each for path in args.silver for each in _samples(path, lexicon)]
    gold = [each for path in args.gold for each in _samples(path, lexicon)]
    known, table = word_vectors(load(args.pipeline), size.vector)
    words = list(lexicon.numbers)
    rows = np.array([known.get(word.lower(), -1) for word in words])
    inputs = Inputs.of(words, np.where(rows[:, None] >= 0, table[rows], 0).astype(np.float32), size)
    p = start(size, rng)
    learn(p, inputs, Stage(silver, 3, 4e-3, 4_000, 0.15), rng)
    learn(p, inputs, Stage(silver[::8] + gold * _GOLD_REPEATS, 2, 2e-3, 3_000, 0.2), rng)
    args.output.write_bytes(weights_file(p, inputs, silver[:_SHOWN], known, table, _ABOUT))


def teach(args: argparse.Namespace) -> None:
    """Adapt the teacher to gold labels, if given, and label texts with it."""
    from training.teacher import adapt, load, taught  # noqa: PLC0415 - measuring needs no spaCy

    nlp = load(args.pipeline)
    with args.texts.open("rb") as lines:
        texts = [orjson.loads(line)["text"] for line in lines]
    if args.gold:
        adapt(nlp, [each for path in args.gold for each in read_labelled(path)], texts[:_REHEARSED])
    with args.silver.open("wb") as out:
        for text, labels in taught(nlp, texts):
            ents = [{"s": label.start, "e": label.end, "t": label.type} for label in labels]
            out.write(orjson.dumps({"text": text, "ents": ents}, option=orjson.OPT_APPEND_NEWLINE))


def measure(args: argparse.Namespace) -> None:
    """Print precision, recall and F1 of exact spans with type, of the model alone."""
    model = SequenceModel(Weights.open(args.weights))
    right = ours = theirs = 0
    for text, labels in read_labelled(args.gold):
        found = {Label(span.start, span.end, _NAMES[span.type]) for span in model.spans(text)}
        right, ours, theirs = right + len(found & set(labels)), ours + len(found), theirs + len(set(labels))
    p, r, f1 = right / max(1, ours), right / max(1, theirs), 2 * right / max(1, ours + theirs)
    sys.stdout.write(f"p {p:.4f} r {r:.4f} f1 {f1:.4f}\n")


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line and do as it says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(required=True)
    verb = verbs.add_parser("teach", help="label texts with a spaCy pipeline")
    verb.add_argument("pipeline", type=Path)
    verb.add_argument("texts", type=Path)
    verb.add_argument("silver", type=Path)
    verb.add_argument("--gold", type=Path, nargs="*", default=[])
    verb.set_defaults(run=teach)
    verb = verbs.add_parser("train", help="train the network and write its weights")
    verb.add_argument("pipeline", type=Path)
    verb.add_argument("silver", type=Path, nargs="+")
    verb.add_argument("--gold", type=Path, nargs="+", required=True)
    verb.add_argument("--output", type=Path, required=True)
    verb.add_argument("--seed", type=int, default=0)
    verb.set_defaults(run=train)
    verb = verbs.add_parser("measure", help="score weights on labelled texts")
    verb.add_argument("gold", type=Path)
    verb.add_argument("--weights", type=Path, default=WEIGHTS)
    verb.set_defaults(run=measure)
    args = parser.parse_args(arguments)
    args.run(args)


def _samples(path: Path, lexicon: Lexicon) -> list[Sample]:
    read = (sample(text, labels, lexicon) for text, labels in read_labelled(path))
    return [each for each in read if each is not None]


def _chosen(stage: Stage, order: Iterator[int]) -> list[Sample]:
    """Take samples until a batch is full; none when all are taken."""
    chosen, words = [], 0
    while words < stage.batch and (at := next(order, None)) is not None:
        chosen.append(stage.samples[at])
        words += len(chosen[-1].words)
    return chosen


def _share(at: int, steps: float) -> float:
    """Give the share of the highest rate at a step."""
    return min(1.0, (at + 1) / 50) * max(0.02, 1 - at / steps)


if __name__ == "__main__":
    main()
