"""Our engine with one agent of the READ group, run on a real broker until something has come to pass."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

from workers import PATIENCE_SECONDS

from streams.agents.engine import App, quiet_faust
from streams.settings import Settings

Handler = Callable[[App, Any], Awaitable[None]]


@contextlib.asynccontextmanager
async def running(settings: Settings, handle: Handler) -> AsyncIterator[App]:
    """Run an agent of the READ group that hands each batch of records to ``handle``."""
    quiet_faust()
    app = App(settings, "read")
    topic = app.topic(f"{settings.topic_prefix}.pages.raw.v1", value_serializer="raw", key_serializer="raw")

    async def consume(stream: Any) -> None:
        async for events in stream.noack_take(50, within=0.05):
            await handle(app, [event.message for event in events])

    app.agent(topic, name="read")(consume)
    app.finalize()
    await app.start()
    try:
        yield app
    finally:
        await app.stop()


async def come_to_pass(holds: Callable[[], object]) -> None:
    """Wait until it holds."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not holds():  # noqa: ASYNC110 - a test may poll
            await asyncio.sleep(0.02)


def run_agent(desk: Any, handle: Handler, holds: Callable[[], bool], committed: int, **settings: int) -> None:
    """Run the agent until the condition holds and so much is committed, and then for as long as three commits more take."""

    async def work() -> None:
        async with running(desk.settings.model_copy(update=settings), handle):
            await come_to_pass(holds)
            await asyncio.to_thread(desk.settle, committed)
            await asyncio.sleep(3 * desk.settings.commit_interval + 0.5)

    asyncio.run(work())


def fill(desk: Any, count: int, value: bytes = b"x") -> None:
    """Send records to partition 0, so that their offsets are 0 to count - 1."""
    from streams.broker import kafka

    async def work() -> None:
        producer = kafka.producer(desk.settings)
        await producer.start()
        try:
            await asyncio.gather(*[await producer.send(desk.topics.raw, value, partition=0) for _ in range(count)])
        finally:
            await producer.stop()

    desk.run(work)
