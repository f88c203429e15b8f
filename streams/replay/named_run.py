"""A replay that writes, under a name: topics, deployment and state of its own, never a record into the live ones."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Sequence
from itertools import chain
from typing import Any

from streams.agents.outbox import Outbox, too_large
from streams.agents.telling import tell
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
#: Ends handed to the producer before their acknowledgements are waited for.
_WRITTEN_AT_ONCE = 500


def under_name(settings: Settings, name: str) -> Settings:
    """Give the settings under which a named replay writes. Raises ``UserError`` for a name that no topic could have.

    Topics are ``NAME.news.articles.v1`` and so on: a prefix before ours, so that neither a live name nor a right given for
    live topics ever fits. Events have ``ce_source`` ``/wiredesk/<deployment>.NAME``.
    """
    if not _NAME.fullmatch(name):
        raise UserError(f"a replay's name has up to 30 letters, digits, - and _, not {name!r}")
    return settings.model_copy(
        update={"topic_prefix": f"{name}.{settings.topic_prefix}", "deployment": f"{settings.deployment}.{name}"}
    )


async def create_topics(named: Settings, rules: Rules) -> None:
    """Make the topics of a named replay. Raises ``UserError`` when the name has been used: two runs would mix."""
    topics = Topics(named.topic_prefix)
    unused = {topics.raw, topics.dead, topics.unique, topics.sightings, topics.snapshots, topics.control}
    specs = [spec for spec in topic_specs(named.topic_prefix, rules.names) if spec.name not in unused]
    async with provision.connected(named) as client:
        present = set(await client.list_topics())
        if used := sorted(spec.name for spec in specs if spec.name in present):
            raise UserError(f"there is a replay of this name ({used[0]}): choose another, or delete its topics first")
        await provision.apply(client, [provision.created(spec) for spec in specs], named.replication)


class NamedRun:
    """One replay that writes. What went out before only chooses its pages, and which of them teach their sites."""

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
        """Run the range again from an empty view on, and write all its events."""
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
        """Write ends, their decisions last: a page with an event that its topic does not take ends dead: its topics all have one limit."""
        writer = self._rerun.writer
        events = [[output for output in ended.outputs if output.topic not in writer.written_last] for ended in batch]
        refused = await self._outbox.acknowledged(await self._outbox.enqueue(chain.from_iterable(events)))
        never = {id(output): output for output in refused}
        told: list[Output] = []
        for ended, outputs in zip(batch, events, strict=True):
            output = next((never[id(output)] for output in outputs if id(output) in never), None)
            end = self._rerun.dead(ended, too_large(output)) if output else ended
            self.summary.dead += end.end.outcome == "dead"
            told += (output for output in end.outputs if output.topic in writer.written_last)
        await tell(self._outbox, writer, told)


async def _nothing() -> AsyncIterator[Any]:
    """Give a sightings log without records: the view begins empty."""
    nothing: tuple[Any, ...] = ()
    for record in nothing:
        yield record
