"""Does cleaning lean on English, or on Latin letters? Labelled pages in eight scripts, each rewritten by a fixed rule.

    python -m benchmarks.scripts DATA/scrapinghub DATA/wcxb_dev [--only han,thai] [--worst 10]

Page and gold are rewritten alike (``rewriting``), so a page that is cleaned as well in every script scores the same in all:
what a script loses against ``latin``, letters and accents aside the page as it is, is what features or rules owe to
words, lengths or marks of one script. ``--worst`` names the pages that lose most.
"""

from __future__ import annotations

import argparse
import statistics
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from benchmarks.clean import ours, pages, quality
from benchmarks.rewriting import SCRIPTS, rewrite_page, writer

if TYPE_CHECKING:
    from collections.abc import Mapping


def rewritten(name: str, script: str) -> tuple[dict[str, str], dict[str, dict[str, Any]]]:
    """Clean a set in one script: our texts and the golds, by id."""
    write = writer(SCRIPTS[script])
    golds = {gold["id"]: gold for gold in map(orjson.loads, Path(f"{name}.labels.jsonl").read_bytes().splitlines())}
    golds = {key: gold | {"text": write(gold["text"])} for key, gold in golds.items() if gold.get("text")}
    texts = {
        key: ours(replace(page, body=rewrite_page(text, write)), text)
        for key, page, text in pages(name)
        if key in golds
    }
    return texts, golds


def page_f1(texts: Mapping[str, str], golds: Mapping[str, dict[str, Any]]) -> dict[str, float]:
    """Shingle F1 of each page."""
    return {key: quality({key: texts.get(key, "")}, {key: golds[key]})["f1"] for key in golds}


def main() -> None:
    """Print a line a set and script, with what it loses against Latin."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+")
    parser.add_argument("--only", default=",".join(SCRIPTS))
    parser.add_argument("--worst", type=int, default=0)
    arguments = parser.parse_args()
    chosen = arguments.only.split(",")
    for name in arguments.sets:
        base: dict[str, float] = {}
        for script in ["latin", *(one for one in chosen if one != "latin")]:
            texts, golds = rewritten(name, script)
            each = page_f1(texts, golds)
            base = base or each
            lost = {key: base[key] - score for key, score in each.items()}
            row = quality(texts, golds)
            figures = "  ".join(f"{measure} {value:.4f}" for measure, value in row.items() if "snippet" not in measure)
            print(
                f"{Path(name).name:12} {script:11} {figures}  page F1 lost {statistics.mean(lost.values()):+.4f}",
                flush=True,
            )
            for key in sorted(lost, key=lambda one: -lost[one])[: arguments.worst]:
                print(f"    {key}  {base[key]:.3f} -> {each[key]:.3f}")


if __name__ == "__main__":
    main()
