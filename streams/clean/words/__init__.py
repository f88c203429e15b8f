"""Tables of words, kept as plain text beside the code: ``words/NAME.txt``.

A line ``== name`` opens a section; the lines below hold its words, parted by bars, a language or a thought a line. What is read
as a regular expression is written as one. ``#`` opens a remark.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def sections(name: str) -> dict[str, str]:
    """Give the words of a table by section, in the file's order, parted by bars."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in files("streams.clean").joinpath("words", f"{name}.txt").read_text("utf-8").split("\n"):
        if line.startswith("== "):
            lines = found.setdefault(line[3:], [])
        elif line and not line.startswith("#"):
            lines.append(line)
    return {section: "|".join(lines) for section, lines in found.items()}
