"""Train the block model on labelled pages and write its weights.

    python -m benchmarks.train_clean html DATA/{scrapinghub,wcxb_dev,traf}{,+strange}   # weights/html_*.txt
    python -m benchmarks.train_clean text DATA/scrapinghub DATA/scrapinghub DATA/wcxb_dev DATA/traf  # weights/text_*.txt
    python -m benchmarks.train_clean html --folds 3 DATA/...                         # cross-validate only
    python -m benchmarks.train_clean html --folds 3 DATA/wcxb_dev DATA/wcxb_dev+strange DATA/wcxb_dev@abroad

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
import base64
import gzip
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final
from zlib import crc32

import numpy as np
import orjson
from numpy.typing import NDArray

from benchmarks import command
from benchmarks.boosting import Plan, Tree, train, written
from benchmarks.clean import quality
from benchmarks.dumps import Style, dump
from benchmarks.labelling import label
from benchmarks.trust import Judged, correlation, page_f1, reliability, weights
from benchmarks.turning import TURNS, Turn
from streams.charset import decode
from streams.clean import clean
from streams.clean.quality import doubts_of, expected_f1
from streams.clean.read import Reading, read_page
from streams.clean.rules.choose import choose
from streams.clean.rules.keeping.standfirst import with_standfirst
from streams.clean.scoring.box_nesting import Nest
from streams.clean.scoring.context import Surroundings
from streams.clean.scoring.features import own_features
from streams.clean.scoring.forest import Forest
from streams.clean.scoring.score import FIRST_NAMES, SECOND_NAMES, first_matrix, second_matrix
from streams.clean.settings import CleanSettings
from streams.errors import Reject
from streams.page import Page, Position
from streams.quality import Doubts
from streams.url import registrable_domain

WEIGHTS = Path(__file__).parents[1] / "streams" / "clean" / "weights"
#: Rows of a labelled page count by their words, at most this many, and a little each; pages count alike.
_WORDS, _EACH, _PAGE = 150, 4, 150
#: Weight of a snippet that must, or must not, be in the text: pages labelled so tell of six blocks only.
_WITH, _WITHOUT = 0.15, 0.08
#: How to grow each model. A tree of the text model sees fewer of the rows: each page is there in two dumps.
PLANS: Final = {"html": Plan(trees=180, rows=0.15), "text": Plan(rows=0.08)}
#: Weight of a page that is learnt from under another template: the page as it is counts for more.
_TURNED = 0.4


@dataclass(slots=True)
class Sample:
    """One page with its labels; ``first`` is the first forest's answer from folds that did not see the page."""

    id: str
    group: str
    style: Style | None
    reading: Reading
    around: Surroundings
    own: NDArray[np.float32]
    roles: NDArray[np.int64]
    labels: NDArray[np.float64]
    weights: NDArray[np.float64]
    gold: dict[str, object]
    scored_only: bool
    seen: NDArray[np.float32]
    first: NDArray[np.float32] = field(default_factory=lambda: np.zeros(0, np.float32))

    def learns(self) -> bool:
        """Say whether the page, turned or dumped so, is learnt from."""
        return not self.scored_only and (self.style is None or self.style in learnt(str(self.gold["id"])))

    def rows(self, stage: int) -> NDArray[np.float32]:
        """Features x blocks of a stage."""
        return self.seen if stage == 1 else second_matrix(self.around, self.own, self.first)


def named(name: str) -> tuple[str, str]:
    """Give the set's own name, and the turn that its pages are put through; "" if there is none."""
    plain, _, turn = name.replace("+", "@").partition("@")
    return plain, turn


def pages(name: str) -> Iterator[tuple[str, Page]]:
    """Labelled pages of a set with their ids."""
    with gzip.open(f"{name}.pages.jsonl.gz") as lines:
        for line in lines:
            record = orjson.loads(line)
            body = record["body"] if "body" in record else base64.b64decode(record["body_b64"])
            yield (
                record["attrs"]["id"],
                Page(
                    page_id="",
                    raw=Position("-", 0, 0),
                    body=body,
                    body_digest=b"",
                    fetched_at=record.get("fetched_at", ""),
                    received_at="",
                    url=record.get("url"),
                    content_type=record.get("content_type"),
                ),
            )


def told(page: Page) -> str | None:
    """Give the text that the markup model finds in a page whose labels are snippets: gold for its text dumps."""
    try:
        return clean(page).text
    except Reject:
        return None


def learnt(key: str) -> frozenset[Style]:
    """Say in which ways of dumping a page is learnt from: ``flatten`` and another, by its id."""
    others = [style for style in Style if style is not Style.FLATTEN]
    return frozenset((Style.FLATTEN, others[crc32(key.encode()) % len(others)]))


