"""Lets aiokafka wait before it asks again for metadata that no broker gave.

Where a partition has no leader, as after a broker that went in order, its producer and its consumer ask at once again, for as
long as the broker is away: some 300 times a second in a worker, with two lines in the log each (aiokafka 0.14.0).
"""

from __future__ import annotations

import asyncio
from typing import Any

from aiokafka.client import AIOKafkaClient

#: Twice aiokafka's pause between tries of anything else.
_PAUSE_SECONDS = 0.2
_ask = AIOKafkaClient._metadata_update  # noqa: SLF001 - it has no public name


def install() -> None:
    """Make all clients of this process wait."""
    AIOKafkaClient._metadata_update = _patiently  # noqa: SLF001 - see above


async def _patiently(client: AIOKafkaClient, cluster: Any, topics: Any) -> bool:
    updated: bool = await _ask(client, cluster, topics)
    if not updated:
        await asyncio.sleep(_PAUSE_SECONDS)
    return updated
