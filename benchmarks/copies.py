"""How well copies are found on labelled articles, read with and without further links, and how much of it is chance.

    python -m benchmarks.copies score BASE matched.jsonl   what `wiredesk match` wrote, against BASE.pairs.json
    python -m benchmarks.copies draws 20 BASE...           so many draws of the hash's constants, over BASE.jsonl.gz

BASE.jsonl.gz: JSON lines with ``id`` and what `wiredesk match` reads. BASE.pairs.json: ``copies``, [a, b, containment,
resemblance], and ``ignore``, pairs that count neither way. Pairs are predicted as a reader of events would: those joined by exact, near
and revision verdicts, directly or through others, and the direct links of contained and contains. A page of three articles has
one ``of`` and more links in ``also``, so a second figure counts these as well. ``recall of parts``: of pairs whose resemblance is below .5.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from importlib import import_module
from itertools import combinations
from pathlib import Path

import numpy as np

from benchmarks import command
from streams.cli.match import line_from_json
from streams.events import given
from streams.match import MatchSettings, Sighting, View, fingerprint, pack
from streams.match.filter import sighting_of

Pair = frozenset[str]
#: The module, whose name the package gives to its function.
_FINGERPRINT = import_module("streams.match.text.fingerprint")
_JOINED = ("exact", "near", "revision")


@dataclass(frozen=True, slots=True)
class Page:
    """What a line says of its copies: ids of lines and articles, and how it stands to them."""

    id: str
    article: str
    verdict: str
    of: str | None
    also: tuple[str, ...]

    @classmethod
    def read(cls, line: dict[str, object]) -> Page:
        """Take it from a line of `wiredesk match`."""
        duplicate = line.get("duplicate")
        assert isinstance(duplicate, dict)
        return cls(
            str(line["id"]),
            str(line["article_id"]),
            duplicate["verdict"],
            duplicate.get("of"),
            tuple(duplicate.get("also", ())),
        )


class Labels:
    """Labelled pairs."""

    def __init__(self, base: str) -> None:
        given = json.loads(Path(f"{base}.pairs.json").read_bytes())
        self.copies = {frozenset((a, b)): resemblance for a, b, _, resemblance in given["copies"]}
        self.parts = {pair for pair, resemblance in self.copies.items() if resemblance < 0.5}
        self.ignored = {frozenset(pair) for pair in given["ignore"]} - set(self.copies)

    def score(self, pairs: set[Pair]) -> tuple[float, float]:
        """Give F1, and the recall of parts."""
        counted = pairs - self.ignored
        hits = len(counted & set(self.copies))
        return 2 * hits / max(len(counted) + len(self.copies), 1), len(counted & self.parts) / max(len(self.parts), 1)


def predicted(pages: Iterable[Page], *, also: bool) -> set[Pair]:
    """Give the pairs of lines that are said to be copies, with or without further links."""
    lines: dict[str, str] = {}
    group: dict[str, str] = {}
    members: dict[str, list[str]] = defaultdict(list)
    direct: set[Pair] = set()
    for page in pages:
        lines.setdefault(page.article, page.id)
        other = lines.get(page.of or "")
        joined = other is not None and page.verdict in _JOINED
        group[page.id] = group[other] if joined and other is not None else page.id
        members[group[page.id]].append(page.id)
        linked = [other] if other is not None and not joined and page.verdict != "unique" else []
        linked += [lines[article] for article in page.also if article in lines] if also else []
        direct |= {frozenset((page.id, line)) for line in linked if line != page.id}
    return direct | {frozenset(pair) for together in members.values() for pair in combinations(together, 2)}


def figures(pages: list[Page], labels: Labels) -> tuple[float, ...]:
    """Give F1 and recall of parts by ``of`` alone, then both with ``also``."""
    return labels.score(predicted(pages, also=False)) + labels.score(predicted(pages, also=True))


def sightings(base: str) -> list[tuple[str, str, str | None, str, Sighting]]:
    """Read a set: id, text, title and language beside the sighting."""
    found = []
    with gzip.open(f"{base}.jsonl.gz") as lines:
        for number, line in enumerate(map(json.loads, lines)):
            given = line_from_json(line)
            sketch = fingerprint(given.text, given.title, given.language)
            found.append((line["id"], given.text, given.title, given.language, sighting_of(given, sketch, number)))
    return found


def matched(articles: list[tuple[str, str, str | None, str, Sighting]]) -> list[Page]:
    """Match a set with the hash as it is now."""
    view, pages = View(MatchSettings()), []
    for number, (line, text, title, language, sighting) in enumerate(articles):
        record = pack(replace(sighting, fingerprint=fingerprint(text, title, language)))
        judgement = view.apply(record, number * 1000)
        duplicate = given(judgement.duplicate)
        pages.append(Page.read({"id": line, "article_id": judgement.article_id, "duplicate": duplicate}))
    return pages


def draw(count: int, bases: list[str]) -> None:
    """Print mean and standard deviation over draws of the constants."""
    for base in bases:
        articles, labels, rows = sightings(base), Labels(base), []
        for number in range(count):
            dice = random.Random(f"wiredesk {number}")  # noqa: S311 - repeatable on purpose
            _FINGERPRINT._FACTORS = np.array([dice.getrandbits(64) | 1 for _ in range(3)], np.uint64)  # type: ignore[attr-defined] # noqa: SLF001
            rows.append(figures(matched(articles), labels))
        means, blurs = np.mean(rows, axis=0), np.std(rows, axis=0)
        show(Path(base).name, [f"{mean:.3f} ± {blur:.3f}" for mean, blur in zip(means, blurs, strict=True)])


def show(name: str, cells: list[str]) -> None:
    """Print one line of figures."""
    one, parts, also, also_parts = cells
    print(
        f"{name:12s} F1 {one}, recall of parts {parts}; with also F1 {also}, recall of parts {also_parts}", flush=True
    )


def main() -> None:
    """Run what the arguments name."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(dest="verb", required=True)
    verb = verbs.add_parser("score", help="score what `wiredesk match` wrote")
    verb.add_argument("base")
    verb.add_argument("matched", type=Path)
    verb = verbs.add_parser("draws", help="score so many draws of the hash's constants")
    verb.add_argument("count", type=int)
    verb.add_argument("bases", nargs="+")
    given = parser.parse_args()
    if given.verb == "draws":
        draw(given.count, given.bases)
        return
    with given.matched.open("rb") as lines:
        pages = [Page.read(line) for line in map(json.loads, lines) if "article_id" in line]
    show(Path(given.base).name, [f"{figure:.4f}" for figure in figures(pages, Labels(given.base))])


if __name__ == "__main__":
    command.run(main)
