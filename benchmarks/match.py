"""Speed, memory, recall and false merges of matching, beside datasketch, rensa and gaoya in the same run.

    python -m benchmarks.match fingerprint          texts a second, with the peers that are installed
    python -m benchmarks.match index 100000 1000000 the scale curve: microseconds, bytes, recall, false merges, snapshot
    python -m benchmarks.match windows 50000        memory over four windows of so many records
    python -m benchmarks.match stories 800 15000    articles a second at so many live stories
    python -m benchmarks.match view 100000          whole records: unpack, judge, remember, tell

CPU time of one thread; texts and copies are invented, with the lengths of news (log-normal, median 400 words).
"""

from __future__ import annotations

import argparse
import importlib.util
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks import command, invented
from streams.ids import digest
from streams.match import Fingerprint, LogPoint, MatchSettings, Sighting, View, fingerprint, identify_article, pack
from streams.match.copies.index import Index
from streams.match.snapshot import read, write
from streams.match.text.fingerprint import sample
from streams.match.text.marks import mark

U64 = NDArray[np.uint64]
#: Share of records that copy an earlier one, and of its shingles that the copy keeps (one word in fifteen changed).
_COPIES, _KEPT = 0.15, 0.75
#: What can be measured, and at which sizes unless told.
_SIZES = {"fingerprint": [], "index": [100_000], "windows": [50_000], "stories": [800], "view": [100_000]}


def prose(dice: random.Random, words: int, names: int = 80) -> str:
    """Give an invented text: frequent words, and names that only this text has."""
    own = ["".join(dice.choices("abcdefghijklmnopqrstuvwxyz", k=dice.randrange(4, 11))) for _ in range(names)]
    common = ["the", "of", "and", "to", "in", "said", "that", "for", "with", "was", "on", "by", "from", "has", "year"]
    return " ".join(dice.choice(own if dice.random() < 0.5 else common) for _ in range(words))


def measured(work: Callable[[], object], count: int, rounds: int = 5) -> float:
    """Give the best CPU microseconds an item over some rounds."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best / count * 1e6


def fingerprints() -> None:
    """Compare with the 128-slot signatures of the peers, over the same texts."""
    dice = random.Random(1)  # noqa: S311 - repeatable on purpose
    texts = [prose(dice, 620) for _ in range(300)]
    fingerprint(texts[0], "warm", "en")
    rows = [("wiredesk", measured(lambda: [fingerprint(text, "A title", "en") for text in texts], len(texts)))]
    shingled = [[" ".join(w[i : i + 4]) for i in range(len(w) - 3)] for w in (text.split() for text in texts)]
    if importlib.util.find_spec("datasketch"):
        from datasketch import MinHash  # noqa: PLC0415 - a peer, if installed

        coded = [[shingle.encode() for shingle in shingles] for shingles in shingled]
        rows.append(("datasketch MinHash", measured(lambda: list(MinHash.generator(coded)), len(texts), 2)))
    if importlib.util.find_spec("rensa"):
        from rensa import RMinHash  # noqa: PLC0415 - a peer, if installed

        def signatures() -> None:
            for words in texts:
                tokens = words.split()
                RMinHash(num_perm=128, seed=1).update([" ".join(tokens[i : i + 4]) for i in range(len(tokens) - 3)])

        rows.append(("rensa RMinHash with its shingling", measured(signatures, len(texts))))
    if importlib.util.find_spec("gaoya"):
        from gaoya.minhash import MinHashStringIndex  # noqa: PLC0415 - a peer, if installed

        def indexed() -> None:
            index = MinHashStringIndex(32, 0.5, 16, 8, 128, analyzer="word", ngram_range=(4, 4))
            for number, text in enumerate(texts):
                index.insert_document(number, text)

        rows.append(("gaoya insert_document", measured(indexed, len(texts))))
    for name, cost in rows:
        print(f"{name:36s}{cost:9.1f} us {1e6 / cost:9.0f} a second")
    print(f"mean text {sum(map(len, texts)) / len(texts):.0f} characters")


def sketch(shingles: U64) -> Fingerprint:
    """Give the fingerprint of made-up shingle hashes."""
    size, anchors = sample(shingles)
    return Fingerprint(b"", size, size, anchors, mark(shingles, size), b"", b"", ())


def scale(marks: Sequence[int]) -> None:
    """Search and add, and report at so many texts; copies are made of a moving sample of earlier ones."""
    dice = np.random.default_rng(5)
    index, settings = Index(MatchSettings()), MatchSettings()
    sources: list[tuple[int, U64]] = []
    copies = found = false = 0
    spent = 0
    tails = {size - size // 10 for size in marks}
    for number in range(max(marks)):
        source = sources[int(dice.integers(len(sources)))] if sources and dice.random() < _COPIES else None
        size = int(np.clip(np.exp(dice.normal(np.log(400), 0.6)), 60, 3000))
        shingles = dice.integers(0, 1 << 64, size, np.uint64)
        if source is not None:
            kept = source[1][dice.random(len(source[1])) < _KEPT]
            shingles = np.concatenate([kept, shingles[: len(source[1]) - len(kept)]])
        text = sketch(shingles)
        start = time.process_time_ns()
        matches, probe = index.search(text)
        copied = [match for match in matches if match.own >= settings.drop]
        if not copied:
            index.add(text, number, matches, probe)
        spent += time.process_time_ns() - start
        if source is not None:
            copies += 1
            found += any(match.page == source[0] for match in copied)
        else:
            false += bool(copied)
            if len(sources) < 4000:
                sources.append((number, shingles))
            elif dice.random() < 0.02:
                sources[int(dice.integers(4000))] = (number, shingles)
        if number + 1 in tails:
            spent = 0
        if number + 1 in marks:
            print(
                f"{number + 1:9d} records {spent / (number // 10 + 1) / 1000:6.1f} us over the last tenth,"
                f" {index.memory_bytes / (number + 1):4.0f} bytes a record,"
                f" recall {found / max(copies, 1):.4f} of {copies}, false {false} of {number + 1 - copies}",
                flush=True,
            )
    restart(index)


def restart(index: Index) -> None:
    """Write the index and read it back."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "index"
        start = time.perf_counter()
        write(path, LogPoint(0), b"settings", index.dump())
        saved = time.perf_counter()
        fresh = Index(MatchSettings())
        fresh.restore(read(path, b"settings")[1])
        print(
            f"snapshot {path.stat().st_size / 1e6:.0f} MB, saved in {saved - start:.1f} s,"
            f" loaded in {time.perf_counter() - saved:.1f} s (wall)"
        )


