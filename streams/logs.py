"""Sets up logging on standard error: one JSON object a line for machines, or text for people. Foreign text is made safe to print."""

from __future__ import annotations

import logging
import sys
import time

import structlog

from streams.plain import plain
from streams.settings import LogFormat

#: Seconds in which a library's sentence is written once. While a broker is away, aiokafka says the same hundreds of times a second.
_SPARING_SECONDS = 10.0
#: Sentences remembered at most.
_KEPT = 1000


class Sparing(logging.Filter):
    """Lets a sentence of a library through once in a while, with the number of those held back. Ours are all let through.

    Otherwise an outage of an hour fills the log, and what came before it is rotated away.
    """

    def __init__(self) -> None:
        super().__init__()
        #: When each sentence was last written, and how often it was held back since.
        self._written: dict[tuple[str, str], tuple[float, int]] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether to write it; adds to the sentence how many like it were not."""
        if record.name.partition(".")[0] == "streams":
            return True
        sentence, now = (record.name, str(record.msg)), time.monotonic()
        at, held = self._written.pop(sentence, (-_SPARING_SECONDS, 0))
        due = now - at >= _SPARING_SECONDS
        self._written[sentence] = (now, 0) if due else (at, held + 1)
        while len(self._written) > _KEPT:
            del self._written[next(iter(self._written))]
        if due and held:
            record.msg = f"{record.msg} (and {held} times more since it was last written here)"
        return due


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
    handler.addFilter(Sparing())
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