def dumped(key: str, page: Page, *, every: bool) -> Iterator[tuple[Style, Page]]:
    """Give a page's text dumps: those to learn from, or every one."""
    for style in Style:
        if (every or style in learnt(key)) and (text := dump(markup_of(page), style)):
            yield style, replace(page, body=text, url=None, content_type="text/plain; charset=utf-8")


def labelled(name: str, *, tell: bool) -> Iterator[tuple[str, Page, dict[str, object]]]:
    """Give a set's ids, pages and labels, turned if the name asks for it; snippets become a text if ``tell``."""
    plain, turn = named(name)
    with Path(f"{plain}.labels.jsonl").open("rb") as lines:
        golds = {gold["id"]: gold for gold in map(orjson.loads, lines)}
    for place, (key, page) in enumerate(pages(plain)):
        gold = golds[key]
        if tell and not gold.get("text"):
            gold = {"id": key, "url": gold.get("url"), "text": told(page), "told": True}
        if turn:
            turned = Turn.of(turn, key, place)
            yield key, replace(page, body=turned.page(markup_of(page))), turned.gold(gold)
        else:
            yield key, page, gold


def markup_of(page: Page) -> str:
    """Give a page's body as text."""
    return page.body if isinstance(page.body, str) else decode(page.body, page.content_type).text


def samples(name: str, *, markup: bool, every: bool) -> Iterator[Sample]:
    """Labelled blocks of each page of a set that can be read; of text dumps those to learn from, or ``every`` one."""
    for key, page, gold in labelled(name, tell=not markup):
        url = page.url or gold.get("url")
        group = (registrable_domain(str(url)) if url else None) or key
        made: Iterator[tuple[Style | None, Page]] = iter([(None, page)])
        if not markup:
            made = dumped(key, page, every=every and "told" not in gold) if gold["text"] else iter(())
        for style, one in made:
            if found := sample(
                f"{name} {key} {style or ''}", group, style, one, gold, turned="+" in name, scored_only="@" in name
            ):
                yield found


def sample(
    key: str, group: str, style: Style | None, page: Page, gold: dict[str, object], *, turned: bool, scored_only: bool
) -> Sample | None:
    """Label one page's blocks; None where it cannot be read, or is not read as what it is."""
    settings = CleanSettings()
    try:
        reading = read_page(page, settings)
    except Reject:
        return None
    if not reading.layout.blocks or reading.markup is (style is not None):
        return None
    nest = Nest.of(reading.layout, markup=reading.markup)
    own, rough, roles = own_features(reading.layout, nest, reading.evidence, settings.veto_share)
    labels, weights = _labels([block.text for block in reading.layout.blocks], gold)
    around = Surroundings(reading.layout, nest, own)
    seen = first_matrix(around, own, rough)
    weights = weights * _TURNED if turned else weights
    reading = replace(reading, tree=None)
    return Sample(key, group, style, reading, around, own, roles, labels, weights, gold, scored_only, seen)


def _labels(texts: Sequence[str], gold: dict[str, object]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    if gold.get("text"):
        found, counts, total = label(texts, str(gold["text"]))
        return np.array(found, float), (np.minimum(counts, _WORDS) + _EACH) / (total + _PAGE)
    labels, weights = np.zeros(len(texts)), np.zeros(len(texts))
    wanted, unwanted = ([" ".join(str(one).split()) for one in gold.get(side) or []] for side in ("with", "without"))  # type: ignore[attr-defined]
    for index, text in enumerate(texts):
        if any(snippet in text for snippet in unwanted):
            weights[index] = _WITHOUT
        elif any(snippet in text for snippet in wanted):
            labels[index], weights[index] = 1.0, _WITH
    return labels, weights


def fit(chosen: Sequence[Sample], stage: int, plan: Plan) -> tuple[float, list[Tree]]:
    """Train one stage."""
    matrix = np.concatenate([sample.rows(stage) for sample in chosen], axis=1).T
    labels = np.concatenate([sample.labels for sample in chosen])
    weights = np.concatenate([sample.weights for sample in chosen])
    told = weights > 0
    return train(np.ascontiguousarray(matrix[told]), labels[told], weights[told], plan)


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
        if row := quality(found, golds):
            figures = "  ".join(f"{measure} {value:.4f}" for measure, value in row.items())
            print(f"{name.name:12} {style or 'markup':10} {figures}  {len(golds)} pages of hosts not seen in training")


def main() -> None:
    """Train, or cross-validate."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=PLANS)
    parser.add_argument("sets", nargs="+")
    parser.add_argument("--folds", type=int, default=0)
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
    WEIGHTS.mkdir(exist_ok=True)
    for stage, names, (base, trees) in zip(
        ("first", "second"), (FIRST_NAMES, SECOND_NAMES), two_stages(chosen, plan), strict=True
    ):
        (WEIGHTS / f"{arguments.kind}_{stage}.txt").write_text(written(base, trees, names), "ascii")


if __name__ == "__main__":
    command.run(main)
