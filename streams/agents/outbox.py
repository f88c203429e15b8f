"""Writes records so that none is lost: a send counts once the broker has acknowledged it, and is repeated while the broker is away."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Iterable

from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError, MessageSizeTooLargeError, OutOfOrderSequenceNumber, ProducerFenced
from aiokafka.partitioner import DefaultPartitioner

from streams.broker import kafka
from streams.errors import UserError
from streams.settings import Settings
from streams.writing import Output

log = logging.getLogger(__name__)

#: Pauses before records that the broker did not take are sent again: doubled each time, up to the longest.
_FIRST_BACKOFF_SECONDS = 0.25
_LONGEST_BACKOFF_SECONDS = 10.0
#: Seconds that replaced producers get to close at the worker's end; what they held has been sent again.
_PARTING_SECONDS = 5.0

Acknowledgement = asyncio.Future[object]
#: Outputs on their way, each with what the broker will answer.
Sent = list[tuple[Output, Acknowledgement]]

#: After these answers the broker takes nothing more of a partition from the same producer.
_BREAK_THE_SEQUENCE = (OutOfOrderSequenceNumber, ProducerFenced, MessageSizeTooLargeError)
_partition = DefaultPartitioner()


class Outbox:
    """One producer for everything that a worker writes.

    A record that was given up (its partition had no leader for long) or refused (too large) leaves a gap in the producer's
    sequence numbers, after which the broker refuses every later record of that partition: aiokafka never closes the gap
    (aiokafka#1017; Java's producer does, KIP-360). The outbox then replaces the producer: a new one begins a new sequence.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._producer: AIOKafkaProducer | None = None
        self._renewing = asyncio.Lock()
        self._parting: set[asyncio.Task[None]] = set()
        #: What the broker last did not take, and why; empty since it took something.
        self.obstacle = ""

    async def start(self) -> None:
        """Connect. Raises ``UserError`` if no broker answers."""
        producer = kafka.producer(self._settings)
        await kafka.start(producer, self._settings)
        self._producer = producer

    async def stop(self) -> None:
        """Send what is buffered and close."""
        if self._producer:
            await self._producer.stop()
        if self._parting:
            await asyncio.wait(self._parting, timeout=_PARTING_SECONDS)

    async def enqueue(self, outputs: Iterable[Output]) -> Sent:
        """Hand records to the producer, in order; each comes back with the future of its acknowledgement."""
        return [(output, await self._enqueue(output)) for output in outputs]

    async def acknowledged(self, sent: Sent) -> list[Output]:
        """Wait until the broker has acknowledged all of them, sending again what failed, for as long as it takes.

        Gives the records that the broker refuses for good, as over their topic's limit. The broker compares the limit with a whole
        batch, so such a record is first tried in a batch of its own.
        """
        backoff = _FIRST_BACKOFF_SECONDS
        refused: list[Output] = []
        alone: set[int] = set()
        while sent:
            producer = self._producer
            answers = await asyncio.gather(*(future for _, future in sent), return_exceptions=True)
            self.obstacle = ""
            failed = [(output, answer) for (output, _), answer in zip(sent, answers, strict=True) if _failed(answer)]
            if any(isinstance(answer, _BREAK_THE_SEQUENCE) for _, answer in failed):
                await self._renew(producer)
            large = [output for output, answer in failed if isinstance(answer, MessageSizeTooLargeError)]
            never = {id(output) for output in large} & alone
            refused += [output for output in large if id(output) in never]
            alone |= {id(output) for output in large}
            if again := [(output, answer) for output, answer in failed if id(output) not in never]:
                output, answer = again[0]
                log.warning("%s refused %d records, sending them again: %r", output.topic, len(again), answer)
                self.obstacle = f"{output.topic} takes nothing ({type(answer).__name__})"
                await asyncio.sleep(backoff)
                backoff = min(2 * backoff, _LONGEST_BACKOFF_SECONDS)
            sent = [(output, await self._enqueue(output, alone=id(output) in alone)) for output, _ in again]
        return refused

    async def once(self, output: Output) -> object:
        """Write one record and give its place. Raises ``KafkaError`` if the broker does not take it: it is not sent again."""
        producer = self._producer
        try:
            return await (await self._enqueue(output))
        except _BREAK_THE_SEQUENCE:
            await self._renew(producer)
            raise

    async def _renew(self, broken: AIOKafkaProducer | None) -> None:
        """Replace a producer whose sequence is broken, unless that was done meanwhile."""
        async with self._renewing:
            if broken is not self._producer or broken is None:
                return
            try:
                await self.start()
            except UserError as error:
                log.warning("no new producer yet: %s", error)
                return
            log.warning("a new producer, for the sequence of the old one is broken")
            # Not cancelled: a producer's stop cannot be repeated, and would leave its sockets and its sender task behind.
            parting = asyncio.create_task(_part(broken))
            self._parting.add(parting)
            parting.add_done_callback(self._parting.discard)

    async def _enqueue(self, output: Output, *, alone: bool = False) -> Acknowledgement:
        """Put a record into the producer's buffer; give the future of its acknowledgement. Waits while the broker is away."""
        assert self._producer is not None, "the outbox is started before it is used"
        backoff = _FIRST_BACKOFF_SECONDS
        while True:
            try:
                future = await (_in_a_batch_of_its_own if alone else _in_any_batch)(self._producer, output)
            except MessageSizeTooLargeError as error:
                # The client's own limit, on uncompressed bytes. Report it like the broker's, as the answer to the send.
                future = asyncio.get_running_loop().create_future()
                future.set_exception(error)
                return future
            except KafkaError as error:
                # Metadata unknown, or the buffer full for long: the broker is away. Waiting loses nothing.
                log.warning("cannot send to %s, trying again: %r", output.topic, error)
                self.obstacle = f"{output.topic} takes nothing ({type(error).__name__})"
                await asyncio.sleep(backoff)
                backoff = min(2 * backoff, _LONGEST_BACKOFF_SECONDS)
            else:
                return future


async def _part(producer: AIOKafkaProducer) -> None:
    """Let a producer send what it still can, and close."""
    with contextlib.suppress(KafkaError):
        await producer.stop()


async def _in_any_batch(producer: AIOKafkaProducer, output: Output) -> Acknowledgement:
    sent: Acknowledgement = await producer.send(
        output.topic, value=output.value, key=output.key, headers=output.headers
    )
    return sent


async def _in_a_batch_of_its_own(producer: AIOKafkaProducer, output: Output) -> Acknowledgement:
    """Send a record to its key's partition. The client does not check the size here: the broker's limit counts."""
    batch = producer.create_batch()
    batch.append(key=output.key, value=output.value, timestamp=None, headers=output.headers)
    batch.close()
    partition = _partition(output.key, sorted(await producer.partitions_for(output.topic)), [])
    sent: Acknowledgement = await producer.send_batch(batch, output.topic, partition=partition)
    return sent


def too_large(output: Output) -> str:
    """Say that a record is over its topic's limit, and what to do."""
    return (
        f"{output.topic} takes no record of {len(output.value or b'')} bytes: raise its max.message.bytes; "
        "`wiredesk topics plan` tells ours"
    )


def _failed(answer: object) -> bool:
    if isinstance(answer, BaseException) and not isinstance(answer, KafkaError):
        raise answer
    return isinstance(answer, KafkaError)
