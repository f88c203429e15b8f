"""What sharding the sightings log would cost and lose at 100 million articles in the window: simulated, not measured on Kafka.

    python -m benchmarks.shards [--pairs 20000] [--shards 16]

Texts are random shingles with the sizes of news. A pair is an original and its copy: edited (some of the shingles
replaced), cut in half, or set into a page four times as long. A pair is lost when the copy's shards do not meet its original's.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

from benchmarks import command
from streams.match.text.fingerprint import sample

U64 = NDArray[np.uint64]
Shards = Callable[[NDArray[np.uint32], int], set[int]]

_ARTICLES = 100_000_000
#: Bytes of the index an article (benchmarks/match.py index), and of the whole view (benchmarks/restart.py).
_INDEX_BYTES = 350
#: The largest language's share of the pages, an assumption: half of a world-wide stream in English.
_LARGEST = 0.5


def pairs(kind: str, count: int) -> Iterable[tuple[U64, U64]]:
    """Give originals with their copies."""
    dice = np.random.default_rng(11)
    for _ in range(count):
        size = int(np.clip(np.exp(dice.normal(np.log(400), 0.6)), 60, 3000))
        text = dice.integers(0, 1 << 64, size, np.uint64)
        if kind == "cut in half":
            yield text, text[: size // 2]
        elif kind == "set into a longer page":
            yield text, np.concatenate([text, dice.integers(0, 1 << 64, 3 * size, np.uint64)])
        else:
            kept = text[dice.random(size) < float(kind.split(" ", maxsplit=1)[0])]
            yield text, np.concatenate([kept, dice.integers(0, 1 << 64, size - len(kept), np.uint64)])


def lowest(count: int) -> Shards:
    """Send a text to the shards of its so many lowest-ranked anchors."""
    return lambda anchors, shards: set((anchors[:count] % np.uint32(shards)).tolist())


def spread(anchors: NDArray[np.uint32], shards: int) -> set[int]:
    """Send each anchor that is looked up to its own shard."""
    return set((anchors[:48] % np.uint32(shards)).tolist())


def main() -> None:
    """Print messages, memory and losses of each way."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=20_000)
    parser.add_argument("--shards", type=int, default=16)
    options = parser.parse_args()
    kinds = [".9 kept", ".75 kept", ".6 kept", "cut in half", "set into a longer page"]
    whole = _ARTICLES * _INDEX_BYTES / 1e9
    print(f"{'way':28s}{'messages':>9s}{'GB a worker':>12s}  recall of pairs: {', '.join(kinds)}")
    print(f"{'one log':28s}{1:9.1f}{whole:12.1f}  {'  '.join(['1.000'] * len(kinds))}")
    print(f"{'one log a language':28s}{1:9.1f}{whole * _LARGEST:12.1f}  {'  '.join(['1.000'] * len(kinds))}")
    ways: dict[str, Shards] = {f"by the {n} lowest anchors": lowest(n) for n in (1, 2, 4, 8)}
    for name, way in {**ways, "each anchor to its shard": spread}.items():
        recalls, messages = [], 0.0
        for kind in kinds:
            met = sent = 0
            for text, copy in pairs(kind, options.pairs):
                homes, asked = (way(_anchors(each), options.shards) for each in (text, copy))
                met += bool(homes & asked)
                sent += len(homes)
            recalls.append(met / options.pairs)
            messages = sent / options.pairs
        # An anchor's shard holds that anchor's posting alone; a text's shard holds the whole text.
        memory = whole / options.shards * (1 if way is spread else messages)
        print(
            f"{name:28s}{messages:9.1f}{memory:12.1f}  {'  '.join(f'{recall:.3f}' for recall in recalls)}", flush=True
        )


def _anchors(shingles: U64) -> NDArray[np.uint32]:
    return np.frombuffer(sample(shingles)[1], np.uint32)


if __name__ == "__main__":
    command.run(main)
