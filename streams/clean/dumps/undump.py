"""Undo what a scraper did to a page's lines: hard wraps, lines broken at inline elements, the marks of markdown.

Each is told from the page as a whole, so that a line here and there that looks like it changes nothing; a page that shows
none of them, as most do, is only split into lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter
from typing import Final, NamedTuple

from streams.clean.blocks.block import MAX_BLOCKS
from streams.clean.dumps.snapshot import is_snapshot, read_snapshot
from streams.clean.dumps.wrapping import unpaged, unwrapped

#: Lines that are looked at: 10 MB of text wrapped at a column have no more, and 10,000 become blocks.
_LOOKED: Final = 200_000
#: Characters of a line that are split into words at once.
_SLICE: Final = 1 << 16
#: What begins a line only where an inline element ended: a comma, a full stop. Code has neither with a blank behind it.
_STRAY: Final = re.compile(r"\n[ \t]{0,8}(?:[,.](?=\s)|[、。，；])")
_STRAYS: Final = 2
_COMMAS: Final = (",", "、", "，")
#: Lines that end within a sentence, the next with a small letter: how many, and their share of the lines that are as long.
_BROKEN: Final = re.compile(r"\n[ \t]{0,8}[a-zß-öø-ÿа-яёіїєґα-ωά-ώ]")
_BREAKS: Final = 3
_BREAK_SHARE: Final = 0.15
_LONG: Final = 25
#: How a piece begins that goes on, and ends that is to be gone on with; characters of a line that is no menu's entry.
_STARTS: Final = re.compile(r"[,;)»”’、。，；）」]|[.:!?](?=\s|$)|[a-zß-öø-ÿа-яёіїєґα-ωά-ώ]")
_STOPS: Final = ".!?:;。！？…"
_OPEN: Final = re.compile(r"[a-zß-öø-ÿа-яёіїєґα-ωά-ώ,(“„«–—-]\s*$")
_PIECE: Final = 20
#: A bare list or verse in small letters: so many short lines between closed ones, most of which begin small. Sentences broken
#: at links have names in every second piece, small words alone on a line, and pieces that open with a mark.
_VERSE: Final = 4
_LONGEST: Final = 1000
_SHORT: Final = 60
_MOSTLY: Final = 0.75
_WORD: Final = 3
_CLOSES: Final = frozenset('.!?:;。！？…"”»)')
#: A blank that joining put before a closing mark.
_SPACED: Final = re.compile(r" (?=[,;)»”’、。，；）」]|[.:!?](?:\s|$))")

#: Markdown: links or headings enough that it is no accident.
_LINKS: Final = 4
_HEADINGS: Final = 2
_HEADING: Final = re.compile(r"[ \t]{0,3}(#{1,6})[ \t]+(?=\S)")
_BULLET: Final = re.compile(r"^([ \t]{0,12})[*+-][ \t]+(?=\S)")
_HEADING_LINE: Final = re.compile(r"^#{1,6}[ \t]+\S", re.MULTILINE)
#: A heading with a line of dashes or equals signs below it, and no blank line between.
_UNDERLINED: Final = re.compile(r"^[ \t]{0,3}={3,250}[ \t]*$", re.MULTILINE)
_UNDERLINE: Final = re.compile(r"[ \t]{0,3}(={3,250}|-{3,250})[ \t]*$")
_LONGEST_HEADING: Final = 250
#: "  12. https://…" behind a page whose links are numbered: "[12]Home".
_REFERENCE: Final = re.compile(r"[ \t]{0,8}\d{1,4}\.[ \t](?:https?|mailto|ftp|file):\S{1,2000}[ \t]*$")
_REFERENCES: Final = 3
#: An address alone on its line, and how many lines have one below.
_ADDRESS: Final = re.compile(r"[ \t]{0,12}[(<]?https?://[^\s]{1,2000}[ \t]*$")
_ADDRESSES: Final = 2
_NUMBERED: Final = re.compile(r"\[\d{1,4}\](?=\S)")
_TARGET: Final = r"\]\([^()\n]{0,1500}+(?:\([^()\n]{0,200}+\)[^()\n]{0,200}+)?\)"
_IMAGE: Final = re.compile(r"!\[([^\[\]\n]{0,500}+)" + _TARGET)
#: A picture alone on its line, linked or not: what it says instead is no text.
_PICTURE: Final = re.compile(r"[ \t]{0,12}\[?\s?!\[[^\[\]\n]{0,500}+" + _TARGET + r"\s?(?:" + _TARGET + r")?[ \t]*$")
_LINK: Final = re.compile(r"\[([^\[\]\n]{0,500}+)" + _TARGET)
_STRONG: Final = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,500})(?<=\S)\1")
_EMPHASIS: Final = re.compile(r"(?<![\w*])([*_])(?=\S)([^*_\n]{1,500})(?<=\S)\1(?![\w*])")
#: Lines of one link at most, and what each ends with.
_LINK_LINES: Final = 12
_BREAK: Final = " \\"
_ESCAPED: Final = re.compile(r"\\([\\`*_{}\[\]()#+.!|>-])")


class Marks(NamedTuple):
    """What markdown said of a line: a heading's level or 0, and how much of it is link and bold."""

    level: int
    link_chars: int
    links: int
    strong_chars: int


