"""What a change costs in cleaning: two copies of the package in one process, page by page in turn, and whether they agree.

    git worktree add ../before COMMIT
    python -m benchmarks.beside ../before . DATA/scrapinghub [DATA/wcxb_dev ...] [--passes 8] [--flat] [--heavy]

Cost is the best CPU time of all passes, as a multiple of the floor (see ``benchmarks.clean``). With one pass each page is new
to both copies, as a stream's is; more hide what is remembered from page to page, such as the roles of class names.
``--flat`` takes the pages as text dumps. ``--heavy`` makes them as heavy as today's: 180 KB of data with markup in its
strings, 80 KB of style sheet and 40 icons are put into each.
"""

from __future__ import annotations

import argparse
import importlib
import random
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson

from benchmarks import command
from benchmarks.clean import flat, floor, pages
from streams.page import Page

_WORDS = (
    "harbour ferry council river bridge winter season market budget signal garden engine window letter coast"
).split()


def copy_of(folder: str) -> Callable[[Page], str]:
    """Load the package of a folder beside those already loaded; give what it makes of a page, as text."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "streams"]:
        del sys.modules[name]
    sys.path.insert(0, str(Path(folder).resolve()))
    importlib.invalidate_caches()
    package: Any = importlib.import_module("streams.clean")
    reject: Any = importlib.import_module("streams.errors").Reject
    sys.path.pop(0)

    def cleaned(page: Page) -> str:
        try:
            return repr(package.clean(page))
        except reject as refused:
            return repr(refused)

    return cleaned


def weight(seed: int) -> tuple[str, str]:
    """Invent what modern pages carry: a style sheet for the head; icons and data for the end of the body."""
    chance = random.Random(seed)  # noqa: S311 - no secret

    def words(count: int) -> str:
        return " ".join(chance.choices(_WORDS, k=count))

    rules = "".join(f".{words(1)}-{at}>a:hover{{margin:{at % 40}px;color:#{at:06x}}}" for at in range(2000))
    entries = [
        {
            "id": at,
            "url": f"https://cdn.example/{at}.jpg?w=640",
            "alt": words(6),
            "html": f'<p class="x">{words(12)}</p>',
        }
        for at in range(900)
    ]
    line = " ".join(f"{chance.random() * 24:.3f}" for _ in range(120))
    icon = f'<span class=icon><svg viewBox="0 0 24 24"><path d="M{line}z"></path><circle r="3"></circle></svg></span>'
    data = orjson.dumps(entries).decode()
    return f"<style>{rules}</style>", icon * 40 + f'<script id="data" type="application/json">{data}</script>'


def heavy(text: str, style: str, data: str) -> str:
    """Give a page with the weight in it."""
    head, tag, rest = text.partition("</head>")
    body, end, after = rest.rpartition("</body>")
    return f"{head}{style}{tag}{body}{data}{end}{after}" if tag and end else f"{style}{text}{data}"


def best_of(copies: Sequence[Callable[[Page], str]], page: Page, text: str, passes: int) -> tuple[list[float], bool]:
    """Give the best CPU time of the floor and of each copy, in turn, and whether the copies agree."""
    best, answers = [float("inf")] * 3, ["", "", ""]
    for turn in range(passes):
        for which in (0, 1, 2) if turn % 2 else (0, 2, 1):
            started = time.process_time()
            answers[which] = copies[which - 1](page) if which else floor(page, text)
            best[which] = min(best[which], time.process_time() - started)
    return best, answers[1] == answers[2]


def main() -> None:
    """Run and print one line a set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("before")
    parser.add_argument("after")
    parser.add_argument("sets", nargs="+")
    parser.add_argument("--passes", type=int, default=8)
    parser.add_argument("--flat", action="store_true")
    parser.add_argument("--heavy", action="store_true")
    arguments = parser.parse_args()
    copies = copy_of(arguments.before), copy_of(arguments.after)
    style, data = weight(5)
    for name in arguments.sets:
        rows, differing = [], 0
        for _, whole, shown in pages(name):
            text = heavy(shown, style, data) if arguments.heavy else shown
            page = replace(whole, body=text) if arguments.heavy else whole
            row, agree = best_of(copies, flat(page, text) if arguments.flat else page, text, arguments.passes)
            rows.append(row)
            differing += not agree
        least, before, after = (sum(seconds) for seconds in zip(*rows, strict=True))
        tails = [sorted(seconds)[int(len(rows) * 0.99) - 1] * 1000 for seconds in zip(*rows, strict=True)]
        print(
            f"{Path(name).name:12} before {before / least:.2f} x floor, p99 {tails[1]:.1f} ms; after {after / least:.2f},"
            f" p99 {tails[2]:.1f} ms; {after / before:.4f} of before; {differing} of {len(rows)} differ"
        )


if __name__ == "__main__":
    command.run(main)
