"""What a pool process does: it takes batches of pages and gives the records to write. A failing page does not affect the others.

Little crosses the process border: a page's body goes in once, and what the second pass needs of the first comes back as an
opaque parcel, which the worker's own process never unpacks.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from streams.agents.packed_rules import PackedRules
from streams.chain import Chain, ReadArticle
from streams.clean.memory import SiteLines
from streams.decision import Code, Outcome, Stage, Step
from streams.events import Article, read_unique
from streams.match import Judgement, unpack
from streams.page import Page
from streams.rules import Rules
from streams.settings import Settings
from streams.writing import Ending, Enriched, Output

Trace = tuple[tuple[str, bytes], ...]
Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Tally:
    """What one finished page adds to the metrics. Stage times in seconds."""

    outcome: Outcome
    code: Code
    source: str | None
    stages: tuple[tuple[Stage, float], ...] = ()
    chars_in: int = 0
    chars_kept: int = 0
    routes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finished:
    """A page that is done: the records to write, and its tally (None if another agent will decide it)."""

    outputs: tuple[Output, ...]
    tally: Tally | None


@dataclass(frozen=True, slots=True)
class Sighted:
    """A page that waits for the log's verdict. ``lines``: hashes of its lines, for its site's memory to learn afterwards."""

    sighting: bytes
    parcel: bytes
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Failed:
    """A page on which our own code failed: the error's type and message."""

    stage: Stage
    error: str
    message: str


class WorkError(Exception):
    """Stands for an error of a pool process in a dead letter's headers."""


_chain: Chain | None = None


def open_chain(settings: Settings, rules: Rules | None = None) -> None:
    """Open this process's chain, under these rules or those of the settings."""
    global _chain  # noqa: PLW0603 - a pool process has one chain at a time; there is no other place to keep it
    _chain = Chain.open(settings, rules)


def under(packed: PackedRules, work: Callable[[Sequence[Item]], list[Result]], items: Sequence[Item]) -> list[Result]:
    """Do a batch's work under its rules, which are unpacked if this process has others."""
    global _chain  # noqa: PLW0603 - as above
    if _open().rules.hash != packed.hash:
        _chain = _open().with_rules(packed.rules())
    return work(items)


def read_batch(items: Sequence[tuple[Page, SiteLines | None]]) -> list[Sighted | Finished | Failed]:
    """Read pages, in order, each with what is known of its site."""
    return [guarded(Stage.CLEAN, _read, item) for item in items]


def conclude_batch(items: Sequence[tuple[bytes, Judgement, bool]]) -> list[Finished | Failed]:
    """Conclude pages by their verdicts, in order. The flag says whether to tag here or to leave that to TAG agents."""
    return [guarded(Stage.TAG, _conclude, item) for item in items]


def tag_batch(items: Sequence[tuple[bytes, Trace]]) -> list[Finished | Failed]:
    """Tag and route records of the unique topic, in order."""
    return [guarded(Stage.TAG, _tag, item) for item in items]


def guarded(stage: Stage, work: Callable[[Item], Result], item: Item) -> Result | Failed:
    """Do the work for one item; an error of our own code becomes a ``Failed``."""
    try:
        return work(item)
    except Exception as error:  # noqa: BLE001 - the one broad except: a page on which our own code fails must not take its batch along
        return Failed(stage, type(error).__name__, str(error)[:500])


def _open() -> Chain:
    assert _chain is not None, "open_chain runs before any batch"
    return _chain


def _read(item: tuple[Page, SiteLines | None]) -> Sighted | Finished:
    reading = _open().read(*item)
    if isinstance(reading, Ending):
        return _ended(reading)
    # A sighting that replicas could not read would never come back from the log, and its page wait for ever: fail here instead.
    unpack(reading.sighting)
    parcel = pickle.dumps(replace(reading, lines=()), pickle.HIGHEST_PROTOCOL)
    return Sighted(reading.sighting, parcel, reading.lines)


def _conclude(item: tuple[bytes, Judgement, bool]) -> Finished:
    parcel, judgement, tag = item
    chain = _open()
    reading: ReadArticle = pickle.loads(parcel)  # noqa: S301 - written by our own pool process a moment ago
    concluded = chain.conclude(reading, judgement)
    stories = chain.writer.stories(judgement, reading.trace)
    if isinstance(concluded, Ending):
        done = _ended(concluded, reading)
        return Finished((*stories, *done.outputs), done.tally)
    if not tag:
        return Finished((*stories, *chain.writer.unique(concluded, reading.trace)), None)
    done = _published(chain.enrich(concluded, reading.trace))
    return Finished((*stories, *done.outputs), done.tally)


def _tag(item: tuple[bytes, Trace]) -> Finished:
    value, trace = item
    article: Article = read_unique(value)
    return _published(_open().enrich(article, trace))


def _published(enriched: Enriched) -> Finished:
    article = enriched.article
    routes = tuple(route.name for route in article.routes)
    return Finished(
        _open().writer.published(enriched),
        Tally(
            Outcome.PUBLISHED,
            Code.OK,
            article.page.source,
            stage_seconds(enriched.decision.steps),
            article.cleaned.chars_in,
            len(article.cleaned.text),
            routes,
        ),
    )


def _ended(ending: Ending, reading: ReadArticle | None = None) -> Finished:
    decision = ending.decision
    seen = (reading.cleaned.chars_in, len(reading.cleaned.text)) if reading else (0, 0)
    tally = Tally(decision.outcome, decision.code, ending.page.source, stage_seconds(decision.steps), *seen)
    return Finished(_open().writer.decided(ending), tally)


def stage_seconds(steps: Sequence[Step]) -> tuple[tuple[Stage, float], ...]:
    """Give the steps' CPU times in seconds."""
    return tuple((step.stage, step.ms / 1000) for step in steps)
