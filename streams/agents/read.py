"""The READ agent: raw pages in; re-crawls dropped, pages cleaned, sighted and judged; articles tagged here or handed on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from streams.agents.desk import Desk, Done, milliseconds_of, position
from streams.agents.engine import App
from streams.agents.intake import Intake
from streams.agents.journal import Journal
from streams.agents.pipeline import Turn
from streams.agents.pool import Killer
from streams.agents.ruling import Ruling
from streams.agents.sightings import SightingsLog
from streams.agents.sites import Sites
from streams.agents.work import Failed, Finished, Sighted, WorkError, conclude_batch, guarded, read_batch, under
from streams.decision import Code, Stage
from streams.errors import BadRecordError
from streams.events import PageFacts
from streams.ids import identifier, identifier_bytes
from streams.page import Page, read_page
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
        """Take a batch from records to acknowledged outputs. What escapes ends the worker, and leaves the journal to tell."""
        self._journal.begin(messages)
        await self._work(turn, self._app.current(messages))
        self._journal.end(messages)

    async def _work(self, turn: Turn, messages: Sequence[Any]) -> None:
        ruling = self._desk.ruling
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
        await self._read(turn, ruling, messages, pages, done)
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
        return read_page(message.value, position(message), received, headers, self._settings.body_root)

    async def _read(
        self,
        turn: Turn,
        ruling: Ruling,
        messages: Sequence[Any],
        pages: Sequence[tuple[int, Page]],
        done: list[Done | None],
    ) -> None:
        sites = self._sites
        items = [(page, sites.lines_of(page) if sites else None) for _, page in pages]
        results = await self._desk.pool.run(partial(under, ruling, read_batch), items)
        sighted: list[tuple[int, Page, Sighted]] = []
        for (at, page), result in zip(pages, results, strict=True):
            if isinstance(result, Sighted) and self._desk.takedowns.has_sighting(result.sighting):
                ending = self._desk.chain.forgotten(PageFacts.of(page), page.trace)
                done[at] = Done(messages[at], self._desk.ended(ending), page.source)
            elif isinstance(result, Sighted):
                sighted.append((at, page, result))
            elif isinstance(result, Finished):
                done[at] = Done(messages[at], result, page.source)
            else:
                done[at] = self._failed(messages[at], result, page, Stage.CLEAN)
        async with turn.gate("log"):
            appended = await self._log.append([(self._name(page), result.sighting) for _, page, result in sighted])
        judgements = await self._log.read_back(appended)
        verdicts = []
        judged = []
        for (at, page, result), judgement in zip(sighted, judgements, strict=True):
            if judgement is None:
                error = WorkError(f"the sightings log takes no record of {len(result.sighting)} bytes")
                code, facts = Code.EVENT_TOO_LARGE, PageFacts.of(page)
                done[at] = Done(
                    messages[at], self._desk.dead(messages[at], error, code, Stage.MATCH, facts), page.source
                )
                continue
            if sites:
                sites.learn(page, result.lines, judgement)
            judged.append((at, page))
            verdicts.append((result.parcel, judgement, self._tag_here))
        concluded = await self._desk.pool.run(partial(under, ruling, conclude_batch), verdicts)
        for (at, page), end in zip(judged, concluded, strict=True):
            done[at] = (
                Done(messages[at], end, page.source)
                if isinstance(end, Finished)
                else self._failed(messages[at], end, page, Stage.TAG)
            )

    def _name(self, page: Page) -> bytes:
        """Give the id under which the log has judged a page, or will: of a dead letter that was sent again, it may have the first one's."""
        first = identifier_bytes(page.first_id) if page.first_id else b""
        return first if first and self._log.view.judged(first) else identifier_bytes(page.page_id)

    def _failed(self, message: Any, failure: Failed | Killer, page: Page, stage: Stage) -> Done | None:
        return self.intake.failed(message, failure, PageFacts.of(page), stage, page.source)
