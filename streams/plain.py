"""Makes foreign text safe to print: a page's title, a file name or a broker's message must not control a terminal or forge a log line."""

from __future__ import annotations

import re

#: ECMA-48: control sequences (colours, cursor moves), control strings up to their end (window titles, links, clipboard),
#: and the other escapes of two characters; introduced by ESC or by the one C1 character that stands for both. Of a control
#: string without an end only the introducer goes: it must not swallow the rest of a line.
_ESCAPES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]{0,64}[ -/]{0,8}[@-~]"
    r"|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x90\x98\x9c-\x9f]{0,256}(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[ -/]?[0-~]"
)
#: The two format characters that scripts and emoji need inside words; all others (direction overrides, tags) can disguise text.
_JOINERS = "\u200c\u200d"


def plain(text: str, *, lines: bool = False) -> str:
    """Remove escape sequences, control and format characters, and make every space a plain one. ``lines`` keeps line ends."""
    if text.isprintable():
        return text
    kept = f"{_JOINERS}\n" if lines else _JOINERS
    return "".join(
        ch if ch.isprintable() or ch in kept else " " if ch.isspace() else "" for ch in _ESCAPES.sub("", text)
    )
