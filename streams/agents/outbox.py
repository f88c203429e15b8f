"""Writing records so that none is lost: a send counts when the broker has acknowledged it, and a broker away is waited for."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable

from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError, MessageSizeTooLargeError

from streams import kafka
from streams.settings import Settings
from streams.writing import Output

log = logging.getLogger(__name__)

_FIRST_BACKOFF_SECONDS = 0.25
_LONGEST_BACKOFF_SECONDS = 10.0

Acknowledgement = asyncio.Future[object]


class Outbox:
    """One producer for all that a worker writes."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._producer: AIOKafkaProducer | None = None

    async def start(self) -> None:
        """Connect. Raises ``UserError`` when no broker answers."""
        producer = kafka.producer(self._settings)
        await kafka.start(producer, self._settings)
        self._producer = producer

    async def stop(self) -> None:
        """Send what is buffered and close."""
        if self._producer:
            await self._producer.stop()

    async def enqueue(self, outputs: Iterable[Output]) -> list[tuple[Output, Acknowledgement]]:
        """Hand records to the producer, in order; each comes back with the future of its acknowledgement."""
        return [(output, await self._enqueue(output)) for output in outputs]

    async def acknowledged(self, sent: list[tuple[Output, Acknowledgement]]) -> None:
        """Wait until the broker has all of them, sending again what failed, for as long as it takes.

        A record that no broker will ever take (too large) is raised: ``MessageSizeTooLargeError``.
        """
        backoff = _FIRST_BACKOFF_SECONDS
        while sent:
            answers = await asyncio.gather(*(future for _, future in sent), return_exceptions=True)
            failed = [(output, answer) for (output, _), answer in zip(sent, answers, strict=True) if _failed(answer)]
            if not failed:
                return
            log.warning("broker refused %d records, sending them again: %r", len(failed), failed[0][1])
            await asyncio.sleep(backoff)
            backoff = min(2 * backoff, _LONGEST_BACKOFF_SECONDS)
            sent = await self.enqueue(output for output, _ in failed)

    async def _enqueue(self, output: Output) -> Acknowledgement:
        assert self._producer is not None, "the outbox is started before it is used"
        backoff = _FIRST_BACKOFF_SECONDS
        while True:
            try:
                future: Acknowledgement = await self._producer.send(
                    output.topic, value=output.value, key=output.key, headers=output.headers
                )
            except MessageSizeTooLargeError:
                raise
            except KafkaError as error:
                # Metadata unknown, buffer full for long: the broker is away. Nothing is lost by waiting.
                log.warning("cannot send to %s, trying again: %r", output.topic, error)
                await asyncio.sleep(backoff)
                backoff = min(2 * backoff, _LONGEST_BACKOFF_SECONDS)
            else:
                return future


def _failed(answer: object) -> bool:
    if isinstance(answer, MessageSizeTooLargeError) or (
        isinstance(answer, BaseException) and not isinstance(answer, KafkaError)
    ):
        raise answer
    return isinstance(answer, KafkaError)
