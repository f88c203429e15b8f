"""Tables of words, kept as plain text beside the code: ``words/NAME.txt``.

The rows of a section hold its words, separated by bars, one row for each language or subject. Sections read as regular
expressions are written as such.
"""

from __future__ import annotations

from functools import cache

from streams.tables import sections_of


@cache
def sections(name: str) -> dict[str, str]:
    """Give the words of a table by section, in the file's order, separated by bars."""
    return {section: "|".join(rows) for section, rows in sections_of("streams.clean", f"words/{name}.txt").items()}