@dataclass(frozen=True, slots=True)
class Lines:
    """A text page's lines: ``raw`` with their indents, ``texts`` with single blanks, empty where a line is blank.

    ``marks``: by line, where markdown said something.
    """

    raw: list[str]
    texts: list[str]
    marks: dict[int, Marks]

    def headings(self) -> frozenset[str]:
        """Give the lines that are marked as headings of the first level."""
        return frozenset(self.texts[at] for at, marks in self.marks.items() if marks.level == 1)

    @classmethod
    def of(cls, raw: list[str], marks: dict[int, Marks]) -> Lines:
        """Take the lines' runs of blanks together."""
        return cls(raw, [squashed(line) for line in raw], marks)


def squashed(line: str) -> str:
    """Put one blank for each run of them. Endless lines go by slices: all their words at once take ten times their size."""
    if len(line) <= _SLICE:
        return " ".join(line.split())
    parts, at = [], 0
    while at < len(line):
        end = line.find(" ", at + _SLICE)
        end = len(line) if end < 0 else end
        parts.append(" ".join(line[at:end].split()))
        at = end
    return " ".join(filter(None, parts))


def undump(text: str, *, marked: bool = False) -> Lines:
    """Give the lines as the page had them, as far as the dump shows. ``marked``: the scraper says that it wrote markdown."""
    if len(text) > _LOOKED and text.count("\n") >= _LOOKED:
        text = "\n".join(text.split("\n", _LOOKED)[:_LOOKED])
    lines = unpaged(text)[:_LOOKED]
    if is_snapshot(lines):
        return _of_snapshot(lines)
    lines, wrapped = unwrapped(_without_references(lines))
    headings = len(_HEADING_LINE.findall(text)) if "#" in text else 0
    headings += len(_UNDERLINED.findall(text)) if "===" in text else 0
    if text.count("](") >= _LINKS or headings >= _HEADINGS or (headings and marked):
        return _unmarked(lines)
    lines = _rejoined(lines) if not wrapped and _is_broken(text, lines) else lines
    return Lines.of(lines, _addressed(lines) if "://" in text else {})


def _addressed(lines: list[str]) -> dict[int, Marks]:
    """Mark short lines as links that have an address of their own below them, as lists in mails and channels do."""
    found: dict[int, Marks] = {}
    for at, (line, below) in enumerate(pairwise(lines)):
        text = line.strip()
        if 0 < len(text) <= _LONGEST_HEADING and _ADDRESS.match(below) and not _ADDRESS.match(text):
            found[at] = Marks(0, len(text), 1, 0)
    return found if len(found) >= _ADDRESSES else {}


def _of_snapshot(lines: list[str]) -> Lines:
    raw: list[str] = []
    marks: dict[int, Marks] = {}
    for told in read_snapshot(lines):
        raw += [""] if told.apart else []
        marks[len(raw)] = Marks(told.level, told.link_chars, told.links, 0)
        raw.append(told.text)
    return Lines.of(raw, marks)


