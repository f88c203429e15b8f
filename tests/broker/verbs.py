"""Running a verb as a person does: a process of its own, its status and all that it says."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any


def verb(desk: Any, *arguments: str, timeout: float = 120, stdin: str | None = None) -> tuple[int, str]:
    """Run ``wiredesk ARGUMENTS`` against the desk's broker; a traceback fails the test."""
    done = subprocess.run(
        [sys.executable, "-m", "streams.cli", *arguments],
        env={**os.environ, **desk.environment, "COLUMNS": "200"},
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
        input=stdin,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout + done.stderr
