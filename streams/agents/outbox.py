"""Writing records so that none is lost: a send counts when the broker has acknowledged it, and a broker away is waited for."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Iterable

from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError, MessageSizeTooLargeError, OutOfOrderSequenceNumber, ProducerFenced

from streams.broker import kafka
from streams.errors import UserError
from streams.settings import Settings
from streams.writing import Output

log = logging.getLogger(__name__)

_FIRST_BACKOFF_SECONDS = 0.25
_LONGEST_BACKOFF_SECONDS = 10.0
#: At the worker's end, replaced producers get this long to part from their brokers; what they held was sent again.
_PARTING_SECONDS = 5.0

Acknowledgement = asyncio.Future[object]


class TooLargeError(UserError):
    """No broker will ever take a record: its topic's limit is below what our events need."""


class Outbox:
    """One producer for all that a worker writes.

    A record that was given up (its partition had no leader for long) leaves a gap in the producer's sequence numbers, and
    the broker refuses every later record of that partition: aiokafka never closes the gap (aiokafka#1017; Java's producer
    does, KIP-360). A new producer begins a new sequence.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._producer: AIOKafkaProducer | None = None
        self._renewing = asyncio.Lock()
        self._parting: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Connect. Raises ``UserError`` when no broker answers."""
        producer = kafka.producer(self._settings)
        await kafka.start(producer, self._settings)
        self._producer = producer

    async def stop(self) -> None:
        """Send what is buffered and close."""
        if self._producer:
            await self._producer.stop()
        if self._parting:
            await asyncio.wait(self._parting, timeout=_PARTING_SECONDS)

    async def enqueue(self, outputs: Iterable[Output]) -> list[tuple[Output, Acknowledgement]]:
        """Hand records to the producer, in order; each comes back with the future of its acknowledgement."""
        return [(output, await self._enqueue(output)) for output in outputs]

    async def acknowledged(self, sent: list[tuple[Output, Acknowledgement]]) -> None:
        """Wait until the broker has all of them, sending again what failed, for as long as it takes.

        Raises ``TooLargeError`` for a record that the broker will never take.
        """
        backoff = _FIRST_BACKOFF_SECONDS
        while sent:
            producer = self._producer
            answers = await asyncio.gather(*(future for _, future in sent), return_exceptions=True)
            failed = [
                (output, answer) for (output, _), answer in zip(sent, answers, strict=True) if _failed(output, answer)
            ]
            if not failed:
                return
            log.warning("broker refused %d records, sending them again: %r", len(failed), failed[0][1])
            if any(isinstance(answer, OutOfOrderSequenceNumber | ProducerFenced) for _, answer in failed):
                await self._renew(producer)
            await asyncio.sleep(backoff)
            backoff = min(2 * backoff, _LONGEST_BACKOFF_SECONDS)
            sent = await self.enqueue(output for output, _ in failed)

    async def _renew(self, broken: AIOKafkaProducer | None) -> None:
        """Put a new producer in the place of one whose sequence is broken, unless that was done meanwhile."""
        async with self._renewing:
            if broken is not self._producer or broken is None:
                return
            try:
                await self.start()
            except UserError as error:
                log.warning("no new producer yet: %s", error)
                return
            log.warning("a new producer, for the sequence of the old one is broken")
            # Not cut short: a producer's stop cannot be begun again, and would leave its sockets and its sender behind.
            parting = asyncio.create_task(_part(broken))
            self._parting.add(parting)
            parting.add_done_callback(self._parting.discard)

    async def _enqueue(self, output: Output) -> Acknowledgement:
        assert self._producer is not None, "the outbox is started before it is used"
        backoff = _FIRST_BACKOFF_SECONDS
        while True:
            try:
                future: Acknowledgement = await self._producer.send(
                    output.topic, value=output.value, key=output.key, headers=output.headers
                )
            except MessageSizeTooLargeError as error:
                raise _too_large(output) from error
            except KafkaError as error:
                # Metadata unknown, buffer full for long: the broker is away. Nothing is lost by waiting.
                log.warning("cannot send to %s, trying again: %r", output.topic, error)
                await asyncio.sleep(backoff)
                backoff = min(2 * backoff, _LONGEST_BACKOFF_SECONDS)
            else:
                return future


async def _part(producer: AIOKafkaProducer) -> None:
    """Let a producer send what it still can, and close."""
    with contextlib.suppress(KafkaError):
        await producer.stop()


def _too_large(output: Output) -> TooLargeError:
    name, size = (output.key or b"").decode("utf-8", "replace"), len(output.value or b"")
    return TooLargeError(
        f"{output.topic} takes no record of {size} bytes (key {name}): raise its max.message.bytes; `wiredesk topics plan` tells ours"
    )


def _failed(output: Output, answer: object) -> bool:
    if isinstance(answer, MessageSizeTooLargeError):
        raise _too_large(output) from answer
    if isinstance(answer, BaseException) and not isinstance(answer, KafkaError):
        raise answer
    return isinstance(answer, KafkaError)