def windows(size: int) -> None:
    """Absorb four windows of records and print the memory at the end of each."""
    view = View(MatchSettings(window_ms=size * 1000, story_ms=size * 2000))
    for number, (_, record) in enumerate(invented.records(4 * size)):
        view.absorb(record, number * 1000)
        if (number + 1) % size == 0:
            print(
                f"{number + 1:9d} records: {view.memory_bytes / 1e6:6.1f} MB in all, {view.index_bytes / 1e6:6.1f} of the index,"
                f" {view.articles} articles, {view.stories} stories",
                flush=True,
            )


def sightings(stories: int, count: int, words: int) -> list[bytes]:
    """Make records of articles over so many stories that come again and again."""
    dice = random.Random(3)  # noqa: S311 - repeatable on purpose
    syllables = [a + b for a in "bdfgklmnprstvz" for b in "aeiou"]
    names = [["".join(dice.choices(syllables, k=4)) for _ in range(60)] for _ in range(stories)]
    filler = ["".join(dice.choices(syllables, k=3)) for _ in range(4000)]
    records = []
    for number in range(count):
        story = number if number < stories else dice.randrange(stories)
        text = " ".join(dice.choice(names[story] if dice.random() < 0.35 else filler) for _ in range(words))
        title = " ".join(names[story][:4])
        article, revision = identify_article(None, title, text)
        page = digest("page", str(number))
        records.append(
            pack(
                Sighting(page, article, revision, b"", page, f"h{number % 50}", "", "en", title, number * 1000,
                         fingerprint(text, title, "en"))
            )
        )  # fmt: skip
    return records


def story_rates(sizes: list[int]) -> None:
    """Time whole records at each number of live stories, and their stories' share of it."""
    for stories in sizes:
        view = View(MatchSettings())
        records = sightings(stories, stories + 4000, 150)
        for number, record in enumerate(records[:stories]):
            view.absorb(record, number)
        clock = [0]

        def timed(work: Callable[..., object], clock: list[int] = clock) -> Callable[..., object]:
            def around(*given: object, **named: object) -> object:
                start = time.process_time_ns()
                result = work(*given, **named)
                clock[0] += time.process_time_ns() - start
                return result

            return around

        held = view._stories  # noqa: SLF001
        held.neighbours = timed(held.neighbours)  # type: ignore[method-assign,assignment]
        held.place = timed(held.place)  # type: ignore[method-assign,assignment]
        start = time.process_time()
        for number, record in enumerate(records[stories:]):
            view.absorb(record, stories + number)
        whole = (time.process_time() - start) / 4000
        placing = clock[0] / 4000 / 1e9
        live = len(held)
        print(f"{live:7d} live stories: placed {1 / placing:6.0f} a second a core, whole records {1 / whole:6.0f}")


def whole_view(total: int) -> None:
    """Time whole records without copies, and a restart of the view."""
    records = sightings(total // 4, min(total, 20_000), 200)
    view = View(MatchSettings())
    for work, name in ((view.apply, "apply"), (view.absorb, "absorb")):
        half = records[: len(records) // 2] if name == "apply" else records[len(records) // 2 :]
        start = time.process_time()
        for number, record in enumerate(half):
            work(record, number)
        print(f"{name}: {(time.process_time() - start) / len(half) * 1e6:.0f} us a record")
    print(
        f"{view.memory_bytes / view.applied:.0f} bytes a record in all, {view.index_bytes / view.applied:.0f} of the index"
    )


def main() -> None:
    """Run what the arguments name."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=_SIZES)
    parser.add_argument("sizes", nargs="*", type=int)
    given = parser.parse_args()
    sizes = given.sizes or _SIZES[given.what]
    match given.what:
        case "fingerprint":
            fingerprints()
        case "index":
            scale(sizes)
        case "windows":
            windows(sizes[0])
        case "stories":
            story_rates(sizes)
        case "view":
            whole_view(sizes[0])


if __name__ == "__main__":
    command.run(main)
