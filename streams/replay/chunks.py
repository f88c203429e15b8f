"""Processes a stream in chunks, a few at a time, with the results in the stream's order. Memory holds only these chunks."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

#: Chunks in memory: one in the pool, one being filled, one finished whose results are not read yet.
_AT_ONCE = 3
#: A chunk of so many bytes is closed early: a hundred pages of 8 MB each would not fit into memory.
_CHUNK_BYTES = 8_000_000


async def in_chunks(
    items: AsyncIterator[Item],
    work: Callable[[Sequence[Item]], Awaitable[Sequence[Result]]],
    size: int,
    weigh: Callable[[Item], int],
) -> AsyncIterator[tuple[Item, Result]]:
    """Give each item with its result of ``work``. A chunk has ``size`` items, or fewer if ``weigh`` says that they are large (bytes)."""
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
