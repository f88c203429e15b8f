"""What every verb that prints for people needs: the console, others' words made harmless, numbers with their nouns."""

from __future__ import annotations

from rich import console
from rich.markup import escape

from streams.plain import plain


class Console(console.Console):
    """Rich's, but a reader that went away (`| head`) is left to the command line: Rich ends with 1, which says that something is wrong."""

    def on_broken_pipe(self) -> None:
        """Tell of it."""
        raise BrokenPipeError


def markup(text: str, *, lines: bool = False) -> str:
    """Give text that neither acts on the terminal nor is markup to rich; ``lines`` keeps line ends."""
    return escape(plain(text, lines=lines))


def counted(number: int, noun: str) -> str:
    """Give ``1 letter``, ``0 letters``, ``1,200 letters``; the noun's plural must end in s alone."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
