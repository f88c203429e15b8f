"""Sentences that a scraper broke at inline elements or at line breaks of the source, joined again."""

from __future__ import annotations

import re
from typing import Final

#: A comma or a full stop that begins a line, as after an inline element. In code no space follows them.
_STRAY: Final = re.compile(r"\n[ \t]{0,8}(?:[,.](?=\s)|[、。，；])")
_STRAYS: Final = 1
_COMMAS: Final = (",", "、", "，")
#: Lines followed by a small letter, within a sentence: how many a page must have, and their share of the lines as long.
_BROKEN: Final = re.compile(r"\n[ \t]{0,8}[a-zß-öø-ÿа-яёіїєґα-ωά-ώ]")
_BREAKS: Final = 3
_BREAK_SHARE: Final = 0.15
_LONG: Final = 25
#: Beginnings of pieces that continue a sentence, endings of lines that are continued, and fewest characters of a line that is no
#: menu's entry.
_STARTS: Final = re.compile(r"[,;)»”’、。，；）」]|[.:!?](?=\s|$)|[a-zß-öø-ÿа-яёіїєґα-ωά-ώ]")
_STOPS: Final = ".!?:;。！？…"
_OPEN: Final = re.compile(r"[a-zß-öø-ÿа-яёіїєґα-ωά-ώ,(“„«–—-]\s*$")
_PIECE: Final = 20
#: Lines of a bare list or a verse in small letters: so many short lines between closed ones, most of which begin small. Broken
#: sentences have names in every second piece, small words alone on a line, and pieces that open with a mark.
_VERSE: Final = 4
_LONGEST: Final = 1000
_SHORT: Final = 60
_MOSTLY: Final = 0.75
_WORD: Final = 3
#: How many times as long as the shortest a line is in no verse that ends a sentence.
_EVEN: Final = 3
_CLOSES: Final = frozenset('.!?:;。！？…"”»)')
#: A closing mark at the beginning of a piece, which no space parts from the piece before.
_CLOSING: Final = re.compile(r"[,;)»”’、。，；）」]|[.:!?](?:\s|$)")


def is_broken(text: str, lines: list[str]) -> bool:
    """Tell whether lines break within sentences, at inline elements or at line breaks of the source."""
    if len(_STRAY.findall(text)) >= _STRAYS:
        return True
    found, enough = 0, 0.0
    for match in _BROKEN.finditer(text):
        before = text[max(0, match.start() - _LONG) : match.start()]
        found += len(before) == _LONG and "\n" not in before and _OPEN.search(before) is not None
        if found >= _BREAKS:  # few pages have as many: only then are the lines counted
            enough = enough or _BREAK_SHARE * sum(len(line) >= _LONG for line in lines)
            if found >= enough:
                return True
    return False


def rejoined(lines: list[str]) -> list[str]:
    """Join lines that are pieces of one sentence, unless a blank line is between them."""
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
    """Find the lines of bare lists and stanzas, to which nothing is joined except after the last."""
    found: set[int] = set()
    start, closed = 0, True
    for at, line in enumerate((*lines, "")):
        piece = line.strip()
        short, closes = 0 < len(piece) <= _SHORT, piece[-1:] in _CLOSES
        if short and not closes:
            continue
        end = at + short  # a closed line is the last of its run
        ended = closed and (short or not piece or not _STARTS.match(piece))
        if ended and _VERSE <= end - start <= _LONGEST and _reads_down(lines[start:end]):
            found.update(range(start, end))
        start, closed = at + 1, closes or not piece
    return found


def _reads_down(lines: list[str]) -> bool:
    pieces = [line.strip() for line in lines]
    small = sum(piece[0].islower() for piece in pieces[1:])
    marked = any(len(piece) <= _WORD or (_STARTS.match(piece) and not piece[0].isalpha()) for piece in pieces)
    uneven = pieces[-1][-1] in _CLOSES and len(max(pieces, key=len)) > _EVEN * len(min(pieces, key=len))
    return not (marked or uneven) and small >= _MOSTLY * (len(pieces) - 1)


def _continues(before: str, piece: str, after: str, size: int) -> bool:
    """Tell whether a piece continues the line before it: by its own beginning, or because that line's sentence is open."""
    if _STARTS.match(piece):
        return not piece[0].isalpha() or before.rstrip()[-1] not in _STOPS
    if not _OPEN.search(before):
        return False
    if size < _PIECE and before.rstrip()[-1] != ",":  # a name between two short pieces, or a menu
        return after[:1] in _COMMAS or (len(after) >= _LONG and _STARTS.match(after) is not None)
    return before[-1] == " " or _STARTS.match(after) is not None


def _together(pieces: list[str]) -> str:
    if len(pieces) == 1:  # nearly all
        return pieces[0]
    return pieces[0] + "".join(piece if _CLOSING.match(piece) else f" {piece}" for piece in pieces[1:])
