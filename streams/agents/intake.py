"""How an agent takes records in and finishes them: batches go through a pipeline, failures are retried, results written in order."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Any

from streams.agents.desk import Desk, Done, PageOf
from streams.agents.engine import App
from streams.agents.ledger import Place, place_of
from streams.agents.pipeline import Pipeline, Turn
from streams.agents.pool import Killer
from streams.agents.work import Failed
from streams.decision import Stage
from streams.events import PageFacts
from streams.settings import Settings

#: Seconds before the first retry, and how many times longer each further wait is: a loaded machine needs time to recover.
_FIRST_SECONDS, _GROWTH = 2.0, 4.0
#: Counts of tries kept at most: those of records that moved to another worker are never asked for again.
_KEPT = 10_000


class Retries:
    """Retries records that failed but might succeed, each after a growing delay, ``limit`` times before they are dead-lettered.

    A page that was too slow or lost its process may only have met a loaded machine. It leaves its batch and is submitted again
    alone. Its offset stays uncommitted meanwhile, so a worker that dies loses nothing but the count.
    """

    def __init__(self, limit: int, submit: Callable[[Sequence[Any]], Awaitable[None]]) -> None:
        self._limit = limit
        self._submit = submit
        self._tries: dict[Place, int] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        #: Records that wait for their delay to pass, not those that wait for a slot in the pipeline.
        self.pausing = 0

    def again(self, message: Any) -> bool:
        """Schedule another try of a failed record; False if it has had all its tries."""
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
        """Give the number of the present try, from 1."""
        return self._tries.get(place_of(message), 0) + 1

    def over(self, message: Any) -> None:
        """Forget a finished record's count."""
        self._tries.pop(place_of(message), None)

    async def _later(self, delay: float, message: Any) -> None:
        await asyncio.sleep(delay)
        self.pausing -= 1
        await self._submit([message])


class Intake:
    """One agent's records. ``work`` processes a batch; ``page_of`` gives the facts of a record's page.

    ``take``, if given, receives what arrives instead of ``pipeline.submit``.
    """

    def __init__(
        self,
        app: App,
        settings: Settings,
        desk: Desk,
        work: Callable[[Turn, Sequence[Any]], Awaitable[None]],
        page_of: PageOf,
        take: Callable[[Sequence[Any]], Awaitable[None]] | None = None,
    ) -> None:
        self._app = app
        self._settings = settings
        self._desk = desk
        self._page_of = page_of
        self.pipeline = Pipeline(work)
        #: Records that wait for a slot in the pipeline; the ledger bounds them.
        self._arrived: list[Any] = []
        self._come = asyncio.Event()
        self._take = take or self.pipeline.submit
        self.retries = Retries(settings.retries, self.pipeline.submit)
        app.agent_drain, app.agent_resume = self.pipeline.drain, self.pipeline.resume

    def follow(self, topic: str, name: str) -> None:
        """Register a Faust agent of this name that reads the topic."""
        channel = self._app.topic(topic, value_serializer="raw", key_serializer="raw")
        self._app.agent(channel, name=name)(self._consume)

    async def _consume(self, stream: Any) -> None:
        """Note records as they come. Faust's own batches would wait for more even where the pipeline is idle."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._feed())
            async for event in stream.events():
                self._arrived.append(event.message)
                self._come.set()

    async def _feed(self) -> None:
        """Begin a batch of what has come whenever there is a slot: small ones on a quiet topic, full ones where records wait."""
        size = batch_size(self._settings)
        while True:
            await self._come.wait()
            await self.pipeline.room()
            batch, self._arrived = self._arrived[:size], self._arrived[size:]
            if not self._arrived:
                self._come.clear()
            await self._take(batch)

    @property
    def resting(self) -> bool:
        """Whether the only work left waits for a retry. While a batch is in work this is False, so that delays never hide a stuck one."""
        return self.retries.pausing > 0 and not self.pipeline.busy

    def fresh(self, messages: Iterable[Any]) -> int:
        """Count the records at their first try."""
        return sum(self.retries.attempt(message) == 1 for message in messages)

    def failed(self, message: Any, failure: Failed | Killer, page: PageFacts | None, stage: Stage) -> Done | None:
        """Dead-letter a record on which the pool failed; None if it will be tried again."""
        if isinstance(failure, Killer) and self.retries.again(message):
            self._desk.metrics.retries.labels(failure.code.value).inc()
            return None
        attempt = self.retries.attempt(message)
        return Done(message, self._desk.failed(message, failure, page, stage, attempt))

    async def finish(self, turn: Turn, ends: Iterable[Done | None]) -> None:
        """Write the results of a batch and confirm its records; None stands for a record that will be tried again."""
        done = [end for end in ends if end]
        if await self._desk.finish(turn, self._app.consumer, done, self._page_of):
            for end in done:
                self.retries.over(end.message)


def batch_size(settings: Settings) -> int:
    """Give the records of a batch: a full task for every pool process, but at most a quarter of what may be in flight."""
    return max(1, min(settings.batch * settings.jobs, settings.inflight_pages // 4))