def _without_references(lines: list[str]) -> list[str]:
    """Leave out the numbered addresses that a terminal's browser lists behind the page, and their numbers in its lines."""
    listed = [at for at, line in enumerate(lines) if ":" in line and _REFERENCE.match(line)]
    if len(listed) < _REFERENCES:
        return lines
    gone = set(listed)
    return [_NUMBERED.sub("", line) for at, line in enumerate(lines) if at not in gone]


def _is_broken(text: str, lines: list[str]) -> bool:
    """Tell whether lines break within sentences, at inline elements or where the source did."""
    if len(_STRAY.findall(text)) >= _STRAYS:
        return True
    found, enough = 0, 0.0
    for match in _BROKEN.finditer(text):
        before = text[max(0, match.start() - _LONG) : match.start()]
        found += len(before) == _LONG and "\n" not in before and _OPEN.search(before) is not None
        if found >= _BREAKS:  # few pages have as many: the lines are counted then
            enough = enough or _BREAK_SHARE * sum(len(line) >= _LONG for line in lines)
            if found >= enough:
                return True
    return False


def _rejoined(lines: list[str]) -> list[str]:
    """Join lines that are pieces of one sentence; a blank line between them keeps them apart."""
    out: list[list[str]] = []
    size, before, verse = 0, "", _verse(lines)
    for at, (line, after) in enumerate(zip(lines, [*lines[1:], ""], strict=True)):
        piece = line.strip()
        if before and piece and at not in verse and _continues(before, piece, after.strip(), size):
            out[-1].append(piece)
            size += len(piece)
        else:
            out.append([line.rstrip()])
            size = len(piece)
        before = line if piece else ""
    return [_together(pieces) for pieces in out]


def _verse(lines: list[str]) -> set[int]:
    """Find the lines of bare lists and stanzas: nothing is joined to them but what follows the last."""
    found: set[int] = set()
    start, closed = 0, True
    for at, line in enumerate((*lines, "")):
        piece = line.strip()
        short, closes = 0 < len(piece) <= _SHORT, piece[-1:] in _CLOSES
        if short and not closes:
            continue
        end = at + short  # a line that closes is the last of its run
        ended = closed and (short or not piece or not _STARTS.match(piece))
        if ended and _VERSE <= end - start <= _LONGEST and _reads_down(lines[start:end]):
            found.update(range(start, end))
        start, closed = at + 1, closes or not piece
    return found


def _reads_down(lines: list[str]) -> bool:
    pieces = [line.strip() for line in lines]
    small = sum(piece[0].islower() for piece in pieces[1:])
    marked = any(len(piece) <= _WORD or (_STARTS.match(piece) and not piece[0].isalpha()) for piece in pieces)
    return not marked and small >= _MOSTLY * (len(pieces) - 1)


def _continues(before: str, piece: str, after: str, size: int) -> bool:
    """Say whether a piece goes on with the line before it: by its own beginning, or an open sentence leads on to it."""
    if _STARTS.match(piece):
        return not piece[0].isalpha() or before.rstrip()[-1] not in _STOPS
    if not _OPEN.search(before):
        return False
    if size < _PIECE and before.rstrip()[-1] != ",":  # a name between two short pieces, or a menu
        return after[:1] in _COMMAS
    return before[-1] == " " or _STARTS.match(after) is not None


def _together(pieces: list[str]) -> str:
    text = pieces[0]
    if len(pieces) > 1:
        text = " ".join(pieces)
        text = _SPACED.sub("", text)
    return text


def _whole_links(lines: list[str]) -> list[str]:
    """Join the lines of a link that holds several, as converters of cards write it: each but the last ends with backslashes."""
    out: list[str] = []
    joined = 0
    for line in lines:
        if joined:
            out[-1] = f"{out[-1].rstrip(_BREAK)} {line.strip()}"
        else:
            out.append(line)
        opened = line.endswith("\\") and out[-1].count("[") > out[-1].count("]") and joined < _LINK_LINES
        joined = joined + 1 if opened else 0
    return out


def _unmarked(lines: list[str]) -> Lines:
    """Take the marks of markdown off, and say what they told; lines behind the last that becomes a block stay as they are."""
    out: list[str] = []
    marks: dict[int, Marks] = {}
    left = MAX_BLOCKS
    lines = _whole_links(lines)
    for raw, below in zip(lines, (*lines[1:], ""), strict=True):
        if not left:
            break
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
