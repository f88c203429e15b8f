"""Clean mutated pages until the time is up: none may crash, each must end in an article or a decision.

    python -m benchmarks.fuzz --minutes 30 --jobs 2 [--seed 1] [--count 1000000] [FOLDER]   # mutants of invented pages, and of FOLDER's
    python -m benchmarks.fuzz --rss 50000                                      # memory of one process, every 5,000 pages
    python -m benchmarks.fuzz --seed 1 --only 77123                            # one mutant again, with its traceback

Mutant ``n`` of a seed is always the same page. A mutation takes a slice out, doubles, moves or reverses it, puts one page's
slice into another, flips bytes, breaks tags and quotes, cuts the page short, or puts in what parsers dislike; one mutant has
several. Prints the count, how they ended, the slowest, and each crash with the numbers that make it again.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import resource
import sys
import time
import traceback
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

import orjson

from benchmarks import command
from streams.clean import clean
from streams.errors import Reject
from streams.page import Page, Position
from streams.samples import samples

if TYPE_CHECKING:
    from collections.abc import Sequence

#: What parsers, decoders and regular expressions dislike.
_NASTY: Final = tuple(
    part.encode("utf-8", "surrogatepass")
    for part in (
        "<", ">", "&", "&#x0;", "&#xd800;", "&#99999999;", "<!--", "-->", "<![CDATA[", "</", "<p", "<a href='", '"', "'", "\x00", "\ufeff",
        "\u202e", "\ud800", "\U0010ffff", "\u0301" * 30, "<script>", "</script>", "<template>", "<select><option>", "<table><td>", "<svg><p>",
        "<math>", "<plaintext>", "<textarea>", "<frameset>", "<div>" * 40, "</div>" * 40, "<b><i>" * 20, "<li>" * 30, "\r\n", "\n\n\n", "\t" * 50,
        "- - " * 40, "12:30 " * 30, "http://" * 20, "1/2/3 " * 20, "。" * 30, "<time datetime='99999-99-99'>", '<meta charset="utf-16">',
        '<script type="application/ld+json">{"@type":"NewsArticle","articleBody":[[[[{', "<h1>", "<article>", "x" * 5000, "Read more: ", "By , , ",
    )
)  # fmt: skip
_MOST: Final = 200_000
_SHOWN: Final = 20


def page(body: bytes, kind: str | None) -> Page:
    """Make a page as the stage sees it."""
    return Page(
        page_id="",
        raw=Position("-", 0, 0),
        body=body,
        body_digest=b"",
        fetched_at="2026-03-04T10:00:00Z",
        received_at="2026-03-04T10:00:01Z",
        url="https://news.example.com/2026/03/04/a",
        content_type=kind,
    )


def bodies(folder: Path | None) -> list[bytes]:
    """Give the invented samples' bodies, and those of the folder's files (one page each, or page/1 lines)."""
    found = [body.encode() for sample in samples() if isinstance(body := orjson.loads(sample.page).get("body"), str)]
    for file in sorted(folder.rglob("*")) if folder else ():
        if file.suffix == ".jsonl":
            found += [str(line.get("body", "")).encode() for line in map(orjson.loads, file.open("rb"))]
        elif file.is_file():
            found.append(file.read_bytes())
    return [body for body in found if body and len(body) <= _MOST]


def mutant(seeds: Sequence[bytes], seed: int, number: int) -> tuple[bytes, str | None]:
    """Give mutant ``number`` and the content type that comes with it."""
    rng = random.Random(seed * 1_000_000_007 + number)  # noqa: S311 - must be repeatable, not secret
    body = bytearray(rng.choice(seeds))
    for _ in range(rng.randint(1, 8)):
        _mutate(rng, body, seeds)
    kinds = (None, "text/html", "text/plain", "text/html; charset=utf-16", "text/html; charset=shift_jis", "x/y")
    return bytes(body[:_MOST]), rng.choice(kinds)


def _mutate(rng: random.Random, body: bytearray, seeds: Sequence[bytes]) -> None:
    start = rng.randrange(len(body) + 1)
    end = min(len(body), start + int(rng.expovariate(1 / 200)))
    match rng.randrange(8):
        case 0:
            del body[start:end]
        case 1:
            body[start:start] = body[start:end] * rng.randint(1, 40)
        case 2:
            piece = bytes(body[start:end])
            del body[start:end]
            body[(at := rng.randrange(len(body) + 1)) : at] = piece
        case 3:
            other = rng.choice(seeds)
            at = rng.randrange(len(other))
            body[start:end] = other[at : at + rng.randint(1, 2000)]
        case 4:
            for at in range(start, end, rng.randint(1, 40)):
                body[at] = rng.randrange(256)
        case 5:
            body[start:start] = rng.choice(_NASTY) * rng.choice((1, 1, 1, 2, 10))
        case 6:
            del body[max(1, start) :]
        case _:
            body[start:end] = body[start:end][::-1]


def attempt(body: bytes, kind: str | None) -> str:
    """Clean one page; give how it ended."""
    try:
        cleaned = clean(page(body, kind))
    except Reject as reject:
        return reject.code.value
    if not cleaned.text or not 0 <= cleaned.quality.score <= 1:
        raise AssertionError("an article without text, or with a quality out of range")
    return "article"


def work(
    first: int, step: int, count: int, seed: int, until: float, folder: Path | None
) -> tuple[Counter[str], float, list[str]]:
    """Run every ``step``-th mutant; give the endings, the slowest second, and the crashes."""
    seeds, ends, slowest, crashes = bodies(folder), Counter[str](), 0.0, list[str]()
    for number in range(first, count, step):
        if time.monotonic() > until:
            break
        body, kind = mutant(seeds, seed, number)
        started = time.process_time()
        try:
            ends[attempt(body, kind)] += 1
        except Exception as error:  # noqa: BLE001 - what is looked for
            ends["CRASH"] += 1
            crashes.append(f"--seed {seed} --only {number}: {type(error).__name__}: {error}")
        slowest = max(slowest, time.process_time() - started)
    return ends, slowest, crashes


def show_memory(count: int, seed: int, folder: Path | None) -> None:
    """Print the process's memory every 5,000 pages."""
    seeds = bodies(folder)
    for number in range(1, count + 1):
        body, kind = mutant(seeds, seed, number)
        attempt(body, kind)
        if number % 5000 == 0 or number == 1000:
            pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
            print(f"{number:7} pages  {pages * resource.getpagesize() / 1e6:7.1f} MB", flush=True)


