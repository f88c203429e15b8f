"""Records whose headers have names that are no UTF-8: what a broker takes, and every client but ours stumbles over."""

from __future__ import annotations

import pytest
from aiokafka import TopicPartition
from aiokafka.consumer.fetcher import READ_COMMITTED
from aiokafka.record.default_records import _DefaultRecordBatchBuilderPy

from streams.broker.header_names import _Batches, _Records


class _Name(str):
    """A header's name that is written as these bytes."""

    __slots__ = ()

    def encode(self, *_: str) -> bytes:
        """Write it."""
        return b"x-\xff"


def _batch(first: int, *names: str, compression: int) -> bytes:
    """Give a batch of records from an offset on, each with one header of these names."""
    builder = _DefaultRecordBatchBuilderPy(
        magic=2,
        compression_type=compression,
        is_transactional=0,
        producer_id=-1,
        producer_epoch=-1,
        base_sequence=-1,
        batch_size=1 << 20,
    )
    for offset, name in enumerate(names):
        builder.append(offset, 5, b"key", b"%d" % (first + offset), [(name, b"1")])
    written = builder.build()
    written[:8] = first.to_bytes(8, "big")
    return bytes(written)


@pytest.mark.parametrize("compression", [0, 1], ids=["plain", "gzip"])
def test_a_header_whose_name_is_no_text_costs_its_name_alone(compression: int) -> None:
    """Given such records among others, then each record comes once, in order, and the name has U+FFFD for what is no text."""
    bad = _Name("bad")
    batches = (
        _batch(0, "a", "b", compression=compression),
        _batch(2, "c", bad, "é", compression=compression),
        _batch(5, bad, "f", compression=compression),
    )
    fetched = _Records(TopicPartition("raw", 0), _Batches(b"".join(batches)), [], 1, None, None, True, READ_COMMITTED)
    records = list(fetched)
    assert [(record.offset, record.value) for record in records] == [(at, b"%d" % at) for at in range(1, 7)]
    assert [name for record in records for name, _ in record.headers] == ["b", "c", "x-\ufffd", "é", "x-\ufffd", "f"]
    assert fetched.next_fetch_offset == 7
    assert {record.key for record in records} == {b"key"}
