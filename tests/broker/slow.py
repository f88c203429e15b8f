"""A `wiredesk` whose start takes minutes, as one that replays a long log: run in the place of ``python -m streams.cli``."""

from __future__ import annotations

import asyncio

from streams.agents import sightings


async def _replaying(_: object) -> None:
    await asyncio.sleep(600)


sightings.SightingsLog.start = _replaying

if __name__ == "__main__":
    from streams.cli import main

    main()
