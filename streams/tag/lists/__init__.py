"""Lists of words, kept as plain text beside the code: ``NAME.txt``. Blanks part the words."""

from __future__ import annotations

from streams.tables import rows_of, sections_of


def lines_of(name: str) -> list[str]:
    """Give a list's lines."""
    return rows_of("streams.tag.lists", f"{name}.txt")


def words_of_list(name: str) -> list[str]:
    """Give the words of a list without sections."""
    return " ".join(lines_of(name)).split()


def sections(name: str) -> dict[str, list[str]]:
    """Give the words of a list by section."""
    return {
        section: " ".join(rows).split() for section, rows in sections_of("streams.tag.lists", f"{name}.txt").items()
    }
