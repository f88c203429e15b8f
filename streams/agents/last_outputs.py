"""Writes what goes out last of a batch: the stories and decisions of pages whose other events the broker already has."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence

from streams.agents.outbox import Outbox, too_large
from streams.errors import UserError
from streams.writing import Output, Writer

log = logging.getLogger(__name__)


async def write_last(outbox: Outbox, writer: Writer, outputs: Iterable[Output]) -> None:
    """Write stories and decisions, and wait until the broker has acknowledged them.

    A decision over its topic's size limit is written in its least form, as every page must get one. A story over the limit
    is left out: the next state of the story will contain all that this one does. Raises ``UserError`` if even the least form
    of a decision is over the limit.
    """
    waiting: Sequence[Output] = tuple(outputs)
    while waiting:
        refused = await outbox.acknowledged(await outbox.enqueue(waiting))
        for story in (output for output in refused if not writer.decides(output)):
            log.error("a state of story %s is left out: %s", (story.key or b"").decode(), too_large(story))
        waiting = tuple(_cut(writer, output) for output in refused if writer.decides(output))


def least(writer: Writer, output: Output) -> Output:
    """Give the least form of a dead letter or a decision over its topic's size limit. Raises ``UserError`` if it is that already."""
    bare = writer.bare(output)
    if bare == output:
        raise UserError(too_large(output))
    return bare


def _cut(writer: Writer, decision: Output) -> Output:
    bare = least(writer, decision)
    log.warning("the decision of page %s is cut to its least: %s", (decision.key or b"").decode(), too_large(decision))
    return bare
