"""Stories and decisions out: what tells of pages whose events the broker has."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence

from streams.agents.outbox import Outbox, too_large
from streams.errors import UserError
from streams.writing import Output, Writer

log = logging.getLogger(__name__)


async def tell(outbox: Outbox, writer: Writer, outputs: Iterable[Output]) -> None:
    """Write what tells of pages, and wait until the broker has it.

    A decision over its topic's limit is cut to its least: each page gets one. A story is left out: its next state says all that
    this one does. Raises ``UserError`` where there is no room for the least either.
    """
    told: Sequence[Output] = tuple(outputs)
    while told:
        refused = await outbox.acknowledged(await outbox.enqueue(told))
        for story in (output for output in refused if not writer.decides(output)):
            log.error("a state of story %s is left out: %s", (story.key or b"").decode(), too_large(story))
        told = tuple(_least(writer, output) for output in refused if writer.decides(output))


def _least(writer: Writer, decision: Output) -> Output:
    least = writer.bare(decision)
    if least == decision:
        raise UserError(too_large(decision))
    log.warning("the decision of page %s is cut to its least: %s", (decision.key or b"").decode(), too_large(decision))
    return least
