"""Train the block model on labelled pages and write its weights.

    python -m benchmarks.train_clean html DATA/{scrapinghub,wcxb_dev,traf}{,+strange}   # weights/html_*.txt
    python -m benchmarks.train_clean text DATA/scrapinghub DATA/scrapinghub DATA/wcxb_dev DATA/traf  # weights/text_*.txt
    python -m benchmarks.train_clean text --further 20 DATA/scrapinghub DATA/scrapinghub DATA/wcxb_dev training/dumps/learnt{,}
    python -m benchmarks.train_clean html --folds 3 DATA/...                         # cross-validate only
    python -m benchmarks.train_clean html --folds 3 DATA/wcxb_dev DATA/wcxb_dev+strange DATA/wcxb_dev@abroad

``--further`` grows more trees on the second forest that is there, for what it gets wrong. Of the text model they learn invented
dumps in thirty languages (``training/dumps``), and leave it as it is on the labelled pages.
Each NAME stands for ``NAME.pages.jsonl.gz`` (``page/1``, markup) and ``NAME.labels.jsonl`` (``text``, or ``with``/``without``).
A set that is named twice counts twice: the news pages among the text dumps do. The text model learns from each page as
``flatten`` dumps it and in one other way of ``dumps.Style`` (resiliparse must be installed), and is measured in all of them.
Text dumps of pages with snippet labels take the markup model's text for gold.
``NAME@TURN`` is the set turned into another script or under another template (``turning``): never learnt from, but scored by
the forests that saw no page of the host. ``NAME+TURN`` is learnt from as well, and not scored. Pages of one host stay in one
fold. Only features and labels are read: no page leaves a trace in the weights but numbers.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from benchmarks import command
from benchmarks.boosting import Plan, Tree, train, written
from benchmarks.clean import quality
from benchmarks.dumps import Style
from benchmarks.labelled_samples import Sample, named, samples
from benchmarks.trust import Judged, correlation, page_f1, reliability, weights
from benchmarks.turning import TURNS
from streams.clean.quality import doubts_of, expected_f1
from streams.clean.rules.choose import choose
from streams.clean.rules.keeping.standfirst import with_standfirst
from streams.clean.scoring.forest import Forest
from streams.clean.scoring.score import FIRST_NAMES, SECOND_NAMES, forests
from streams.clean.settings import CleanSettings
from streams.quality import Doubts

WEIGHTS = Path(__file__).parents[1] / "streams" / "clean" / "weights"
#: How to grow each model. A tree of the text model sees fewer of the rows: each page is there in two dumps.
PLANS: Final = {"html": Plan(trees=180, rows=0.15), "text": Plan(rows=0.08)}


def fit(
    chosen: Sequence[Sample], stage: int, plan: Plan, start: NDArray[np.float64] | None = None
) -> tuple[float, list[Tree]]:
    """Train one stage; ``start``: logits of all rows from a forest to grow further."""
    matrix = np.concatenate([sample.rows(stage) for sample in chosen], axis=1).T
    labels = np.concatenate([sample.labels for sample in chosen])
    weights = np.concatenate([sample.weights for sample in chosen])
    told = weights > 0
    return train(
        np.ascontiguousarray(matrix[told]), labels[told], weights[told], plan, None if start is None else start[told]
    )


def forest(grown: tuple[float, list[Tree]]) -> Forest:
    """Make a trained forest ready to score."""
    base, trees = grown
    leaves = [np.round(tree.leaves * 1000).astype(np.int64).tolist() for tree in trees]
    return Forest.grown([tree.asked for tree in trees], leaves, round(base * 1000))


def two_stages(
    chosen: Sequence[Sample], plan: Plan, inner: int = 3
) -> tuple[tuple[float, list[Tree]], tuple[float, list[Tree]]]:
    """Train both stages; the second learns from first answers that were given without knowledge of the page.

    Of text dumps a page's other dump may have been seen: split by host instead, hosts kept out are found no better.
    """
    for fold in range(inner):
        first = forest(fit([sample for place, sample in enumerate(chosen) if place % inner != fold], 1, plan))
        for sample in chosen[fold::inner]:
            sample.first = first.score(sample.rows(1))
    return fit(chosen, 1, plan), fit(chosen, 2, plan)


def add_trees(kind: str, chosen: Sequence[Sample], plan: Plan) -> None:
    """Grow trees on the second forest that is there, and write them below its own."""
    first, second = forests(kind)
    for sample in chosen:
        sample.first = first.score(sample.rows(1))
    start = np.concatenate([second.score(sample.rows(2)) for sample in chosen]).astype(np.float64)
    file = WEIGHTS / f"{kind}_second.txt"
    _, *lines = written(*fit(chosen, 2, plan, start), SECOND_NAMES).splitlines(keepends=True)
    file.write_text(file.read_text("ascii") + "".join(lines), "ascii")


def cross_validate(chosen: list[Sample], folds: int, plan: Plan) -> dict[str, tuple[str, Doubts]]:
    """Give the text of every page, and what speaks against it, that forests find which saw no page of its host."""
    rng = np.random.default_rng(5)
    fold_of: dict[str, int] = {}
    for one in chosen:
        fold_of.setdefault(one.group, int(rng.integers(folds)))
    found = {}
    for fold in range(folds):
        first, second = map(
            forest, two_stages([one for one in chosen if fold_of[one.group] != fold and one.learns()], plan)
        )
        for one in chosen:
            if fold_of[one.group] == fold:
                one.first = first.score(one.rows(1))
                found[one.id] = extracted(one, second.score(one.rows(2)))
    return found


def extracted(one: Sample, logits: NDArray[np.float32]) -> tuple[str, Doubts]:
    """Give a page's text as cleaning chooses it, standfirst and all, and what speaks against it."""
    settings, blocks = CleanSettings(), one.reading.layout.blocks
    if one.style is None:
        logits = with_standfirst(blocks, one.own, logits, one.roles, settings)
    kept = choose(one.reading, one.own, logits, settings)
    text = "\n\n".join(block.text for block, keep in zip(blocks, kept, strict=True) if keep)
    return text, doubts_of(one.own, logits, kept)


