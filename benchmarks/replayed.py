"""What a change costs in a replay of the sightings log: two copies of the package in one process, in turns, and whether they agree.

    git worktree add ../before COMMIT
    python -m benchmarks.replayed ../before . [--records 20000] [--bases DATA/matching/g5w ...]

Invented sightings, then labelled sets (see ``benchmarks.copies``). Each copy absorbs the same 250 records, then the other one does.
Cost is CPU time; the first half of the invented records fills the views and is not counted. Fails where the views differ by a byte, or
a page's judgement told again does.
"""

from __future__ import annotations

import argparse
import importlib
import statistics
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks import command, copies, invented
from streams.match import pack

#: Records a turn: some 60 ms, short beside what a busy machine does to either copy.
_TURN = 250
#: Log time between two records, and how many judgements are told again.
_SPACING_MS, _TOLD = 600, 500
#: Labelled sets are short: so many times each.
_PASSES = 8


def copy_of(folder: str) -> Any:
    """Load the package of a folder beside those already loaded; give its module of matching."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "streams"]:
        del sys.modules[name]
    sys.path.insert(0, str(Path(folder).resolve()))
    importlib.invalidate_caches()
    package = importlib.import_module("streams.match")
    sys.path.pop(0)
    return package


def in_turns(views: tuple[Any, ...], records: list[bytes]) -> list[list[float]]:
    """Let both absorb the records; gives the CPU seconds of each turn, a row a view."""
    spent: list[list[float]] = [[], []]
    for turn, start in enumerate(range(0, len(records), _TURN)):
        for which in (0, 1) if turn % 2 else (1, 0):
            absorb, started = views[which].absorb, time.process_time()
            for number, record in enumerate(records[start : start + _TURN], start):
                absorb(record, number * _SPACING_MS)
            spent[which].append(time.process_time() - started)
    return spent


def agree(views: tuple[Any, ...], pages: list[bytes]) -> bool:
    """Tell whether both views are the same, and tell the same of the last pages."""
    before, after = views
    same = before.digest() == after.digest() and list(map(bytes, before.dump())) == list(map(bytes, after.dump()))
    return same and all(repr(before.judged(page)) == repr(after.judged(page)) for page in pages[-_TOLD:])


def compare(packages: list[Any], name: str, log: list[tuple[bytes, bytes]], skipped: int, passes: int) -> bool:
    """Print one line a set, absorbed so many times from the start; gives whether the copies agree."""
    before, after = list[float](), list[float]()
    for _ in range(passes):
        views = tuple(package.View(package.MatchSettings()) for package in packages)
        first, second = in_turns(views, [record for _, record in log])
        before += first[skipped // _TURN :]
        after += second[skipped // _TURN :]
    ratios = [late / early for early, late in zip(before, after, strict=True)]
    alike = agree(views, [page for page, _ in log])
    count = (len(log) - skipped) * passes
    print(
        f"{name:12} {count} records: before {sum(before) / count * 1e6:.0f} us, after {sum(after) / count * 1e6:.0f};"
        f" {sum(after) / sum(before):.4f} of before, by turns {statistics.median(ratios):.4f};"
        f" {'the same' if alike else 'THEY DIFFER'}: {views[1].digest()}",
        flush=True,
    )
    return alike


def main() -> None:
    """Run and print one line a set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("before")
    parser.add_argument("after")
    parser.add_argument("--records", type=int, default=20_000)
    parser.add_argument("--bases", nargs="*", default=[])
    given = parser.parse_args()
    packages = [copy_of(given.before), copy_of(given.after)]
    alike = compare(packages, "invented", list(invented.records(given.records)), given.records // 2, 1)
    for base in given.bases:
        found = [sighting for *_, sighting in copies.sightings(base)]
        log = [(sighting.page_id, pack(sighting)) for sighting in found]
        alike &= compare(packages, Path(base).name, log, 0, _PASSES)
    sys.exit(0 if alike else "the views differ")


if __name__ == "__main__":
    command.run(main)
