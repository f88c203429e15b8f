"""A `wiredesk` that is killed -9 in the middle of a shared snapshot: run in the place of ``python -m streams.cli``."""

from __future__ import annotations

import os
import signal

from streams.agents import snapshot_publisher

_piece, _sent = snapshot_publisher._piece, []


async def _third_kills(reader):
    _sent.append(await _piece(reader))
    if len(_sent) == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return _sent[-1]


snapshot_publisher._piece = _third_kills

if __name__ == "__main__":
    from streams.cli import main

    main()
