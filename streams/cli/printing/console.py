"""Where verbs print for people."""

from __future__ import annotations

from rich import console


class Console(console.Console):
    """Rich's, but a reader that went away (`| head`) is left to the command line: Rich ends with 1, which says that something is wrong."""

    def on_broken_pipe(self) -> None:
        """Tell of it."""
        raise BrokenPipeError
