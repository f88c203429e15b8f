"""The READ agent: drops re-crawls, cleans pages, has the log judge them, and tags articles or leaves that to TAG agents."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from streams.agents.desk import Desk, Done, milliseconds_of, position
from streams.agents.engine import App
from streams.agents.intake import Intake
from streams.agents.journal import Journal
from streams.agents.packed_rules import PackedRules
from streams.agents.pipeline import Turn
from streams.agents.pool import Killer
from streams.agents.sightings import SightingsLog
from streams.agents.sites import Sites
from streams.agents.work import Failed, Finished, Sighted, WorkError, conclude_batch, guarded, read_batch, under
from streams.decision import Code, Stage
from streams.errors import BadRecordError
from streams.events import PageFacts
from streams.ids import identifier, identifier_bytes
from streams.match import Judgement
from streams.page import Page, page_from_record
from streams.page_sighting import url_digest
from streams.settings import Settings


class ReadAgent:
    """One worker's READ: ``work`` is called for each batch of records."""

    def __init__(
        self, app: App, settings: Settings, desk: Desk, log: SightingsLog, sites: Sites | None, *, tag_here: bool
    ) -> None:
        self._app = app
        self._settings = settings
        self._desk = desk
        self._log = log
        self._sites = sites
        self._tag_here = tag_here
        self.intake = Intake(
            app, settings, desk, self.work, lambda message: PageFacts.of(self._page(message)), self._take
        )
        self._journal = Journal(settings.state_dir, desk.metrics)
        self.intake.follow(desk.chain.topics.raw, "read")

    async def _take(self, messages: Sequence[Any]) -> None:
        for part, alone in self._journal.parts(messages):
            await (self.intake.pipeline.alone if alone else self.intake.pipeline.submit)(part)

    async def work(self, turn: Turn, messages: Sequence[Any]) -> None:
        """Take a batch from records to acknowledged outputs. An error that escapes ends the worker; the journal then names the batch."""
        self._journal.begin(messages)
        await self._work(turn, self._app.current(messages))
        self._journal.end(messages)

    async def _work(self, turn: Turn, messages: Sequence[Any]) -> None:
        packed = self._desk.packed_rules
        self._desk.metrics.pages.inc(self.intake.fresh(messages))
        done: list[Done | None] = [None] * len(messages)
        pages: list[tuple[int, Page]] = []
        for at, message in enumerate(messages):
            page = guarded(Stage.ADMIT, self._admit, message)
            if isinstance(page, Page):
                pages.append((at, page))
            elif isinstance(page, Finished):
                done[at] = Done(message, page)
            else:
                done[at] = self.intake.failed(message, page, None, Stage.ADMIT)
        await self._read(turn, packed, messages, pages, done)
        await self.intake.finish(turn, done)

    def _admit(self, message: Any) -> Page | Finished:
        if self._journal.guilty(message):
            error = WorkError("the worker died twice with this record in work, the second time with it alone")
            return self._desk.dead(message, error, Code.WORKER_KILLED, Stage.ADMIT, attempt=2)
        try:
            page = self._page(message)
        except BadRecordError as error:
            return self._desk.dead(message, error, Code.BAD_RECORD, Stage.ADMIT)
        if page.url and self._desk.takedowns.has_url(url_digest(page.url)):
            return self._desk.ended(self._desk.chain.forgotten(PageFacts.of(page), page.trace))
        known = self._log.view.known(url_digest(page.url), page.body_digest) if page.url else None
        if known and identifier(known) not in {page.page_id, page.first_id}:
            return self._desk.ended(self._desk.chain.recrawl(page, known))
        return page

    def _page(self, message: Any) -> Page:
        headers, received = list(message.headers or ()), milliseconds_of(message)
        return page_from_record(message.value, position(message), received, headers, self._settings.body_root)

    async def _read(
        self,
        turn: Turn,
        packed: PackedRules,
        messages: Sequence[Any],
        pages: Sequence[tuple[int, Page]],
        done: list[Done | None],
    ) -> None:
        """Read pages, have the log judge them, and conclude them. Each page comes with its place in ``done``, where its end goes."""
        items = [(page, self._sites.lines_of(page) if self._sites else None) for _, page in pages]
        results = await self._desk.pool.run(partial(under, packed, read_batch), items)
        sighted: list[tuple[int, Page, Sighted]] = []
        for (at, page), result in zip(pages, results, strict=True):
            if not isinstance(result, Sighted):
                done[at] = self._done(messages[at], page, result, Stage.CLEAN)
            elif self._desk.takedowns.has_sighting(result.sighting):
                ending = self._desk.chain.forgotten(PageFacts.of(page), page.trace)
                done[at] = Done(messages[at], self._desk.ended(ending))
            else:
                sighted.append((at, page, result))
        judged = await self._judge(turn, messages, sighted, done)
        verdicts = [(result.parcel, judgement, self._tag_here) for _, _, result, judgement in judged]
        concluded = await self._desk.pool.run(partial(under, packed, conclude_batch), verdicts)
        for (at, page, *_), end in zip(judged, concluded, strict=True):
            done[at] = self._done(messages[at], page, end, Stage.TAG)

    async def _judge(
        self,
        turn: Turn,
        messages: Sequence[Any],
        sighted: Sequence[tuple[int, Page, Sighted]],
        done: list[Done | None],
    ) -> list[tuple[int, Page, Sighted, Judgement]]:
        """Append sightings to the log, wait for the verdicts, and let sites learn. A sighting over the log's limit ends its page here."""
        async with turn.gate("log"):
            appended = await self._log.append([(self._name(page), result.sighting) for _, page, result in sighted])
        judged = []
        for (at, page, result), judgement in zip(sighted, await self._log.read_back(appended), strict=True):
            if judgement is None:
                error = WorkError(f"the sightings log takes no record of {len(result.sighting)} bytes")
                code, facts = Code.EVENT_TOO_LARGE, PageFacts.of(page)
                dead = self._desk.dead(messages[at], error, code, Stage.MATCH, facts)
                done[at] = Done(messages[at], dead)
                continue
            if self._sites:
                self._sites.learn(page, result.lines, judgement)
            judged.append((at, page, result, judgement))
        return judged

    def _name(self, page: Page) -> bytes:
        """Give the page id for the log: for a dead letter that was sent again, the first record's if the log has judged that."""
        first = identifier_bytes(page.first_id) if page.first_id else b""
        return first if first and self._log.view.judged(first) else identifier_bytes(page.page_id)

    def _done(self, message: Any, page: Page, result: Finished | Failed | Killer, stage: Stage) -> Done | None:
        """Give what a page came to in the pool; ``stage`` is where it failed, if it did and the failure cannot say."""
        if isinstance(result, Finished):
            return Done(message, result)
        return self.intake.failed(message, result, PageFacts.of(page), stage)
