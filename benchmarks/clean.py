"""Quality and cost of boilerplate removal on a folder of labelled pages: ours and the peers that are installed, in one run.

    python -m benchmarks.clean DATA/scrapinghub [DATA/wcxb_dev ...] [--peers trafilatura,resiliparse] [--passes 2]
                               [--phases] [--flat]

Each NAME stands for ``NAME.pages.jsonl.gz`` (``page/1``) and ``NAME.labels.jsonl``. Cost is CPU time as a multiple of the
floor, "parse and take body.text()" of the same page, interleaved page by page in one process, so that noise hits all alike.
``--phases`` says where ours goes (all passes, so a little above the best). ``--flat`` takes the pages as text dumps, all
their text in lines; the floor stays that of the markup.
"""

from __future__ import annotations

import argparse
import base64
import gzip
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import orjson
from selectolax.lexbor import LexborHTMLParser

from benchmarks import command
from benchmarks.claims import claims
from benchmarks.labelling import TOKEN, shingles, tokens
from benchmarks.phases import Phases
from benchmarks.trust import Judged, correlation, page_f1, reliability
from streams.article import Cleaned
from streams.clean import clean
from streams.errors import Reject
from streams.page import Page, Position

Extractor = Callable[[Page, str], str]


def pages(name: str) -> Iterator[tuple[str, Page, str]]:
    """Ids, pages and their bodies as text."""
    with gzip.open(f"{name}.pages.jsonl.gz") as lines:
        for line in lines:
            record = orjson.loads(line)
            body = record["body"] if "body" in record else base64.b64decode(record["body_b64"])
            text = body if isinstance(body, str) else body.decode("utf-8", "replace")
            page = Page(
                page_id="",
                raw=Position("-", 0, 0),
                body=body,
                body_digest=b"",
                fetched_at=record.get("fetched_at") or "2026-01-01T00:00:00Z",
                received_at="2026-01-01T00:00:00Z",
                url=record.get("url"),
                content_type=record.get("content_type"),
            )
            yield record["attrs"]["id"], page, text


def floor(_: Page, text: str) -> str:
    """Parse and take all text: the least that any extractor on this parser can cost."""
    body = LexborHTMLParser(text).body
    return body.text() if body is not None else ""


def flat(page: Page, text: str) -> Page:
    """Give a page as scrapers dump it: its text in lines, scripts and styles left out."""
    body = LexborHTMLParser(text).body
    if body is None:
        return page
    body.strip_tags(["script", "style", "noscript", "svg"])
    return replace(page, body=body.text(separator="\n"), content_type="text/plain")


def ours(page: Page, _: str) -> str:
    """Text with metadata, language, removed runs and quality."""
    found = read(page)
    return found.text if found else ""


def read(page: Page) -> Cleaned | None:
    """Clean a page; None if it is rejected."""
    try:
        return clean(page)
    except Reject:
        return None


def peers(names: list[str]) -> dict[str, Extractor]:
    """Give the peers that are installed, with the settings their authors recommend for articles."""
    found: dict[str, Extractor] = {}
    if "trafilatura" in names and find_spec("trafilatura"):
        module: Any = import_module("trafilatura")
        found["trafilatura"] = lambda _, text: module.extract(text, include_comments=False) or ""
    if "resiliparse" in names and find_spec("resiliparse"):
        extract: Any = import_module("resiliparse.extract.html2text").extract_plain_text
        found["resiliparse"] = lambda _, text: extract(
            text, main_content=True, links=False, alt_texts=False, form_fields=False
        )
    if "readability" in names and find_spec("readability"):
        document: Any = import_module("readability").Document
        found["readability"] = lambda _, text: LexborHTMLParser(document(text).summary()).text()
    return found


