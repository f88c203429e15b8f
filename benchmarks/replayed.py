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


def copy_of(folder: str) -> Any:
    """Load the package of a folder beside those already loaded; give a fresh view of it."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "streams"]:
        del sys.modules[name]
    sys.path.insert(0, str(Path(folder).resolve()))
    importlib.invalidate_caches()
    package: Any = importlib.import_module("streams.match")
    sys.path.pop(0)
    return package.View(package.MatchSettings())


def in_turns(views: tuple[Any, Any], records: list[bytes]) -> list[list[float]]:
    """Let both absorb the records; gives the CPU seconds of each turn, a row a view."""
    spent: list[list[float]] = [[], []]
    for turn, start in enumerate(range(0, len(records), _TURN)):
        for which in (0, 1) if turn % 2 else (1, 0):
            absorb, started = views[which].absorb, time.process_time()
            for number, record in enumerate(records[start : start + _TURN], start):
                absorb(record, number * _SPACING_MS)
            spent[which].append(time.process_time() - started)
    return spent


def agree(views: tuple[Any, Any], pages: list[bytes]) -> bool:
    """Tell whether both views are the same, and tell the same of the last pages."""
    before, after = views
    same = before.digest() == after.digest() and list(map(bytes, before.dump())) == list(map(bytes, after.dump()))
    return same and all(repr(before.judged(page)) == repr(after.judged(page)) for page in pages[-_TOLD:])


def compare(folders: list[str], name: str, records: list[bytes], pages: list[bytes], skipped: int) -> bool:
    """Print one line a set; gives whether the copies agree."""
    views = copy_of(folders[0]), copy_of(folders[1])
    before, after = (row[skipped // _TURN :] for row in in_turns(views, records))
    ratios = [late / early for early, late in zip(before, after, strict=True)]
    alike = agree(views, pages)
    count = len(records) - skipped
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
    sets = [("invented", list(invented.records(given.records)), given.records // 2)]
    for base in given.bases:
        found = [sighting for *_, sighting in copies.sightings(base)]
        sets.append((Path(base).name, [(sighting.page_id, pack(sighting)) for sighting in found], 0))
    folders, alike = [given.before, given.after], True
    for name, records, skipped in sets:
        pages = [page for page, _ in records]
        alike &= compare(folders, name, [record for _, record in records], pages, skipped)
    sys.exit(0 if alike else "the views differ")


if __name__ == "__main__":
    command.run(main)
