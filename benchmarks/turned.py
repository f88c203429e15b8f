"""Does cleaning lean on English, on Latin letters, on class names or elements? Labelled pages turned by fixed rules.

    python -m benchmarks.turned DATA/scrapinghub DATA/wcxb_dev [--only han,nameless,strange] [--worst 10]

Page and gold are turned alike (``turning``), so a page that is cleaned as well in every turn scores the same in all: what
a turn loses against ``latin``, letters and accents aside the page as it is, is what features or rules owe to words, lengths
or marks of one script, to names or to structure. ``--worst`` names the pages that lose most. The weights have learnt from
these very pages: ``train_clean --folds`` tells what to expect of others.
"""

from __future__ import annotations

import argparse
import statistics
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson

from benchmarks import command
from benchmarks.clean import ours, pages, quality
from benchmarks.turning import TURNS, Turn


def turned(name: str, turn: str) -> tuple[dict[str, str], dict[str, dict[str, Any]]]:
    """Clean a set in one turn: our texts and the golds, by id."""
    golds = {gold["id"]: gold for gold in map(orjson.loads, Path(f"{name}.labels.jsonl").read_bytes().splitlines())}
    texts, wanted = {}, {}
    for place, (key, page, text) in enumerate(pages(name)):
        if golds[key].get("text"):
            one = Turn.of(turn, key, place)
            wanted[key] = one.gold(golds[key])
            texts[key] = ours(replace(page, body=one.page(text)), text)
    return texts, wanted


def page_f1(texts: Mapping[str, str], golds: Mapping[str, dict[str, Any]]) -> dict[str, float]:
    """Shingle F1 of each page."""
    return {key: quality({key: texts.get(key, "")}, {key: golds[key]})["f1"] for key in golds}


def main() -> None:
    """Print a line a set and turn, with what it loses against Latin."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+")
    parser.add_argument("--only", default=",".join(TURNS))
    parser.add_argument("--worst", type=int, default=0)
    arguments = parser.parse_args()
    chosen = arguments.only.split(",")
    for name in arguments.sets:
        base: dict[str, float] = {}
        for turn in ["latin", *(one for one in chosen if one != "latin")]:
            texts, golds = turned(name, turn)
            each = page_f1(texts, golds)
            base = base or each
            lost = {key: base[key] - score for key, score in each.items()}
            row = quality(texts, golds)
            figures = "  ".join(f"{measure} {value:.4f}" for measure, value in row.items() if "snippet" not in measure)
            print(
                f"{Path(name).name:12} {turn:11} {figures}  page F1 lost {statistics.mean(lost.values()):+.4f}",
                flush=True,
            )
            for key in sorted(lost, key=lambda one: -lost[one])[: arguments.worst]:
                print(f"    {key}  {base[key]:.3f} -> {each[key]:.3f}")


if __name__ == "__main__":
    command.run(main)
