"""Others' words between our own colours."""

from __future__ import annotations

from rich.markup import escape

from streams.plain import plain


def markup(text: str, *, lines: bool = False) -> str:
    """Give text that neither acts on the terminal nor is markup to rich; ``lines`` keeps line ends."""
    return escape(plain(text, lines=lines))
