"""What the sequence model reads: of a word its spelling, hashed (Weinberger et al. 2009); of a gap between words its kind."""

from __future__ import annotations

import zlib
from enum import IntEnum

#: Features a word has, each naming one row of the table.
WORD_FEATURES = 13
#: A word's spelling beyond this tells nothing more; a text without spaces is cut here, so cost a word is bounded.
MAX_CHARS = 40
_SHAPE_CHARS = 20


class Gap(IntEnum):
    """Kinds of gap between two words. The numbers stand in the weights file."""

    NONE = 0
    SPACE = 1
    HYPHEN = 2
    LINE = 3
    STOP_LINE = 4
    MARK_LINE = 5
    APOSTROPHE = 6
    STOP = 7
    DOT = 8
    CALL = 9
    COMMA = 10
    AND = 11
    COLON = 12
    SLASH = 13
    DASH = 14
    OPEN = 15
    CLOSE = 16
    QUOTE_OPEN = 17
    QUOTE_CLOSE = 18
    STOP_MARK = 19
    ADDRESS = 20
    HASH = 21
    SEMICOLON = 22
    OTHER = 23
    EDGE = 24


_WHOLE = {
    "": Gap.NONE, " ": Gap.SPACE, "-": Gap.HYPHEN, "'": Gap.APOSTROPHE, "’": Gap.APOSTROPHE, ".": Gap.DOT,
}  # fmt: skip
_MARKS = {
    ".": Gap.STOP, "!": Gap.CALL, "?": Gap.CALL, "!!": Gap.CALL, "...": Gap.CALL, "…": Gap.CALL, ",": Gap.COMMA,
    "&": Gap.AND, ":": Gap.COLON, "/": Gap.SLASH, "-": Gap.DASH, "–": Gap.DASH, "—": Gap.DASH, "--": Gap.DASH,
}  # fmt: skip


def gap_of(between: str) -> Gap:
    """Tell the kind of what stands between two words."""
    whole = _WHOLE.get(between)
    if whole is not None:
        return whole
    marks = between.strip()
    if "\n" in between:
        return Gap.LINE if not marks else Gap.STOP_LINE if marks[0] in ".!?" else Gap.MARK_LINE
    return _MARKS.get(marks) or _mixed(between, marks)


def _mixed(between: str, marks: str) -> Gap:
    """Tell the kind of a gap of several marks by the first or last that matters."""
    first, last, short = marks[:1], marks[-1:], len(marks) <= 2
    for found, gap in (
        (short and last in "([", Gap.OPEN),
        (short and first in ")]", Gap.CLOSE),
        (short and last in "\"“‘'«" and between[-1] != " ", Gap.QUOTE_OPEN),
        (short and first in '"”’»', Gap.QUOTE_CLOSE),
        (first in ".!?", Gap.STOP_MARK),
        ("@" in marks or "_" in marks, Gap.ADDRESS),
        ("#" in marks, Gap.HASH),
        (first == ";", Gap.SEMICOLON),
    ):
        if found and marks:
            return gap
    return Gap.OTHER


def rows_of(word: str, rows: int) -> list[int]:
    """Give the table rows of a word's features; ``rows`` is a power of two."""
    lower = word.lower()
    return [zlib.crc32(text.encode("utf-8", "surrogatepass")) & (rows - 1) for text in _features(word, lower)]


def word_key(word: str) -> int:
    """Give the number under which a word's vector is kept: one for all its cases."""
    return zlib.crc32(word.lower().encode("utf-8", "surrogatepass"))


def _features(word: str, lower: str) -> tuple[str, ...]:
    """Spell a word's features: itself, shape, beginnings, endings, length and case."""
    size = len(word)
    case = "A" if word.isupper() else "T" if word[:1].isupper() else "l" if word.islower() else "m"
    return (
        f"w={word}", f"l={lower}", f"s={_shape(word)}",
        f"p1={lower[:1]}", f"p2={lower[:2]}", f"p3={lower[:3]}", f"p4={lower[:4]}",
        f"e1={lower[-1:]}", f"e2={lower[-2:]}", f"e3={lower[-3:]}", f"e4={lower[-4:]}",
        f"n={min(size, 12)}", f"c={case}{min(size, 3)}",
    )  # fmt: skip


def _shape(word: str) -> str:
    """Draw a word's shape: X capital, x small, d digit, o other; runs cut to two."""
    drawn = ""
    for char in word[:_SHAPE_CHARS]:
        kind = (
            "X" if char.isupper() else "x" if char.islower() else "d" if char.isdigit() else "." if char == "." else "o"
        )
        if drawn[-2:] != kind * 2:
            drawn += kind
    return drawn
