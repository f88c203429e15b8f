"""Runs several batches at once, so that cores, log and broker are busy together, and keeps their writes in order.

A later batch never overtakes an earlier one at a gate: versions of one article reach the log and the topics in the order of
the raw topic.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import Any

#: One batch in the pool, one at the log, one to spare, and the others being written: that waits for the broker three times. With
#: four in all, pages that came at half of the full rate waited 300 to 1,450 ms (p50), with six 180, with eight 130.
IN_FLIGHT = 8
#: Seconds that a batch which has begun to write gets beyond any deadline: if it were cut off, its pages would be decided twice.
WRITING_SECONDS = 5.0


class Turn:
    """A batch's turn. ``gate`` lets batches pass a named point one after the other, in the order of their turns.

    ``lost``: the batch is too late, and its records belong to another worker. ``writing``: it has begun to write.
    """

    def __init__(self, before: Turn | None) -> None:
        self.lost = False
        self.writing = False
        self._before = before
        self._passed: dict[str, asyncio.Event] = {}
        self._over = asyncio.Event()

    @contextlib.asynccontextmanager
    async def gate(self, name: str) -> AsyncIterator[None]:
        """Wait until the batch before has left this gate (or is done), and hold it while inside."""
        if self._before:
            await self._before.left(name)
        yield
        self._event(name).set()

    def may_write(self) -> bool:
        """Begin to write; False for a batch that is too late: whoever has its records now will decide them."""
        self.writing = not self.lost
        return self.writing

    async def left(self, name: str) -> None:
        """Wait until this batch has left the gate."""
        await self._event(name).wait()

    def done(self) -> None:
        """Open all gates for the batches behind, and drop the reference to the turn before."""
        self._over.set()
        for event in self._passed.values():
            event.set()
        self._before = None

    def _event(self, name: str) -> asyncio.Event:
        event = self._passed.setdefault(name, asyncio.Event())
        if self._over.is_set():
            event.set()
        return event


class Pipeline:
    """Runs ``work(turn, events)`` for batch after batch, at most ``IN_FLIGHT`` at a time."""

    def __init__(self, work: Callable[[Turn, Sequence[Any]], Awaitable[None]]) -> None:
        self._work = work
        self._last: Turn | None = None
        self._tasks: dict[asyncio.Task[None], Turn] = {}
        self._slots = asyncio.Semaphore(IN_FLIGHT)
        self._open = asyncio.Event()
        self._open.set()
        #: Gets the first error that escapes a batch: it is our own fault, and the worker must stop.
        self.failure: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    @property
    def busy(self) -> bool:
        """Whether a batch is in work."""
        return bool(self._tasks)

    async def room(self) -> None:
        """Wait until a batch could start, to fill it with what has come by then."""
        async with self._slots:
            await self._open.wait()

    async def submit(self, events: Sequence[Any]) -> None:
        """Start a batch as soon as there is a slot and the pipeline is open."""
        await self._slots.acquire()
        while not self._open.is_set():
            self._slots.release()
            await self._open.wait()
            await self._slots.acquire()
        turn = self._last = Turn(self._last)
        task = asyncio.create_task(self._run(turn, events))
        self._tasks[task] = turn
        task.add_done_callback(self._finished)

    async def alone(self, events: Sequence[Any]) -> None:
        """Run a batch while no other is in flight, and return when it is finished."""
        for _ in range(IN_FLIGHT - 1):
            await self._slots.acquire()
        try:
            await self.submit(events)
            await asyncio.wait(set(self._tasks))
        finally:
            for _ in range(IN_FLIGHT - 1):
                self._slots.release()

    async def drain(self, deadline: float) -> bool:
        """Start no more batches, and wait for those in flight, at most ``deadline`` seconds. True if all finished.

        A batch that is late may not write any more, unless it has begun to: that is waited for.
        """
        self._open.clear()
        if self._tasks:
            await asyncio.wait(set(self._tasks), timeout=deadline)
        for turn in self._tasks.values():
            turn.lost = not turn.writing
        if writing := {task for task, turn in self._tasks.items() if turn.writing}:
            await asyncio.wait(writing, timeout=WRITING_SECONDS)
        return not self._tasks

    def resume(self) -> None:
        """Start batches again."""
        self._open.set()

    async def _run(self, turn: Turn, events: Sequence[Any]) -> None:
        try:
            await self._work(turn, events)
        finally:
            turn.done()
            self._slots.release()

    def _finished(self, task: asyncio.Task[None]) -> None:
        del self._tasks[task]
        if not task.cancelled() and (error := task.exception()) and not self.failure.done():
            self.failure.set_exception(error)
