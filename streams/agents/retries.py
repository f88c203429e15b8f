"""Records that failed and may pass: taken up again after a growing delay, so many times, before they stay dead.

A page that was too slow or lost its process may have met a loaded machine. It leaves its batch and comes again alone; its
offset stays uncommitted meanwhile, so a worker that dies loses nothing but the count.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from streams.agents.ledger import Place, place_of

#: Seconds before the first time, and how much longer each wait is than the one before. The waits of the default two
#: retries and their deadlines stay below the stall watch, which sees an offset that does not move.
_FIRST_SECONDS, _GROWTH = 2.0, 4.0
#: Counts kept at most: those of records that moved to another worker are never asked for again.
_KEPT = 10_000


class Retries:
    """Counts the tries of records and hands them back to ``submit`` when their delay is over."""

    def __init__(self, limit: int, submit: Callable[[Sequence[Any]], Awaitable[None]]) -> None:
        self._limit = limit
        self._submit = submit
        self._tries: dict[Place, int] = {}
        #: Records put aside, each until its time has come.
        self.waiting: set[asyncio.Task[None]] = set()

    def again(self, message: Any) -> bool:
        """Take a failed record up again later; False when it has had all its tries."""
        place = place_of(message)
        tries = self._tries.get(place, 0)
        if tries >= self._limit:
            return False
        self._tries[place] = tries + 1
        while len(self._tries) > _KEPT:
            del self._tries[next(iter(self._tries))]
        task = asyncio.create_task(self._later(_FIRST_SECONDS * _GROWTH**tries, message))
        self.waiting.add(task)
        task.add_done_callback(self.waiting.discard)
        return True

    def attempt(self, message: Any) -> int:
        """Give the number of the try at hand, from 1."""
        return self._tries.get(place_of(message), 0) + 1

    def over(self, message: Any) -> None:
        """Note that a record is finished."""
        self._tries.pop(place_of(message), None)

    async def _later(self, delay: float, message: Any) -> None:
        await asyncio.sleep(delay)
        await self._submit([message])
