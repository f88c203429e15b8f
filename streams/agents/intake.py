"""How an agent gets its records and lets them go: batches through a pipeline, failures tried again, ends written in order."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Any

from streams.agents.desk import Desk, Done
from streams.agents.engine import App
from streams.agents.pipeline import Pipeline, Turn
from streams.agents.pool import Killer
from streams.agents.retries import Retries
from streams.agents.work import Failed
from streams.decision import Stage
from streams.events import PageFacts
from streams.settings import Settings

#: A batch waits this long for more records, in seconds: what it adds to the latency of a quiet topic.
LINGER_SECONDS = 0.02


class Intake:
    """One agent's records. ``work`` is called for each batch; ``take``, if given, for what comes, in the place of ``pipeline.submit``."""

    def __init__(
        self,
        app: App,
        settings: Settings,
        desk: Desk,
        work: Callable[[Turn, Sequence[Any]], Awaitable[None]],
        take: Callable[[Sequence[Any]], Awaitable[None]] | None = None,
    ) -> None:
        self._app = app
        self._settings = settings
        self._desk = desk
        self.pipeline = Pipeline(work)
        self._take = take or self.pipeline.submit
        self.retries = Retries(settings.retries, self.pipeline.submit)
        app.agent_drain, app.agent_resume = self.pipeline.drain, self.pipeline.resume

    def follow(self, topic: str, name: str) -> None:
        """Let the application's agent of this name read the topic."""
        channel = self._app.topic(topic, value_serializer="raw", key_serializer="raw")
        self._app.agent(channel, name=name)(self._consume)

    async def _consume(self, stream: Any) -> None:
        async for events in stream.noack_take(batch_size(self._settings), within=LINGER_SECONDS):
            await self._take([event.message for event in events])

    def fresh(self, messages: Iterable[Any]) -> int:
        """Count the records that were not tried before."""
        return sum(self.retries.attempt(message) == 1 for message in messages)

    def failed(
        self, message: Any, failure: Failed | Killer, page: PageFacts | None, stage: Stage, source: str | None = None
    ) -> Done | None:
        """Dead-letter a record on which the pool failed; None for one that will be tried again."""
        if isinstance(failure, Killer) and self.retries.again(message):
            self._desk.metrics.retries.labels(failure.code.value).inc()
            return None
        attempt = self.retries.attempt(message)
        return Done(message, self._desk.failed(message, failure, page, stage, attempt), source)

    async def finish(self, turn: Turn, ends: Iterable[Done | None]) -> None:
        """Write what a batch's records came to, and let them go; None stands for one that comes again."""
        done = [end for end in ends if end]
        if await self._desk.finish(turn, self._app.consumer, done):
            for end in done:
                self.retries.over(end.message)


def batch_size(settings: Settings) -> int:
    """Give every pool process a full task, within a quarter of what may be in flight."""
    return max(1, min(settings.batch * settings.jobs, settings.inflight_pages // 4))
