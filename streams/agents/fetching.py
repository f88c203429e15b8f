"""The thread in which Faust fetches: what of a topic it takes for said, and how far it has come."""

from __future__ import annotations

import asyncio
import contextlib
from typing import Any

from faust.transport.drivers.aiokafka import AIOKafkaConsumerThread
from faust.types import TP

from streams.broker.kafka import isolation


class Fetching(AIOKafkaConsumerThread):  # type: ignore[misc]
    """Faust's thread with our client: of a sender's transactions it reads what was committed."""

    async def on_thread_stop(self) -> None:
        """Stop the client. A fetch that waits to be tried again passes its own cancellation on to aiokafka's stop: it is no fault."""
        with contextlib.suppress(asyncio.CancelledError):
            await super().on_thread_stop()

    def reached(self) -> dict[TP, tuple[int | None, int]]:
        """Give (position, end) of each assigned partition: the offset to be fetched next, and the end that the last fetch told.

        This thread may give partitions away at this moment, so one assignment is taken and looked at: asked for again, as the
        public calls do, it may be another, and the answer an error that ends the worker.
        """
        subscription = self._ensure_consumer()._subscription.subscription  # noqa: SLF001 - see above
        assignment = subscription and subscription.assignment
        found: dict[TP, tuple[int | None, int]] = {}
        for tp in assignment.tps if assignment else ():
            state = assignment.state_value(tp)
            # Of an open transaction nothing can be read: the end is where it begins.
            end = state.highwater if isolation(self.app.settings) == "read_uncommitted" else state.lso
            found[TP(tp.topic, tp.partition)] = (state.position if state.has_valid_position else None, end or 0)
        return found

    def is_member(self) -> bool:
        """Tell whether the group still has us: one that heard nothing for a session gives our partitions to others, and tells us late.

        aiokafka forgets its generation when it is told so, and has another one before the partitions of that are ours.
        """
        coordinator = self._ensure_consumer()._coordinator  # noqa: SLF001 - it has no public name
        return bool(coordinator.generation == self.app.consumer_generation_id)

    def _create_worker_consumer(self, transport: Any) -> Any:
        client = super()._create_worker_consumer(transport)
        client._isolation_level = isolation(self.app.settings)  # noqa: SLF001 - Faust sets it only with transactions of its own
        return client
