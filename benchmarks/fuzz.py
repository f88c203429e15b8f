"""Send mutated pages through the whole chain: none may crash, each must end in an article or a decision.

    nice -n 15 python -m benchmarks.fuzz --seed 1 [--first 0] [--count 1000000] [--minutes 70] [FOLDER]
    python -m benchmarks.fuzz --seed 1 --only 77123       # one mutant again, with its traceback

Each mutant is cleaned, fingerprinted, and its decision written; one in 16 is also matched, tagged, routed and written as an
event, one in 256 of the events held against its schema, one in 64 read twice and compared. One in 32 is a record of a raw topic
whose own bytes are mutated. What a page may do to a page (a decision, a record that is none) is counted apart from crashes.
Every 50,000 it prints the count, the process's memory, and the CPU time; at the end how pages ended, those above a second
of CPU, and each kind of crash with numbers that make it again. A run that was ended goes on from ``--first``.
"""

from __future__ import annotations

import argparse
import resource
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Final

import orjson

from benchmarks import command
from benchmarks.fuzz_pages import bodies
from benchmarks.mutating import mutant, record
from streams.chain import Chain, ReadArticle
from streams.errors import BadRecordError
from streams.events import Article
from streams.instant import milliseconds
from streams.match import View
from streams.page import Page, page_from_record
from streams.settings import load_settings
from streams.writing import Ending
from tests.events.schema import problems

#: One mutant in so many is a record; goes the whole way; is held against the schema; is read twice.
_RECORD, _WHOLE, _SCHEMA, _TWICE = 32, 16, 256, 64
#: A page of so many seconds of CPU is told; one of so many is ended, and counts as a crash.
_SLOW, _ENDLESS = 1.0, 30.0
_EVERY: Final = 50_000
_SHOWN: Final = 5


@dataclass(slots=True)
class Tally:
    """How the mutants ended: endings, the slowest seconds and its number, numbers above a second, numbers by crash."""

    ends: Counter[str] = field(default_factory=Counter)
    slowest: tuple[float, int] = (0.0, 0)
    slow: list[tuple[float, int]] = field(default_factory=list)
    crashes: dict[str, list[int]] = field(default_factory=dict)

    def note(self, number: int, spent: float) -> None:
        """Count what one mutant cost."""
        self.slowest = max(self.slowest, (spent, number))
        if spent > _SLOW:
            self.slow.append((spent, number))


def attempt(chain: Chain, sources: Sequence[bytes], seed: int, number: int) -> str:
    """Send one mutant through the chain; give how it ended."""
    if number % _RECORD == 1:
        page = mutant(sources, seed, number)
        try:
            page = page_from_record(record(sources, seed, number), page.raw, milliseconds(page.received_at))
        except BadRecordError:
            return "bad-record"
    else:
        page = mutant(sources, seed, number)
    return _ended(chain, page, number)


def _ended(chain: Chain, page: Page, number: int) -> str:
    read = chain.read(page)
    if number % _TWICE == 0 and _lasting(read) != _lasting(chain.read(page)):
        raise AssertionError("the same page was read in two ways")
    if isinstance(read, Ending):
        chain.writer.decided(read)
        return read.decision.code.value
    if not read.cleaned.text or not 0 <= read.cleaned.quality.score <= 1:
        raise AssertionError("an article without text, or with a quality out of range")
    if number % _WHOLE == 0:
        _publish(chain, page, read, number)
    return "article"


def _lasting(read: ReadArticle | Ending) -> object:
    """Give what two readings of a page must have in common: all but the clock's milliseconds."""
    return (read.cleaned, read.sighting, read.lines) if isinstance(read, ReadArticle) else read.decision.reason


def _publish(chain: Chain, page: Page, read: ReadArticle, number: int) -> None:
    concluded = chain.conclude(read, View(chain.matching).apply(read.sighting, milliseconds(page.received_at)))
    if not isinstance(concluded, Article):
        raise AssertionError("the first article of a view was not new")  # noqa: TRY004
    event, *_ = chain.writer.published(chain.enrich(concluded))
    text = orjson.loads(event.value or b"")["text"]
    if number % _SCHEMA == 0 and (found := problems("article.v1.json", event.value or b"")):
        raise AssertionError(f"the event breaks its schema: {found[0]}")
    if not text:
        raise AssertionError("the event has no text")


def _stop(_: int, __: FrameType | None) -> None:
    raise TimeoutError


def run(seed: int, numbers: range, until: float, folder: Path | None) -> tuple[int, Tally]:
    """Send mutants through until the time is up; give the next number, and how they ended."""
    chain, sources, tally = Chain.open(load_settings()), bodies(folder), Tally()
    signal.signal(signal.SIGVTALRM, _stop)
    for number in numbers:
        if number % _EVERY == 0:
            _tell(number, tally)
        if time.monotonic() > until:
            return number, tally
        started = time.process_time()
        signal.setitimer(signal.ITIMER_VIRTUAL, _ENDLESS)
        try:
            tally.ends[attempt(chain, sources, seed, number)] += 1
        except Exception as error:  # noqa: BLE001 - what is looked for
            tally.ends["CRASH"] += 1
            _note_crash(tally, number, error)
        tally.note(number, time.process_time() - started)
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return numbers.stop, tally


def _note_crash(tally: Tally, number: int, error: Exception) -> None:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    kind = f"{type(error).__name__} at {Path(frame.filename).name}:{frame.lineno}: {str(error)[:200]!a}"
    if kind not in tally.crashes:
        print(f"CRASH --only {number}: {kind}", flush=True)
    tally.crashes.setdefault(kind, []).append(number)


def _tell(number: int, tally: Tally) -> None:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    print(
        f"{time.strftime('%H:%M:%S')}  {number:9,}  {pages * resource.getpagesize() / 1e6:6.1f} MB  {time.process_time():7.1f} s CPU  "
        f"slowest {tally.slowest[0]:.3f} s (--only {tally.slowest[1]})  crashes {tally.ends['CRASH']}",
        flush=True,
    )


def main() -> None:
    """Run, print, and exit with status 1 when anything crashed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--minutes", type=float, default=600)
    parser.add_argument("--only", type=int)
    given = parser.parse_args()
    if given.only is not None:
        print(attempt(Chain.open(load_settings()), bodies(given.folder), given.seed, given.only))
        return
    numbers = range(given.first, given.first + given.count)
    reached, tally = run(given.seed, numbers, time.monotonic() + given.minutes * 60, given.folder)
    _tell(reached, tally)
    print(
        f"seed {given.seed}, {given.first:,} to {reached:,}: {tally.ends.total():,} mutants, {tally.ends['CRASH']} crashes"
    )
    print("  ".join(f"{end} {count:,}" for end, count in tally.ends.most_common()))
    for spent, number in sorted(tally.slow, reverse=True)[:_SHOWN]:
        print(f"{spent:.3f} s of CPU: --only {number}")
    for kind, found in tally.crashes.items():
        print(f"{len(found):,} × {kind}: --only {', '.join(map(str, found[:_SHOWN]))}")
    sys.exit(1 if tally.crashes else 0)


if __name__ == "__main__":
    command.run(main)
