"""A text page's lines, restored to what they were before a scraper wrote them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

#: Most characters of a line that are split into words at once.
_SLICE: Final = 1 << 16


class Marks(NamedTuple):
    """A line's marks in markdown: a heading's level or 0, and how much of it is link and bold."""

    level: int
    link_chars: int
    links: int
    strong_chars: int


@dataclass(frozen=True, slots=True)
class Lines:
    """A text page's lines: ``raw`` with their indents, ``texts`` with single spaces, empty for a blank line.

    ``marks``: by line, for those with marks of markdown.
    """

    raw: list[str]
    texts: list[str]
    marks: dict[int, Marks]

    def headings(self) -> frozenset[str]:
        """Give the lines marked as first-level headings."""
        return frozenset(self.texts[at] for at, marks in self.marks.items() if marks.level == 1)

    @classmethod
    def of(cls, raw: list[str], marks: dict[int, Marks]) -> Lines:
        """Make them from raw lines, reducing runs of spaces to one."""
        return cls(raw, [line and squashed(line) for line in raw], marks)


def squashed(line: str) -> str:
    """Reduce each run of spaces to one. Endless lines are split in slices: all their words at once take ten times their size."""
    if len(line) <= _SLICE:
        return " ".join(line.split())
    parts, at = [], 0
    while at < len(line):
        end = line.find(" ", at + _SLICE)
        end = len(line) if end < 0 else end
        parts.append(" ".join(line[at:end].split()))
        at = end
    return " ".join(filter(None, parts))
