"""The command line: ``verbs`` says what each verb takes; what it does stands in a file of its own, loaded when it is called."""

from __future__ import annotations

import errno
import io
import logging
import os
import sys
from typing import NoReturn

import click

from streams import __version__
from streams.cli.verbs import VERBS
from streams.errors import UserError
from streams.plain import plain

#: What a machine refuses whatever we do: no room, no right, a closed stream, no more files.
_REFUSALS = frozenset(
    (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM, errno.EBADF, errno.EMFILE)
)
#: Exit statuses by which a shell reports that SIGPIPE or SIGINT ended a process.
_OUTPUT_CLOSED, _INTERRUPTED = 141, 130


class _Verbs(click.Group):
    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # Here, for click would end with 1, which with us means that a line was wrong.
            _end_unread()
        except (KeyboardInterrupt, click.Abort):
            click.echo("Aborted!", err=True)
            sys.exit(_INTERRUPTED)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(self.commands)


@click.command(cls=_Verbs, commands=VERBS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="wiredesk")
def wiredesk() -> None:
    """Raw news pages in, enriched articles out, over Kafka."""


def main() -> None:
    """Run the command line. A person's mistake, or what the machine or Kafka refuses, ends in one sentence and status 2."""
    sys.stdin, sys.stdout, sys.stderr = (
        stream or open(os.devnull, mode)  # noqa: PTH123, SIM115 - a stream that was closed when we began, for our whole life
        for stream, mode in ((sys.stdin, "r"), (sys.stdout, "w"), (sys.stderr, "w"))
    )
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Titles, and names of files, hold what a Latin-1 terminal has no sign for: a question mark is better than no answer.
        sys.stdout.reconfigure(errors="replace")
    # Without a handler its connection errors would stand beside our own sentence; `run` and `demo` set up their logs.
    logging.getLogger("aiokafka").addHandler(logging.NullHandler())
    try:
        try:
            wiredesk(prog_name="wiredesk")
        finally:
            # Now, while a full disk can still be reported.
            sys.stdout.flush()
    except UserError as error:
        _print(str(error))
        sys.exit(2)
    except BrokenPipeError:
        _end_unread()
    except Exception as error:
        if not (sentence := _refusal(error)):
            raise
        _print(sentence)
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


def _print(sentence: str) -> None:
    click.echo(f"wiredesk: {plain(sentence, lines=True)}", err=True)


def _end_unread() -> NoReturn:
    """End without a word: the reader of our output went away (`| head`), the usual end of a filter."""
    _discard_output()
    sys.exit(_OUTPUT_CLOSED)


def _discard_output() -> None:
    """Let what is left to write go nowhere, or the interpreter would fail on it once more at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
