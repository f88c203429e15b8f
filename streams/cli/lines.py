"""Filters over JSON Lines: one object a line in, one out, order kept, unbounded streams in bounded memory."""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import islice
from multiprocessing import forkserver
from typing import BinaryIO, TypeVar

import orjson
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from streams.errors import WiredeskError
from streams.ingest import unmarked

Item = TypeVar("Item")
Result = TypeVar("Result")

#: Lines a task: enough to make the hop between processes cheap beside 2 ms of work a line.
_CHUNK = 16
#: A body of 10 MB, the most that is read, with every character escaped as \u0000; what is longer is cut, and so no JSON.
_LINE_BYTES = 64_000_000
#: Tasks in the air for each process.
_AHEAD = 4


@dataclass(frozen=True, slots=True)
class Window:
    """How far work runs ahead of its answers: ``lines`` a task, ``tasks`` in the air, whatever the number of processes.

    When a line is taken from the source, exactly the answers of the tasks before the window have been given.
    """

    lines: int
    tasks: int


#: A page sees what the pages 32 and more before it have taught. Eight processes have work; more would be taught later.
SITE_WINDOW = Window(lines=4, tasks=8)


class LineError(WiredeskError):
    """A line that cannot be answered with an article; its answer says why."""


def read_lines(stream: BinaryIO) -> Iterator[bytes]:
    """Give the stream's lines that are not blank, with a progress count on a terminal."""
    lines = (line for line in unmarked(_bounded(stream)) if not line.isspace())
    if not sys.stderr.isatty() or sys.stdin.isatty():
        yield from lines
        return
    columns = (TextColumn("{task.description}"), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield from progress.track(lines, description="lines")


def _bounded(stream: BinaryIO) -> Iterator[bytes]:
    """Give lines of at most ``_LINE_BYTES``, each longer one's first part: memory must not grow with a line without end."""
    while line := stream.readline(_LINE_BYTES):
        yield line
        while len(line) == _LINE_BYTES and not line.endswith(b"\n"):
            line = stream.readline(_LINE_BYTES)


def run_filter(
    work: Callable[[bytes], bytes],
    jobs: int,
    opener: Callable[..., None] | None = None,
    arguments: Sequence[object] = (),
) -> None:
    """Answer each line of standard input; exits with status 1 when any answer is an error."""
    failed = write_lines(ordered_map(work, read_lines(sys.stdin.buffer), jobs, opener, arguments))
    sys.exit(1 if failed else 0)


def write_lines(answers: Iterable[bytes]) -> int:
    """Write answers as lines; gives how many were errors."""
    out, failed = sys.stdout.buffer, 0
    for answer in answers:
        failed += answer.startswith(b'{"error":')
        out.write(answer + b"\n")
    out.flush()
    return failed


def error_line(reason: str, line: bytes) -> bytes:
    """Write the answer to a line that is no good: the reason, and the line's own attrs or id to find it by."""
    answer: dict[str, object] = {"error": reason}
    try:
        document = orjson.loads(line)
    except orjson.JSONDecodeError:
        document = None
    if isinstance(document, dict):
        answer |= {name: document[name] for name in ("id", "attrs") if name in document}
    return orjson.dumps(answer)


def read_object(line: bytes) -> dict[str, object]:
    """Read a line's JSON object. Raises ``LineError``."""
    try:
        document = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise LineError(f"not JSON: {error}") from None
    if not isinstance(document, dict):
        raise LineError("not a JSON object")
    return document


def ended(document: dict[str, object]) -> bool:
    """Say whether an earlier filter ended this page, by a decision or an error: such a line goes on as it is."""
    return "text" not in document and ("decision" in document or "error" in document)


def ordered_map(
    work: Callable[[Item], Result],
    items: Iterable[Item],
    jobs: int,
    opener: Callable[..., None] | None = None,
    arguments: Sequence[object] = (),
    window: Window | None = None,
) -> Iterator[Result]:
    """Map in processes, order kept, with a bounded number of items in the air. ``opener`` prepares each process.

    With a ``window`` the source may depend on the answers: it runs ahead of them by the same number of items for any ``jobs``.
    """
    if jobs == 1:
        if opener:
            opener(*arguments)
        yield from _windowed(work, items, window, None) if window else map(work, items)
        return
    context = multiprocessing.get_context("forkserver")
    # Imported once, and not by each process.
    context.set_forkserver_preload([work.__module__])
    # Ctrl-C is the parent's business, which ends them without a word: so from their first moment on.
    heard = signal.signal(signal.SIGINT, signal.SIG_IGN)
    forkserver.ensure_running()
    signal.signal(signal.SIGINT, heard)
    with ProcessPoolExecutor(jobs, context, opener and partial(opener, *arguments)) as pool:
        yield from _windowed(work, items, window or Window(_CHUNK, jobs * _AHEAD), pool)


def _windowed(
    work: Callable[[Item], Result], items: Iterable[Item], window: Window, pool: Executor | None
) -> Iterator[Result]:
    source = iter(items)
    pending: deque[Future[list[Result]]] = deque()
    while chunk := list(islice(source, window.lines)):
        pending.append(pool.submit(_each, work, chunk) if pool else _done(_each(work, chunk)))
        if len(pending) >= window.tasks:
            yield from pending.popleft().result()
    while pending:
        yield from pending.popleft().result()


def _done(answers: list[Result]) -> Future[list[Result]]:
    future: Future[list[Result]] = Future()
    future.set_result(answers)
    return future


def _each(work: Callable[[Item], Result], chunk: Sequence[Item]) -> list[Result]:
    return [work(item) for item in chunk]
