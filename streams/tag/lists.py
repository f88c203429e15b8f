"""Lists of words, kept as plain text beside the code: ``NAME.txt``. ``#`` opens a remark, ``== name`` a section."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path


def path_of(name: str) -> Path:
    """Give where a list lies."""
    return Path(__file__).with_name(f"{name}.txt")


def lines_of(name: str) -> Iterator[str]:
    """Give a list's lines."""
    lines = path_of(name).read_text(encoding="utf-8").splitlines()
    return (line for line in lines if line and not line.startswith("#"))


def words_of_list(name: str) -> list[str]:
    """Give the words of a list without sections."""
    return [word for line in lines_of(name) for word in line.split()]


def sections(name: str) -> dict[str, list[str]]:
    """Give the words of a list by section."""
    found: dict[str, list[str]] = {}
    words: list[str] = []
    for line in lines_of(name):
        if line.startswith("== "):
            words = found.setdefault(line[3:], [])
        else:
            words.extend(line.split())
    return found