def main() -> None:
    """Run, print, and exit with status 1 when anything crashed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--only", type=int)
    parser.add_argument("--rss", type=int)
    given = parser.parse_args()
    if given.rss:
        show_memory(given.rss, given.seed, given.folder)
        return
    if given.only is not None:
        body, kind = mutant(bodies(given.folder), given.seed, given.only)
        try:
            print(kind, len(body), attempt(body, kind))
        except Exception:  # noqa: BLE001 - what is looked for
            traceback.print_exc()
        return
    until = time.monotonic() + given.minutes * 60
    with multiprocessing.Pool(given.jobs) as pool:
        tasks = [(first, given.jobs, given.count, given.seed, until, given.folder) for first in range(given.jobs)]
        done = pool.starmap(work, tasks)
    ends = sum((counts for counts, _, _ in done), Counter[str]())
    crashes = [crash for _, _, found in done for crash in found]
    print(
        f"seed {given.seed}: {ends.total():,} mutants, {len(crashes)} crashes, slowest {max(s for _, s, _ in done):.3f} s CPU"
    )
    print("  ".join(f"{end} {count:,}" for end, count in ends.most_common()))
    print("\n".join(crashes[:_SHOWN]))
    sys.exit(1 if crashes else 0)


if __name__ == "__main__":
    command.run(main)
