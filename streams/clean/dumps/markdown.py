"""Markdown in a page's lines: its marks are removed, and headings, links and bold recorded."""

from __future__ import annotations

import re
from operator import itemgetter
from typing import Final

from streams.clean.blocks.block import MAX_BLOCKS
from streams.clean.dumps.restored import Lines, Marks

#: Most characters of an underlined heading.
_LONGEST_HEADING: Final = 250
_HEADING: Final = re.compile(r"[ \t]{0,3}(#{1,6})[ \t]+(?=\S)")
_BULLET: Final = re.compile(r"^([ \t]{0,12})[*+-][ \t]+(?=\S)")
_QUOTED: Final = re.compile(r"^[ \t]{0,3}(?:>[ \t]{1,3}){1,4}(?=\S)")
_UNDERLINE: Final = re.compile(r"[ \t]{0,3}(={3,250}|-{3,250})[ \t]*$")
_TARGET: Final = r"\]\([^()\n]{0,1500}+(?:\([^()\n]{0,200}+\)[^()\n]{0,200}+)?\)"
_IMAGE: Final = re.compile(r"!\[([^\[\]\n]{0,500}+)" + _TARGET)
#: A picture alone on its line, linked or not: its alternative text is no text of the page.
_PICTURE: Final = re.compile(r"[ \t]{0,12}\[?\s?!\[[^\[\]\n]{0,500}+" + _TARGET + r"\s?(?:" + _TARGET + r")?[ \t]*$")
_LINK: Final = re.compile(r"\[([^\[\]\n]{0,500}+)" + _TARGET)
_STRONG: Final = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,500})(?<=\S)\1")
_EMPHASIS: Final = re.compile(r"(?<![\w*])([*_])(?=\S)([^*_\n]{1,500})(?<=\S)\1(?![\w*])")
#: Most lines of one link, and what each but the last ends with.
_LINK_LINES: Final = 12
_BREAK: Final = " \\"
#: The beginning of the last line of a link that a program broke at a column, and within how many lines it must come.
_LINK_END: Final = re.compile(r"[^\[\]]{1,120}+\]\(")
_WRAPPED: Final = 3
_ESCAPED: Final = re.compile(r"\\([\\`*_{}\[\]()#+.!|>-])")


def _whole_links(lines: list[str]) -> list[str]:
    """Join the lines of a link, if each but the last ends with backslashes, as converters write cards, or was broken at a column."""
    out: list[str] = []
    joined = 0
    for at, line in enumerate(lines):
        if joined:
            out[-1] = f"{out[-1].rstrip(_BREAK)} {line.strip()}"
        else:
            out.append(line)
        opened = out[-1].count("[") > out[-1].count("]") and joined < _LINK_LINES
        joined = joined + 1 if opened and (line.endswith("\\") or _is_broken(lines, at)) else 0
    return out


def _is_broken(lines: list[str], at: int) -> bool:
    """Tell whether a link that a line opens ends on one of the next lines, with no bracket between."""
    below = next((line for line in lines[at + 1 : at + 1 + _WRAPPED] if not line or "[" in line or "]" in line), "")
    return _LINK_END.match(below) is not None


def unmarked(lines: list[str]) -> Lines:
    """Remove the marks of markdown and record their meaning; lines after the last that becomes a block are left as they are."""
    out: list[str] = []
    marks: dict[int, Marks] = {}
    left = MAX_BLOCKS
    lines = _whole_links(lines)
    for shown, below in zip(lines, (*lines[1:], ""), strict=True):
        if not left:
            break
        raw = _QUOTED.sub("", shown) if ">" in shown else shown
        pictured = "![" in raw and _PICTURE.match(raw) is not None
        if pictured or not any(map(str.isalnum, raw)):
            out.append("" if pictured else raw)
            continue
        heading = _HEADING.match(raw)
        line = raw[heading.end() :].rstrip("# \t") if heading else _BULLET.sub(r"\1• ", raw)
        links: list[str] = []
        if "](" in line:
            line = _IMAGE.sub(itemgetter(1), line)
            links = [text for text in _LINK.findall(line) if text.strip()]
            line = _LINK.sub(itemgetter(1), line)
        strong: list[tuple[str, str]] = []
        if "*" in line or "_" in line:
            strong = _STRONG.findall(line)
            line = _EMPHASIS.sub(itemgetter(2), _STRONG.sub(itemgetter(2), line))
        if "\\" in line:
            line = _ESCAPED.sub(itemgetter(1), line)
        under = _UNDERLINE.match(below) if not heading and len(line) <= _LONGEST_HEADING else None
        if heading or links or strong or under:
            level = len(heading[1]) if heading else (1 if under[1][0] == "=" else 2) if under else 0
            marks[len(out)] = Marks(level, sum(map(len, links)), len(links), sum(len(text) for _, text in strong))
        out.append(line)
        left -= any(map(str.isalnum, line))
    return Lines.of(out + lines[len(out) :], marks)
