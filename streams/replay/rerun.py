"""The two passes of a replay over a range of pages: read each page again, then judge them in the order of the sightings log.

The first pass cleans and fingerprints the pages in the pool, and stores those that need a verdict. The second reads the
sightings log into a view of its own, with the new sighting of each of these pages in place of its old one; so the view knows
all that came before the range and between its pages. A page that the log does not have is judged at the time at which it was
received, or after the earlier pages of its partition if these came late to the log. With the same code, rules and
vocabularies, every page therefore ends as it did before.
"""

from __future__ import annotations

import contextlib
import pickle
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import orjson

from streams.agents.digests import DIGEST_KEY
from streams.agents.packed_rules import PackedRules
from streams.agents.pool import Killer, Pool
from streams.agents.sites import Sites
from streams.agents.work import Failed, Finished, Sighted, conclude_batch, read_batch, under
from streams.chain import Chain, ReadArticle
from streams.clean.memory import moment_of, site_of
from streams.decision import Code, Decision, Outcome, Stage, Step
from streams.errors import BadRecordError
from streams.events import PageFacts
from streams.ids import identifier_bytes
from streams.instant import rfc3339
from streams.match import TAKEDOWN_KEY, Judgement, View
from streams.page import Page, Position, page_from_record, page_id_of
from streams.page_sighting import url_digest
from streams.replay.chunks import in_chunks
from streams.replay.page_end import PageEnd, read_end
from streams.replay.page_store import PageStore, Place, Waiting, place_of
from streams.settings import Settings
from streams.takedown_list import TakedownList
from streams.writing import Ending, Output


@dataclass(frozen=True, slots=True)
class Ended:
    """A page that was run again: its place in the raw topic, its new end, and the records that would be written for it."""

    place: Place
    end: PageEnd
    outputs: tuple[Output, ...]


@dataclass(frozen=True, slots=True)
class _Judged:
    """A page with its verdict: a judgement, or the id of an earlier page with the same URL and bytes."""

    page: Waiting
    verdict: Judgement | bytes


_Result = Sighted | Finished | Failed | Killer | Ending


