"""Faust with our fixes: an application whose consumer commits only what is finished, and never sleeps under back-pressure.

Changed, each with a test in tests/broker: commits follow our own ledger (faust#606, #596), fetched records reach the agent
without a task each, and the worker's memory is bounded by the number and bytes of records in flight (Faust counts messages
and then sleeps a whole second). Not used: tables, ``concurrency > 1``, exactly-once, ``group_by``.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from typing import Any

import faust
from faust.tables import TableManager
from faust.transport.drivers.aiokafka import Consumer as AiokafkaConsumer
from faust.transport.drivers.aiokafka import Transport as AiokafkaTransport
from faust.types import TP
from mode import Service

from streams.agents.fetching import Fetching
from streams.agents.ledger import Ledger, Partition
from streams.agents.login import broker_urls, credentials
from streams.settings import Settings

log = logging.getLogger(__name__)

#: Seconds after which to look for room again, in case a rebalance swallowed the wake-up.
_ROOM_POLL_SECONDS = 0.5
#: Share of the session timeout for which a rebalance, and with it the group, waits for pages in flight; the next owner does the rest.
_REVOKE_SHARE = 0.5
#: Seconds until a recreated topic or added partitions are noticed; with aiokafka's default the group would idle for five minutes.
_METADATA_SECONDS = 30.0


class Consumer(AiokafkaConsumer):  # type: ignore[misc]
    """Faust's aiokafka consumer, with our ledger instead of its own record of acknowledgements."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.ledger = Ledger()
        self.rebalances = 0
        self._room = asyncio.Event()
        self._finished = asyncio.Event()
        settings: Settings = self.app.settings
        self._records_limit = settings.inflight_pages
        self._bytes_limit = settings.inflight_mb * 1_000_000

    def confirm(self, message: Any) -> None:
        """Note that a record is finished: every output acknowledged. A record of an older assignment does not count."""
        if message.generation_id == self.app.consumer_generation_id:
            self.ledger.confirm(Partition(*message.tp), message.offset)
            self._room.set()
            self._finished.set()

    def is_member(self) -> bool:
        """Tell whether the group still has us, as far as we know: else others have what is in flight."""
        return bool(self._thread.is_member())

    def offsets(self) -> dict[tuple[str, int], tuple[int, int]]:
        """Give the committed and end offsets of each assigned partition; the end as of the last fetch.

        Behind the last record may lie offsets without one, as ends of transactions. Where all is fetched, nothing waits.
        """
        idle, found = self.flow_active and not self.ledger.records, {}
        for tp, (position, end) in self._thread.reached().items():
            committed = self._committed_offset[tp] or 0
            last = max(committed, end)
            at_the_end = idle and position is not None and position >= end
            found[tp.topic, tp.partition] = (last if at_the_end else committed, last)
        return found

    def _new_consumer_thread(self) -> Fetching:
        return Fetching(self, loop=self.loop, beacon=self.beacon)

    def ack(self, message: Any) -> bool:
        """Ignore Faust's own acknowledgement: it also comes for records that Faust skipped."""
        message.acked = True
        return True

    async def _wait_next_records(self, timeout: float) -> tuple[Any, Any]:  # noqa: ASYNC109 - as Faust calls it
        """Discard what was fetched if the flow has stopped meanwhile, and seek back for it once the flow resumes.

        Faust would seek at once, so that nothing finished in a drain could be committed. Its seek before the flow resumes is not
        enough: a fetch that returns between the two moves the position past records that were never delivered (118 of 24,544).
        """
        fetched: tuple[Any, Any] = await super()._wait_next_records(timeout)
        if self.flow_active:
            return fetched
        await self.wait(self.can_resume_flow)
        if not self.should_stop:
            await self.perform_seek()
        return None, None

    async def perform_seek(self) -> None:
        """Go back to the committed offsets; everything after them will be delivered again."""
        self.ledger.reset()
        self._room.set()
        await super().perform_seek()

    async def on_partitions_revoked(self, revoked: set[TP]) -> None:
        """Finish and commit what is in flight before the partitions move; what is lost already, their new owner has begun anew."""
        self.stop_flow()
        patience = _REVOKE_SHARE * self.app.settings.session_timeout if self.is_member() else 0.0
        if not await self.app.agent_drain(patience):
            log.warning(
                "the partitions move before all pages in flight are finished: the next owner reads the rest again"
            )
        await self.commit_finished()
        await super().on_partitions_revoked(revoked)

    async def commit_finished(self) -> None:
        """Commit everything finished so far. Faust's ``commit`` does nothing while another commit is under way."""
        while await self.maybe_wait_for_commit_to_finish():
            pass
        await self.commit()

    @Service.task  # type: ignore[untyped-decorator]
    async def _commit_handler(self) -> None:
        """Commit as soon as pages are finished, but not more often than set: what is not committed is read again after a crash."""
        while not self.should_stop:
            await self.wait(self._finished)
            self._finished.clear()
            await self.commit()
            await self.sleep(self.app.settings.commit_interval)

    async def on_partitions_assigned(self, assigned: set[TP], generation_id: int = 0) -> None:
        """Count rebalances, and let the agent go on."""
        self.rebalances += 1
        await super().on_partitions_assigned(assigned, generation_id)
        self.app.agent_resume()

    def _filter_tps_with_pending_acks(self, topics: Iterable[Any] | None = None) -> Iterator[TP]:
        return (TP(*partition) for partition in self.ledger.partitions() if topics is None or partition in topics)

    def _new_offset(self, tp: TP) -> int | None:
        return self.ledger.committable(Partition(*tp))

    def _should_commit(self, tp: TP, offset: int) -> bool:
        committed = self._committed_offset[tp]
        return committed is None or offset > committed

    async def _drain_messages(self, fetcher: Any) -> None:
        """Hand fetched records to the agents' queues, in order, waiting for room in flight."""
        try:
            while not (self._stopped.is_set() or fetcher._stopped.is_set()):  # noqa: SLF001 - Faust's own fetcher
                await asyncio.sleep(0)
                async for tp, message in self.getmany(timeout=1.0):
                    await self._wait_for_room()
                    if self.flow_active and message.generation_id == self.app.consumer_generation_id:
                        await self._deliver(Partition(*tp), message)
        except self.consumer_stopped_errors:
            if not self.transport.app.should_stop:
                raise

    async def _deliver(self, partition: Partition, message: Any) -> None:
        if self.ledger.deliver(partition, message.offset, len(message.value or b"")):
            self._read_offset[TP(*partition)] = message.offset
            await self.callback(message)

    async def _wait_for_room(self) -> None:
        ledger = self.ledger
        while self.flow_active and (ledger.records >= self._records_limit or ledger.bytes >= self._bytes_limit):
            self._room.clear()
            try:
                await asyncio.wait_for(self._room.wait(), _ROOM_POLL_SECONDS)
            except TimeoutError:
                continue


