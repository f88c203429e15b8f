"""How an agent gets its records and lets them go: batches through a pipeline, failures tried again, ends written in order."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Any

from streams.agents.desk import Desk, Done
from streams.agents.engine import App
from streams.agents.ledger import Place, place_of
from streams.agents.pipeline import Pipeline, Turn
from streams.agents.pool import Killer
from streams.agents.work import Failed
from streams.decision import Stage
from streams.events import PageFacts
from streams.settings import Settings

#: A batch waits this long for more records, in seconds: what it adds to the latency of a quiet topic.
LINGER_SECONDS = 0.02

#: Seconds before the first time, and how much longer each wait is than the one before: a loaded machine has time to recover.
_FIRST_SECONDS, _GROWTH = 2.0, 4.0
#: Counts kept at most: those of records that moved to another worker are never asked for again.
_KEPT = 10_000


class Retries:
    """Records that failed and may pass: taken up again after a growing delay, so many times, before they stay dead.

    A page that was too slow or lost its process may have met a loaded machine. It leaves its batch and comes again alone,
    through ``submit``; its offset stays uncommitted meanwhile, so a worker that dies loses nothing but the count.
    """

    def __init__(self, limit: int, submit: Callable[[Sequence[Any]], Awaitable[None]]) -> None:
        self._limit = limit
        self._submit = submit
        self._tries: dict[Place, int] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        #: Records whose pause is not over: what waits for a slot behind it may have met a standstill.
        self.pausing = 0

    def again(self, message: Any) -> bool:
        """Take a failed record up again later; False when it has had all its tries."""
        place = place_of(message)
        tries = self._tries.get(place, 0)
        if tries >= self._limit:
            return False
        self._tries[place] = tries + 1
        while len(self._tries) > _KEPT:
            del self._tries[next(iter(self._tries))]
        self.pausing += 1
        task = asyncio.create_task(self._later(_FIRST_SECONDS * _GROWTH**tries, message))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return True

    def attempt(self, message: Any) -> int:
        """Give the number of the try at hand, from 1."""
        return self._tries.get(place_of(message), 0) + 1

    def over(self, message: Any) -> None:
        """Note that a record is finished."""
        self._tries.pop(place_of(message), None)

    async def _later(self, delay: float, message: Any) -> None:
        await asyncio.sleep(delay)
        self.pausing -= 1
        await self._submit([message])


class Intake:
    """One agent's records. ``work`` is called for each batch; ``take``, if given, for what comes, in the place of ``pipeline.submit``.

    ``page_of`` reads the page of a record that was worked on.
    """

    def __init__(
        self,
        app: App,
        settings: Settings,
        desk: Desk,
        work: Callable[[Turn, Sequence[Any]], Awaitable[None]],
        page_of: Callable[[Any], PageFacts | None],
        take: Callable[[Sequence[Any]], Awaitable[None]] | None = None,
    ) -> None:
        self._app = app
        self._settings = settings
        self._desk = desk
        self._page_of = page_of
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

    @property
    def resting(self) -> bool:
        """Whether no batch is in work, for records' pauses are not over. Beside one that is stuck, pauses of minutes hide nothing."""
        return self.retries.pausing > 0 and not self.pipeline.busy

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
        if await self._desk.finish(turn, self._app.consumer, done, self._page_of):
            for end in done:
                self.retries.over(end.message)


def batch_size(settings: Settings) -> int:
    """Give every pool process a full task, within a quarter of what may be in flight."""
    return max(1, min(settings.batch * settings.jobs, settings.inflight_pages // 4))
