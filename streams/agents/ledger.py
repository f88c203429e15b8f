"""Which offsets may be committed: a low-water mark over the records that were delivered and finished without a gap.

Faust 0.15 commits past messages in flight when they are acknowledged out of order (faust#606), treats the first record
after an offset gap as acknowledged, and acknowledges records that it skipped during a rebalance. This ledger counts
only what the agent was handed and has confirmed, so none of that can move a commit.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any, NamedTuple

#: Where a record lies: topic, partition, offset.
Place = tuple[str, int, int]


class Partition(NamedTuple):
    """A topic's partition; equal to Faust's and aiokafka's own tuples."""

    topic: str
    partition: int


@dataclass(slots=True)
class _Track:
    """One partition since its last seek: offsets in flight, in order, with their sizes; and the next offset."""

    inflight: OrderedDict[int, int] = field(default_factory=OrderedDict)
    confirmed: set[int] = field(default_factory=set)
    next_offset: int | None = None


def place_of(message: Any) -> Place:
    """Give the place of a Faust message."""
    return (message.topic, message.partition, message.offset)


class Ledger:
    """Offsets in flight by partition. Not thread-safe: all calls come from the worker's event loop."""

    def __init__(self) -> None:
        self._tracks: dict[Partition, _Track] = {}
        #: Records and bytes delivered and not yet confirmed.
        self.records = 0
        self.bytes = 0

    def deliver(self, partition: Partition, offset: int, size: int) -> bool:
        """Note a record handed to the agent. False if it was handed over before, since the last reset."""
        track = self._tracks.setdefault(partition, _Track())
        if track.next_offset is not None and offset < track.next_offset:
            return False
        track.inflight[offset] = size
        track.next_offset = offset + 1
        self.records += 1
        self.bytes += size
        return True

    def confirm(self, partition: Partition, offset: int) -> None:
        """Note that all outputs of a record are acknowledged. Unknown offsets (from before a reset) are ignored."""
        track = self._tracks.get(partition)
        if track is None or offset not in track.inflight or offset in track.confirmed:
            return
        track.confirmed.add(offset)
        self.records -= 1
        self.bytes -= track.inflight[offset]
        while track.inflight and (head := next(iter(track.inflight))) in track.confirmed:
            del track.inflight[head]
            track.confirmed.discard(head)

    def committable(self, partition: Partition) -> int | None:
        """Give the offset that may be committed: the first in flight, else the one after the last. None before any."""
        track = self._tracks.get(partition)
        if track is None:
            return None
        return next(iter(track.inflight)) if track.inflight else track.next_offset

    def partitions(self) -> tuple[Partition, ...]:
        """All partitions with deliveries since the last reset."""
        return tuple(self._tracks)

    def reset(self) -> None:
        """Forget everything: the consumer seeks back to its committed offsets and will deliver the rest again."""
        self._tracks.clear()
        self.records = 0
        self.bytes = 0
