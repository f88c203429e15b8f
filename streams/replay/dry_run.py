"""A replay that writes nothing: it compares what a range of pages would give now with the events that went out."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from streams.agents.digests import DIGEST_KEY
from streams.match import MatchSettings
from streams.replay.conditions import Conditions
from streams.replay.difference import Difference, Summary, compare
from streams.replay.history import History
from streams.replay.page_store import PageStore, place_of
from streams.replay.rerun import Ended, Rerun


class DryRun:
    """One comparison. ``summary`` is complete once ``differences`` has been read to its end."""

    def __init__(
        self, history: History, rerun: Rerun, store: PageStore, conditions: Conditions, matching: MatchSettings
    ) -> None:
        self._history = history
        self._rerun = rerun
        self._store = store
        self._conditions = conditions
        self._matching = matching
        self.summary = Summary()

    async def differences(self) -> AsyncIterator[Difference]:
        """Run the pages again; gives each page that would end in another way, as it is found."""
        self.summary.gone = await self._history.ends(self._store, self._conditions)
        async for ended in self._rerun.read(self._wanted()):
            if difference := self._compared(ended):
                yield difference
        self.summary.forgotten = self._rerun.kept_out
        async for record in self._history.sightings(self._matching.window_ms):
            if record.key != DIGEST_KEY:
                self._store.mark(record.key, record.timestamp)
        async for ended in self._rerun.conclude(self._history.sightings(self._matching.window_ms)):
            if difference := self._compared(ended):
                yield difference

    async def _wanted(self) -> AsyncIterator[Any]:
        """Give the raw records of pages that have a decision and meet the conditions."""
        async for record in self._history.pages():
            end = self._store.end(place_of(record))
            if end is None:
                self.summary.pages += not self._conditions.tests
                self.summary.undecided += not self._conditions.tests
            elif self._conditions.holds(end):
                self.summary.pages += 1
                yield record

    def _compared(self, ended: Ended) -> Difference | None:
        before = self._store.end(ended.place)
        assert before is not None, "only pages with an end are run again"
        self.summary.dead += ended.end.outcome == "dead"
        difference = compare(before, ended.end)
        if difference:
            self.summary.add(difference)
        return difference
