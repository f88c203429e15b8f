"""Running verbs to their end: in this process, for a new one would spend most of a test on importing."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import orjson
import pytest

from streams.cli import main


@dataclass(frozen=True)
class VerbResult:
    """What a verb said, and its exit status."""

    status: int
    out: str
    err: str


def run_verb(environment: Mapping[str, str], *arguments: str, stdin: bytes = b"") -> VerbResult:
    """Run ``wiredesk ARGUMENTS`` by its entry point under these variables; an unforeseen error fails the test."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {**environment, "COLUMNS": "200"}.items():
            patch.setenv(name, value)
        patch.setattr(sys, "argv", ["wiredesk", *arguments])
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), pytest.raises(SystemExit) as end:
            main()
    printed = [stream.buffer.getvalue().decode() for stream in (out, err)]
    return VerbResult(int(end.value.code or 0), *printed)


def verb(desk: Any, *arguments: str) -> tuple[int, str]:
    """Run a verb against the desk's broker; gives its status and all that it said."""
    result = run_verb(desk.environment, *arguments)
    return result.status, result.out + result.err


def process_of(environment: Mapping[str, str], *arguments: str) -> subprocess.Popen[str]:
    """Start a verb as an operator does, in a process of its own: for those that run on, or take signals."""
    return subprocess.Popen(
        [sys.executable, "-m", "streams.cli", *arguments],
        env={**os.environ, **environment, "COLUMNS": "200", "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def filtered(verb: str, lines: Iterable[bytes], *options: str) -> tuple[int, list[dict[str, Any]]]:
    """Run a filter over JSON Lines: its exit status, and the objects that it answers."""
    result = run_verb({}, verb, *options, stdin=b"\n".join(lines) + b"\n")
    return result.status, [orjson.loads(line) for line in result.out.splitlines()]
