"""The TAG agent of a split deployment: deduplicated articles in, tagged and routed articles out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from streams.agents.desk import Desk, Done
from streams.agents.engine import App
from streams.agents.pipeline import Pipeline, Turn
from streams.agents.pool import Killer
from streams.agents.read import LINGER_SECONDS, batch_size
from streams.agents.retries import Retries
from streams.agents.work import Failed, Finished, tag_batch, under
from streams.decision import Stage
from streams.errors import BadRecordError
from streams.events import PageFacts, read_unique
from streams.page import trace_of
from streams.settings import Settings


class TagAgent:
    """One worker's TAG: ``work`` is called for each batch of records of the unique topic."""

    def __init__(self, app: App, settings: Settings, desk: Desk) -> None:
        self._app = app
        self._settings = settings
        self._desk = desk
        self.pipeline = Pipeline(self.work)
        self._retries = Retries(settings.retries, self.pipeline.submit)
        app.agent_drain, app.agent_resume = self.pipeline.drain, self.pipeline.resume
        topic = app.topic(desk.chain.topics.unique, value_serializer="raw", key_serializer="raw")
        app.agent(topic, name="tag")(self._consume)

    async def _consume(self, stream: Any) -> None:
        async for events in stream.noack_take(batch_size(self._settings), within=LINGER_SECONDS):
            await self.pipeline.submit([event.message for event in events])

    async def work(self, turn: Turn, messages: Sequence[Any]) -> None:
        """Take a batch from records to acknowledged outputs."""
        ruling = self._desk.ruling
        messages = self._app.current(messages)
        items = [(message.value or b"", trace_of(list(message.headers or ()))) for message in messages]
        results = await self._desk.pool.run(partial(under, ruling, tag_batch), items)
        ends = [
            Done(message, self._kept_out(message, result))
            if isinstance(result, Finished)
            else self._failed(message, result)
            for message, result in zip(messages, results, strict=True)
        ]
        done = [end for end in ends if end]
        await self._desk.finish(turn, self._app.consumer, done)
        for end in done:
            self._retries.over(end.message)

    def _kept_out(self, message: Any, finished: Finished) -> Finished:
        """Put the decision of an article that was taken back on its way in the place of its events."""
        page = _page(message) if self._desk.forgotten.article((message.key or b"").decode("utf-8", "replace")) else None
        return self._desk.ended(self._desk.chain.forgotten(page)) if page else finished

    def _failed(self, message: Any, failure: Failed | Killer) -> Done | None:
        """Dead-letter an article on which the pool failed; None for one that will be tried again."""
        if isinstance(failure, Killer) and self._retries.again(message):
            self._desk.metrics.retries.labels(failure.code.value).inc()
            return None
        attempt = self._retries.attempt(message)
        return Done(message, self._desk.failed(message, failure, _page(message), Stage.TAG, attempt))


def _page(message: Any) -> PageFacts | None:
    """Give the page that a record of the unique topic is about, so that its decision names that page."""
    try:
        return read_unique(message.value or b"").page
    except BadRecordError:
        return None
