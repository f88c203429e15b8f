"""The process pool: CPU work off the event loop, with a deadline and a memory limit, and a page that kills found out.

A batch that times out or loses its process is run again page by page; the page that does it a second time, alone, is
the guilty one: the caller dead-letters it unparsed. When processes die that were not at work (the system's memory killer
likes the idle ones too), no page is guilty: the pool is made anew, and what it had in work is begun again.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import multiprocessing
import os
import resource
import signal
import time
from collections.abc import Callable, Sequence
from concurrent.futures import TimeoutError as DeadlineError
from concurrent.futures import wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import forkserver
from multiprocessing.synchronize import Semaphore
from typing import TypeVar

from pebble import CONSTS, ProcessExpired, ProcessPool

from streams.agents.work import open_chain
from streams.decision import Code
from streams.errors import WiredeskError
from streams.metrics import Metrics
from streams.rules import Rules
from streams.settings import Settings

Item = TypeVar("Item")
Result = TypeVar("Result")

# Pool processes ignore SIGTERM, so waiting for it to work only delays the SIGKILL.
CONSTS.term_timeout = 0.1
#: A deadline is CPU time, so that pages do not pay for a machine that is busy or a container that is throttled. What
#: neither ends nor computes is given up after so many times as long by the clock.
_BY_THE_CLOCK = 8
#: Pools that a batch may see break before the worker gives up: chance kills one, a fault of the machine every one.
_PATIENCE = 3
#: Processes that have not begun by then are in trouble, which the first batch will tell.
_BEGIN_SECONDS = 60.0
#: Waiting for one of them, it is asked so often whether the pool is whole.
_MOMENT_SECONDS = 0.2
_METHOD = "forkserver"
_PRELOADED = ["streams.agents.work"]


@dataclass(frozen=True, slots=True)
class Killer:
    """A page that cost its process twice: once in a batch, once alone."""

    code: Code
    message: str


class PoolError(WiredeskError):
    """Pool processes die as soon as they start: the worker ends, so that whoever runs it sees it."""


class Pool:
    """Pool processes, each with a chain of its own."""

    def __init__(self, settings: Settings, metrics: Metrics) -> None:
        self._settings = settings
        self._metrics = metrics
        #: Tasks begun: while it grows, there is progress.
        self.tries = 0
        # Each process raises it as it begins.
        self._begun = multiprocessing.get_context(_METHOD).Semaphore(0)
        self._processes = _processes(settings, self._begun)

    def start(self) -> None:
        """Start the processes now and not with the first page; returns when all have begun, in a second or two.

        Ended before that, they would print traces: what they are made of has gone by the time they look for it.
        """
        deadline = time.monotonic() + _BEGIN_SECONDS
        try:
            first = self._processes.schedule(_idle)
        except (BrokenProcessPool, RuntimeError):
            return  # no process could be made; the first batch tries again, and tells if it cannot either
        missing = self._settings.jobs
        while not first.done() and self._processes.active and time.monotonic() < deadline:
            wait([first], timeout=_MOMENT_SECONDS)
        while missing and self._processes.active and time.monotonic() < deadline:
            missing -= self._begun.acquire(timeout=_MOMENT_SECONDS)

    def abandon(self) -> None:
        """End a start under way at once: nobody waits for the fork server's imports, and it has no process yet that could print."""
        # Pebble holds its lock as long as the server imports.
        if server := forkserver._forkserver._forkserver_pid:  # type: ignore[attr-defined]  # noqa: SLF001 - it has no public name
            with contextlib.suppress(ProcessLookupError):
                os.kill(server, signal.SIGKILL)
        self._processes.stop()

    async def run(self, work: Callable[[Sequence[Item]], list[Result]], items: Sequence[Item]) -> list[Result | Killer]:
        """Run the work over the items in batches, side by side; results in the items' order.

        Few items are shared out over all processes: pages that wait for each other would add up to their latency.
        """
        size = max(1, min(self._settings.batch, -(-len(items) // self._settings.jobs)))
        batches = [items[at : at + size] for at in range(0, len(items), size)]
        done = await asyncio.gather(*(self._batch(work, batch) for batch in batches))
        return [result for batch in done for result in batch]

    def stop(self) -> None:
        """End the processes at once."""
        self._processes.stop()
        self._processes.join(timeout=5)

    async def _batch(
        self, work: Callable[[Sequence[Item]], list[Result]], batch: Sequence[Item]
    ) -> list[Result | Killer]:
        outcome = await self._attempt(work, batch)
        if not isinstance(outcome, Killer):
            return list(outcome)
        # One by one, not side by side: two pages that eat memory must not fail each other.
        results: list[Result | Killer] = []
        for item in batch:
            alone = await self._attempt(work, [item])
            results += [alone] if isinstance(alone, Killer) else alone
        return results

    async def _attempt(
        self, work: Callable[[Sequence[Item]], list[Result]], batch: Sequence[Item]
    ) -> list[Result] | Killer:
        deadline = self._settings.page_deadline
        for _ in range(_PATIENCE):
            processes = self._processes
            self.tries += 1
            try:
                future = processes.schedule(_within, (deadline, work, batch), timeout=_BY_THE_CLOCK * deadline)
                result: list[Result] = await asyncio.wrap_future(future)
            except (DeadlineError, TimeoutError):
                self._metrics.pool_restarts.labels("timeout").inc()
                return Killer(Code.STAGE_TIMEOUT, f"did not end within {_BY_THE_CLOCK * deadline:g} s by the clock")
            except (ProcessExpired, MemoryError) as error:
                if isinstance(error, ProcessExpired) and error.exitcode == -signal.SIGPROF:
                    self._metrics.pool_restarts.labels("timeout").inc()
                    return Killer(Code.STAGE_TIMEOUT, f"took longer than {deadline:g} s of CPU")
                self._metrics.pool_restarts.labels("killed").inc()
                return Killer(Code.WORKER_KILLED, f"its process died: {error}"[:200])
            except BrokenProcessPool:
                # The pool broke with the task in it, or could not begin.
                await self._renew(processes)
            except RuntimeError:
                # Pebble says so where a broken pool is given a task.
                if processes.active:
                    raise
                await self._renew(processes)
            else:
                return result
        raise PoolError(
            f"{_PATIENCE} pools of processes broke, one after the other, with no page at work: is there memory for "
            f"{self._settings.jobs} processes of up to {self._settings.memory_limit_mb} MB (WIREDESK_JOBS, "
            "WIREDESK_MEMORY_LIMIT_MB)?"
        )

    async def _renew(self, broken: ProcessPool) -> None:
        """Put a new pool in the place of a broken one, unless another batch has done so."""
        if broken is self._processes:
            self._metrics.pool_restarts.labels("broken").inc()
            self._processes = _processes(self._settings, self._begun)
            broken.stop()  # one that never began is not over yet
            await asyncio.to_thread(broken.join)


def _processes(settings: Settings, begun: Semaphore) -> ProcessPool:
    context = multiprocessing.get_context(_METHOD)
    # Replacements fork from a process that has imported everything and runs no threads: ready in milliseconds.
    context.set_forkserver_preload(_PRELOADED)
    return ProcessPool(max_workers=settings.jobs, initializer=_start, initargs=(settings, begun), context=context)


def _within(seconds: float, work: Callable[[Sequence[Item]], list[Result]], items: Sequence[Item]) -> list[Result]:
    """Do the work in a pool process; the system ends the process, by SIGPROF, after so many seconds of CPU."""
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        return work(items)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _idle() -> None:
    """Do nothing: done when the first process is ready."""


def _start(settings: Settings, begun: Semaphore) -> None:
    """Limit this process and open its chain. Signals to the whole group are the parent's business: it drains first."""
    begun.release()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    limit = settings.memory_limit_mb * 1_000_000
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    # The rules come with each batch (ruling.py): the files may have changed since the worker read them.
    open_chain(settings, Rules(()))
    # What is loaded by now stays: a full collection would walk 100,000 objects for nothing, and make memory that is
    # shared with the fork server this process's own.
    gc.freeze()
