"""Work on a stream in chunks, a few at once, results in the stream's order: memory holds those chunks and no more."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

#: Chunks at work: one in the pool, one being gathered, one finished and not yet taken.
_AT_ONCE = 3
#: Bytes at which a chunk is closed early: pages of 8 MB must not come by the hundred.
_CHUNK_BYTES = 8_000_000


async def in_chunks(
    items: AsyncIterator[Item],
    work: Callable[[Sequence[Item]], Awaitable[Sequence[Result]]],
    size: int,
    weigh: Callable[[Item], int],
) -> AsyncIterator[tuple[Item, Result]]:
    """Give each item with its result. A chunk holds ``size`` items, or fewer heavy ones."""
    tasks: deque[asyncio.Task[list[tuple[Item, Result]]]] = deque()

    async def done(chunk: Sequence[Item]) -> list[tuple[Item, Result]]:
        return list(zip(chunk, await work(chunk), strict=True))

    chunk: list[Item] = []
    weight = 0
    try:
        async for item in items:
            chunk.append(item)
            weight += weigh(item)
            if len(chunk) >= size or weight >= _CHUNK_BYTES:
                tasks.append(asyncio.create_task(done(chunk)))
                chunk, weight = [], 0
            while len(tasks) >= _AT_ONCE:
                for pair in await tasks.popleft():
                    yield pair
        if chunk:
            tasks.append(asyncio.create_task(done(chunk)))
        while tasks:
            for pair in await tasks.popleft():
                yield pair
    finally:
        for task in tasks:
            task.cancel()
