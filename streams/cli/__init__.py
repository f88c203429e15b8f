"""The command line: one verb, one file, loaded when it is called."""

from __future__ import annotations

import errno
import importlib
import logging
import os
import sys
from typing import NoReturn

import click

from streams import __version__
from streams.errors import UserError
from streams.plain import plain

_VERBS = {
    "demo": "See it work: an embedded broker, the sample pages, the real agents.",
    "run": "Run a worker.",
    "try": "Run one page through the whole chain, without a broker, and explain what became of it.",
    "batch": "Run JSON Lines of pages through the whole chain, without a broker.",
    "send": "Send pages (HTML, text, JSON Lines, WARC, folders) to the raw topic.",
    "tail": "Follow a topic, one line an event.",
    "explain": "Tell what became of a page, and why.",
    "replay": "Run stored pages again and say what would change.",
    "forget": "Take an article back, and keep it out.",
    "audit": "Hold decisions against pages in.",
    "dead": "List, show, send again and drop what failed.",
    "topics": "Plan and apply the topics.",
    "doctor": "Check settings, files and broker.",
    "clean": "Filter: page/1 lines to clean articles.",
    "match": "Filter: find copies, versions and stories.",
    "tag": "Filter: tag entities, topics and quotes.",
    "route": "Filter: attach routes.",
    "rules": "Check, test and apply routing rules.",
    "gazetteer": "Build and inspect the gazetteer.",
}

#: What a machine refuses whatever we do: no room, no right, a closed stream, no more files.
_REFUSALS = frozenset(
    (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM, errno.EBADF, errno.EMFILE)
)
#: What a shell tells of a process that SIGPIPE ended.
_OUTPUT_CLOSED = 141


class _Verbs(click.Group):
    """Imports a verb's module only when that verb is asked for: `--help` stays instant."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # Here, for click would end with 1, which with us means that a line was wrong.
            _end_unread()

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(_VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _VERBS:
            return None
        module = importlib.import_module(
            f"streams.cli.{cmd_name}_page" if cmd_name == "try" else f"streams.cli.{cmd_name}"
        )
        command: click.Command = getattr(module, "try_page" if cmd_name == "try" else cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(_VERBS.items()))


@click.command(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="wiredesk")
def wiredesk() -> None:
    """Raw news pages in, enriched articles out, over Kafka."""


def main() -> None:
    """Run the command line. A person's mistake, or what the machine or Kafka refuses, ends in one sentence and status 2."""
    sys.stdin, sys.stdout, sys.stderr = (
        stream or open(os.devnull, mode)  # noqa: PTH123, SIM115 - a stream that was closed when we began, for our whole life
        for stream, mode in ((sys.stdin, "r"), (sys.stdout, "w"), (sys.stderr, "w"))
    )
    # Without a handler its connection errors would stand beside our own sentence; `run` and `demo` set up their logs.
    logging.getLogger("aiokafka").addHandler(logging.NullHandler())
    try:
        try:
            wiredesk(prog_name="wiredesk")
        finally:
            # Now, while a full disk can still be told of.
            sys.stdout.flush()
    except UserError as error:
        _tell(str(error))
        sys.exit(2)
    except BrokenPipeError:
        _end_unread()
    except Exception as error:
        if not (sentence := _refusal(error)):
            raise
        _tell(sentence)
        sys.exit(2)


def _refusal(error: Exception) -> str | None:
    """Tell what the machine or Kafka refuses; None for a fault of ours."""
    if isinstance(error, OSError) and error.errno in _REFUSALS:
        _discard_output()
        return f"{error.strerror}: {error.filename or 'the output'}"
    # Who has met one of Kafka's errors has loaded them: no other verb need wait for that.
    kafkas = sys.modules.get("aiokafka.errors")
    if kafkas and isinstance(error, kafkas.KafkaError):
        return f"Kafka does not do it: {getattr(error, 'description', None) or error}"
    return None


def _tell(sentence: str) -> None:
    click.echo(f"wiredesk: {plain(sentence, lines=True)}", err=True)


def _end_unread() -> NoReturn:
    """End without a word: the reader of our output went away (`| head`), the usual end of a filter."""
    _discard_output()
    sys.exit(_OUTPUT_CLOSED)


def _discard_output() -> None:
    """Let what is left to write go nowhere, or the interpreter would fail on it once more at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
