"""When each live story's articles were published, first and last, by slot, in milliseconds."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

import numpy as np

from streams.match.sighting import UNDATED

#: Least number of slots by which the array grows.
_ROOM = 1024


class Spans:
    """First and last publication of each story. A story without any dated article is undated at both ends."""

    def __init__(self) -> None:
        self._spans = np.zeros((0, 2), np.int64)

    def open(self, slot: int, at: int) -> None:
        """Begin a slot's span at its first article."""
        if slot >= len(self._spans):
            more = np.zeros((max(_ROOM, slot // 2), 2), np.int64)
            self._spans = np.concatenate([self._spans, more])
        self._spans[slot] = at

    def widen(self, slot: int, first: int, last: int) -> None:
        """Widen a span to include these times; undated ones change nothing."""
        if first != UNDATED:
            known = self._spans[slot].tolist()
            self._spans[slot] = (first, last) if known[0] == UNDATED else (min(first, known[0]), max(last, known[1]))

    def join(self, slot: int, other: int) -> None:
        """Widen a span to include another one."""
        self.widen(slot, *self._spans[other].tolist())

    def times(self, slot: int, seen: int) -> tuple[int, int]:
        """Give a span's first and last time; for an undated one twice the log time ``seen``."""
        first, last = self._spans[slot].tolist()
        return (seen, seen) if first == UNDATED else (first, last)

    def cell(self, slot: int) -> bytes:
        """Give a span as bytes."""
        first, last = self._spans[slot].tolist()
        return struct.pack("<qq", first, last)

    def gaps(self, slots: Sequence[int], at: int) -> list[int | None]:
        """Give the distance of each span from a time, in milliseconds: 0 within it, None if either is unknown."""
        if at == UNDATED or not slots:
            return [None] * len(slots)
        return [_apart(at, at, *self._spans[slot].tolist()) for slot in slots]

    def gap(self, slot: int, other: int) -> int | None:
        """Give the time between two spans: 0 if they overlap, None if either is unknown."""
        (first, last), (other_first, other_last) = self._spans[[slot, other]].tolist()
        return None if first == UNDATED else _apart(first, last, other_first, other_last)

    def late(self, slot: int, at: int, by: int) -> bool:
        """Tell whether a time is more than ``by`` milliseconds after the end of a span."""
        last: int = self._spans[slot, 1].item()
        return UNDATED not in (at, last) and at - last > by

    @property
    def memory_bytes(self) -> int:
        """Bytes allocated."""
        return self._spans.nbytes

    def dump(self) -> Iterator[bytes]:
        """Give the state."""
        yield self._spans.tobytes()

    def restore(self, parts: Iterator[bytearray]) -> None:
        """Take the state that ``dump`` gave."""
        self._spans = np.frombuffer(next(parts), np.int64).reshape(-1, 2)


def _apart(first: int, last: int, other_first: int, other_last: int) -> int | None:
    """Give the time between two spans; None where the other is unknown."""
    return None if other_first == UNDATED else max(first - other_last, other_first - last, 0)
