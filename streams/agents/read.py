"""The READ agent: drops re-crawls, cleans pages, has the log judge them, and tags articles or leaves that to TAG agents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

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


@dataclass(frozen=True, slots=True)
class _Admitted:
    """A page to be read, with its record."""

    message: Any
    page: Page


@dataclass(frozen=True, slots=True)
class _Cleaned:
    """A page that waits for the log's verdict."""

    message: Any
    page: Page
    sighted: Sighted


@dataclass(frozen=True, slots=True)
class _Judged:
    """A page to be concluded by its verdict."""

    message: Any
    page: Page
    parcel: bytes
    judgement: Judgement


#: A record of a batch: on its way, at its end, or None if it will be tried again.
_Entry = _Admitted | _Cleaned | _Judged | Done | None
Kind = TypeVar("Kind", _Admitted, _Cleaned, _Judged, Done)


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
        entries = [self._admitted(message) for message in messages]
        entries = _onward(entries, await self._cleaned(packed, _of(_Admitted, entries)))
        entries = _onward(entries, await self._judged(turn, _of(_Cleaned, entries)))
        entries = _onward(entries, await self._concluded(packed, _of(_Judged, entries)))
        await self.intake.finish(turn, _of(Done, entries))

    def _admitted(self, message: Any) -> _Entry:
        page = guarded(Stage.ADMIT, self._admit, message)
        if isinstance(page, Failed):
            return self.intake.failed(message, page, None, Stage.ADMIT)
        return _Admitted(message, page) if isinstance(page, Page) else Done(message, page)

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
        # An error brings no article, whatever its bytes: how it ends must not hang on who was finished before it.
        lookup = page.url and page.error_status is None
        known = self._log.view.known(url_digest(page.url or ""), page.body_digest) if lookup else None
        if known and identifier(known) not in {page.page_id, page.first_id}:
            return self._desk.ended(self._desk.chain.recrawl(page, known))
        return page

    def _page(self, message: Any) -> Page:
        headers, received = list(message.headers or ()), milliseconds_of(message)
        return page_from_record(message.value, position(message), received, headers, self._settings.body_root)

    async def _cleaned(self, packed: PackedRules, pages: Sequence[_Admitted]) -> list[_Entry]:
        """Read pages in the pool. One that belongs to an article taken back ends here."""
        items = [(one.page, self._sites.lines_of(one.page) if self._sites else None) for one in pages]
        results = await self._desk.pool.run(partial(under, packed, read_batch), items)
        entries: list[_Entry] = []
        for one, result in zip(pages, results, strict=True):
            if not isinstance(result, Sighted):
                entries.append(self._ended(one, result, Stage.CLEAN))
            elif self._desk.takedowns.has_sighting(result.sighting):
                ending = self._desk.chain.forgotten(PageFacts.of(one.page), one.page.trace)
                entries.append(Done(one.message, self._desk.ended(ending)))
            else:
                entries.append(_Cleaned(one.message, one.page, result))
        return entries

    async def _judged(self, turn: Turn, pages: Sequence[_Cleaned]) -> list[_Entry]:
        """Append sightings to the log, wait for the verdicts, and let sites learn. A sighting over the log's limit ends its page."""
        async with turn.gate("log"):
            appended = await self._log.append([(self._name(one.page), one.sighted.sighting) for one in pages])
        entries: list[_Entry] = []
        for one, judgement in zip(pages, await self._log.read_back(appended), strict=True):
            if judgement is None:
                error = WorkError(f"the sightings log takes no record of {len(one.sighted.sighting)} bytes")
                code, facts = Code.EVENT_TOO_LARGE, PageFacts.of(one.page)
                entries.append(Done(one.message, self._desk.dead(one.message, error, code, Stage.MATCH, facts)))
                continue
            if self._sites:
                self._sites.learn(one.page, one.sighted.lines, judgement)
            entries.append(_Judged(one.message, one.page, one.sighted.parcel, judgement))
        return entries

    async def _concluded(self, packed: PackedRules, pages: Sequence[_Judged]) -> list[_Entry]:
        """Conclude pages by their verdicts in the pool."""
        verdicts = [(one.parcel, one.judgement, self._tag_here) for one in pages]
        results = await self._desk.pool.run(partial(under, packed, conclude_batch), verdicts)
        return [self._ended(one, result, Stage.TAG) for one, result in zip(pages, results, strict=True)]

    def _name(self, page: Page) -> bytes:
        """Give the page id for the log: for a dead letter that was sent again, the first record's if the log has judged that."""
        first = identifier_bytes(page.first_id) if page.first_id else b""
        return first if first and self._log.view.judged(first) else identifier_bytes(page.page_id)

    def _ended(self, one: _Admitted | _Judged, result: Finished | Failed | Killer, stage: Stage) -> Done | None:
        """Give what a page came to in the pool; ``stage`` is where it failed, if it did and the failure cannot say."""
        if isinstance(result, Finished):
            return Done(one.message, result)
        return self.intake.failed(one.message, result, PageFacts.of(one.page), stage)


def _of(kind: type[Kind], entries: Sequence[_Entry]) -> list[Kind]:
    """Give the entries that have come so far."""
    return [entry for entry in entries if isinstance(entry, kind)]


def _onward(entries: Sequence[_Entry], came: Sequence[_Entry]) -> list[_Entry]:
    """Give a batch with what the pages still in work came to; those that have ended keep their places, in the order of the raw topic."""
    following = iter(came)
    return [entry if entry is None or isinstance(entry, Done) else next(following) for entry in entries]
