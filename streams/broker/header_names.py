"""Records with a header whose name is not UTF-8, read all the same.

Kafka's protocol wants UTF-8 there and its broker does not look. aiokafka raises ``UnicodeDecodeError`` for such a record and
never gets past it: one of them in a topic would end each worker at every start. So from the batch in which it lies on, what
was fetched is read by aiokafka's slower parser in Python, with U+FFFD for such bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from aiokafka.consumer import fetcher
from aiokafka.record.default_records import _DefaultRecordBatchPy
from aiokafka.record.memory_records import _MemoryRecordsPy


def install() -> None:
    """Let all consumers of this process read so."""
    fetcher.MemoryRecords = _Batches
    fetcher.PartitionRecords = _Records


class _Text(bytearray):
    """Bytes of which each slice can be read as text."""

    def __getitem__(self, place: Any) -> Any:
        found = super().__getitem__(place)
        return _Text(found) if isinstance(place, slice) else found

    def decode(self, encoding: str = "utf-8", _: str = "strict") -> str:
        return super().decode(encoding, "replace")


class _Batch(_DefaultRecordBatchPy):  # type: ignore[misc]
    _buffer: bytearray

    def _read_msg(self) -> Any:
        if not isinstance(self._buffer, _Text):
            self._buffer = _Text(self._buffer)
        return super()._read_msg()


class _Batches(_MemoryRecordsPy):  # type: ignore[misc]
    """The batches of one fetch, of which the last one given can be given again, for the slower parser."""

    _before: tuple[Any, int] | None = None
    _slowly = False

    def next_batch(self) -> Any:
        self._before = slice_, _ = self._next_slice, self._pos
        batch = super().next_batch()
        # From version 2 on records have headers.
        return _Batch(slice_) if self._slowly and slice_[self.MAGIC_OFFSET] >= 2 else batch

    def again(self) -> None:
        """Give the last batch once more, and from there on all of them slowly."""
        assert self._before is not None, "a batch was given"
        self._next_slice, self._pos = self._before
        self._slowly = True


class _Records(fetcher.PartitionRecords):  # type: ignore[misc]
    def _unpack_records(self) -> Iterator[Any]:
        try:
            yield from super()._unpack_records()
        except UnicodeDecodeError:
            # What was given of this batch is passed over by its offset.
            self._records.again()
            yield from super()._unpack_records()
