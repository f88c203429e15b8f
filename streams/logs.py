"""Sets up logging on standard error: one JSON object a line for machines, or text for people. Foreign text is made safe to print."""

from __future__ import annotations

import logging
import sys

import structlog

from streams.plain import plain
from streams.settings import LogFormat


def configure(form: LogFormat, level: str = "info") -> None:
    """Send the standard library's logging through structlog. Each command that logs calls this once."""
    shared: list[structlog.typing.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    people = form is LogFormat.TEXT
    renderer: structlog.typing.Processor = (
        structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty()) if people else structlog.processors.JSONRenderer()
    )
    # Traces as the standard library writes them: structlog's own for terminals print local variables, secrets among them.
    last: list[structlog.typing.Processor] = [structlog.processors.format_exc_info, _printable, renderer]
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared, processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last]
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())


def _printable(_: object, __: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """Remove control characters: a page's words must neither colour a terminal nor pass for a log line of ours."""
    for name in ("event", "exception"):
        if isinstance(text := event.get(name), str):
            event[name] = plain(text, lines=True).replace("\n", "\n    ")
    return event
