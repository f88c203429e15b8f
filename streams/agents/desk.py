"""What both agents do to finish a page: write its outputs, or a dead letter if it failed, then confirm the record."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from streams.agents.engine import Consumer
from streams.agents.last_outputs import least, write_last
from streams.agents.outbox import Outbox, Sent, too_large
from streams.agents.packed_rules import PackedRules
from streams.agents.pipeline import Turn
from streams.agents.pool import Killer, Pool
from streams.agents.work import Failed, Finished, Tally, WorkError
from streams.chain import Chain
from streams.decision import Code, Outcome, Stage
from streams.events import PageFacts
from streams.instant import rfc3339
from streams.metrics import Metrics
from streams.page import Position, page_id_of
from streams.rules import Rules
from streams.takedown_list import TakedownList
from streams.writing import Ending, Output

log = logging.getLogger(__name__)

#: Reads the page of a record again, for a dead letter; None if that cannot be done.
PageOf = Callable[[Any], PageFacts | None]


@dataclass(frozen=True, slots=True)
class Done:
    """A record with all outputs to write for it."""

    message: Any
    finished: Finished


class Desk:
    """What both agents of a worker share: the chain with the rules in force, outbox, pool, metrics and take-down list."""

    def __init__(self, chain: Chain, outbox: Outbox, pool: Pool, metrics: Metrics) -> None:
        self.chain = chain
        self.outbox = outbox
        self.pool = pool
        self.metrics = metrics
        #: Articles that are kept out; follows the control topic.
        self.takedowns = TakedownList()
        self.rule(chain.rules, "start")

    def rule(self, rules: Rules, origin: str) -> None:
        """Put rules in force for every batch that starts from now on. ``origin``: where they came from, for the metrics."""
        self.chain = self.chain.with_rules(rules)
        #: What a batch takes along at its start, so that all its pages are routed by the same rules.
        self.packed_rules = PackedRules.of(rules)
        self.metrics.in_force(self.chain.config, rules.hash, origin)

    async def finish(self, turn: Turn, consumer: Consumer, batch: Sequence[Done], page_of: PageOf) -> bool:
        """Write all outputs of a batch in three steps; confirm its records when the broker has acknowledged every output.

        1. Each page's article. If it is over its topic's size limit, the page is dead-lettered and nothing else of it is written.
        2. The copies of the article in further topics (the latest version, the routes).
        3. Stories and decisions.

        ``page_of`` reads the page of a record again, for a dead letter. Gives False for a batch that came too late: nothing of it
        has been written, and its records will be read again.
        """
        writer = self.chain.writer
        async with turn.gate("write"):
            if not (consumer.is_member() and turn.may_write()):
                return False
            sent = await self.outbox.enqueue(_outputs(batch, lambda topic: topic in writer.written_first))
        batch = await self._dead_where_refused(batch, sent, page_of)
        async with turn.gate("copies"):
            sent = await self.outbox.enqueue(
                _outputs(batch, lambda topic: topic not in writer.written_first | writer.written_last)
            )
        batch = await self._reported_where_refused(batch, sent, page_of)
        await write_last(self.outbox, writer, _outputs(batch, lambda topic: topic in writer.written_last))
        now = time.time()
        for done in batch:
            consumer.confirm(done.message)
            if done.finished.tally:
                self._count(done.finished.tally, now, max(0.0, now - done.message.timestamp))
        return True

    async def _dead_where_refused(self, batch: Sequence[Done], sent: Sent, page_of: PageOf) -> Sequence[Done]:
        """Wait for the articles; give the batch with each page whose article was refused ended by a dead letter instead.

        The letters are written, too, until the broker refuses none.
        """
        while refused := {id(output): output for output in await self.outbox.acknowledged(sent)}:
            ends, letters = list(batch), list[Output]()
            for at, done in enumerate(batch):
                if output := next((refused[id(one)] for one in done.finished.outputs if id(one) in refused), None):
                    ends[at] = replace(done, finished=self._dead_for_size(done, output, page_of))
                    letters.append(ends[at].finished.outputs[0])
            batch, sent = ends, await self.outbox.enqueue(letters)
        return batch

    async def _reported_where_refused(self, batch: Sequence[Done], sent: Sent, page_of: PageOf) -> Sequence[Done]:
        """Wait for the copies; give the batch with a dead letter for each page of which a topic refused its copy.

        Such a page stays published, and its decision names the topics without it. Sending its letter again writes the copy.
        """
        refused = {id(output) for output in await self.outbox.acknowledged(sent)}
        if not refused:
            return batch
        ends, letters = list(batch), list[Output]()
        for at, done in enumerate(batch):
            if without := [output for output in done.finished.outputs if id(output) in refused]:
                ends[at] = replace(done, finished=self._incomplete(done, without, page_of))
                letters.append(ends[at].finished.outputs[0])
        return await self._dead_where_refused(ends, await self.outbox.enqueue(letters), page_of)

    def _incomplete(self, done: Done, without: Sequence[Output], page_of: PageOf) -> Finished:
        """Give a published page's outputs without the refused copies, with a dead letter and a decision that says so."""
        why, code = too_large(without[0]), Code.EVENT_TOO_LARGE
        letter, *_ = self.dead(done.message, WorkError(why), code, Stage.ROUTE, page_of(done.message)).outputs
        outputs = self.chain.writer.incomplete(done.finished.outputs, why, [output.topic for output in without])
        return Finished((letter, *outputs), done.finished.tally and replace(done.finished.tally, code=code))

    def _dead_for_size(self, done: Done, output: Output, page_of: PageOf) -> Finished:
        """Dead-letter a page with an event over its topic's limit; a letter over its own limit is written without the record.

        Raises ``UserError`` if even that is too large.
        """
        if output.topic != self.chain.topics.dead:
            error = WorkError(too_large(output))
            return self.dead(done.message, error, Code.EVENT_TOO_LARGE, Stage.ROUTE, page_of(done.message))
        letter = least(self.chain.writer, output)
        return replace(done.finished, outputs=(letter, *done.finished.outputs[1:]))

    def ended(self, ending: Ending) -> Finished:
        """Finish a page that was decided here, without the pool."""
        decision = ending.decision
        return Finished(self.chain.writer.decided(ending), Tally(decision.outcome, decision.code, ending.page.source))

    def dead(
        self,
        message: Any,
        error: BaseException,
        code: Code,
        stage: Stage,
        page: PageFacts | None = None,
        attempt: int = 1,
    ) -> Finished:
        """Give a dead letter, which holds the record byte for byte, and its decision."""
        # The producer takes no record without key and value: nothing is lost by an empty value.
        value = message.value if message.key is not None else message.value or b""
        record = Output(message.topic, message.key, value, list(message.headers or ()))
        facts = page or self.facts_of(message)
        outputs = self.chain.writer.dead(record, position(message), facts, error, code, stage, attempt)
        self.metrics.dead_letters.labels(code.value).inc()
        return Finished(outputs, Tally(Outcome.DEAD, code, facts.source))

    def failed(
        self,
        message: Any,
        failure: Failed | Killer,
        page: PageFacts | None = None,
        stage: Stage = Stage.CLEAN,
        attempt: int = 1,
    ) -> Finished:
        """Dead-letter a record on which the pool failed. ``stage``: where, if the failure itself does not say."""
        if isinstance(failure, Killer):
            return self.dead(message, WorkError(failure.message), failure.code, stage, page, attempt)
        error = WorkError(f"{failure.error}: {failure.message}")
        return self.dead(message, error, Code.STAGE_ERROR, failure.stage, page, attempt)

    def facts_of(self, message: Any) -> PageFacts:
        """Give what is known of a record that could not be read as a page."""
        raw = position(message)
        return PageFacts(page_id_of(message.value or b"", raw), raw, rfc3339(milliseconds_of(message)))

    def _count(self, tally: Tally, now: float, age: float) -> None:
        metrics = self.metrics
        metrics.decisions.labels(tally.outcome.value, tally.code.value).inc()
        metrics.page_age.observe(age)
        for stage, seconds in tally.stages:
            metrics.stage.labels(stage.value).observe(seconds)
        for route in tally.routes:
            metrics.routes.labels(route).inc()
        label = metrics.source(tally.source)
        metrics.source_decisions.labels(label, tally.code.value).inc()
        metrics.source_seen.labels(label).set(now)
        if tally.chars_in:
            metrics.seen_chars.labels(label).inc(tally.chars_in)
            metrics.kept_chars.labels(label).inc(tally.chars_kept)


def _outputs(batch: Sequence[Done], wanted: Callable[[str], bool]) -> Iterator[Output]:
    return (output for done in batch for output in done.finished.outputs if wanted(output.topic))


def position(message: Any) -> Position:
    """Give a Faust message's place."""
    return Position(message.topic, message.partition, message.offset)


def milliseconds_of(message: Any) -> int:
    """Give a Faust message's timestamp in milliseconds (Faust counts seconds)."""
    timestamp: float = message.timestamp
    return round(timestamp * 1000)