class Rerun:
    """Runs one range of pages again. ``settings`` give the topics and the deployment of the events that it makes."""

    def __init__(self, settings: Settings, chain: Chain, pool: Pool, store: PageStore, takedowns: TakedownList) -> None:
        self._settings = settings
        self.writer = chain.writer
        self._chain = chain
        self._pool = pool
        self._store = store
        self._packed_rules = PackedRules.of(chain.rules)
        self._chunk = settings.jobs * settings.batch
        self._view = View(chain.matching)
        self._sites = Sites(None)
        self._takedowns = takedowns
        #: How many pages were left out as their article was taken back.
        self.kept_out = 0

    # Reading --------------------------------------------------------------------------------------------------------

    async def read(self, records: AsyncIterator[Any]) -> AsyncIterator[Ended]:
        """Read the pages of these raw records. Gives those that end without a verdict; the others wait in the store."""

        async def work(chunk: Sequence[Any]) -> list[tuple[Page | Ending, _Result]]:
            pages = [self._page(record) for record in chunk]
            read = await self._pool.run(
                partial(under, self._packed_rules, read_batch),
                [(page, None) for page in pages if isinstance(page, Page)],
            )
            results = iter(read)
            return [(page, next(results) if isinstance(page, Page) else page) for page in pages]

        async for record, (page, result) in in_chunks(records, work, self._chunk, _weight):
            if self._is_forgotten(page, result):
                self._store.put(_waiting(record, page, None))
                self.kept_out += 1
                continue
            self._store.put(_waiting(record, page, result))
            if isinstance(result, Sighted):
                self._learn(record, page, result)
                continue
            if isinstance(result, Finished):
                outputs = result.outputs
            elif isinstance(result, Ending):
                outputs = self.writer.decided(result)
            else:
                assert isinstance(page, Page), "only pages reach the pool"
                outputs = self.writer.decided(_failed(PageFacts.of(page), result))
            yield self._ended(place_of(record), outputs)

    def _is_forgotten(self, page: Page | Ending, result: _Result) -> bool:
        known = isinstance(page, Page) and self._takedowns.has_url(url_digest(page.url))
        return known or (isinstance(result, Sighted) and self._takedowns.has_sighting(result.sighting))

    def _learn(self, record: Any, page: Page | Ending, result: Sighted) -> None:
        """Let a page teach its site's template if it did so the first time: copies and later versions teach nothing."""
        end = self._store.end(place_of(record))
        if end and end.first and isinstance(page, Page) and (site := site_of(page)):
            self._sites.memory.learn(site, end.article_id or "", result.lines, moment_of(page))

    def _page(self, record: Any) -> Page | Ending:
        raw = Position(record.topic, record.partition, record.offset)
        try:
            return page_from_record(record.value, raw, record.timestamp, list(record.headers), self._settings.body_root)
        except BadRecordError as error:
            facts = PageFacts(page_id_of(record.value or b"", raw), raw, rfc3339(record.timestamp))
            return _dead(facts, Code.BAD_RECORD, Stage.ADMIT, str(error)[:500])

    # Judging --------------------------------------------------------------------------------------------------------

    async def conclude(self, log: AsyncIterator[Any]) -> AsyncIterator[Ended]:
        """Judge and conclude the store's pages, in step with the sightings log. With an empty log only these pages are in the view."""

        async def work(chunk: Sequence[_Judged]) -> list[_Result]:
            ready = [(one.page.parcel, one.verdict, True) for one in chunk if isinstance(one.verdict, Judgement)]
            concluded = await self._pool.run(partial(under, self._packed_rules, conclude_batch), ready)
            results = iter(concluded)
            return [
                next(results) if isinstance(one.verdict, Judgement) else self._recrawl(one.page, one.verdict)
                for one in chunk
            ]

        async for judged, result in in_chunks(self._judged(log), work, self._chunk, lambda one: len(one.page.parcel)):
            page = judged.page
            if isinstance(result, Finished):
                outputs = result.outputs
            elif isinstance(result, Ending):
                outputs = self.writer.decided(result)
            else:
                assert not isinstance(result, Sighted), "the second pass sights nothing"
                outputs = self.writer.decided(_failed(_reading(page).page, result))
            yield self._ended(page.place, outputs)

    async def _judged(self, log: AsyncIterator[Any]) -> AsyncIterator[_Judged]:
        """Apply the log from its start; give the judgement of each page that is read again, in the order of the log."""
        unlogged = self._store.unlogged()
        late = next(unlogged, None)
        async for record in log:
            if record.key == DIGEST_KEY:
                continue
            while late and late[0] <= record.timestamp:
                yield self._judge_late(*late)
                late = next(unlogged, None)
            again = self._store.get(record.key)
            if again is None:
                with contextlib.suppress(BadRecordError):  # every worker passes over such a record
                    apply = self._view.forget if record.key == TAKEDOWN_KEY else self._view.absorb
                    apply(record.value or b"", record.timestamp)
            elif again.sighting and not self._view.judged(again.page):
                yield _Judged(again, self._view.apply(again.sighting, record.timestamp))
        while late:
            yield self._judge_late(*late)
            late = next(unlogged, None)

    def _judge_late(self, due: int, page: Waiting) -> _Judged:
        """Judge a page that the log does not have. As in READ, it is first looked up by URL and bytes."""
        known = self._view.known(page.url, page.body)
        return _Judged(page, known or self._view.apply(page.sighting, due))

    def _recrawl(self, page: Waiting, first_page: bytes) -> Ending:
        reading = _reading(page)
        return self._chain.recrawled(reading.page, first_page, reading.trace)

    def dead(self, ended: Ended, reason: str) -> Ended:
        """Give the end of a page with an event that cannot be written: it is dead."""
        values = {output.topic: output.value for output in ended.outputs}
        raw = Position(**orjson.loads(values[self._chain.topics.decisions] or b"")["raw"])
        facts = PageFacts(ended.end.page_id, raw, rfc3339(ended.place[2]), url=ended.end.url, source=ended.end.source)
        ending = _dead(facts, Code.EVENT_TOO_LARGE, Stage.ROUTE, reason)
        return self._ended(ended.place, self.writer.decided(ending))

    def _ended(self, place: Place, outputs: tuple[Output, ...]) -> Ended:
        values = {output.topic: output.value for output in outputs}
        decision = values[self._chain.topics.decisions]
        assert decision is not None, "a decision is never taken back"
        return Ended(place, read_end(decision, values.get(self._chain.topics.articles)), outputs)


def _failed(page: PageFacts, failure: Failed | Killer) -> Ending:
    if isinstance(failure, Killer):
        return _dead(page, failure.code, Stage.CLEAN, failure.message)
    return _dead(page, Code.STAGE_ERROR, failure.stage, f"{failure.error}: {failure.message}")


def _dead(page: PageFacts, code: Code, stage: Stage, reason: str) -> Ending:
    return Ending(page, Decision(page.page_id, Outcome.DEAD, code, reason, (Step(stage, "failed", 0.0),)))


def _waiting(record: Any, page: Page | Ending, result: _Result | None) -> Waiting:
    partition, offset, received = place_of(record)
    return Waiting(
        page=identifier_bytes(page.page_id if isinstance(page, Page) else page.page.page_id),
        partition=partition,
        offset=offset,
        received=received,
        url=url_digest(page.url) if isinstance(page, Page) else b"",
        body=page.body_digest if isinstance(page, Page) else b"",
        sighting=result.sighting if isinstance(result, Sighted) else b"",
        parcel=result.parcel if isinstance(result, Sighted) else b"",
    )


def _reading(page: Waiting) -> ReadArticle:
    reading: ReadArticle = pickle.loads(page.parcel)  # noqa: S301 - written by our own pool process
    return reading


def _weight(record: Any) -> int:
    return len(record.value or b"")