def judged(held: Sequence[Sample], found: dict[str, tuple[str, Doubts]]) -> list[Judged]:
    """Hold the quality score of each page with a whole gold text against its F1."""
    return [
        Judged(page_f1(text, str(one.gold["text"])), expected_f1(doubts, markup=one.style is None), doubts)
        for one in held
        if one.gold.get("text") and "told" not in one.gold
        for text, doubts in [found[one.id]]
    ]


def report(name: Path, held: Sequence[Sample], texts: dict[str, tuple[str, Doubts]]) -> None:
    """Print the scorer's figures for the pages of one set, by way of dumping; a page that was not read counts as empty."""
    golds = {str(one.gold["id"]): one.gold for one in held}
    for style in Style if held and held[0].style else (None,):
        found = {str(one.gold["id"]): texts[one.id][0] for one in held if one.style is style}
        if found and (row := quality(found, golds)):
            figures = "  ".join(f"{measure} {value:.4f}" for measure, value in row.items())
            print(f"{name.name:12} {style or 'markup':10} {figures}  {len(golds)} pages of hosts not seen in training")


def main() -> None:
    """Train, or cross-validate."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=PLANS)
    parser.add_argument("sets", nargs="+")
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--further", type=int, default=0)
    arguments = parser.parse_args()
    if unknown := {turn for name in arguments.sets if (turn := named(name)[1])} - set(TURNS):
        parser.error(f"no such turn: {', '.join(sorted(unknown))}; there are {', '.join(TURNS)}")
    markup = arguments.kind == "html"
    plan = PLANS[arguments.kind]
    of = {
        name: list(samples(name, markup=markup, every=bool(arguments.folds))) for name in dict.fromkeys(arguments.sets)
    }
    chosen = [one for name in arguments.sets for one in of[name]]
    print(f"{len(chosen)} pages, {sum(len(one.labels) for one in chosen)} blocks", file=sys.stderr)
    if not arguments.folds and any(one.scored_only for one in chosen):
        parser.error("NAME@TURN is scored only: --folds")
    if arguments.folds:
        texts = cross_validate(chosen, arguments.folds, plan)
        for name, held in of.items():
            if "+" in name:
                continue
            report(Path(name), held, texts)
            if pages_judged := judged(held, texts):
                print(f"{Path(name).name:12} {correlation(pages_judged)}")
        everyone = judged([one for name, held in of.items() for one in held if named(name)[1] == ""], texts)
        scored = judged([one for name, held in of.items() for one in held if "+" not in name], texts)
        print(correlation(everyone), *reliability(everyone), f"    costs {weights(scored)}", sep="\n")
        return
    if arguments.further:
        add_trees(arguments.kind, chosen, replace(plan, trees=arguments.further))
        return
    WEIGHTS.mkdir(exist_ok=True)
    for stage, names, (base, trees) in zip(
        ("first", "second"), (FIRST_NAMES, SECOND_NAMES), two_stages(chosen, plan), strict=True
    ):
        (WEIGHTS / f"{arguments.kind}_{stage}.txt").write_text(written(base, trees, names), "ascii")


if __name__ == "__main__":
    command.run(main)
