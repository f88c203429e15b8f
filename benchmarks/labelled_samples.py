"""Labelled pages as samples to learn from: their blocks with features, and which of them the gold has."""

from __future__ import annotations

import base64
import gzip
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final
from zlib import crc32

import numpy as np
import orjson
from numpy.typing import NDArray

from benchmarks.dumps import Style, dump
from benchmarks.labelling import label
from benchmarks.turning import Turn
from streams.charset import decode
from streams.clean import clean
from streams.clean.read import ReadPage, read_page
from streams.clean.scoring.box_nesting import Nest
from streams.clean.scoring.context import Surroundings
from streams.clean.scoring.features import own_features
from streams.clean.scoring.score import first_matrix, second_matrix
from streams.clean.settings import CleanSettings
from streams.errors import Reject
from streams.page import Page, Position
from streams.url import registrable_domain

#: Rows of a labelled page count by their words, at most this many, and a little each; pages count alike.
_WORDS, _EACH, _PAGE = 150, 4, 150
#: Weight of a snippet that must, or must not, be in the text: pages labelled so tell of six blocks only.
_WITH, _WITHOUT = 0.15, 0.08
#: What a set's pages say that are text dumps themselves.
DUMP: Final = "text/plain; charset=utf-8"
#: Weight of a page that is learnt from under another template: the page as it is counts for more.
_TURNED = 0.4


@dataclass(slots=True)
class Sample:
    """One page with its labels; ``first`` is the first forest's answer from folds that did not see the page."""

    id: str
    group: str
    style: Style | None
    reading: ReadPage
    around: Surroundings
    own: NDArray[np.float32]
    roles: NDArray[np.int64]
    labels: NDArray[np.float64]
    weights: NDArray[np.float64]
    gold: dict[str, object]
    scored_only: bool
    seen: NDArray[np.float32]
    first: NDArray[np.float32] = field(default_factory=lambda: np.zeros(0, np.float32))

    def learns(self) -> bool:
        """Say whether the page, turned or dumped so, is learnt from."""
        return not self.scored_only and (self.style is None or self.style in learnt(str(self.gold["id"])))

    def rows(self, stage: int) -> NDArray[np.float32]:
        """Features x blocks of a stage."""
        return self.seen if stage == 1 else second_matrix(self.around, self.own, self.first)


def named(name: str) -> tuple[str, str]:
    """Give the set's own name, and the turn that its pages are put through; "" if there is none."""
    plain, _, turn = name.replace("+", "@").partition("@")
    return plain, turn


def pages(name: str) -> Iterator[tuple[str, Page]]:
    """Labelled pages of a set with their ids."""
    with gzip.open(f"{name}.pages.jsonl.gz") as lines:
        for line in lines:
            record = orjson.loads(line)
            body = record["body"] if "body" in record else base64.b64decode(record["body_b64"])
            yield (
                record["attrs"]["id"],
                Page(
                    page_id="",
                    raw=Position("-", 0, 0),
                    body=body,
                    body_digest=b"",
                    fetched_at=record.get("fetched_at", ""),
                    received_at="",
                    url=record.get("url"),
                    content_type=record.get("content_type"),
                ),
            )


def told(page: Page) -> str | None:
    """Give the text that the markup model finds in a page whose labels are snippets: gold for its text dumps."""
    try:
        return clean(page).text
    except Reject:
        return None


def learnt(key: str) -> frozenset[Style]:
    """Say in which ways of dumping a page is learnt from: ``flatten`` and another, by its id."""
    others = [style for style in Style if style is not Style.FLATTEN]
    return frozenset((Style.FLATTEN, others[crc32(key.encode()) % len(others)]))


def dumped(key: str, page: Page, *, every: bool) -> Iterator[tuple[Style, Page]]:
    """Give a page's text dumps: those to learn from, or every one. A page that is a dump already stands for itself."""
    if page.content_type == DUMP:
        yield Style.FLATTEN, page
        return
    for style in Style:
        if (every or style in learnt(key)) and (text := dump(markup_of(page), style)):
            yield style, replace(page, body=text, url=None, content_type=DUMP)


def labelled(name: str, *, tell: bool) -> Iterator[tuple[str, Page, dict[str, object]]]:
    """Give a set's ids, pages and labels, turned if the name asks for it; snippets become a text if ``tell``."""
    plain, turn = named(name)
    with Path(f"{plain}.labels.jsonl").open("rb") as lines:
        golds = {gold["id"]: gold for gold in map(orjson.loads, lines)}
    for place, (key, page) in enumerate(pages(plain)):
        gold = golds[key]
        if tell and not gold.get("text"):
            gold = {"id": key, "url": gold.get("url"), "text": told(page), "told": True}
        if turn:
            turned = Turn.of(turn, key, place)
            yield key, replace(page, body=turned.page(markup_of(page))), turned.gold(gold)
        else:
            yield key, page, gold


def markup_of(page: Page) -> str:
    """Give a page's body as text."""
    return page.body if isinstance(page.body, str) else decode(page.body, page.content_type).text


def samples(name: str, *, markup: bool, every: bool) -> Iterator[Sample]:
    """Labelled blocks of each page of a set that can be read; of text dumps those to learn from, or ``every`` one."""
    for key, page, gold in labelled(name, tell=not markup):
        url = page.url or gold.get("url")
        group = (registrable_domain(str(url)) if url else None) or key
        made: Iterator[tuple[Style | None, Page]] = iter([(None, page)])
        if not markup:
            made = dumped(key, page, every=every and "told" not in gold) if gold["text"] else iter(())
        for style, one in made:
            if found := sample(
                f"{name} {key} {style or ''}", group, style, one, gold, turned="+" in name, scored_only="@" in name
            ):
                yield found


def sample(
    key: str, group: str, style: Style | None, page: Page, gold: dict[str, object], *, turned: bool, scored_only: bool
) -> Sample | None:
    """Label one page's blocks; None where it cannot be read, or is not read as what it is."""
    settings = CleanSettings()
    try:
        reading = read_page(page, settings)
    except Reject:
        return None
    if not reading.layout.blocks or reading.markup is (style is not None):
        return None
    nest = Nest.of(reading.layout, markup=reading.markup)
    own, rough, roles = own_features(reading.layout, nest, reading.evidence, settings.veto_share)
    labels, weights = _labels([block.text for block in reading.layout.blocks], gold)
    around = Surroundings(reading.layout, nest, own)
    seen = first_matrix(around, own, rough)
    weights = weights * _TURNED if turned else weights
    reading = replace(reading, tree=None)
    return Sample(key, group, style, reading, around, own, roles, labels, weights, gold, scored_only, seen)


def _labels(texts: Sequence[str], gold: dict[str, object]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    if gold.get("text"):
        found, counts, total = label(texts, str(gold["text"]))
        return np.array(found, float), (np.minimum(counts, _WORDS) + _EACH) / (total + _PAGE)
    labels, weights = np.zeros(len(texts)), np.zeros(len(texts))
    wanted, unwanted = ([" ".join(str(one).split()) for one in gold.get(side) or []] for side in ("with", "without"))  # type: ignore[attr-defined]
    for index, text in enumerate(texts):
        if any(snippet in text for snippet in unwanted):
            weights[index] = _WITHOUT
        elif any(snippet in text for snippet in wanted):
            labels[index], weights[index] = 1.0, _WITH
    return labels, weights
