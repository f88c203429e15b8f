"""A replay that writes its events under a name: into topics of its own, with its own deployment and state, never into the live ones."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Sequence
from itertools import chain
from typing import Any

from streams.agents.last_outputs import write_last
from streams.agents.outbox import Outbox, too_large
from streams.broker import provision
from streams.errors import UserError
from streams.replay.conditions import Conditions
from streams.replay.difference import Summary
from streams.replay.history import History
from streams.replay.page_store import PageStore, place_of
from streams.replay.rerun import Ended, Rerun
from streams.rules import Rules
from streams.schemas import topic_specs
from streams.settings import Settings
from streams.topics import Topics
from streams.writing import Output

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,29}")
#: Pages whose outputs are given to the producer before it waits for their acknowledgements.
_WRITTEN_AT_ONCE = 500


def under_name(settings: Settings, name: str) -> Settings:
    """Give the settings under which a named replay writes. Raises ``UserError`` for a name that no topic could have.

    Its topics are ``NAME.news.articles.v1`` and so on. The name stands before the live prefix, so that no live topic and no
    access right for one can match. Its events have ``ce_source`` ``/wiredesk/<deployment>.NAME``.
    """
    if not _NAME.fullmatch(name):
        raise UserError(f"a replay's name has up to 30 letters, digits, - and _, not {name!r}")
    return settings.model_copy(
        update={"topic_prefix": f"{name}.{settings.topic_prefix}", "deployment": f"{settings.deployment}.{name}"}
    )


async def create_topics(named: Settings, rules: Rules) -> None:
    """Create the topics of a named replay. Raises ``UserError`` if the name was used before: the events of two runs would mix."""
    topics = Topics(named.topic_prefix)
    unused = {topics.raw, topics.dead, topics.unique, topics.sightings, topics.snapshots, topics.control}
    specs = [spec for spec in topic_specs(named.topic_prefix, rules.names) if spec.name not in unused]
    async with provision.connected(named) as client:
        present = set(await client.list_topics())
        if used := sorted(spec.name for spec in specs if spec.name in present):
            raise UserError(f"there is a replay of this name ({used[0]}): choose another, or delete its topics first")
        await provision.apply(client, [provision.created(spec) for spec in specs], named.replication)


class NamedRun:
    """One replay that writes. Earlier events only decide which pages it takes, and which of them teach their sites' templates."""

    def __init__(
        self, history: History, rerun: Rerun, store: PageStore, conditions: Conditions, outbox: Outbox
    ) -> None:
        self._history = history
        self._rerun = rerun
        self._store = store
        self._conditions = conditions
        self._outbox = outbox
        self.summary = Summary()

    async def run(self) -> None:
        """Run the range again, starting with an empty view, and write all its events."""
        self.summary.gone = await self._history.ends(self._store, self._conditions)
        await self._write(self._rerun.read(self._wanted()))
        self.summary.forgotten = self._rerun.kept_out
        await self._write(self._rerun.conclude(_nothing()))

    async def _wanted(self) -> AsyncIterator[Any]:
        async for record in self._history.pages():
            end = self._store.end(place_of(record))
            if not self._conditions.tests or (end is not None and self._conditions.holds(end)):
                self.summary.pages += 1
                yield record

    async def _write(self, ends: AsyncIterator[Ended]) -> None:
        batch: list[Ended] = []
        async for ended in ends:
            batch.append(ended)
            if len(batch) >= _WRITTEN_AT_ONCE:
                await self._flush(batch)
                batch = []
        await self._flush(batch)

    async def _flush(self, batch: Sequence[Ended]) -> None:
        """Write these pages' outputs, decisions last. A page with an event over the size limit, one for all topics, ends dead."""
        writer = self._rerun.writer
        events = [[output for output in ended.outputs if output.topic not in writer.written_last] for ended in batch]
        refused = await self._outbox.acknowledged(await self._outbox.enqueue(chain.from_iterable(events)))
        too_big = {id(output) for output in refused}
        last: list[Output] = []
        for ended, outputs in zip(batch, events, strict=True):
            output = next((output for output in outputs if id(output) in too_big), None)
            end = self._rerun.dead(ended, too_large(output)) if output else ended
            self.summary.dead += end.end.outcome == "dead"
            last += (output for output in end.outputs if output.topic in writer.written_last)
        await write_last(self._outbox, writer, last)


async def _nothing() -> AsyncIterator[Any]:
    """Give an empty sightings log: the view starts empty."""
    nothing: tuple[Any, ...] = ()
    for record in nothing:
        yield record
