"""Bound the attributes of any tag without reading tags: at some ">" no tag can be open still, whatever stands before.

A ">" does not end a tag only within a quoted value. The mark that opened the value is then the last of its kind before the
">", and stands behind an equals sign (HTML Standard, 13.2.5.37, "before attribute value"). So a ">" is sure to end
whatever tag is open when neither the last double quote before it nor the last single one opens a value. What starts before
a sure one has no attributes behind it. They are looked for a few thousand bytes apart, which costs next to nothing and
holds in scripts, comments and broken markup alike; only where there is none are the tags of a stretch read one by one.
"""

from __future__ import annotations

import re
from typing import Final

from streams.guard.tags import attributes_of, attributes_within, tag_end

#: Signs ">" that are tried at the end of a stretch: texts in quotes have a tag or two.
_TRIED: Final = 8
#: Blanks between an equals sign and its quote that are looked through; behind more, the quote may open a value.
_BLANK: Final = 64
#: Bytes in which a sure sign is sought where a stretch has none, and the attributes that may stand before it: half their
#: square in steps is a twentieth of the limit.
_REACHES: Final = (1 << 13, 1 << 15)
_FEW: Final = 3000
#: Bytes that are read tag by tag, some 10 ms; with more to read, the body is better walked.
_READ: Final = 1_000_000
#: Looking that far in vain costs as much as reading so many.
_VAIN: Final = 4096
#: Bytes of a tag whose attributes are not counted: half as many are few.
_SHORT: Final = 2048
#: What stands before a quote that opens a value.
_OPENING: Final = b"= \n\t\f\r"
#: A start tag. The attributes of an end tag are dropped as they come.
_START: Final = re.compile(rb"<[a-zA-Z]")


def bound_attributes(body: bytes, most: int, step: int) -> tuple[int, int] | None:
    """Bound the attributes of one tag, and the sum of their squares over all tags, from stretches of ``step`` bytes.

    None when no bound can be had that is at most ``most``.
    """
    find, last, opening = body.find, body.rfind, _OPENING
    place, largest, squares, left = 0, 0, 0, _READ
    while (start := find(b"<", place)) >= 0:
        stop = start + step
        place = last(b">", start, stop)
        double, single = last(b'"', start, place), last(b"'", start, place)
        if place < 0 or body[double - 1] in opening or body[single - 1] in opening:
            place = _sure(body, start, stop)
        if place:
            count = (place - start) // 2  # an attribute takes two bytes
            square = count * count
        else:
            place, count, square, left = _beyond(body, start, left) or _read(body, start, stop, left - _VAIN)
        if count > most or left < 0:
            return None
        largest, squares = max(largest, count), squares + square
    return largest, squares


def _beyond(body: bytes, start: int, left: int) -> tuple[int, int, int, int] | None:
    """Give a sure sign farther off, and what ``_read`` gives, where few attributes can stand before it."""
    for reach in _REACHES:
        place = _sure(body, start, start + reach)
        if place and (count := attributes_within(body, start, place)) <= _FEW:
            return place, count, count * count, left
    return None


def _read(body: bytes, start: int, stop: int, left: int) -> tuple[int, int, int, int]:
    """Read each tag that starts in a stretch: give the stretch's end, the most attributes, their squares' sum, the bytes left to read."""
    most = squares = 0
    for opening in _START.finditer(body, start, stop + 1):
        at = opening.start()
        end = body.find(b">", at, at + _SHORT)
        count = (end - at) // 2
        if end < 0 or not _ends(body, at, end):
            end = tag_end(body, at, len(body))
            count = attributes_within(body, at, end)
            if count > _FEW:
                count = attributes_of(body, at, end)
        left -= end - at
        most, squares = max(most, count), squares + count * count
        if left < 0:
            break
    return stop, most, squares, left


def _sure(body: bytes, start: int, end: int) -> int:
    """Give the last ">" of a stretch that ends all tags that start in it, of the few that are tried; 0 when none does."""
    for _ in range(_TRIED):
        end = body.rfind(b">", start, end)
        if end < 0:
            break
        if _ends(body, start, end):
            return end
    return 0


def _ends(body: bytes, start: int, end: int) -> bool:
    """Tell whether the ">" at ``end`` ends whatever tag starts at ``start`` or between."""
    return not any(_opens(body, start, body.rfind(quote, start, end)) for quote in (b'"', b"'"))


def _opens(body: bytes, start: int, quote: int) -> bool:
    if quote < 0 or body[quote - 1] not in _OPENING:
        return False
    before = body[max(start, quote - _BLANK) : quote].rstrip()
    return not before or before.endswith(b"=")
