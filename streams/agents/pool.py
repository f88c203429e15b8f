"""The process pool: CPU work off the event loop, with a deadline and a memory limit, that finds pages which kill processes.

A batch that times out or loses its process is run again page by page. The page that does it a second time, alone, is guilty:
the caller dead-letters it unparsed. If idle processes die (the kernel's out-of-memory killer takes those, too), no page is
guilty: the pool is replaced, and its work begun again.
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
#: Deadlines count CPU time, so that pages do not suffer from a busy machine or a throttled container. A task that neither ends
#: nor computes is given up after so many times its deadline by the clock.
_BY_THE_CLOCK = 8
#: Pools that may break under a batch before the worker gives up: one breaks by chance, each one if the machine is at fault.
_PATIENCE = 3
#: Seconds to wait for processes to start; if they have not by then, the first batch will show why.
_BEGIN_SECONDS = 60.0
#: Seconds between two checks, while waiting, that the pool still runs.
_MOMENT_SECONDS = 0.2
_METHOD = "forkserver"
_PRELOADED = ["streams.agents.work"]


@dataclass(frozen=True, slots=True)
class Killer:
    """Stands for a page that timed out or lost its process twice: once in a batch, once alone."""

    code: Code
    message: str


class PoolError(WiredeskError):
    """Pool processes die as soon as they start. The worker ends, so that its operator notices."""


class Pool:
    """The pool's processes, each with a chain of its own."""

    def __init__(self, settings: Settings, metrics: Metrics) -> None:
        self._settings = settings
        self._metrics = metrics
        #: Tasks begun so far: while it grows, there is progress.
        self.tries = 0
        # Each process releases it as it begins.
        self._begun = multiprocessing.get_context(_METHOD).Semaphore(0)
        self._processes = _processes(settings, self._begun)

    def start(self) -> None:
        """Start the processes now rather than with the first page; returns when all have begun, in a second or two.

        A process that is ended before it has begun prints a traceback, as what it needs is gone by then.
        """
        deadline = time.monotonic() + _BEGIN_SECONDS
        try:
            first = self._processes.schedule(_idle)
        except (BrokenProcessPool, RuntimeError):
            return  # no process could be made; the first batch tries again, and reports it if it cannot either
        missing = self._settings.jobs
        while not first.done() and self._processes.active and time.monotonic() < deadline:
            wait([first], timeout=_MOMENT_SECONDS)
        while missing and self._processes.active and time.monotonic() < deadline:
            missing -= self._begun.acquire(timeout=_MOMENT_SECONDS)

    def abandon(self) -> None:
        """Abort a start that is under way, without waiting for the fork server's imports: it has no process yet that could print."""
        # Pebble holds its lock while the server imports, so the server must be killed first.
        if server := forkserver._forkserver._forkserver_pid:  # type: ignore[attr-defined]  # noqa: SLF001 - it has no public name
            with contextlib.suppress(ProcessLookupError):
                os.kill(server, signal.SIGKILL)
        self._processes.stop()

    async def run(self, work: Callable[[Sequence[Item]], list[Result]], items: Sequence[Item]) -> list[Result | Killer]:
        """Run the work over the items in parallel batches; gives the results in the items' order.

        Even a few items are spread over all processes: one after the other, their times would add up.
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
        # One after the other: two pages that take much memory must not make each other fail.
        results: list[Result | Killer] = []
        for item in batch:
            alone = await self._attempt(work, [item])
            results += [alone] if isinstance(alone, Killer) else alone
        return results

    async def _attempt(
        self, work: Callable[[Sequence[Item]], list[Result]], batch: Sequence[Item]
    ) -> list[Result] | Killer:
        """Run a batch in one process; give its results, or what ended the process. If the pool broke, make it anew and try again."""
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
                # The pool broke with the task in it, or before it began.
                await self._renew(processes)
            except RuntimeError:
                # Pebble's answer when a broken pool is given a task.
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
        """Replace a broken pool, unless another batch has done so."""
        if broken is self._processes:
            self._metrics.pool_restarts.labels("broken").inc()
            self._processes = _processes(self._settings, self._begun)
            broken.stop()  # one that never began has to be stopped, too
            await asyncio.to_thread(broken.join)


def _processes(settings: Settings, begun: Semaphore) -> ProcessPool:
    context = multiprocessing.get_context(_METHOD)
    # Replacements fork from a process that has imported everything and runs no threads: ready in milliseconds.
    context.set_forkserver_preload(_PRELOADED)
    # Ctrl-C is the parent's business: the server must not hear it while it imports.
    heard = signal.signal(signal.SIGINT, signal.SIG_IGN)
    forkserver.ensure_running()
    signal.signal(signal.SIGINT, heard)
    return ProcessPool(max_workers=settings.jobs, initializer=_start, initargs=(settings, begun), context=context)


def _within(seconds: float, work: Callable[[Sequence[Item]], list[Result]], items: Sequence[Item]) -> list[Result]:
    """Do the work in a pool process; the system ends the process by SIGPROF after so many seconds of CPU time."""
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        return work(items)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _idle() -> None:
    """Do nothing; when this is done, the first process is ready."""


def _start(settings: Settings, begun: Semaphore) -> None:
    """Set this process's limits and open its chain. It ignores signals to the whole group: the parent drains first."""
    begun.release()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    limit = settings.memory_limit_mb * 1_000_000
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    # The rules come with each batch (packed_rules.py): the files may have changed since the worker read them.
    open_chain(settings, Rules(()))
    # Nothing loaded so far is ever freed: a full collection would walk 100,000 objects for nothing, and copy memory that is
    # shared with the fork server.
    gc.freeze()