class Tables(TableManager):  # type: ignore[misc]
    """Faust's table manager for an application without tables: every rebalance needs it."""

    async def on_start(self) -> None:
        """Start without Faust's second of sleep."""
        await self._update_channels()
        await self.recovery.start()


class Transport(AiokafkaTransport):  # type: ignore[misc]
    """Faust's aiokafka transport with our consumer."""

    Consumer = Consumer


class App(faust.App):  # type: ignore[misc]
    """A Faust application of one role, with our transport."""

    def __init__(self, settings: Settings, role: str) -> None:
        self.settings = settings
        # Set by an agent with batches in flight: start no new batch and wait so many seconds for the others; start batches again.
        self.agent_drain: Callable[[float], Awaitable[bool]] = _nothing_in_flight
        self.agent_resume: Callable[[], None] = _nothing_to_resume
        super().__init__(
            f"{settings.group}-{role}",
            broker=broker_urls(settings),
            broker_credentials=credentials(settings),
            broker_client_id=f"wiredesk-{settings.deployment}",
            broker_session_timeout=settings.session_timeout,
            # Faust refuses a shorter one: a join may be answered only when the session of a lost member has ended.
            broker_request_timeout=max(90.0, settings.session_timeout + 10.0),
            broker_heartbeat_interval=settings.session_timeout / 5,
            # Paces what looks for idle partitions; we commit by ourselves.
            broker_commit_interval=1.0,
            # Batches of a stalled view may wait long; the stall watchdog judges that, not the group.
            broker_max_poll_interval=1800.0,
            broker_max_poll_records=200,
            consumer_auto_offset_reset="earliest",
            consumer_metadata_max_age_ms=round(1000 * _METADATA_SECONDS),
            # Compressed, a partition: twelve of them decompress to some 60 MB. A larger record still comes, alone (KIP-74).
            consumer_max_fetch_size=1024 * 1024,
            # The ledger bounds what is in flight; the queue itself must never fill, or Faust sleeps a second.
            stream_buffer_maxsize=settings.inflight_pages * 4,
            # Its wait has no deadline; we drain by ourselves (worker.py).
            stream_wait_empty=False,
            topic_disable_leader=True,
            topic_allow_declare=False,
            web_enabled=False,
            store="memory://",
            TableManager=Tables,
        )

    def current(self, messages: Sequence[Any]) -> list[Any]:
        """Give the messages of the present assignment; the others are delivered again, to their partition's owner."""
        return [message for message in messages if message.generation_id == self.consumer_generation_id]

    def _create_directories(self) -> None:
        """Create none: they are for tables, and the worker runs on a read-only file system."""

    def _new_transport(self) -> Transport:
        return Transport(self.conf.broker_consumer, self)


async def _nothing_in_flight(_: float) -> bool:
    """Stand in for an agent without batches."""
    return True


def _nothing_to_resume() -> None:
    """Stand in for an agent without batches."""


def quiet_faust() -> None:
    """Raise the log levels of Faust and its libraries: their INFO lines make a LogRecord for every send (37 % of the cost, measured)."""
    # These modules too: mode logs the start and end of each service under the name of its module.
    for name in ("faust", "mode", "aiokafka", "kafka", __name__, Fetching.__module__):
        logging.getLogger(name).setLevel(logging.WARNING)
    # Faust's driver logs ERROR lines for idle partitions after a rebalance; processing is unaffected (faust#503).
    logging.getLogger("faust.transport.drivers.aiokafka").setLevel(logging.CRITICAL)
