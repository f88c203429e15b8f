"""A `wiredesk` that dies of certain pages: run in the place of ``python -m streams.cli``.

A page with ``KILLS-WORKER`` kills the worker as it is admitted; one with ``KILLS-PROCESS`` the pool process that reads it,
as long as the file named by ``LETHAL_WHILE`` is there.
"""

from __future__ import annotations

import os
import signal
from pathlib import Path

from streams.agents import read, work

_admit, _read = read.page_from_record, work._read


def _lethal_admit(value, *rest):  # noqa: ANN002
    if b"KILLS-WORKER" in (value or b""):
        os.kill(os.getpid(), signal.SIGKILL)
    return _admit(value, *rest)


def _lethal_read(item):
    if "KILLS-PROCESS" in item[0].body and Path(os.environ["LETHAL_WHILE"]).exists():
        os.kill(os.getpid(), signal.SIGKILL)
    return _read(item)


# At the module's top: pool processes import the main module and must be patched as well.
read.page_from_record, work._read = _lethal_admit, _lethal_read

if __name__ == "__main__":
    from streams.cli import main

    main()
