"""Undo a scraper's changes to a page's lines: hard wraps, lines broken at inline elements, markdown.

Each is recognised on the page as a whole, so that a few similar lines change nothing. A page without any, as most are, is
only split into lines.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from streams.clean.dumps.broken_sentences import is_broken, rejoined
from streams.clean.dumps.endless import split_endless
from streams.clean.dumps.markdown import unmarked
from streams.clean.dumps.restored import Lines, Marks
from streams.clean.dumps.snapshot import is_snapshot, read_snapshot
from streams.clean.dumps.wrapping import unpaged, unwrapped

#: Most lines read: 10 MB of text wrapped at a column have no more, and only 10,000 become blocks.
_LOOKED: Final = 200_000
#: Fewest links, and fewest headings, that show markdown.
_LINKS: Final = 4
_HEADINGS: Final = 2
_HEADING_LINE: Final = re.compile(r"^#{1,6}[ \t]+\S", re.MULTILINE)
#: Headings underlined with dashes or equals signs, without a blank line between.
_UNDERLINED: Final = re.compile(r"^[ \t]{0,3}={3,250}[ \t]*$", re.MULTILINE)
_LONGEST_HEADING: Final = 250
#: "  12. https://…" at the end of a page with numbered links: "[12]Home".
_REFERENCE: Final = re.compile(r"[ \t]{0,8}\d{1,4}\.[ \t](?:https?|mailto|ftp|file):\S{1,2000}[ \t]*$")
_REFERENCES: Final = 3
#: An address alone on its line, and fewest lines with one below them.
_ADDRESS: Final = re.compile(r"[ \t]{0,12}[(<]?https?://[^\s]{1,2000}[ \t]*$")
_ADDRESSES: Final = 2
_NUMBERED: Final = re.compile(r"\[\d{1,4}\](?=\S)")


def undump(text: str, *, marked: bool = False) -> Lines:
    """Give the lines as the page had them, as far as the dump shows. ``marked``: the scraper states that it wrote markdown."""
    if len(text) > _LOOKED and text.count("\n") >= _LOOKED:
        text = "\n".join(text.split("\n", _LOOKED)[:_LOOKED])
    lines = split_endless(unpaged(text)[:_LOOKED])
    if is_snapshot(lines):
        return _of_snapshot(lines)
    lines, numbered = _without_references(_with_single_gaps(lines))
    lines, wrapped = unwrapped(lines)
    if numbered:  # the numbers of links counted when the lines were wrapped
        lines = [_NUMBERED.sub("", line) for line in lines]
    headings = len(_HEADING_LINE.findall(text)) if "#" in text else 0
    headings += len(_UNDERLINED.findall(text)) if "===" in text else 0
    if text.count("](") >= _LINKS or headings >= _HEADINGS or (headings and marked):
        return unmarked(lines)
    lines = rejoined(lines) if not wrapped and is_broken(text, lines) else lines
    return Lines.of(lines, _addressed(lines) if "://" in text else {})


def _with_single_gaps(lines: list[str]) -> list[str]:
    """Reduce each run of blank lines to one: they may be three quarters of a page's lines, and each costs as much as another line."""
    out: list[str] = []
    apart = False
    for line in lines:
        if line and not line.isspace():
            out.append(line)
            apart = False
        elif not apart:
            out.append("")
            apart = True
    return out


def _addressed(lines: list[str]) -> dict[int, Marks]:
    """Mark short lines as links if an address is right below them, as in lists of mails and channels."""
    found: dict[int, Marks] = {}
    for at, (line, below) in enumerate(pairwise(lines)):
        text = line.strip()
        if 0 < len(text) <= _LONGEST_HEADING and _ADDRESS.match(below) and not _ADDRESS.match(text):
            found[at] = Marks(0, len(text), 1, 0)
    return found if len(found) >= _ADDRESSES else {}


def _of_snapshot(lines: list[str]) -> Lines:
    raw: list[str] = []
    marks: dict[int, Marks] = {}
    for node_line in read_snapshot(lines):
        raw += [""] if node_line.apart else []
        marks[len(raw)] = Marks(node_line.level, node_line.link_chars, node_line.links, 0)
        raw.append(node_line.text)
    return Lines.of(raw, marks)


def _without_references(lines: list[str]) -> tuple[list[str], bool]:
    """Remove the numbered addresses that a text browser lists at the page's end, and tell whether there were any."""
    listed = [at for at, line in enumerate(lines) if ":" in line and _REFERENCE.match(line)]
    if len(listed) < _REFERENCES:
        return lines, False
    dropped = set(listed)
    return [line for at, line in enumerate(lines) if at not in dropped], True
