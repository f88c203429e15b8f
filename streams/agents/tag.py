"""The TAG agent of a split deployment: deduplicated articles in, tagged and routed articles out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from streams.agents.desk import Desk, Done
from streams.agents.engine import App
from streams.agents.intake import Intake
from streams.agents.pipeline import Turn
from streams.agents.work import Finished, tag_batch, under
from streams.decision import Stage
from streams.errors import BadRecordError
from streams.events import PageFacts, read_unique
from streams.page import trace_of
from streams.settings import Settings


class TagAgent:
    """One worker's TAG: ``work`` is called for each batch of records of the unique topic."""

    def __init__(self, app: App, settings: Settings, desk: Desk) -> None:
        self._app = app
        self._desk = desk
        self.intake = Intake(app, settings, desk, self.work, _page)
        self.intake.follow(desk.chain.topics.unique, "tag")

    async def work(self, turn: Turn, messages: Sequence[Any]) -> None:
        """Take a batch from records to acknowledged outputs."""
        packed = self._desk.packed_rules
        messages = self._app.current(messages)
        items = [(message.value or b"", trace_of(list(message.headers or ()))) for message in messages]
        results = await self._desk.pool.run(partial(under, packed, tag_batch), items)
        ends = [
            Done(message, self._kept_out(message, result))
            if isinstance(result, Finished)
            else self.intake.failed(message, result, _page(message), Stage.TAG)
            for message, result in zip(messages, results, strict=True)
        ]
        await self.intake.finish(turn, ends)

    def _kept_out(self, message: Any, finished: Finished) -> Finished:
        """Replace the result by a decision that drops the page if its article was taken back."""
        page = (
            _page(message)
            if self._desk.takedowns.has_article((message.key or b"").decode("utf-8", "replace"))
            else None
        )
        return self._desk.ended(self._desk.chain.forgotten(page)) if page else finished


def _page(message: Any) -> PageFacts | None:
    """Read the facts of the page that a record of the unique topic is about, for its decision."""
    try:
        return read_unique(message.value or b"").page
    except BadRecordError:
        return None
