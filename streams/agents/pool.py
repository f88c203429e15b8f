"""The process pool: CPU work off the event loop, with a deadline and a memory limit, and a page that kills found out.

A batch that times out or loses its process is run again page by page; the page that does it a second time, alone, is
the guilty one: the caller dead-letters it unparsed.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import resource
import signal
from collections.abc import Callable, Sequence
from concurrent.futures import TimeoutError as DeadlineError
from dataclasses import dataclass
from typing import TypeVar

from pebble import CONSTS, ProcessExpired, ProcessPool

from streams.agents.work import open_chain
from streams.decision import Code
from streams.metrics import Metrics
from streams.rules import Rules
from streams.settings import Settings

Item = TypeVar("Item")
Result = TypeVar("Result")


# Pool processes ignore SIGTERM, so waiting for it to work only delays the SIGKILL.
CONSTS.term_timeout = 0.1


@dataclass(frozen=True, slots=True)
class Killer:
    """A page that cost its process twice: once in a batch, once alone."""

    code: Code
    message: str


class Pool:
    """Pool processes, each with a chain of its own."""

    def __init__(self, settings: Settings, metrics: Metrics) -> None:
        self._settings = settings
        self._metrics = metrics
        context = multiprocessing.get_context("forkserver")
        # Replacements fork from a process that has imported everything and runs no threads: ready in milliseconds.
        context.set_forkserver_preload(["streams.agents.work"])
        self._processes = ProcessPool(
            max_workers=settings.jobs, initializer=_start, initargs=(settings,), context=context
        )
        # The processes start with the first task: this one, so that the first pages do not wait for their imports.
        self._processes.schedule(_start, args=(settings,))

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
        future = self._processes.schedule(work, args=(batch,), timeout=deadline)
        try:
            result: list[Result] = await asyncio.wrap_future(future)
        except (DeadlineError, TimeoutError):
            self._metrics.pool_restarts.labels("timeout").inc()
            return Killer(Code.STAGE_TIMEOUT, f"took longer than {deadline:g} s")
        except (ProcessExpired, MemoryError) as error:
            self._metrics.pool_restarts.labels("killed").inc()
            return Killer(Code.WORKER_KILLED, f"its process died: {error}"[:200])
        return result


def _start(settings: Settings) -> None:
    """Limit this process and open its chain. Signals to the whole group are the parent's business: it drains first."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    limit = settings.memory_limit_mb * 1_000_000
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    # The rules come with each batch (ruling.py): the files may have changed since the worker read them.
    open_chain(settings, Rules(()))
