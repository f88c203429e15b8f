"""Finds a page that kills the worker itself: the records in work are noted on disk, so that the next start can isolate them.

The pool contains a page that kills its own process. One that kills the worker (by the kernel's out-of-memory killer, or an
error that ends it) would be read again after every restart, for ever. So the places of records in work are written to a small
file before work and removed after it. A start that finds some there takes each of these records alone; one that kills the
worker a second time, alone, is guilty and is dead-lettered unparsed. After a kill from outside, innocent records are taken
alone once, too, which costs only a little time.

A place includes the record's time: a topic that was deleted and created again has other records at the same offsets.

A worker that cannot write the file, on a full disk, goes on: it only could not find such a page.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import orjson

from streams.metrics import Metrics

log = logging.getLogger(__name__)

_NAME = "in-work.json"

#: Topic, partition, offset, and the record's time in milliseconds.
Place = tuple[str, int, int, int]


class Journal:
    """The records in work, and those that were in work when the last run died. Without a folder it keeps nothing."""

    def __init__(self, folder: Path | None, metrics: Metrics) -> None:
        self._path = folder / _NAME if folder else None
        self._metrics = metrics
        #: Whether the last write failed: logged once, not for each batch.
        self._failing = False
        self._in_work: dict[Place, bool] = {}
        #: Places to be taken alone, and those that have killed alone.
        self._suspects: set[Place] = set()
        self._guilty: set[Place] = set()
        #: Those of them that were not delivered again yet, by partition.
        self._awaited: defaultdict[tuple[str, int], set[Place]] = defaultdict(set)
        self._read()

    def guilty(self, message: Any) -> bool:
        """Tell whether a record has killed its worker twice, the second time alone."""
        return _place(message) in self._guilty

    def parts(self, messages: Sequence[Any]) -> Iterable[tuple[Sequence[Any], bool]]:
        """Split a batch at the suspects: each part with whether it must be worked on alone."""
        self._meet(messages)
        part: list[Any] = []
        for message in messages:
            if _place(message) not in self._suspects:
                part.append(message)
                continue
            if part:
                yield part, False
            yield [message], True
            part = []
        if part:
            yield part, False

    def begin(self, messages: Iterable[Any]) -> None:
        """Note that these records are in work."""
        if self._path:
            self._in_work |= {place: place in self._suspects for place in map(_place, messages)}
            self._write()

    def end(self, messages: Iterable[Any]) -> None:
        """Note that these records are finished, or left for another worker."""
        if self._path:
            for place in map(_place, messages):
                self._in_work.pop(place, None)
                self._suspects.discard(place)
            # A guilty record stays guilty while this worker lives: a rebalance before the commit delivers it again.
            self._write()

    def _meet(self, messages: Sequence[Any]) -> None:
        """Stop awaiting what is delivered now, and forget earlier records of its partition: another worker has finished them."""
        for come in map(_place, messages) if self._awaited else ():
            if awaited := self._awaited.get(come[:2]):
                met = {place for place in awaited if place[2] <= come[2]}
                awaited -= met
                for place in met - {come}:
                    self._in_work.pop(place, None)
                    self._suspects.discard(place)
                    self._guilty.discard(place)

    def _read(self) -> None:
        """Read what was in work when the last run ended: these records are suspected of having killed it."""
        if not self._path or not self._path.exists():
            return
        try:
            noted = [
                ((topic, partition, offset, at_ms), alone)
                for topic, partition, offset, at_ms, alone in orjson.loads(self._path.read_bytes())
            ]
        except (orjson.JSONDecodeError, ValueError, TypeError):
            # The crash itself cut the file short; the next crash will leave a whole one.
            log.warning("%s cannot be read: nobody is suspected", self._path)
            return
        self._guilty = {place for place, alone in noted if alone}
        self._suspects = {place for place, _ in noted}
        for place in self._suspects:
            self._awaited[place[:2]].add(place)
        # Kept until each is finished: a second crash before that must not clear them.
        self._in_work = dict.fromkeys(self._suspects - self._guilty, False) | dict.fromkeys(self._guilty, True)
        if noted:
            log.warning("the last run died with %d records in work: each is taken alone now", len(noted))

    def _write(self) -> None:
        assert self._path is not None, "only a journal with a file is written"
        places = orjson.dumps([[*place, alone] for place, alone in self._in_work.items()])
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            # No flush to disk: what must survive is the death of the process, not of the machine.
            self._path.write_bytes(places)
        except OSError as error:
            self._metrics.state_failures.labels("journal").inc()
            if not self._failing:
                log.error("a page that kills this worker would not be found: %s", error)  # noqa: TRY400 - a full disk needs no trace
            self._failing = True
        else:
            self._failing = False


def _place(message: Any) -> Place:
    return (message.topic, message.partition, message.offset, round(1000 * message.timestamp))
