"""Work ahead on a stream in chunks: order, bounds, ends."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence

import pytest

from streams.replay.chunks import in_chunks


def test_work_ahead_keeps_order_and_bounds_what_is_held():
    """Given a long stream, then results come in its order, and never more than a few chunks are taken before."""
    taken, most = 0, 0

    async def source() -> AsyncIterator[int]:
        nonlocal taken
        for number in range(1000):
            taken += 1
            yield number

    async def work(chunk: Sequence[int]) -> list[int]:
        await asyncio.sleep(0)
        return [2 * number for number in chunk]

    async def run() -> list[tuple[int, int]]:
        nonlocal most
        found = []
        async for pair in in_chunks(source(), work, 10, lambda _: 1):
            found.append(pair)
            most = max(most, taken - len(found))
        return found

    assert asyncio.run(run()) == [(number, 2 * number) for number in range(1000)]
    assert most <= 40


def test_heavy_items_make_small_chunks():
    """Given pages of 5 MB, then no chunk holds more than two of them, however many it might hold by number."""
    sizes = []

    async def source() -> AsyncIterator[int]:
        for number in range(6):
            yield number

    async def work(chunk: Sequence[int]) -> list[int]:
        sizes.append(len(chunk))
        return list(chunk)

    async def run() -> list[int]:
        return [item async for item, _ in in_chunks(source(), work, 100, lambda _: 5_000_000)]

    assert asyncio.run(run()) == list(range(6))
    assert sizes == [2, 2, 2]


@pytest.mark.parametrize("count", [1, 10, 11])
def test_no_item_stays_behind_in_a_chunk_that_is_not_full(count):
    """Given one item more than chunks hold, then it comes too; a reader that ends early leaves no work going on."""

    async def source() -> AsyncIterator[int]:
        for number in range(count):
            yield number

    async def work(chunk: Sequence[int]) -> list[int]:
        return list(chunk)

    async def stuck(chunk: Sequence[int]) -> list[int]:
        if 0 not in chunk:
            await asyncio.Event().wait()
        return list(chunk)

    async def run() -> None:
        assert [item async for item, _ in in_chunks(source(), work, 10, lambda _: 1)] == list(range(count))
        reader = in_chunks(source(), stuck, 1, lambda _: 1)
        assert await anext(reader) == (0, 0)
        await reader.aclose()
        await asyncio.sleep(0.01)
        assert len(asyncio.all_tasks()) == 1

    asyncio.run(run())