def quality(texts: Mapping[str, str], golds: Mapping[str, dict[str, Any]]) -> dict[str, float]:
    """Macro shingle F1, exact pages, worst tenth and F1 of words in any order; snippet F1 where labels are snippets."""
    precision, recall, page_f1, word_f1, exact, empty = [], [], [], [], [], 0
    hit = wrong = wanted = 0
    for key, gold in golds.items():
        text = texts.get(key, "")
        squashed = " ".join(text.split())
        hit += sum(" ".join(one.split()) in squashed for one in gold.get("with") or [])
        wrong += sum(" ".join(one.split()) in squashed for one in gold.get("without") or [])
        wanted += len(gold.get("with") or [])
        if not gold.get("text"):
            continue
        want, have = shingles(gold["text"]), shingles(text)
        both = (want & have).total()
        if have:
            precision.append(both / have.total())
        empty += not have
        recall.append(both / want.total())
        page_f1.append(2 * both / (want.total() + have.total()))
        exact.append(TOKEN.findall(gold["text"]) == TOKEN.findall(text))
        want_words, have_words = Counter(tokens(gold["text"])), Counter(tokens(text))
        word_f1.append(2 * (want_words & have_words).total() / (want_words.total() + have_words.total()))
    row: dict[str, float] = {}
    if recall:
        p, r = statistics.mean(precision or [0.0]), statistics.mean(recall)
        tenth = sorted(page_f1)[: max(1, len(page_f1) // 10)]
        row |= {
            "f1": 2 * p * r / (p + r) if p + r else 0.0,
            "word_f1": statistics.mean(word_f1),
            "exact": statistics.mean(exact),
            "min10": statistics.mean(tenth),
            "empty": empty,
        }
    if wanted:
        row["snippet_f1"] = 2 * hit / (hit + wrong + wanted)
    return row


@dataclass
class Run:
    """One set of pages: its labels, and by extractor each page's text and its best CPU seconds."""

    name: str
    golds: dict[str, Any]
    texts: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    spent: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    answers: dict[str, Cleaned] = field(default_factory=dict)

    @property
    def floor_seconds(self) -> float:
        """The parser's own time for all pages."""
        return sum(self.spent["floor"])


def run(name: str, extractors: Mapping[str, Extractor], passes: int, *, as_text: bool) -> Run:
    """Give each page to all extractors, in turns."""
    labels = Path(f"{name}.labels.jsonl").read_bytes().splitlines()
    found = Run(Path(name).name, {gold["id"]: gold for gold in map(orjson.loads, labels)})
    for key, whole, text in pages(name):
        page = flat(whole, text) if as_text else whole
        best = dict.fromkeys(extractors, float("inf"))
        for _ in range(passes):
            for label, extract in extractors.items():
                started = time.process_time()
                found.texts[label][key] = extract(page, text)
                best[label] = min(best[label], time.process_time() - started)
        for label, seconds in best.items():
            found.spent[label].append(seconds)
        if answer := read(page):
            found.answers[key] = answer
    return found


def tell_extractors(found: Run) -> None:
    """Print cost and quality, one line an extractor."""
    for label, spent in found.spent.items():
        slowest = sorted(spent)[int(len(spent) * 0.99) - 1] * 1000
        measures = quality(found.texts[label], found.golds).items()
        figures = "  ".join(f"{measure} {value:.4f}" for measure, value in measures)
        cost = sum(spent) / found.floor_seconds
        print(f"{found.name:12} {label:12} {cost:6.2f} x floor  p99 {slowest:6.1f} ms  {figures}")


def tell_phases(found: Run, phases: Phases, passes: int) -> None:
    """Print where our time went, one line a phase."""
    for phase, seconds in phases.taken():
        taken = seconds / passes
        each = taken / len(found.golds) * 1000
        print(f"    {phase:9} {each:6.3f} ms a page  {taken / found.floor_seconds:5.2f} x floor")


def tell_claims(found: Run) -> None:
    """Print how often our claims are the labels' own, and how far our quality score can be believed."""
    if told := claims(found.answers, found.golds):
        print(f"{found.name:12} {'  '.join(f'{measure} {share:.4f}' for measure, share in told.items())}")
    judged = [
        Judged(page_f1(one.text, found.golds[key]["text"]), one.quality.score, one.quality.doubts)
        for key, one in found.answers.items()
        if found.golds[key].get("text")
    ]
    if judged:
        print(f"{found.name:12} {correlation(judged)}", *reliability(judged), sep="\n")


def main() -> None:
    """Run and print, set by set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+")
    parser.add_argument("--peers", default="trafilatura,resiliparse,readability")
    parser.add_argument("--passes", type=int, default=1)
    parser.add_argument("--phases", action="store_true")
    parser.add_argument("--flat", action="store_true")
    arguments = parser.parse_args()
    phases = Phases() if arguments.phases else None
    extract_ours = phases.timed("other", ours) if phases else ours
    extractors = {"floor": floor, "ours": extract_ours} | peers(arguments.peers.split(","))
    for name in arguments.sets:
        found = run(name, extractors, arguments.passes, as_text=arguments.flat)
        tell_extractors(found)
        if phases:
            tell_phases(found, phases, arguments.passes)
        tell_claims(found)


if __name__ == "__main__":
    command.run(main)
