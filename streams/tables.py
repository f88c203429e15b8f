"""Reads tables kept as text files beside the code: ``#`` starts a comment line, ``== name`` a section, any other line is a row."""

from __future__ import annotations

from importlib.resources import files


def rows_of(package: str, path: str) -> list[str]:
    """Give a table's rows and section lines, in the file's order."""
    lines = files(package).joinpath(path).read_text("utf-8").split("\n")
    return [line for line in lines if line and not line.startswith("#")]


def sections_of(package: str, path: str) -> dict[str, list[str]]:
    """Give a table's rows by section, in the file's order."""
    found: dict[str, list[str]] = {}
    rows: list[str] = []
    for line in rows_of(package, path):
        if line.startswith("== "):
            rows = found.setdefault(line[3:], [])
        else:
            rows.append(line)
    return found
